"""Related documents (相关文献): for each the nearest others, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

from wenku.link.catalog import Card
from wenku.link.overlap_library import Overlaps, Shared
from wenku.link.related_citations import CitationIndex, Cited
from wenku.link.related_topics import Profile, candidates, likeness, profiles, shared_topics

NEAREST = 8
"""So many related documents are shown with each."""
_CITING = 30
"""What more documents cite than this brings none of them together."""
_LEAST = 0.12
"""A weaker relation is none."""
_OF_WORDING, _OF_CITATIONS, _OF_TOPICS = 1.0, 0.7, 0.6


@dataclass(frozen=True, slots=True)
class Near:
    """A related document and why: wording, citations, topics, each empty where it is no reason.

    ``places`` and ``letters`` measure the shared wording; ``cited`` is what both cite, articles
    and rare rules first; ``topics`` are ids, those that bind most first.
    """

    document: str
    places: int
    letters: int
    cited: tuple[Cited, ...]
    topics: tuple[str, ...]


def related_documents(
    cards: Sequence[Card],
    overlaps: Overlaps,
    citations: CitationIndex,
    same_work: Mapping[str, str],
) -> Mapping[str, tuple[Near, ...]]:
    """The nearest documents of each of ``cards``, the nearest first.  Near linear.

    ``same_work`` gives the work of a rule: versions of one are not related but the same.
    """
    topics = profiles(cards)
    wording = {
        (name, shared.other): shared for name, found in overlaps.of.items() for shared in found
    }
    spread = _spread(citations)
    pairs = _pairs(overlaps, citations, spread, topics)
    nearest: dict[str, list[tuple[float, Near]]] = {card.id: [] for card in cards}
    rarity = {
        cited: log(len(cards) / count) / log(len(cards) + 1) for cited, count in spread.items()
    }
    for one, other in sorted(pairs):
        if one in same_work and same_work[one] == same_work.get(other):
            continue
        shared = wording.get((one, other))
        cited = _both_cite(one, other, citations, rarity)
        strength, bound = _strength(shared, cited, rarity, topics.get(one), topics.get(other))
        if strength >= _LEAST:
            for name, near in ((one, other), (other, one)):
                places, count = (shared.places, shared.letters) if shared else (0, 0)
                nearest[name].append((strength, Near(near, places, count, cited, bound)))
    return {
        name: tuple(
            near for _, near in sorted(found, key=lambda n: (-n[0], n[1].document))[:NEAREST]
        )
        for name, found in nearest.items()
    }


def _spread(citations: CitationIndex) -> dict[Cited, int]:
    """By how many documents each rule and article is cited."""
    return {
        cited: len({place.document for place in places})
        for cited, places in citations.places.items()
    }


def _pairs(
    overlaps: Overlaps,
    citations: CitationIndex,
    spread: Mapping[Cited, int],
    topics: Mapping[str, Profile],
) -> set[tuple[str, str]]:
    """The pairs of documents that anything brings together, the lesser id first."""
    pairs = {(min(a, s.other), max(a, s.other)) for a, found in overlaps.of.items() for s in found}
    for cited, places in citations.places.items():
        if 1 < spread[cited] <= _CITING:
            pairs.update(combinations(sorted({place.document for place in places}), 2))
    pairs.update((min(one, other), max(one, other)) for one, other in candidates(topics))
    return pairs


def _both_cite(
    one: str, other: str, citations: CitationIndex, rarity: Mapping[Cited, float]
) -> tuple[Cited, ...]:
    """What both cite: articles first, then rare rules (less those whose article is named)."""
    theirs = set(citations.of.get(other, ()))
    both = [cited for cited in citations.of.get(one, ()) if cited in theirs]
    named = {cited.rule for cited in both if cited.article}
    kept = [cited for cited in both if cited.article or cited.rule not in named]
    return tuple(sorted(kept, key=lambda c: (not c.article, -rarity[c], c)))


def _strength(
    shared: Shared | None,
    cited: Sequence[Cited],
    rarity: Mapping[Cited, float],
    one: Profile | None,
    other: Profile | None,
) -> tuple[float, tuple[str, ...]]:
    """How near two documents are, and the topics of both."""
    letters = shared.letters if shared else 0
    weight = sum(rarity[each] * (1.5 if each.article else 1.0) for each in cited)
    alike, topics = (
        (likeness(one, other), shared_topics(one, other)) if one and other else (0.0, ())
    )
    strength = (
        _OF_WORDING * letters / (letters + 200)
        + _OF_CITATIONS * weight / (weight + 2)
        + _OF_TOPICS * alike
    )
    return strength, topics
