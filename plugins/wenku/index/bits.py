"""Numbers as bits, and bits as text that a script can hold.

A number ``g`` is written in the exponential Golomb code of order ``k``: ``g + 2**k`` in binary,
preceded by as many zeros as it has digits beyond ``k + 1``.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from itertools import chain
from operator import sub

_ZEROS = ["0" * length for length in range(64)]


def code(numbers: Iterable[int], order: int = 0, *, least: int = 0) -> str:
    """``numbers``, each less ``least``, as a string of 0 and 1; none is below ``least``."""
    shift, zeros = (1 << order) - least, _ZEROS
    written = [f"{number + shift:b}" for number in numbers]
    return "".join([zeros[len(digits) - 1 - order] + digits for digits in written])


def code_places(places: Sequence[int], total: int) -> str:
    """Ascending ``places`` below ``total`` as bits: each as what lies between it and the last."""
    if not places:
        return ""
    gaps = map(sub, places, chain((-1,), places))
    return code(gaps, order_for(len(places), total), least=1)


def order_for(count: int, total: int) -> int:
    """The order that suits the gaps between ``count`` places (at least 1) out of ``total``.

    Two below the logarithm of the mean: places of a word stand in clusters.
    """
    return max(0, (total // count).bit_length() - 3)


def packed(bits: str) -> str:
    """A string of 0 and 1, filled up with zeros to whole bytes, in Base64."""
    size = -(-len(bits) // 8)
    number = int(bits or "0", 2) << (size * 8 - len(bits))
    return b64encode(number.to_bytes(size, "big")).decode("ascii")
