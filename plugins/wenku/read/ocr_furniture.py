"""Running heads and page numbers of recognised pages.

They are told as in PDF documents, but for two things: a sheet lies a little higher or lower than
the one before, and the same head may be recognised differently on two pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from statistics import median

from wenku.read.pdf.furniture import Sheaf, furniture
from wenku.read.pdf.layout import Leaf
from wenku.read.pdf.rows import Row

_OUTER = 4
"""Lines looked at from the upper and the lower edge of a page."""
_SAME = 0.8
"""How much of two texts agrees where they are one text recognised twice."""
_NEAR = 2.0
"""Ems by which the same line lies differently on two pages."""
_LONGEST = 60
_NUMBER = re.compile(r"[一—–―\-~·.•\s]{0,4}(\d{1,4})[一—–―\-~·.•\s]{0,4}")
"""A page number; its dashes may have been taken for 一 or dots."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A row near an edge of a page: which leaf, and which of its rows from the top."""

    leaf: int
    row: int


def without_furniture(leaves: Sequence[Leaf], em: float) -> list[Leaf]:
    """Leaves whose running heads, footers and page numbers are left out, with the reason.

    ``em`` is the size of most text.
    """
    rows = [sorted(leaf.rows, key=lambda row: (row.y, row.x0)) for leaf in leaves]
    evened = _evened(leaves, rows, em)
    sheaves = [
        Sheaf(leaf.index, leaf.height, tuple(each))
        for leaf, each in zip(leaves, evened, strict=True)
        if each
    ]
    reasons = furniture(sheaves, em)
    out = []
    for leaf, own in zip(leaves, rows, strict=True):
        taken = {
            id(row): reasons[leaf.index, index]
            for index, row in enumerate(own)
            if (leaf.index, index) in reasons
        }
        out.append(_without(leaf, taken))
    return out


def _without(leaf: Leaf, taken: dict[int, str]) -> Leaf:
    if not taken:
        return leaf
    gone = tuple((row.text, taken[id(row)]) for row in leaf.rows if id(row) in taken)
    parts = tuple(
        replace(part, blocks=tuple(block for block in part.blocks if id(block) not in taken))
        for part in leaf.parts
    )
    return replace(leaf, parts=parts, left_out=(*leaf.left_out, *gone))


def _evened(leaves: Sequence[Leaf], rows: Sequence[Sequence[Row]], em: float) -> list[list[Row]]:
    """Rows as they would be read from a perfect scan, as far as running heads are concerned."""
    out = [[_dressed(row) for row in own] for own in rows]
    for group in _groups(leaves, out, em):
        members = [out[place.leaf][place.row] for place in group]
        texts = Counter(_blankless(row.text) for row in members)
        text = max(texts, key=lambda each: (texts[each], each))
        y = median(row.y for row in members)
        for place, row in zip(group, members, strict=True):
            numbered = _NUMBER.fullmatch(row.text)
            same = row.text if numbered else text
            out[place.leaf][place.row] = replace(row, text=same, y=y)
    return out


def _dressed(row: Row) -> Row:
    """A page number with the dashes that it may have had."""
    match = _NUMBER.fullmatch(row.text)
    if match is None or row.text == match[1]:
        return row
    return replace(row, text=f"—{match[1]}—")


def _groups(
    leaves: Sequence[Leaf], rows: Sequence[Sequence[Row]], em: float
) -> Iterator[list[_Place]]:
    """Rows near an edge that are alike and stand at about one height, one of each page."""
    for upper in (True, False):
        groups: list[list[_Place]] = []
        for number, own in enumerate(rows):
            count = len(own)
            outer = range(min(_OUTER, count)) if upper else range(max(count - _OUTER, 0), count)
            for index in outer:
                if (own[index].y < leaves[number].height / 2) == upper:
                    _join(groups, _Place(number, index), rows, em)
        yield from (group for group in groups if len(group) > 1)


def _join(
    groups: list[list[_Place]], place: _Place, rows: Sequence[Sequence[Row]], em: float
) -> None:
    """Put a row into the group it belongs to, or into one of its own."""
    row = rows[place.leaf][place.row]
    for group in groups:
        first = rows[group[0].leaf][group[0].row]
        free = group[-1].leaf != place.leaf
        if free and abs(first.y - row.y) <= _NEAR * em and _alike(first.text, row.text):
            group.append(place)
            return
    groups.append([place])


def _alike(a: str, b: str) -> bool:
    if _NUMBER.fullmatch(a) and _NUMBER.fullmatch(b):
        return True
    a, b = _shape(a), _shape(b)
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or max(len(a), len(b)) > _LONGEST:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= _SAME


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", _blankless(text))


def _blankless(text: str) -> str:
    return "".join(text.split())
