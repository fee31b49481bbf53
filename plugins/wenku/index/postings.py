"""Where every pair of characters stands in the library.

A place is that of the first character in the row of all passages.  A pair is tight where its
characters stand right behind each other in the text, written as they are folded, else loose.  The
last character of a passage makes a pair with ``END``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wenku.index.row import Row

END = "\0"
"""The second character of the pair at the end of a passage."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The places of all pairs.

    ``pairs`` stand in the order of their UTF-16 code units, which is that of the browser.  The
    tight places of the pair with the index i are ``places[bounds[2 * i]:bounds[2 * i + 1]]``, the
    loose ones those up to ``bounds[2 * i + 2]``, ascending both.  ``chars`` are all characters with
    how often each stands (``counts``), ``lengths`` those of the normal forms of the passages,
    ``total`` is how many places there are.
    """

    total: int
    lengths: NDArray[np.int64]
    chars: str
    counts: NDArray[np.int64]
    pairs: tuple[str, ...]
    bounds: NDArray[np.int64]
    places: NDArray[np.int64]


def postings(row: Row) -> Postings:
    """The postings of the passages in ``row``."""
    chars, ranks = _ranked(row)
    many = len(chars)
    first = np.flatnonzero(ranks)
    following = np.append(ranks, 0)[first + 1]
    keys = (ranks[first] * many + following) * 2 + row.loose[first]
    shift = max(1, len(ranks).bit_length())
    joined = np.sort((keys << shift) | first)  # by pairs, and by places in each
    keys, places = joined >> shift, joined & ((1 << shift) - 1)
    held = np.unique(keys >> 1)
    lists = np.repeat(held * 2, 2) + np.tile([0, 1], len(held))
    return Postings(
        total=len(row.chars),
        lengths=row.lengths,
        chars=chars[1:],
        counts=np.bincount(ranks, minlength=many)[1:],
        pairs=tuple(chars[pair // many] + chars[pair % many] for pair in held.tolist()),
        bounds=np.append(np.searchsorted(keys, lists), len(keys)),
        places=places,
    )


def _ranked(row: Row) -> tuple[str, NDArray[np.int64]]:
    """END and all characters in the order of the browser, and the row as indexes of these."""
    seen = np.zeros(0x110000, dtype=np.int64)
    seen[row.chars] = 1
    chars = map(chr, np.flatnonzero(seen).tolist())
    in_order = sorted(chars, key=lambda char: char.encode("utf-16-be", "surrogatepass"))
    held = END + "".join(in_order).replace(END, "")
    seen[[ord(char) for char in held]] = np.arange(len(held))
    return held, seen[row.chars]
