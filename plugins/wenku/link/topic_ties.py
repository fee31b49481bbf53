"""Related topics (相关主题): which topics share paragraphs, and how many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, permutations

from wenku.model.topic import Topic, TopicHit

_LEAST = 2
"""Topics that share fewer paragraphs than this have met by chance."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A topic that shares ``shared`` paragraphs with the one whose tie it is.

    ``share`` is their share of the paragraphs of that one, in whole per cent.
    """

    id: str
    title: str
    shared: int
    share: int


def ties(
    topics: Sequence[Topic], hits: Iterable[Sequence[TopicHit]]
) -> Mapping[str, tuple[Tie, ...]]:
    """For each topic those that share paragraphs with it, the strongest tie first.

    ``hits`` are those of each document in the order of its blocks.
    """
    own: Counter[str] = Counter()
    shared: Counter[tuple[str, str]] = Counter()
    for of_document in hits:
        for _, found in groupby(of_document, key=lambda hit: hit.anchor):
            names = [hit.topic for hit in found]
            own.update(names)
            shared.update(permutations(names, 2))
    titles = {topic.id: topic.title for topic in topics}
    found_ties: dict[str, list[Tie]] = {topic.id: [] for topic in topics}
    for (one, other), count in shared.items():
        if count >= _LEAST and one in titles and other in titles:
            share = round(100 * count / own[one])
            found_ties[one].append(Tie(other, titles[other], count, share))
    order = {topic.id: number for number, topic in enumerate(topics)}
    return {
        name: tuple(sorted(found, key=lambda tie: (-tie.shared, order[tie.id])))
        for name, found in found_ties.items()
    }
