"""The level (层级) of the body in whose name somebody speaks: 中央, 省, 市, 县 or 乡."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wenku.lexicon.load import Entry, load
from wenku.metadata.passages import Occurrence, Passage, Place, at, occurrences
from wenku.model.document import UNKNOWN, Evidence, Finding

_FACTOR: dict[Place, int] = {"title": 6, "subtitle": 6, "closing": 6, "opening": 2, "body": 1}
_MARGIN = 1.5
"""How much more must speak for a level than for the next, lest a guess be taken for knowledge."""
_LEAST = 3
"""One mention in passing is not enough."""
_SHOWN = 3


def level(found: tuple[Passage, ...], office: Finding) -> Finding:
    """The level for which most speaks, by the weights of the lexicon and by place.

    The office of the speaker counts as a line under the title.  Unknown (with the evidence for
    both) where two levels are close, unknown without evidence where nothing is said.
    """
    own = office.value
    spoken = (*found, Passage("subtitle", own, office.evidence[0].line)) if own else found
    scores: dict[str, float] = {}
    hits: dict[str, list[Occurrence]] = {}
    for hit in _hits(spoken):
        value = hit.entry.value
        weight = int(hit.entry.attributes["weight"]) * _FACTOR[hit.passage.place]
        scores[value] = scores.get(value, 0) + weight
        hits.setdefault(value, []).append(hit)
    return _decided(scores, hits)


def of_words(words: str) -> str | None:
    """The level that an organ or an office names by itself (县委 -> 县)."""
    return level((Passage("title", words, None),), UNKNOWN).value


def _hits(found: tuple[Passage, ...]) -> Iterable[Occurrence]:
    headings = at(found, "title", "subtitle", "closing")
    for entry in load("levels"):
        if _holds(entry, found):
            where = headings if entry.attributes["in"] == "title" else found
            yield from occurrences((entry,), where)


def _holds(entry: Entry, found: tuple[Passage, ...]) -> bool:
    """Whether what the entry needs is said and what it excludes is not."""
    needs, unless = entry.attributes.get("needs"), entry.attributes.get("unless")
    if needs and not any(re.search(needs, passage.text) for passage in found):
        return False
    return not (unless and any(re.search(unless, passage.text) for passage in found))


def _decided(scores: dict[str, float], hits: dict[str, list[Occurrence]]) -> Finding:
    ranked = sorted(scores, key=lambda value: (-scores[value], value))
    if not ranked or scores[ranked[0]] < _LEAST:
        return UNKNOWN
    if len(ranked) > 1 and scores[ranked[0]] < _MARGIN * scores[ranked[1]]:
        return Finding(None, (_best(hits[ranked[0]])[0], _best(hits[ranked[1]])[0]))
    return Finding(ranked[0], _best(hits[ranked[0]]))


def _best(hits: list[Occurrence]) -> tuple[Evidence, ...]:
    """The strongest pieces of evidence, each wording once."""
    ranked = sorted(hits, key=lambda hit: (-_FACTOR[hit.passage.place], hit.passage.line or 0))
    once: dict[tuple[str, str], Evidence] = {}
    for hit in ranked:
        once.setdefault((hit.entry.id, hit.match[0]), hit.evidence())
    return tuple(once.values())[:_SHOWN]
