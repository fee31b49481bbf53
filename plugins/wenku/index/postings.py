"""Where every pair of characters stands in the library.

All normal forms stand in one row, each followed by one empty place, so that a place is a single
number and no word runs from one passage into the next.  A pair is tight where its characters stand
right behind each other in the text, written as they are folded, else loose.  The last character of
a passage makes a pair with ``END``.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import add

from wenku.index.fold import GAP, Solid

END = GAP
"""The second character of the pair at the end of a passage."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The places of all pairs: ascending places of their first characters.

    ``lengths`` are those of the normal forms of the passages; ``total`` is how many places there
    are.  Every pair is in ``tight`` or in ``loose`` or in both.
    """

    lengths: array[int]
    tight: Mapping[str, array[int]]
    loose: Mapping[str, array[int]]

    @property
    def total(self) -> int:
        """The characters of all normal forms and the empty places."""
        return sum(self.lengths) + len(self.lengths)

    def pairs(self) -> list[str]:
        """Every pair, in the order of their UTF-16 code units, which is that of the browser."""
        found = self.tight.keys() | self.loose.keys()
        return sorted(found, key=lambda pair: pair.encode("utf-16-be"))


def postings(solids: Iterable[Solid]) -> Postings:
    """The postings of passages in order."""
    lengths = array("I")
    parts: list[str] = []
    flags = bytearray()
    for solid in solids:
        parts.append(solid.text)
        lengths.append(len(solid.text))
        start = len(flags)
        flags += bytes(len(solid.text) + 1)
        for at in solid.loose:
            flags[start + at] = 1
    row = GAP.join([*parts, ""])
    parts.clear()
    found: tuple[dict[str, array[int]], dict[str, array[int]]] = (
        defaultdict(_places),
        defaultdict(_places),
    )
    for at, (pair, flag) in enumerate(zip(map(add, row, row[1:]), flags, strict=False)):
        found[flag][pair].append(at)
    # What begins with an empty place is no pair; the last place has no successor.
    tight, loose = ({k: v for k, v in one.items() if k[0] != GAP} for one in found)
    return Postings(lengths, tight, loose)


def _places() -> array[int]:
    return array("I")
