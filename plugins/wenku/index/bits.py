"""Numbers as bits, and bits as text that a script can hold.

A number ``g`` is written in the exponential Golomb code of order ``k``: ``g + 2**k`` in binary,
preceded by as many zeros as it has digits beyond ``k + 1``.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

_WORD = 64


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes one after another: their values, how many digits these have, and how many bits the
    codes take with the zeros before them."""

    values: NDArray[np.uint32]
    digits: NDArray[np.uint8]
    lengths: NDArray[np.uint8]

    def part(self, start: int, end: int) -> Codes:
        """The codes [start, end)."""
        return Codes(self.values[start:end], self.digits[start:end], self.lengths[start:end])


def code(numbers: ArrayLike, order: int | NDArray[np.int64] = 0) -> Codes:
    """``numbers`` in the code of an order, or of one order each."""
    values = (np.asarray(numbers, dtype=np.int64) + np.left_shift(1, order)).astype(np.uint32)
    digits = np.frexp(values.astype(np.float64))[1]
    return Codes(values, digits.astype(np.uint8), (2 * digits - 1 - order).astype(np.uint8))


def code_places(places: Sequence[int] | NDArray[np.int64], total: int) -> Codes:
    """Ascending ``places`` below ``total``: each as what lies between it and the last."""
    held = np.asarray(places, dtype=np.int64)
    gaps = np.diff(held, prepend=-1) - 1
    return code(gaps, int(orders(np.array([len(held)]), total)[0]))


def orders(counts: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """The orders that suit the gaps between so many places out of ``total``.

    Two below the logarithm of the mean: places of a word stand in clusters.  0 for no places.
    """
    mean = total // np.maximum(counts, 1)
    logarithms = np.frexp(mean.astype(np.float64))[1].astype(np.int64)
    return np.where(counts > 0, np.maximum(logarithms - 3, 0), 0)


def packed(*parts: Codes) -> str:
    """The bits of ``parts``, filled up with zeros to whole bytes, in Base64."""
    values = np.concatenate([part.values for part in parts]).astype(np.uint64)
    digits = np.concatenate([part.digits for part in parts]).astype(np.int64)
    ends = np.cumsum(np.concatenate([part.lengths for part in parts]), dtype=np.int64)
    size = int(ends[-1]) if len(ends) else 0
    words = np.zeros(size // _WORD + 2, dtype=np.uint64)
    if size:
        _write(words, values, ends - digits, digits)
    return b64encode(words.astype(">u8").tobytes()[: -(-size // 8)]).decode("ascii")


def _write(
    words: NDArray[np.uint64],
    values: NDArray[np.uint64],
    starts: NDArray[np.int64],
    digits: NDArray[np.int64],
) -> None:
    """Write each value with its digits into ``words`` from a bit on; no two share a bit."""
    word, room = starts // _WORD, _WORD - starts % _WORD
    beyond = np.maximum(digits - room, 0)
    inside = (values >> beyond.astype(np.uint64)) << np.maximum(room - digits, 0).astype(np.uint64)
    first = np.flatnonzero(np.diff(word, prepend=-1))
    words[word[first]] = np.bitwise_or.reduceat(inside, first)
    over = np.flatnonzero(beyond)
    words[word[over] + 1] |= values[over] << (_WORD - beyond[over]).astype(np.uint64)
