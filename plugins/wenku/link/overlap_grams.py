"""Grams (a few letters in a row) that stand in several texts: all of a library at once, in NumPy.

A gram is known by a number made of its letters.  Two grams with one number are as good as unheard
of; whoever extends a hit compares the letters themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

_Numbers = npt.NDArray[np.uint64]
_Places = npt.NDArray[np.int64]

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""An odd number without a pattern: multiplying by it spreads letters over all bits."""
_SIEVE = 24
"""Bits of a number by which most grams are sorted out before they are looked up."""
_PLACES = 80
"""A gram with more places behind its first says the same over and over."""


def shared(
    texts: Sequence[str], families: Sequence[str], *, least: int, length: int, most: int
) -> Iterator[tuple[int, int, int, int]]:
    """Where texts share a telling gram: (later, earlier, place in the later, place in the earlier).

    Ordered by the two texts (their indexes), then by how far the places lie apart, then by the
    place.  All stretches of ``least`` letters are found: they hold a gram of ``length`` that is
    sampled in the earlier text.  A gram tells something where from 2 to ``most`` of ``families``
    (as many as ``texts``) have it; two texts of one family are not compared.
    """
    stride = least - length + 1
    sizes = np.array([len(text) for text in texts], np.int64)
    letters = _letters("".join(texts))
    numbers = _numbers(letters, length)
    text_of = np.repeat(np.arange(len(texts)), sizes)[: len(numbers)]
    offset = np.arange(len(numbers)) - (np.cumsum(sizes) - sizes)[text_of]
    whole = offset <= sizes[text_of] - length
    sampled = np.flatnonzero(whole & (offset % stride == 0))
    grams, gram_of = np.unique(numbers[sampled], return_inverse=True)
    hits, hit = _found(numbers, np.flatnonzero(whole), grams)
    family = np.unique(np.array(families), return_inverse=True)[1][text_of] if texts else text_of
    apart = np.int64(len(texts) + 1)
    counts = np.bincount(np.unique(hit * apart + family[hits]) // apart, minlength=len(grams))
    places = np.bincount(gram_of, minlength=len(grams))
    tells = (counts > 1) & (counts <= most) & (places <= _PLACES + 1)
    hits, hit = hits[tells[hit]], hit[tells[hit]]
    by_gram = sampled[np.argsort(gram_of, kind="stable")]
    there = by_gram[_ranges((np.cumsum(places) - places)[hit], places[hit])]
    here = np.repeat(hits, places[hit])
    kept = (text_of[there] < text_of[here]) & (family[there] != family[here])
    here, there = here[kept], there[kept]
    ahead = np.minimum(*((sizes[text_of] - offset)[places] for places in (here, there))) - length
    back = np.minimum(offset[here], offset[there])
    more = _alike(letters, here - 1, there - 1, back, -1, least - length)
    more += _alike(letters, here + length, there + length, ahead, 1, least - length)
    here, there = here[more >= least - length], there[more >= least - length]
    order = np.lexsort((here, offset[there] - offset[here], text_of[there], text_of[here]))
    here, there = here[order], there[order]
    found = (text_of[here], text_of[there], offset[here], offset[there])
    return zip(*(column.tolist() for column in found), strict=True)


def _ranges(starts: _Places, counts: _Places) -> _Places:
    """For each start so many numbers from it on, one after the other."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts - starts, counts)


def _alike(
    letters: _Numbers, one: _Places, other: _Places, room: _Places, step: int, most: int
) -> _Places:
    """How many letters from ``one`` and ``other`` on are the same, up to ``most`` and ``room``."""
    count = np.zeros(len(one), np.int64)
    open_ones = np.arange(len(one))
    for number in range(most):
        open_ones = open_ones[room[open_ones] > number]
        at = step * number
        same = letters[one[open_ones] + at] == letters[other[open_ones] + at]
        open_ones = open_ones[same]
        count[open_ones] += 1
    return count


def _letters(text: str) -> _Numbers:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)


def _numbers(letters: _Numbers, length: int) -> _Numbers:
    """The number of the gram that begins at each of ``letters``."""
    count = max(0, len(letters) - length + 1)
    numbers = np.zeros(count, np.uint64)
    for at in range(length):
        numbers += letters[at : at + count]
        numbers *= _FACTOR
        numbers ^= numbers >> np.uint64(29)
    return numbers


def _found(numbers: _Numbers, places: _Places, grams: _Numbers) -> tuple[_Places, _Places]:
    """Those of ``places`` where one of ``grams`` (sorted) stands, and which of them."""
    shift = np.uint64(64 - _SIEVE)
    sieve = np.zeros(1 << _SIEVE, bool)
    sieve[grams >> shift] = True
    likely = places[sieve[numbers[places] >> shift]]
    at = np.minimum(np.searchsorted(grams, numbers[likely]), max(0, len(grams) - 1))
    same = grams[at] == numbers[likely] if len(grams) else np.zeros(len(likely), bool)
    return likely[same], at[same]
