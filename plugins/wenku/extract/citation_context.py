"""What is known around a citation: of the document so far, and of its paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wenku.extract.citation_mentions import Mention
from wenku.extract.citation_places import Places
from wenku.extract.citation_spans import last_before
from wenku.extract.citation_titles import bare
from wenku.model.block import Block
from wenku.text.span import Span

_LOOK_BACK = 40
"""How many rules named before are looked through for 该条例."""


@dataclass(slots=True)
class Around:
    """What a walk through a document knows where it is.

    ``ruled``: the document is written in articles.  ``base`` is the rule that a decision on
    amendments amends there (``None`` in other documents).  ``topic`` are the rules in the
    document's own title.  ``article`` is the number of the article that is open.  ``recent`` are
    the rules named in the last three paragraphs, the latest last.
    """

    ruled: bool
    base: str | None = None
    topic: tuple[str, ...] = ()
    article: int = 0
    shorts: Mapping[str, str] = field(default_factory=dict)
    recent: list[list[str]] = field(default_factory=list)

    def remember(self, mentions: Sequence[Mention]) -> None:
        """Note the rules that a paragraph named."""
        named = [m.meant for m in mentions[-_LOOK_BACK:] if m.matter == "rule"]
        self.recent = [*self.recent[-2:], named]


@dataclass(frozen=True, slots=True)
class Here:
    """A paragraph with the rules it names, in order; ``spans`` are those of the names."""

    block: Block
    mentions: Sequence[Mention]
    spans: tuple[Span, ...]
    around: Around

    def named_before(self, offset: int) -> Mention | None:
        """The last mention that ends at ``offset`` or before."""
        index = last_before(offset, self.spans)
        return self.mentions[index] if index >= 0 else None

    def antecedent(self, kind: str, before: int, *, near: bool = False) -> str:
        """The rule of type ``kind`` (条例) that was named last before ``before``, or "".

        ``near``: in this paragraph only.
        """
        last = last_before(before, self.spans)
        own = self.mentions[max(0, last + 1 - _LOOK_BACK) : last + 1]
        named = [m.meant for m in own if m.matter == "rule"]
        earlier = [] if near else [title for titles in self.around.recent for title in titles]
        found = (title for title in reversed([*earlier, *named]) if bare(title).endswith(kind))
        return next(found, "")


@dataclass(frozen=True, slots=True)
class Told:
    """Places cited before in the paragraph and the rule they are of ("": the text's own)."""

    run: Places
    meant: str
