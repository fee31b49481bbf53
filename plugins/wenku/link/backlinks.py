"""Backlinks (引用本条): for every anchor of a rule who cites it, with the citing sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wenku.link.citations import Linked, Links
from wenku.link.citations_outcome import Resolved
from wenku.link.citations_place import Found, Lost
from wenku.link.outline import shortened
from wenku.link.pinpoint import pinpoints
from wenku.link.places import Place, places
from wenku.model.citation import Relation
from wenku.model.document import Document
from wenku.text.sentences import sentences
from wenku.text.span import Span

_HEADING = 30

Backlinks = Mapping[str, Mapping[str, tuple["Backlink", ...]]]
"""By the cited document, then by the cited anchor; "" for the rule as a whole."""


@dataclass(frozen=True, slots=True)
class Backlink:
    """One citing place: its document and block, the headings above it, its pinpoint.

    ``sentence`` and ``span`` lie in the text of the block; ``span`` is the citation in it.
    ``phrase`` is what is cited (第十二条第二款), ``sure`` whether the version is certain.
    """

    document: str
    anchor: str
    path: tuple[str, ...]
    pinpoint: str
    sentence: Span
    span: Span
    phrase: str
    relation: Relation
    sure: bool


def backlinks(documents: Sequence[Document], links: Links) -> Backlinks:
    """Who cites which anchors, citing documents in the order of ``documents``.

    A range is a backlink of every article in it.  A place that does not exist is one of the
    article it should be in, else of the rule as a whole.  前款 and the like are none: they are read
    where they stand.
    """
    made: dict[str, dict[str, list[Backlink]]] = {}
    for document in documents:
        linked = links.of.get(document.id, ())
        if any(isinstance(one.outcome, Resolved) for one in linked):
            for target, anchor, link in _of_document(document, linked):
                made.setdefault(target, {}).setdefault(anchor, []).append(link)
    return {
        target: {anchor: tuple(found) for anchor, found in by_anchor.items()}
        for target, by_anchor in made.items()
    }


def _of_document(
    document: Document, linked: Sequence[Linked]
) -> Iterator[tuple[str, str, Backlink]]:
    walked = places(document.blocks)
    by_anchor = {place.block.anchor: place for place in walked}
    named = pinpoints(walked)
    cuts: dict[str, tuple[Span, ...]] = {}
    for one in linked:
        if not isinstance(one.outcome, Resolved) or one.citation.form == "near":
            continue
        anchor = one.citation.anchor
        text = by_anchor[anchor].block.text
        if anchor not in cuts:
            cuts[anchor] = sentences(text)
        sentence = _around(one.citation.span, cuts[anchor])
        path = _path(by_anchor[anchor])
        for target, cited, phrase in _targets(one.outcome):
            yield (
                target,
                cited,
                Backlink(
                    document.id,
                    anchor,
                    path,
                    named[anchor],
                    sentence,
                    one.citation.span,
                    phrase,
                    one.citation.relation,
                    one.outcome.certain,
                ),
            )


def _targets(outcome: Resolved) -> Iterator[tuple[str, str, str]]:
    """The cited documents and anchors with what is cited there."""
    if not outcome.placed:
        yield outcome.document, "", ""
    for placed in outcome.placed:
        if isinstance(placed, Found):
            yield from ((placed.document, anchor, placed.phrase) for anchor in placed.anchors)
        elif isinstance(placed, Lost):
            yield outcome.document, placed.nearest, placed.phrase


def _path(place: Place) -> tuple[str, ...]:
    return tuple(
        shortened(opening.text, _HEADING)
        for opening in place.path
        if opening.anchor != place.block.anchor and opening.role not in ("lead", "body")
    )


def _around(span: Span, cuts: Sequence[Span]) -> Span:
    """The sentence in which ``span`` begins, joined with the next ones where it goes on."""
    first = max(0, bisect_right(cuts, span.start, key=lambda cut: cut.start) - 1)
    last = bisect_left(cuts, span.end, key=lambda cut: cut.end)
    return Span(cuts[first].start, cuts[min(last, len(cuts) - 1)].end)
