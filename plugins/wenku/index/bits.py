"""Numbers as bits, and bits as text that a script can hold.

A number ``g`` is written in the exponential Golomb code of order ``k``: ``g + 2**k`` in binary,
preceded by as many zeros as it has digits beyond ``k + 1``.  15 bits are one character of
``U+2030 …``, two bytes in UTF-16: no control character, surrogate or line end is among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from operator import sub

UNIT = 15
"""Bits in a character."""
BASE = 0x2030
"""The character of fifteen zeros."""

_ZEROS = ["0" * length for length in range(64)]
_PIECE = 1024
"""Characters that are made at once (a power of two)."""


def code(numbers: Iterable[int], order: int = 0) -> str:
    """``numbers`` (none below 0) as a string of 0 and 1."""
    least, zeros = 1 << order, _ZEROS
    written = [f"{number + least:b}" for number in numbers]
    return "".join([zeros[len(digits) - 1 - order] + digits for digits in written])


def code_places(places: Sequence[int], total: int) -> str:
    """Ascending ``places`` below ``total`` as bits: each as what lies between it and the last."""
    order = order_for(len(places), total) if places else 0
    gaps = map(sub, places, chain((-1,), places))
    return code(map((-1).__add__, gaps), order)


def order_for(count: int, total: int) -> int:
    """The order that suits the gaps between ``count`` places (at least 1) out of ``total``.

    Two below the logarithm of the mean: places of a word stand in clusters.
    """
    return max(0, (total // count).bit_length() - 3)


def packed_ascii(text: str) -> str:
    """ASCII ``text`` as characters of two; where its length is odd, the last is filled up."""
    even = text + "\0" * (len(text) % 2)
    twos = zip(even[::2], even[1::2], strict=True)
    return "".join([chr(BASE + (ord(first) << 7 | ord(second))) for first, second in twos])


def packed(bits: str) -> str:
    """A string of 0 and 1 as characters; the last is filled up with zeros."""
    step = UNIT * _PIECE
    return "".join([_piece(bits[at : at + step]) for at in range(0, len(bits), step)])


def _piece(bits: str) -> str:
    """Up to ``_PIECE`` characters, their bits spread from 15 to 16 all at once.

    In each turn the upper half of every block of lanes moves up by one bit a lane.
    """
    lanes = -(-len(bits) // UNIT)
    number = int(bits, 2) << (lanes * UNIT - len(bits))
    for lane, mask in _masks():
        upper = number & mask
        number = (number ^ upper) | (upper << lane)
    number += _lowest() >> (_PIECE - lanes) * 16
    return number.to_bytes(2 * lanes, "big").decode("utf-16-be")


@cache
def _masks() -> tuple[tuple[int, int], ...]:
    """For each turn the lanes of half a block, and the bits of all upper halves."""
    found: list[tuple[int, int]] = []
    half = _PIECE // 2
    while half:
        block = "0" * 2 * half + "1" * UNIT * half + "0" * UNIT * half
        found.append((half, int(block * (_PIECE // (2 * half)), 2)))
        half //= 2
    return tuple(found)


@cache
def _lowest() -> int:
    """``BASE`` in every lane."""
    return int(f"{BASE:016b}" * _PIECE, 2)
