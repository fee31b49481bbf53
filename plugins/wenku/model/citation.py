"""Citations (引用): where a text speaks of a rule, and of which of its articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wenku.text.span import Span

Form = Literal["title", "name", "number", "short", "self", "near", "back"]
"""How the rule is named.

title 《…》; name 巡视工作条例, a name without marks; number 中发〔2017〕23号; short a name that the
text declared (以下简称); self 本条例第三条, and 第三条 alone in a rule; near 前款, 本条第二款,
counted from where the words stand; back 该办法, 同法, the rule that was named before.
"""

Matter = Literal["rule", "other"]
"""Whether a title is that of a rule or an official paper, or of a form, a contract, a book …"""

Relation = Literal["cites", "basis", "repeals", "history"]
"""What the citing text does with the rule: rests on it (根据…制定本…), repeals it (同时废止), tells
in its head what it was revised by, or anything else."""

Unit = Literal["part", "chapter", "section", "article", "clause", "item", "subitem"]
UNITS: tuple[Unit, ...] = ("part", "chapter", "section", "article", "clause", "item", "subitem")
"""编 章 节 条 款 项 目, the coarsest first."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step into a rule: 第十二条, 第二款; ``inserted`` is 1 in 第十二条之一, else 0."""

    unit: Unit
    value: int
    inserted: int = 0


@dataclass(frozen=True, slots=True)
class Start:
    """Where a relative place is counted from: ``back`` units before the citing one (0: itself).

    With ``back`` greater than 1 all of them are meant (前两款).
    """

    unit: Unit
    back: int


@dataclass(frozen=True, slots=True)
class Portion:
    """A cited part of a rule; ``span`` lies in the text of the citing block.

    ``steps`` lead down from the rule, or from ``start`` where there is one.  A range (第十五条至
    第十八条) has the steps of its end in ``last``.
    """

    span: Span
    steps: tuple[Step, ...]
    start: Start | None = None
    last: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of one rule, with the portions of it that are cited there.

    ``anchor`` is that of the block, ``span`` lies in its text and covers the name and the
    portions.  ``title`` is the name verbatim without its outer marks, "" where the text cites
    itself.  ``means`` is the full title where the text says what ``title`` stands for, else "".
    ``number`` is the document number beside the title (blanks left out), ``edition`` the year of
    the version that is named with it (2018年修订: "2018").  ``rule`` names the rule that fired.
    """

    anchor: str
    span: Span
    form: Form
    title: str
    means: str = ""
    matter: Matter = "rule"
    portions: tuple[Portion, ...] = ()
    number: str = ""
    edition: str = ""
    relation: Relation = "cites"
    rule: str = ""

    @property
    def meant(self) -> str:
        """The title as fully as the text gives it."""
        return self.means or self.title
