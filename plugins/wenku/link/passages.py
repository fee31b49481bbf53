"""Topic pages: every paragraph that speaks of a topic and what it demands, by document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wenku.link.catalog import Card
from wenku.link.library import Library
from wenku.link.outline import shortened
from wenku.link.pinpoint import pinpoints
from wenku.link.places import Place, places
from wenku.model.block import Block
from wenku.model.statement import BearerFrom, Force, Requirement, Statements
from wenku.model.topic import Topic, TopicHit
from wenku.text.sentences import sentences
from wenku.text.span import Span

_WHOLE = 180
"""A paragraph up to this many characters is shown whole, a longer one by its sentences."""
_HEADING = 30


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A verbatim stretch of a paragraph; ``hits`` lie in ``text``.

    ``before`` and ``after`` say that the paragraph goes on there.
    """

    text: str
    hits: tuple[Span, ...]
    before: bool = False
    after: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph on a topic: its anchor, the headings above it, its pinpoint, what it says."""

    anchor: str
    path: tuple[str, ...]
    pinpoint: str
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Demand:
    """A requirement (要求) on a topic: its sentence, who must act, and the place that says so."""

    anchor: str
    pinpoint: str
    text: str
    force: Force
    bearers: tuple[str, ...]
    bearer_from: BearerFrom
    deadline: str


@dataclass(frozen=True, slots=True)
class Group:
    """The passages of one document, and what it demands in them."""

    card: Card
    passages: tuple[Passage, ...]
    demands: tuple[Demand, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicPassages:
    """All passages on a topic, in the order of the lists."""

    topic: Topic
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """How many paragraphs there are."""
        return sum(len(group.passages) for group in self.groups)


def topic_passages(library: Library, cards: Sequence[Card]) -> tuple[TopicPassages, ...]:
    """The passages of every topic, in the order of ``library.topics``."""
    documents = {document.id: document for document in library.documents}
    groups: dict[str, list[Group]] = {topic.id: [] for topic in library.topics}
    for card in cards:
        hits = library.hits.get(card.id, ())
        if not hits:
            continue
        said = library.said.get(card.id, Statements()).requirements
        passages, demands = _of_document(documents[card.id].blocks, hits, said)
        for topic, found in passages.items():
            groups[topic].append(Group(card, tuple(found), tuple(demands[topic])))
    return tuple(TopicPassages(topic, tuple(groups[topic.id])) for topic in library.topics)


def _of_document(
    blocks: Sequence[Block], hits: Sequence[TopicHit], said: Sequence[Requirement]
) -> tuple[Mapping[str, list[Passage]], Mapping[str, list[Demand]]]:
    """The passages and the demands of a document by topic, in the order of the text."""
    walked = places(blocks)
    by_anchor = {place.block.anchor: place for place in walked}
    named = pinpoints(walked)
    stated: dict[str, list[Requirement]] = {}
    for requirement in said:
        stated.setdefault(requirement.place.block, []).append(requirement)
    passages: dict[str, list[Passage]] = {}
    demands: dict[str, list[Demand]] = {}
    for hit in hits:
        place = by_anchor[hit.anchor]
        excerpts = excerpted(place.block.text, hit.spans)
        passage = Passage(hit.anchor, path_of(place), named[hit.anchor], excerpts)
        passages.setdefault(hit.topic, []).append(passage)
        demands.setdefault(hit.topic, []).extend(
            _demand(requirement, named[hit.anchor])
            for requirement in stated.get(hit.anchor, ())
            if speaks(requirement.place.span, place.block.text, hit)
        )
    return passages, demands


def path_of(place: Place) -> tuple[str, ...]:
    """The headings above a block, each cut to a length that lists can show."""
    return tuple(
        shortened(opening.text, _HEADING)
        for opening in place.path
        if opening.anchor != place.block.anchor and opening.role not in ("lead", "body")
    )


def speaks(span: Span, text: str, hit: TopicHit) -> bool:
    """Whether the sentence at ``span`` of the block ``text`` speaks of the topic of ``hit``.

    One that holds a hit does; in a short paragraph every sentence does.
    """
    return len(text) <= _WHOLE or any(span.touches(found) for found in hit.spans)


def _demand(requirement: Requirement, pinpoint: str) -> Demand:
    return Demand(
        requirement.place.anchor,
        pinpoint,
        requirement.text,
        requirement.force,
        requirement.bearers,
        requirement.bearer_from,
        requirement.deadline or "",
    )


def excerpted(text: str, hits: Sequence[Span]) -> tuple[Excerpt, ...]:
    """``text`` whole where it is short, else its sentences that hold ``hits`` (spans of ``text``).

    Neighbouring sentences are one excerpt.
    """
    if len(text) <= _WHOLE:
        return (Excerpt(text, tuple(hits)),)
    kept: list[Span] = []
    for sentence in sentences(text):
        if not any(sentence.touches(hit) for hit in hits):
            continue
        if kept and kept[-1].end == sentence.start:
            kept[-1] = Span(kept[-1].start, sentence.end)
        else:
            kept.append(sentence)
    return tuple(_cut_out(text, span, hits) for span in kept)


def _cut_out(text: str, span: Span, hits: Sequence[Span]) -> Excerpt:
    inside = tuple(
        Span(max(hit.start, span.start) - span.start, min(hit.end, span.end) - span.start)
        for hit in hits
        if hit.touches(span)
    )
    return Excerpt(span.of(text), inside, span.start > 0, span.end < len(text))
