"""The postings in pieces that are loaded one by one.

A shard is ``[pairs, bits]``.  ``pairs`` names its pairs in order, grouped by their first
characters: ``ab,cde`` are ab, cd and ce; a blank stands for the end of a passage.  ``bits`` are for
each pair the numbers of tight and of loose places (order 0), then for each pair the tight places
and the loose ones, each list as ``bits.code_places`` writes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from wenku.index.bits import Codes, code, orders, packed
from wenku.index.postings import END, Postings
from wenku.index.script import file

SIZE = 24_000
"""Bytes of places after which a new shard begins (a third more as a file); a single pair may take
more, and then has a shard of its own."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One shard: the first of its pairs, its name, and its file."""

    first: str
    name: str
    content: bytes


def shards(postings: Postings) -> Iterator[Shard]:
    """The shards of ``postings`` in the order of their pairs."""
    bounds = postings.bounds
    counts = np.diff(bounds)
    codes = _places(postings, counts)
    sizes = np.diff(np.append(0, np.cumsum(codes.lengths, dtype=np.int64))[bounds[::2]])
    for start, end in _cuts(sizes.tolist()):
        names = postings.pairs[start:end]
        held = codes.part(bounds[2 * start], bounds[2 * end])
        name, content = file([_names(names), packed(code(counts[2 * start : 2 * end]), held)])
        yield Shard(shown(names[0]), name, content)


def _places(postings: Postings, counts: NDArray[np.int64]) -> Codes:
    """All places, each as what lies between it and the last one of its list."""
    gaps = np.diff(postings.places, prepend=-1) - 1
    starts = postings.bounds[:-1][counts > 0]
    gaps[starts] = postings.places[starts]
    return code(gaps, np.repeat(orders(counts, postings.total), counts))


def _cuts(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs [start, end) of each shard, from the bits of the places of all pairs."""
    start = size = 0
    for at, bits in enumerate(sizes):
        if at > start and size + bits > SIZE * 8:
            yield start, at
            start, size = at, 0
        size += bits
    if sizes:
        yield start, len(sizes)


def _names(pairs: Sequence[str]) -> str:
    return ",".join(
        first + "".join(shown(pair)[1:] for pair in group)
        for first, group in groupby(pairs, key=lambda pair: pair[0])
    )


def shown(pair: str) -> str:
    """``pair`` as files name it, with a blank for the end of a passage."""
    return pair.replace(END, " ")
