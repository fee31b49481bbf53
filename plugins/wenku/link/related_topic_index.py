"""Paragraphs that speak of several topics, as related passages are sought among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, groupby

from wenku.link.library import Library
from wenku.model.topic import TopicHit


@dataclass(frozen=True, slots=True)
class TopicIndex:
    """Paragraphs on several topics: by document, by two topics, by place; ``position`` is where a
    place stands among those of two topics."""

    of: Mapping[str, tuple[str, ...]]
    places: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
    hits: Mapping[tuple[str, str], tuple[TopicHit, ...]]
    position: Mapping[tuple[tuple[str, str], tuple[str, str]], int]


def topic_index(library: Library) -> TopicIndex:
    """The paragraphs of ``library`` that speak of two topics and more."""
    places: dict[tuple[str, str], list[tuple[str, str]]] = {}
    hits: dict[tuple[str, str], tuple[TopicHit, ...]] = {}
    of: dict[str, list[str]] = {}
    position: dict[tuple[tuple[str, str], tuple[str, str]], int] = {}
    for document in library.documents:
        of_document = library.hits.get(document.id, ())
        for anchor, group in groupby(of_document, key=lambda hit: hit.anchor):
            found = tuple(group)
            if len(found) > 1:
                place = (document.id, anchor)
                hits[place] = found
                of.setdefault(document.id, []).append(anchor)
                for one, other in combinations(sorted(hit.topic for hit in found), 2):
                    held = places.setdefault((one, other), [])
                    position[(one, other), place] = len(held)
                    held.append(place)
    return TopicIndex(
        {key: tuple(anchors) for key, anchors in of.items()},
        {key: tuple(held) for key, held in places.items()},
        hits,
        position,
    )
