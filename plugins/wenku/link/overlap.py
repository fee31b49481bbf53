"""Overlapping wording (相同表述): stretches of letters that stand in two documents.

Every document is sampled: a gram of 12 letters at every ninth place.  Whatever 20 letters two
documents share hold a sampled gram of the one in full, so that looking up every place of the other
finds them all.  Grams that stand in many documents (本条例自公布之日起施行) lead nowhere.  Near
linear in the length of the texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from wenku.link.overlap_grams import shared

SHORTEST = 20
"""So many letters in a row are an overlap."""
_GRAM = 12
_FEW, _MANY, _SHARE = 6, 20, 8
"""A gram is common where more families of documents have it than an eighth of them, and so many."""
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
    found = shared(texts, families, least=SHORTEST, length=_GRAM, most=_most(families))
    for (later, earlier), hits in groupby(found, key=itemgetter(0, 1)):
        one, other = texts[later], texts[earlier]
        runs: list[Run] = []
        reached, diagonal = 0, 0
        for _, _, here, there in hits:
            if there - here == diagonal and reached > here:
                continue
            run = _extended(one, other, here, there)
            reached, diagonal = run.here + run.length, there - here
            if run.length >= SHORTEST:
                runs.append(run)
        if runs:
            yield later, earlier, _apart(runs)


def _most(families: Sequence[str]) -> int:
    """In how many families a gram may stand."""
    return max(_FEW, min(_MANY, len(set(families)) // _SHARE))


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
