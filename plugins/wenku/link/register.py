"""The register of requirements (工作要求台账): every demand of the library with all that a list of
duties needs to say of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wenku.link.bearers import Bearer, bearers
from wenku.link.catalog import Card
from wenku.link.citations import Links
from wenku.link.library import Library
from wenku.link.outline import shortened
from wenku.link.pinpoint import cited_title, pinpoints
from wenku.link.places import Place, places
from wenku.link.register_basis import Basis, basis_of, by_block
from wenku.model.block import Role
from wenku.model.document import KINDS, Document
from wenku.model.statement import BearerFrom, Force, Requirement
from wenku.model.topic import TopicHit
from wenku.text.span import Span

_HEADING = 30
_HEADINGS: frozenset[Role] = frozenset({"title", "heading", "part", "chapter", "section"})


@dataclass(frozen=True, slots=True)
class Demand:
    """One requirement as the register lists it.

    ``card`` and ``cited`` are its document and how that is cited.  ``anchor`` is that of the block
    or of the lead inside it, ``block`` that of the block, in whose text ``span`` lies; ``text`` is
    verbatim.  ``printed`` are the names of those who must act as printed, ``bearers`` what they
    mean.  ``topics`` are ids.  ``path`` are the headings above, ``pinpoint`` the place as people
    cite it.  The other fields are those of ``Requirement``.
    """

    card: Card
    cited: str
    anchor: str
    block: str
    span: Span
    text: str
    force: Force
    printed: tuple[str, ...]
    bearers: tuple[Bearer, ...]
    bearer_from: BearerFrom
    leaders: tuple[str, ...]
    supporters: tuple[str, ...]
    deadline: str
    frequency: str
    standards: tuple[str, ...]
    topics: tuple[str, ...]
    basis: tuple[Basis, ...]
    path: tuple[str, ...]
    pinpoint: str


def register(library: Library, cards: Sequence[Card], links: Links) -> tuple[Demand, ...]:
    """All demands: speeches, regulations, discipline, each in list order and in that of its text.

    ``cards`` are in list order.  Near linear in the texts.  Headings are no demands.
    """
    documents = {document.id: document for document in library.documents}
    ordered = sorted(cards, key=lambda card: KINDS.index(card.kind))
    titles = {document.id: cited_title(document.title) for document in library.documents}
    return tuple(
        demand
        for card in ordered
        if card.id in library.said
        for demand in _demands(card, documents[card.id], library, links, titles)
    )


def _demands(
    card: Card, document: Document, library: Library, links: Links, titles: Mapping[str, str]
) -> Iterator[Demand]:
    required = library.said[card.id].requirements
    if not required:
        return
    walked = places(document.blocks)
    named = pinpoints(walked)
    at = {place.block.anchor: place for place in walked}
    paths: dict[str, tuple[str, ...]] = {}
    topics = _topics_by_block(library.hits.get(card.id, ()))
    cited = by_block(document.id, links.of.get(card.id, ()), titles)
    for one in required:
        place = at[one.place.block]
        if _is_heading(place, one.place.anchor):
            continue
        anchor = one.place.block
        if anchor not in paths:
            paths[anchor] = _path(place)
        yield Demand(
            card=card,
            cited=titles[card.id],
            anchor=one.place.anchor,
            block=anchor,
            span=one.place.span,
            text=one.text,
            force=one.force,
            printed=one.bearers,
            bearers=bearers(one.bearers),
            bearer_from=one.bearer_from,
            leaders=one.leaders,
            supporters=one.supporters,
            deadline=one.deadline or "",
            frequency=one.frequency or "",
            standards=one.standards,
            topics=_topics(one, topics.get(anchor, {})),
            basis=basis_of(one.place.span, cited.get(anchor)),
            path=paths[anchor],
            pinpoint=named[anchor],
        )


def _is_heading(place: Place, anchor: str) -> bool:
    """Whether what has ``anchor`` in the block of ``place`` is a heading."""
    if anchor == place.block.anchor:
        return place.block.role in _HEADINGS
    return any(mark.anchor == anchor and mark.role in _HEADINGS for mark in place.block.marks)


def _path(place: Place) -> tuple[str, ...]:
    """The headings above the block, outermost first."""
    return tuple(
        shortened(opening.text, _HEADING)
        for opening in place.path
        if opening.anchor != place.block.anchor and opening.role not in ("lead", "body")
    )


_Spans = Mapping[str, tuple[Span, ...]]
"""By topic where a block speaks of it, in the order of the text and apart from each other."""


def _topics_by_block(hits: Sequence[TopicHit]) -> Mapping[str, _Spans]:
    held: dict[str, dict[str, tuple[Span, ...]]] = {}
    for hit in hits:
        held.setdefault(hit.anchor, {})[hit.topic] = tuple(sorted(hit.spans))
    return held


def _topics(one: Requirement, held: _Spans) -> tuple[str, ...]:
    """The topics that the sentence speaks of, else those of its block."""
    span = one.place.span
    touched = tuple(topic for topic, spans in held.items() if _touched(span, spans))
    return touched or tuple(held)


def _touched(span: Span, spans: Sequence[Span]) -> bool:
    at = bisect_left(spans, span.end, key=lambda other: other.start)
    return at > 0 and spans[at - 1].touches(span)
