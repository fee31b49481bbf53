"""Passages: what a search finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wenku.model.block import Block, Role
from wenku.model.document import Document
from wenku.model.topic import TopicHit
from wenku.text.span import Span

TITLE, HEADING, TEXT = 0, 1, 2
"""Ranks of passages: hits in titles come first, then those in headings."""
_RANKS: dict[Role, int] = {
    "title": TITLE, "heading": HEADING, "part": HEADING, "chapter": HEADING, "section": HEADING,
    "attachment": HEADING,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a document, or a row of its table: ``text`` verbatim, ``anchor`` of the block.

    ``topics`` are the ids of the topics that it speaks of, ``bearers`` the names of those whom it
    tells to act (责任主体), each in their order.  ``path`` are the headings above, outermost first,
    ``pinpoint`` is its place as people cite it (第三条, 第2段), "" where it has none.
    """

    anchor: str
    rank: int
    text: str
    topics: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    pinpoint: str = ""
    bearers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a block stands: ``path`` and ``pinpoint`` of its passages."""

    path: tuple[str, ...] = ()
    pinpoint: str = ""


_NOWHERE = Spot()


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the index takes it in, with the values by which its hits can be narrowed.

    ``level``, ``occasion`` and ``year`` are "" where not known.
    """

    id: str
    kind: str
    title: str
    level: str
    occasion: str
    year: str
    passages: tuple[Passage, ...]


def passages(
    document: Document,
    hits: Sequence[TopicHit] = (),
    *,
    spots: Mapping[str, Spot] | None = None,
    bearers: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[Passage, ...]:
    """The passages of ``document`` in order; ``hits`` are those of topics in it.

    Every block that says anything is one, a table one for each row (its cells joined by tabs).
    ``spots`` and ``bearers`` go by the anchors of blocks; a block may be in neither.
    """
    spots, bearers = spots or {}, bearers or {}
    by_anchor: dict[str, list[TopicHit]] = {}
    for hit in hits:
        by_anchor.setdefault(hit.anchor, []).append(hit)
    return tuple(
        Passage(
            block.anchor,
            _RANKS.get(block.role, TEXT),
            span.of(block.text),
            tuple(
                hit.topic
                for hit in by_anchor.get(block.anchor, ())
                if any(span.touches(part) for part in hit.spans)
            ),
            spots.get(block.anchor, _NOWHERE).path,
            spots.get(block.anchor, _NOWHERE).pinpoint,
            bearers.get(block.anchor, ()),
        )
        for block in document.blocks
        for span in _spans(block)
        if span.of(block.text).strip()
    )


def _spans(block: Block) -> Iterator[Span]:
    """The stretches of the text of ``block`` that are passages."""
    if block.role != "table":
        yield Span(0, len(block.text))
        return
    start = 0
    for row in block.rows:
        end = start + len("\t".join(row))
        yield Span(start, end)
        start = end + 1
