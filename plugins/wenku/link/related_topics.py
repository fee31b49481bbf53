"""Documents that speak of the same topics, found without comparing each with each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, log1p, sqrt

from wenku.link.catalog import Card

_TOP = 4
"""By so many of its weightiest topics a document is looked up."""
_WINDOW = 8
"""So many documents on either side, of those in which two topics weigh as much, are compared."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How much each topic weighs in a document (the sum of squares is 1) and its paragraphs."""

    weights: Mapping[str, float]
    counts: Mapping[str, int]


def profiles(cards: Sequence[Card]) -> Mapping[str, Profile]:
    """The profiles of the documents that speak of topics, by id.

    A topic weighs more in a document that says more of it, and less if all documents speak of it.
    """
    spread: dict[str, int] = {}
    for card in cards:
        for topic in card.topics:
            spread[topic.id] = spread.get(topic.id, 0) + 1
    rarity = {name: log(1 + len(cards) / count) for name, count in spread.items()}
    return {card.id: _profile(card, rarity) for card in cards if card.topics}


def _profile(card: Card, rarity: Mapping[str, float]) -> Profile:
    raw = {topic.id: log1p(topic.count) * rarity[topic.id] for topic in card.topics}
    length = sqrt(sum(weight * weight for weight in raw.values()))
    counts = {topic.id: topic.count for topic in card.topics}
    return Profile({name: weight / length for name, weight in raw.items()}, counts)


def likeness(one: Profile, other: Profile) -> float:
    """How alike two profiles are, from 0 to 1; little text on the same topics is little."""
    shared = one.weights.keys() & other.weights.keys()
    cosine = sum(one.weights[name] * other.weights[name] for name in sorted(shared))
    common = sum(min(one.counts[name], other.counts[name]) for name in shared)
    return cosine * common / (common + 4)


def shared_topics(one: Profile, other: Profile) -> tuple[str, ...]:
    """The topics of both, those that bind them most first."""
    shared = one.weights.keys() & other.weights.keys()
    return tuple(sorted(shared, key=lambda name: (-one.weights[name] * other.weights[name], name)))


def candidates(found: Mapping[str, Profile]) -> Iterator[tuple[str, str]]:
    """Pairs of documents that may be alike: neighbours by the weight of two of their topics.

    Near linear: each document has a bounded number of partners.  A pair may come twice.
    """
    buckets: dict[tuple[str, str], list[tuple[float, str]]] = {}
    for name, profile in found.items():
        top = sorted(profile.weights, key=lambda topic: (-profile.weights[topic], topic))[:_TOP]
        pairs = combinations(sorted(top), 2) if len(top) > 1 else [(top[0], top[0])]
        for one, other in pairs:
            weight = profile.weights[one] + profile.weights[other]
            buckets.setdefault((one, other), []).append((weight, name))
    for key in sorted(buckets):
        ranked = [name for _, name in sorted(buckets[key])]
        for place, name in enumerate(ranked):
            for other in ranked[place + 1 : place + 1 + _WINDOW]:
                yield name, other
