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

    ``newest`` are the documents that came in last, of those the latest, and ``added`` is the ISO
    date on which they did; ``topics`` are those with the most documents, ``examples`` words that
    the field surely finds.
    """

    collections: tuple[tuple[Kind, int], ...]
    newest: tuple[Card, ...]
    added: str
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
        newest=tuple(sorted(cards, key=lambda card: card.added, reverse=True)[:_NEWEST]),
        added=max((card.added for card in cards), default=""),
        topics=tuple(used[:_TOPICS]),
        examples=tuple(topic.title for topic in used[:_EXAMPLES]),
        total=len(cards),
        left_out=len(library.problems),
    )
