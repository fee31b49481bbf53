"""What is said most on a topic (说得最多的): set phrases and sentences that documents repeat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wenku.link.library import Library
from wenku.link.passages import speaks
from wenku.model.block import Block
from wenku.model.document import Document
from wenku.model.statement import Formulation, Statements
from wenku.model.topic import TopicHit
from wenku.text.chars import folded
from wenku.text.sentences import sentences
from wenku.text.span import Span

_PHRASES = 12
_SENTENCES = 6
_PLACES = 4
_SHORTEST = 14
"""A sentence of fewer letters is a heading or a formula."""
_LONGEST = 120
_LETTERS = re.compile(r"[\W_]+")
_MARK = re.compile(
    r"^(?:第[一二三四五六七八九十百零\d]{1,6}[条，、]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十][要是])"
)
"""The printed number of a sentence, which is no part of what it says."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place: a document and an anchor in it."""

    document: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A phrase or a sentence: ``count`` is how often it stands, in so many ``documents``.

    ``text`` is as first printed, ``spots`` are its first places, one a document.
    """

    text: str
    count: int
    documents: int
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class MostSaid:
    """The most frequent phrases (提法) and sentences on a topic, the most frequent first."""

    phrases: tuple[Saying, ...] = ()
    sentences: tuple[Saying, ...] = ()


@dataclass(slots=True)
class _Tally:
    """How often things were said, where, and how the first one was printed."""

    counts: Counter[str] = field(default_factory=Counter)
    texts: dict[str, str] = field(default_factory=dict)
    spots: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, key: str, text: str, document: str, anchor: str) -> None:
        self.counts[key] += 1
        self.texts.setdefault(key, text)
        self.spots.setdefault(key, {}).setdefault(document, anchor)

    def most(self, limit: int, *, documents: int) -> tuple[Saying, ...]:
        """Those said twice, in at least ``documents`` documents, the most widespread first."""
        often = (key for key, count in self.counts.items() if count > 1)
        kept = [key for key in often if len(self.spots[key]) >= documents]
        kept.sort(key=lambda key: (-len(self.spots[key]), -self.counts[key], key))
        return tuple(self._saying(key) for key in kept[:limit])

    def _saying(self, key: str) -> Saying:
        places = self.spots[key]
        spots = tuple(Spot(*place) for place in list(places.items())[:_PLACES])
        return Saying(self.texts[key], self.counts[key], len(places), spots)


def most_said(library: Library) -> Mapping[str, MostSaid]:
    """What is said most on each topic of ``library``.  Linear in the paragraphs with hits.

    A sentence must stand in two documents; one that differs in punctuation only is the same.
    """
    phrases = {topic.id: _Tally() for topic in library.topics}
    said = {topic.id: _Tally() for topic in library.topics}
    for document in library.documents:
        used = library.said.get(document.id, Statements()).formulations
        formulations: dict[str, list[Formulation]] = {}
        for formulation in used:
            formulations.setdefault(formulation.place.block, []).append(formulation)
        for hit, block, cuts in _passages(document, library.hits.get(document.id, ())):
            on_topic = [span for span in cuts if speaks(span, block.text, hit)]
            for formulation in formulations.get(hit.anchor, ()):
                if any(span.touches(formulation.place.span) for span in on_topic):
                    name = formulation.canonical
                    phrases[hit.topic].add(name, name, document.id, hit.anchor)
            for text in () if block.rows else _sentences(block.text, cuts, hit):
                said[hit.topic].add(_key(text), text, document.id, hit.anchor)
    return {
        topic.id: MostSaid(
            phrases[topic.id].most(_PHRASES, documents=1),
            said[topic.id].most(_SENTENCES, documents=2),
        )
        for topic in library.topics
    }


def _passages(
    document: Document, hits: Sequence[TopicHit]
) -> Iterator[tuple[TopicHit, Block, tuple[Span, ...]]]:
    """Each hit with its block and the sentences of the block, which are cut once."""
    blocks = {block.anchor: block for block in document.blocks}
    cuts: dict[str, tuple[Span, ...]] = {}
    for hit in hits:
        block = blocks[hit.anchor]
        if hit.anchor not in cuts:
            cuts[hit.anchor] = sentences(block.text)
        yield hit, block, cuts[hit.anchor]


def _sentences(text: str, cuts: Sequence[Span], hit: TopicHit) -> Iterator[str]:
    """The sentences that hold a hit, without their printed numbers."""
    for span in cuts:
        if any(span.touches(found) for found in hit.spans):
            sentence = _MARK.sub("", span.of(text).strip())
            if len(sentence) <= _LONGEST and len(_key(sentence)) >= _SHORTEST:
                yield sentence


def _key(text: str) -> str:
    return _LETTERS.sub("", folded(text))
