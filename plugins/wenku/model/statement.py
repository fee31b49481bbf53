"""Statements: what a document demands, finds wanting, quotes and how it puts things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wenku.text.span import Span

Force = Literal["must", "forbid", "hope", "may"]
"""Whether something is demanded, forbidden, hoped for or allowed."""

BearerFrom = Literal["explicit", "inherited", "none"]
"""Whether the sentence names who must act, an earlier one does, or none does."""

FORCES: tuple[Force, ...] = ("must", "forbid", "hope", "may")

PROBLEM_CATEGORIES: tuple[str, ...] = (
    "政治", "思想", "组织", "作风", "纪律", "廉洁", "制度", "整改", "民生", "业务", "其他",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands.

    ``anchor`` is that of the block, or of the lead inside it; ``block`` is that of the block.
    ``span`` lies in the text of the block.
    """

    anchor: str
    block: str
    span: Span


@dataclass(frozen=True, slots=True)
class Requirement:
    """One sentence that tells somebody to do or not to do something (要求).

    ``bearers`` are names as printed, here or (``inherited``) in an earlier sentence.
    ``leaders`` take the lead (牵头), ``supporters`` help (会同, 配合).  ``deadline``,
    ``frequency`` and ``standards`` are the words of the sentence.  ``rule`` names what made the
    sentence a requirement.
    """

    place: Place
    text: str
    force: Force
    bearers: tuple[str, ...]
    bearer_from: BearerFrom
    rule: str
    deadline: str | None = None
    frequency: str | None = None
    leaders: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence that states a deficiency (问题).

    ``unit`` is whose it is, as printed, ``None`` where the text names nobody in particular.
    ``rule`` names the word that shows the deficiency, ``category_rule`` what gave the category
    ("" for 其他).
    """

    place: Place
    text: str
    category: str
    unit: str | None
    rule: str
    category_rule: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One numbered part of a formulation: 五个持续, or 六个围绕 in 六个围绕、一个加强.

    ``members`` are those that the text spells out, verbatim, () where it does not;
    ``declared`` is the number it says there are.
    """

    name: str
    declared: int
    members: tuple[str, ...] = ()

    @property
    def complete(self) -> bool | None:
        """Whether as many members are spelled out as declared; ``None`` where none is."""
        return len(self.members) == self.declared if self.members else None


@dataclass(frozen=True, slots=True)
class Formulation:
    """One use of a set phrase (提法).

    ``text`` is the phrase verbatim, without quotation marks; ``canonical`` the one spelling
    under which its variants meet.  ``place.span`` covers the phrase.
    """

    place: Place
    text: str
    canonical: str
    rule: str
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """One sentence whose words are attributed to a speaker (引语).

    ``text`` is the sentence; ``words`` are the attributed words in it.  ``speaker`` is the name
    as printed, ``None`` where the text names nobody.  ``marked`` says whether quotation marks
    enclose the words, ``named_here`` whether the sentence itself names the speaker.
    """

    place: Place
    text: str
    words: str
    speaker: str | None
    marked: bool
    named_here: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Statements:
    """All statements of one document, each kind in the order of the text."""

    requirements: tuple[Requirement, ...] = ()
    problems: tuple[Problem, ...] = ()
    formulations: tuple[Formulation, ...] = ()
    quotes: tuple[Quote, ...] = ()
