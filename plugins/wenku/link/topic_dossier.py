"""All that a topic page tells beside its passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wenku.extract.topic_tree import narrower
from wenku.link.catalog import Card
from wenku.link.library import Library
from wenku.link.passages import TopicPassages
from wenku.link.topic_said import MostSaid, most_said
from wenku.link.topic_ties import Tie, ties
from wenku.model.document import KINDS, Kind
from wenku.model.topic import Topic

_SILENT = 30
"""So many documents that do not speak of a topic are named, of each collection."""


@dataclass(frozen=True, slots=True)
class Named:
    """A topic by its id and title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Silent:
    """The documents of one collection that do not speak of a topic: how many, and the first."""

    kind: Kind
    count: int
    total: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """One topic: its passages, the topics around it, what is said most, and who is silent.

    ``related`` are the topics that share paragraphs with it, less those above and below it.
    """

    passages: TopicPassages
    broader: tuple[Named, ...]
    narrower: tuple[Named, ...]
    related: tuple[Tie, ...]
    most: MostSaid
    silent: tuple[Silent, ...]


def dossiers(
    library: Library, topics: Sequence[TopicPassages], collections: Mapping[Kind, Sequence[Card]]
) -> Iterator[Dossier]:
    """The dossier of each of ``topics``, in their order.  Near linear in the topics' passages."""
    known = {topic.id: topic for topic in library.topics}
    below = narrower(library.topics)
    related = ties(library.topics, library.hits.values())
    most = most_said(library)
    for passages in topics:
        topic = passages.topic
        broader = tuple(name for name in topic.broader if name in known)
        around = {*broader, *below[topic.id]}
        yield Dossier(
            passages,
            _named(broader, known),
            _named(below[topic.id], known),
            tuple(tie for tie in related[topic.id] if tie.id not in around),
            most[topic.id],
            tuple(_silent(passages, kind, collections[kind]) for kind in KINDS),
        )


def _named(names: Sequence[str], known: Mapping[str, Topic]) -> tuple[Named, ...]:
    return tuple(Named(name, known[name].title) for name in names)


def _silent(passages: TopicPassages, kind: Kind, cards: Sequence[Card]) -> Silent:
    speaking = {group.card.id for group in passages.groups}
    found = [card for card in cards if card.id not in speaking]
    return Silent(kind, len(found), len(cards), tuple(found[:_SILENT]))
