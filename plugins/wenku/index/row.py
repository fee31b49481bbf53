"""The normal forms of all passages in one row, so that a place is a single number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wenku.index.fold import folded

END = 0
"""What stands behind the last character of a passage, so that no word runs into the next one."""
_CODES = 0x110000


@dataclass(frozen=True, slots=True)
class Row:
    """The characters (code points) of all normal forms, each form with END behind it.

    ``loose`` says of each whether it does not stand in the text right before the next one of its
    passage, verbatim both: something lies between, or one of the two was folded.  ``lengths`` are
    those of the normal forms.
    """

    chars: NDArray[np.uint32]
    loose: NDArray[np.bool_]
    lengths: NDArray[np.int64]


def row(texts: Iterable[str]) -> Row:
    """The row of passages that say ``texts``."""
    held = list(texts)
    said = np.frombuffer("".join(held).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    compared = _table(said)[said]
    kept = np.flatnonzero(compared)
    changed = compared[kept] != said[kept]
    ends = np.searchsorted(kept, np.cumsum([len(text) for text in held], dtype=np.int64))
    lengths = np.diff(ends, prepend=0)
    places = np.arange(len(kept)) + np.repeat(np.arange(len(held)), lengths)
    chars = np.zeros(len(kept) + len(held), dtype=np.uint32)
    chars[places] = compared[kept]
    loose = np.zeros(len(chars), dtype=np.bool_)
    loose[places] = _loose(kept, changed, ends)
    return Row(chars, loose, lengths)


def _loose(
    kept: NDArray[np.int64], changed: NDArray[np.bool_], ends: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Of each kept character whether it is loose; ``ends`` are those of the passages."""
    apart = np.zeros(len(kept), dtype=np.bool_)
    apart[:-1] = (np.diff(kept) != 1) | changed[1:]
    apart[ends[ends > 0] - 1] = False
    return apart | changed


def _table(said: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """What each character that occurs becomes, by its code point."""
    table = np.zeros(_CODES, dtype=np.uint32)
    table[said] = 1
    codes = np.flatnonzero(table)
    table[codes] = [ord(char) for char in folded("".join(map(chr, codes.tolist())))]
    return table
