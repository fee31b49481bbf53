"""The postings in pieces that are loaded one by one.

A shard is ``[pairs, bits]``.  ``pairs`` names its pairs in order, grouped by their first
characters: ``ab,cde`` are ab, cd and ce; a blank stands for the end of a passage.  ``bits`` are for
each pair the numbers of tight and of loose places (order 0), then for each pair the tight places
and the loose ones, each list as ``bits.code_places`` writes it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from wenku.index.bits import code, code_places, packed
from wenku.index.postings import END, Postings
from wenku.index.script import file

SIZE = 24_000
"""Bytes of places after which a new shard begins (a third more as a file); a single pair may take
more, and then has a shard of its own."""

_NONE = array("I")


@dataclass(frozen=True, slots=True)
class Shard:
    """One shard: the first of its pairs, its name, and its file."""

    first: str
    name: str
    content: bytes


def shards(postings: Postings) -> Iterator[Shard]:
    """The shards of ``postings`` in the order of their pairs."""
    total = postings.total
    pairs: list[str] = []
    counts: list[int] = []
    places: list[str] = []
    size = 0
    for pair in postings.pairs():
        tight, loose = postings.tight.get(pair, _NONE), postings.loose.get(pair, _NONE)
        bits = code_places(tight, total) + code_places(loose, total)
        if pairs and size + len(bits) > SIZE * 8:
            yield _shard(pairs, counts, places)
            pairs, counts, places, size = [], [], [], 0
        pairs.append(pair)
        counts += len(tight), len(loose)
        places.append(bits)
        size += len(bits)
    if pairs:
        yield _shard(pairs, counts, places)


def _shard(pairs: list[str], counts: list[int], places: list[str]) -> Shard:
    name, content = file([_names(pairs), packed(code(counts) + "".join(places))])
    return Shard(shown(pairs[0]), name, content)


def _names(pairs: list[str]) -> str:
    return ",".join(
        first + "".join(shown(pair)[1:] for pair in group)
        for first, group in groupby(pairs, key=lambda pair: pair[0])
    )


def shown(pair: str) -> str:
    """``pair`` as files name it, with a blank for the end of a passage."""
    return pair.replace(END, " ")
