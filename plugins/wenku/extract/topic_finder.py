"""Finding the words and patterns of many topics in one text.

Two writings of one phrase are one phrase here: the *plain* form of a text is the text without
blanks and quotation marks, so that 后半篇文章 is found in “后半篇”文章 and in 后 半篇文章.  Nothing
else is folded; a comma or a full stop still parts two words.  In an alias the mark 、 stands for
any joint of an enumeration (see ``_JOINT``), so that 形式主义、官僚主义 is also found in
形式主义和官僚主义 and in 形式主义官僚主义.

Every word and pattern (a *probe*) is woken by the pairs of neighbouring characters that a text
must hold for it to be found: one pass over the text gives its pairs, and only the few probes
whose pairs are all there are tried.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from operator import add
from types import MappingProxyType

from wenku.extract.topic_needles import needles
from wenku.model.topic import Topic
from wenku.text.span import Span

_QUOTES = "\u200b\u2060\ufeff“”‘’「」『』\"'"
_DROPPED = re.compile(rf"[\s{_QUOTES}]+")
_DROPPED_IN_CELL = re.compile(rf"(?:[^\S\t\n]|[{_QUOTES}])+")
"""In a table tabs and line feeds part two cells and are kept."""

_JOINT = "[、，,和与及]?"


@dataclass(frozen=True, slots=True, eq=False)
class _Probe:
    """A word or a pattern of the topic ``topic`` (its index); told apart by identity."""

    topic: int
    word: str
    pattern: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Finder:
    """What is looked for.

    ``woken`` gives for a pair of characters the probes that may be found where it stands, each
    with all the pairs that must be there; ``awake`` are the probes that no pair wakes.
    """

    topics: tuple[Topic, ...]
    woken: Mapping[str, tuple[tuple[frozenset[str], _Probe], ...]]
    awake: tuple[_Probe, ...]


@lru_cache(maxsize=8)
def finder(topics: tuple[Topic, ...]) -> Finder:
    """The finder for ``topics``; made once for the same topics."""
    probes = [probe for index, topic in enumerate(topics) for probe in _probes(index, topic)]
    calls = [(probe, _calls(probe)) for probe in probes]
    held = Counter(pair for _, sets in calls for pairs in sets for pair in pairs)
    woken: dict[str, list[tuple[frozenset[str], _Probe]]] = {}
    for probe, sets in calls:
        for pairs in sets:
            # the pair that the fewest others hold wakes the fewest in vain
            key = min(pairs, key=lambda pair: (held[pair], pair))
            woken.setdefault(key, []).append((pairs, probe))
    frozen = {key: tuple(each) for key, each in woken.items()}
    awake = tuple(probe for probe, sets in calls if not sets)
    return Finder(topics, MappingProxyType(frozen), awake)


def found(text: str, sought: Finder, *, cells: bool = False) -> dict[int, tuple[Span, ...]]:
    """The spans in ``text`` by the index of their topic: in order and parted, never empty.

    ``cells`` says that ``text`` is a table's.
    """
    dropped = _DROPPED_IN_CELL if cells else _DROPPED
    solid = dropped.sub("", text)
    places: dict[int, list[Span]] = {}
    for probe in _roused(solid, sought):
        places.setdefault(probe.topic, []).extend(_places(probe, solid))
    kept = {i: _outside(spans, sought.topics[i], solid) for i, spans in places.items() if spans}
    cuts = [Span(*m.span()) for m in dropped.finditer(text)] if len(solid) < len(text) else []
    return {i: _in_full(merged(spans), cuts) for i, spans in kept.items() if spans}


def plain(text: str) -> str:
    """``text`` without blanks and quotation marks."""
    return _DROPPED.sub("", text)


def _probes(index: int, topic: Topic) -> Iterator[_Probe]:
    for alias in topic.aliases:
        word = plain(alias)
        joined = re.compile(_JOINT.join(map(re.escape, word.split("、"))))
        yield _Probe(index, word, joined if "、" in word else None)
    for pattern in topic.patterns:
        yield _Probe(index, "", pattern)


def _calls(probe: _Probe) -> tuple[frozenset[str], ...]:
    """Sets of pairs: in a text where the probe is found, one of the sets is there in full.

    None where nothing is known of such a text.
    """
    wanted = needles(probe.pattern.pattern) if probe.pattern else {probe.word}
    sets = tuple(frozenset(_pairs(needle)) for needle in sorted(wanted or ()))
    return sets if all(sets) else ()


def _pairs(text: str) -> set[str]:
    return set(map(add, text, text[1:]))


def _roused(solid: str, sought: Finder) -> dict[_Probe, None]:
    """The probes worth trying on ``solid``, each once."""
    pairs = _pairs(solid)
    roused = dict.fromkeys(sought.awake)
    for key in pairs & sought.woken.keys():
        roused.update((probe, None) for need, probe in sought.woken[key] if need <= pairs)
    return roused


def _places(probe: _Probe, solid: str) -> Iterator[Span]:
    """Where the probe is found; places of a word may overlap."""
    if probe.pattern is None:
        at = solid.find(probe.word)
        while at >= 0:
            yield Span(at, at + len(probe.word))
            at = solid.find(probe.word, at + 1)
        return
    for match in probe.pattern.finditer(solid):
        yield _place(match)


def _place(match: re.Match[str]) -> Span:
    """The first group of a pattern's match, or the whole where it has none."""
    grouped = match.re.groups > 0 and match.start(1) >= 0
    return Span(*match.span(1 if grouped else 0))


def _outside(spans: Iterable[Span], topic: Topic, solid: str) -> list[Span]:
    """Those of ``spans`` that touch no match of the topic's excludes."""
    barred = merged(Span(*m.span()) for p in topic.excludes for m in p.finditer(solid))
    starts = [bar.start for bar in barred]

    def free(span: Span) -> bool:
        before = bisect_right(starts, span.end - 1) - 1
        return before < 0 or not barred[before].touches(span)

    return [span for span in spans if free(span)]


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """``spans`` in order, those that share a character made one."""
    made: list[Span] = []
    for span in sorted(spans):
        if made and made[-1].touches(span):
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return tuple(made)


def _in_full(spans: Sequence[Span], cuts: Sequence[Span]) -> tuple[Span, ...]:
    """``spans`` of a solid text as spans of the text from which ``cuts`` were dropped."""
    gone = [0, *accumulate(len(cut) for cut in cuts)]
    at = [cut.start - before for cut, before in zip(cuts, gone, strict=False)]

    def full(place: int) -> int:
        return place + gone[bisect_right(at, place)]

    return tuple(Span(full(span.start), full(span.end - 1) + 1) for span in spans)
