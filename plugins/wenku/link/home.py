"""The home page: collections with counts, the newest documents, the topics most spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wenku.link.catalog import Card, TopicCount
from wenku.link.library import Library
from wenku.link.passages import TopicPassages
from wenku.model.document import KINDS, Kind

_NEWEST = 6
_TOPICS = 12
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Home:
    """What the home page shows.

    ``newest`` are the documents of the latest known dates, ``topics`` those with the most
    documents, ``examples`` words that the field surely finds.
    """

    collections: tuple[tuple[Kind, int], ...]
    newest: tuple[Card, ...]
    topics: tuple[TopicCount, ...]
    examples: tuple[str, ...]
    total: int
    left_out: int


def home(library: Library, cards: Sequence[Card], topics: Sequence[TopicPassages]) -> Home:
    """Fold the whole library into its home page; ``cards`` are in the order of the lists."""
    counted = [TopicCount(t.topic.id, t.topic.title, len(t.groups)) for t in topics]
    used = [topic for topic in counted if topic.count]
    used.sort(key=lambda topic: -topic.count)
    return Home(
        collections=tuple((kind, sum(card.kind == kind for card in cards)) for kind in KINDS),
        newest=tuple(cards[:_NEWEST]),
        topics=tuple(used[:_TOPICS]),
        examples=tuple(topic.title for topic in used[:_EXAMPLES]),
        total=len(cards),
        left_out=len(library.problems),
    )
