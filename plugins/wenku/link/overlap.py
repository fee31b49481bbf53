"""Overlapping wording (相同表述): stretches of letters that stand in two documents.

Every document is sampled: a gram of 12 letters at every ninth place.  Whatever 20 letters two
documents share hold a sampled gram of the one in full, so that looking up every place of the other
finds them all.  Grams that stand in many documents (本条例自公布之日起施行) lead nowhere.  Near
linear in the length of the texts.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SHORTEST = 20
"""So many letters in a row are an overlap."""
_GRAM = 12
_STRIDE = SHORTEST - _GRAM + 1
_POSITION = 32
"""A place is the number of its document, shifted by so many bits, and its offset."""
_FEW, _MANY, _SHARE = 6, 20, 8
"""A gram is common where more families of documents have it than an eighth of them, and so many."""
_PLACES = 80
"""A sampled gram with more places says the same over and over."""
_GAP = 24
"""Runs with no more letters than this between them, on both sides, are one passage."""
_LONG = 900
"""A passage does not go on behind so many letters."""
_KEPT = 400
"""So many runs of two documents, the longest, are looked at."""


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """``length`` letters that stand at ``here`` in one document and at ``there`` in another."""

    here: int
    there: int
    length: int

    @property
    def turned(self) -> Run:
        """The same letters seen from the other document."""
        return Run(self.there, self.here, self.length)


Runs = tuple[Run, ...]


def overlaps(texts: Sequence[str], families: Sequence[str]) -> Iterator[tuple[int, int, Runs]]:
    """The longest shared stretches of each two of ``texts``: (later, earlier, runs) by index.

    ``families`` goes with ``texts``: two of one family (versions of one rule) are not compared.
    ``here`` of a run lies in the later text.  Runs stand in order and go on as far as the texts
    agree; those that lie within longer ones on either side are left out.
    """
    first, more = _sampled(texts)
    hits = [_hits(text, first) for text in texts]
    telling = _telling(texts, families, hits) - {g for g, p in more.items() if len(p) > _PLACES}
    for later, text in enumerate(texts):
        found: dict[int, list[Run]] = {}
        reached: dict[tuple[int, int], int] = {}
        for here in hits[later]:
            gram = text[here : here + _GRAM]
            if gram not in telling:
                continue
            for place in (first[gram], *more.get(gram, ())):
                earlier, there = place >> _POSITION, place & ((1 << _POSITION) - 1)
                if earlier >= later:
                    break
                diagonal = (earlier, there - here)
                if reached.get(diagonal, 0) > here or families[earlier] == families[later]:
                    continue
                run = _extended(text, texts[earlier], here, there)
                reached[diagonal] = run.here + run.length
                if run.length >= SHORTEST:
                    found.setdefault(earlier, []).append(run)
        for earlier in sorted(found):
            yield later, earlier, _apart(found[earlier])


def passages(runs: Runs) -> tuple[Runs, ...]:
    """``runs`` by passage (处): those that follow each other closely in both texts are one.

    A very long run is several passages.
    """
    groups: list[list[Run]] = []
    for run in (part for whole in sorted(runs) for part in _parts(whole)):
        last = groups[-1][-1] if groups else None
        if last and _follows(last, run) and run.here - groups[-1][0].here < _LONG:
            groups[-1].append(run)
        else:
            groups.append([run])
    return tuple(map(tuple, groups))


def _parts(run: Run) -> Iterator[Run]:
    for at in range(0, run.length, _LONG):
        yield Run(run.here + at, run.there + at, min(_LONG, run.length - at))


def _follows(last: Run, run: Run) -> bool:
    here, there = run.here - last.here - last.length, run.there - last.there - last.length
    return -_GAP <= here <= _GAP and 0 <= there <= _GAP


def _sampled(texts: Sequence[str]) -> tuple[dict[str, int], dict[str, list[int]]]:
    """Where each sampled gram stands first, and where else, in the order of the texts."""
    first: dict[str, int] = {}
    more: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for at in range(0, len(text) - _GRAM + 1, _STRIDE):
            gram = text[at : at + _GRAM]
            place = number << _POSITION | at
            if first.setdefault(gram, place) != place:
                more.setdefault(gram, []).append(place)
    return first, more


def _hits(text: str, sampled: Mapping[str, int]) -> array[int]:
    """The places of ``text`` where a sampled gram stands."""
    places = range(len(text) - _GRAM + 1)
    return array("I", [at for at in places if text[at : at + _GRAM] in sampled])


def _telling(
    texts: Sequence[str], families: Sequence[str], hits: Sequence[array[int]]
) -> frozenset[str]:
    """The sampled grams that several families have, but not many."""
    members: dict[str, list[int]] = {}
    for number, family in enumerate(families):
        members.setdefault(family, []).append(number)
    counts: Counter[str] = Counter()
    for numbers in members.values():
        counts.update({texts[n][at : at + _GRAM] for n in numbers for at in hits[n]})
    most = max(_FEW, min(_MANY, len(members) // _SHARE))
    return frozenset(gram for gram, count in counts.items() if 1 < count <= most)


def _extended(one: str, other: str, here: int, there: int) -> Run:
    """The run around the gram at ``here`` and ``there``, as long as the texts agree."""
    back = 0
    while back < min(here, there) and one[here - back - 1] == other[there - back - 1]:
        back += 1
    ahead, step = _GRAM, 64
    while step:
        a, b = one[here + ahead : here + ahead + step], other[there + ahead : there + ahead + step]
        if a == b and len(a) == step:
            ahead += step
            step *= 2
        else:
            step //= 2
    return Run(here - back, there - back, back + ahead)


def _apart(runs: Sequence[Run]) -> Runs:
    """``runs`` in order, without those of which a longer one covers half on either side."""
    kept: list[Run] = []
    here: list[tuple[int, int]] = []
    there: list[tuple[int, int]] = []
    for run in sorted(runs, key=lambda run: (-run.length, run))[:_KEPT]:
        own, other = (run.here, run.here + run.length), (run.there, run.there + run.length)
        if not _covered(own, here) and not _covered(other, there):
            kept.append(run)
            here.append(own)
            there.append(other)
    return tuple(sorted(kept))


def _covered(span: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    half = (span[1] - span[0]) / 2
    return any(min(span[1], end) - max(span[0], start) > half for start, end in spans)
