"""Topic pages: every paragraph that speaks of a topic, grouped by document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wenku.link.catalog import Card
from wenku.link.library import Library
from wenku.link.outline import shortened
from wenku.link.pinpoint import pinpoints
from wenku.link.places import places
from wenku.model.block import Block
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
class Group:
    """The passages of one document."""

    card: Card
    passages: tuple[Passage, ...]


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
        passages = _passages(documents[card.id].blocks, hits)
        for topic, found in passages.items():
            groups[topic].append(Group(card, tuple(found)))
    return tuple(TopicPassages(topic, tuple(groups[topic.id])) for topic in library.topics)


def _passages(blocks: Sequence[Block], hits: Sequence[TopicHit]) -> Mapping[str, list[Passage]]:
    walked = places(blocks)
    by_anchor = {place.block.anchor: place for place in walked}
    named = pinpoints(walked)
    found: dict[str, list[Passage]] = {}
    for hit in hits:
        place = by_anchor[hit.anchor]
        path = tuple(
            shortened(opening.text, _HEADING)
            for opening in place.path
            if opening.anchor != hit.anchor and opening.role not in ("lead", "body")
        )
        excerpts = excerpted(place.block.text, hit.spans)
        passage = Passage(hit.anchor, path, named[hit.anchor], excerpts)
        found.setdefault(hit.topic, []).append(passage)
    return found


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
