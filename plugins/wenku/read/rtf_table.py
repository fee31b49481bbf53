"""Rows of an RTF table, which state the right edges of their cells, to a grid of columns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from wenku.read.story import Block, Cell, Row, Table

_NEAR = 120
"""Twips (two millimetres) within which two edges are one: programs round, and indent some rows
by the padding of their cells."""
_MAX_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class CellShape:
    """A cell as ``\\cellx`` closes it: its right edge and whether it is merged into another."""

    right: int
    continued: bool = False


@dataclass(slots=True)
class RowShape:
    """What ``\\trowd`` and the words after it say of a row."""

    left: int = 0
    cells: list[CellShape] = field(default_factory=list)
    header: bool = False
    first: bool = False
    continued: bool = False
    """Of the cell being described."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row that has been read: the contents of its cells and what was said of them."""

    cells: tuple[tuple[Block, ...], ...]
    shape: RowShape


def table(rows: Sequence[RawRow]) -> Table:
    """The rows, in as few columns as keep all cells apart; at least one row."""
    begun = _begun(rows)
    return Table(tuple(_row(row, begun) for row in rows))


def _begun(rows: Sequence[RawRow]) -> list[int]:
    """Where columns begin: the left edges of all cells, near ones taken together."""
    edges = {edge for row in rows for edge in _lefts(row.shape)}
    begun: list[int] = []
    for edge in sorted(edges):
        if not begun or edge - begun[-1] > _NEAR:
            begun.append(edge)
    return begun[:_MAX_COLUMNS]


def _lefts(shape: RowShape) -> list[int]:
    return [shape.left, *(cell.right for cell in shape.cells[:-1])] if shape.cells else []


def _row(row: RawRow, begun: list[int]) -> Row:
    shapes = row.shape.cells[: len(row.cells)]
    lefts = _lefts(row.shape)
    cells = [Cell()] * _columns(lefts[0], begun) if lefts else []
    for blocks, shape, left in zip(row.cells, shapes, lefts, strict=False):
        span = _columns(shape.right, begun) - _columns(left, begun)
        cells.append(Cell(blocks, max(span, 1), shape.continued))
    # Cells nobody described stand each in a column of its own.
    cells += [Cell(blocks) for blocks in row.cells[len(shapes) :]]
    return Row(tuple(cells), header=row.shape.header)


def _columns(edge: int, begun: list[int]) -> int:
    """How many columns begin before ``edge``."""
    return bisect_left(begun, edge - _NEAR)
