"""The order in which hits are shown, the same in the browser (search-engine.js, ``grouped``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wenku.index.passages import TITLE


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that is a hit.

    ``document`` and ``passage`` are ordinals: of the document in the list, of the passage in its
    document.  ``rank`` is that of the passage, ``length`` that of its normal form; ``adjacent``
    says that several words of the query stand there one right after the other.
    """

    document: int
    passage: int
    rank: int
    length: int
    adjacent: bool


def spread(hits: Iterable[Hit]) -> Iterator[Hit]:
    """``hits`` in order: the best of every document, then the second of those that have one ….

    In a document words in a row come first, then titles, then headings.  Documents stand in the
    order of their best hits (of titles the shortest first), then by how many they have, then as
    listed.
    """
    groups: dict[int, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.document, []).append(hit)
    for group in groups.values():
        group.sort(key=lambda hit: (_worth(hit), hit.passage))
    order = sorted(groups.values(), key=_standing)
    for place in range(max(map(len, order), default=0)):
        for group in order:
            if place < len(group):
                yield group[place]


def _worth(hit: Hit) -> tuple[bool, int]:
    return (not hit.adjacent, hit.rank)


def _standing(group: list[Hit]) -> tuple[tuple[bool, int], int, int, int]:
    best = group[0]
    length = best.length if best.rank == TITLE else 0
    return (_worth(best), length, -len(group), best.document)
