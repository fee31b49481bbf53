"""The pages one after the other: rows in their frames, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from wenku.read.pdf.frames import Key, Stack, body_size, frames, leadings
from wenku.read.pdf.furniture import Sheaf, furniture
from wenku.read.pdf.layout import Leaf, Part
from wenku.read.pdf.notes import Note, called, exponent, split_notes
from wenku.read.pdf.page import Picture
from wenku.read.pdf.paragraphs import Frame, Placed
from wenku.read.pdf.rows import Row
from wenku.read.pdf.tables import Table

RUBY = "注音"
_PINYIN = re.compile(r"[a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ\s·']{1,80}|[ㄅ-ㄯˊˇˋ˙\s]{1,80}")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text that is no body, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Item:
    """What comes next in the document, and the page (from 0) it stands on."""

    content: Placed | Table | Picture | Note | LeftOut
    page: int


@dataclass(frozen=True, slots=True)
class Flow:
    """The items of a document in reading order; ``em`` is the size of most of its text."""

    items: tuple[Item, ...]
    em: float


def flow(leaves: Sequence[Leaf]) -> Flow:
    """The pages as one stream.

    Of a page come what is left out of it, its parts, and the notes at the foot of each part.
    """
    em = body_size([row for leaf in leaves for row in leaf.rows])
    out = _running(leaves, em)
    bodies = [
        [_Body.of(leaf, part, out, em, _endnotes(leaf, leaves)) for part in leaf.parts]
        for leaf in leaves
    ]
    stacks = [
        Stack(_key(leaf, part), leaf.width, body.rows)
        for leaf, of_leaf in zip(leaves, bodies, strict=True)
        for part, body in zip(leaf.parts, of_leaf, strict=True)
    ]
    found = frames(stacks, em)
    return Flow(tuple(_items(leaves, bodies, found, leadings(stacks, found))), em)


def _running(leaves: Sequence[Leaf], em: float) -> Mapping[int, str]:
    """The reason for each row that is a running head or the like, by identity of the row."""
    sheaves = [
        Sheaf(leaf.index, leaf.height, tuple(sorted(leaf.rows, key=lambda row: (row.y, row.x0))))
        for leaf in leaves
    ]
    rows = {sheaf.page: sheaf.rows for sheaf in sheaves}
    found = furniture([sheaf for sheaf in sheaves if sheaf.rows], em)
    return {id(rows[page][index]): reason for (page, index), reason in found.items()}


@dataclass(frozen=True, slots=True)
class _Body:
    """A part of a page sorted out: its text, its notes, what is left out."""

    blocks: tuple[Row | Table | Picture, ...]
    notes: tuple[Note, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Row))

    @classmethod
    def of(
        cls, leaf: Leaf, part: Part, running: Mapping[int, str], em: float, endnotes: Set[str]
    ) -> _Body:
        rows = [block for block in part.blocks if isinstance(block, Row)]
        reasons = {id(row): running[id(row)] for row in rows if id(row) in running}
        rest = [row for row in rows if id(row) not in reasons]
        reasons.update((id(row), RUBY) for row in _rubies(rest))
        rest = [row for row in rest if id(row) not in reasons]
        size, notes = split_notes(rest, leaf.separators, em, endnotes)
        noted = {id(row) for row in rest[size:]}
        return cls(
            tuple(b for b in part.blocks if id(b) not in reasons and id(b) not in noted),
            tuple(notes),
            tuple(LeftOut(row.text, reasons[id(row)]) for row in rows if id(row) in reasons),
        )


def _endnotes(leaf: Leaf, leaves: Sequence[Leaf]) -> Set[str]:
    """The marks that may call a note on ``leaf``, if it is the last page."""
    if leaf is not leaves[-1] or len(leaves) == 1:
        return frozenset()
    return {
        called(row.text[start:end])
        for other in leaves[:-1]
        for row in other.rows
        for start, end in row.raised
        if start and not exponent(row.text, start, end)
    }


def _rubies(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows of pronunciation set small right above the hanzi they belong to."""
    for row, below in pairwise(rows):
        close = below.top - row.bottom < 0.3 * below.em and row.y < below.y
        within = row.x0 > below.x0 - below.em and row.x1 < below.x1 + below.em
        if close and within and row.em <= 0.65 * below.em and _PINYIN.fullmatch(row.text):
            yield row


def _key(leaf: Leaf, part: Part) -> Key:
    return (
        round(leaf.width / 10), round(leaf.height / 10), part.columns, part.column, leaf.index % 2
    )  # fmt: skip


def _items(
    leaves: Sequence[Leaf],
    bodies: Sequence[Sequence[_Body]],
    found: Mapping[Key, Frame],
    leading: Sequence[float],
) -> Iterator[Item]:
    number = 0
    distances = iter(leading)
    for leaf, of_leaf in zip(leaves, bodies, strict=True):
        for text, reason in leaf.left_out:
            yield Item(LeftOut(text, reason), leaf.index)
        for part, body in zip(leaf.parts, of_leaf, strict=True):
            number += 1
            distance = next(distances)
            for left_out in body.left_out:
                yield Item(left_out, leaf.index)
            for block in body.blocks:
                if isinstance(block, Row):
                    yield Item(Placed(block, found[_key(leaf, part)], number, distance), leaf.index)
                else:
                    number += 1
                    yield Item(block, leaf.index)
            for note in body.notes:
                yield Item(note, leaf.index)
