"""Tables whose cells are ruled off by lines."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wenku.read.pdf.joining import joined
from wenku.read.pdf.page import Box, Glyph
from wenku.read.pdf.paragraphs import Frame, Placed, paragraphs
from wenku.read.pdf.rows import Row, rows

MAX_RULES = 4_000
"""Lines on a page; drawings have more."""
MAX_CELLS = 6_000
_NEAR = 3.0
"""Points by which lines that are meant to meet may miss each other."""


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: its rows of cells (a merged cell's text in its first place, "" elsewhere),
    and the places of its vertical lines, by which it is known again on the next page."""

    box: Box
    rows: tuple[tuple[str, ...], ...]
    edges: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of a table: where they stand, and the cell that each field is part of."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cell: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> Box:
        """What the outer lines enclose."""
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def tables(rules: Iterable[Box], glyphs: Sequence[Glyph]) -> tuple[list[Table], list[Glyph]]:
    """The tables of a page, and the glyphs that stand in none.

    A frame around text (a single cell that has any) is no table, nor is a grid without text.
    """
    found: list[Table] = []
    left = list(glyphs)
    for grid in grids(rules):
        inside = [glyph for glyph in left if grid.box.holds(*glyph.middle)]
        table = _filled(grid, inside)
        if sum(bool(cell) for row in table.rows for cell in row) < 2:
            continue
        kept = {id(glyph) for glyph in inside}
        left = [glyph for glyph in left if id(glyph) not in kept]
        found.append(table)
    return found, left


def grids(rules: Iterable[Box]) -> list[Grid]:
    """The grids that ruling lines make."""
    lines = list(rules)
    if not 4 <= len(lines) <= MAX_RULES:
        return []
    found = (_grid(part) for part in _connected(lines))
    return sorted((grid for grid in found if grid), key=lambda grid: (grid.ys[0], grid.xs[0]))


def _connected(lines: Sequence[Box]) -> list[list[Box]]:
    """``lines`` parted into those that touch each other, directly or through others."""
    parent = list(range(len(lines)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    order = sorted(range(len(lines)), key=lambda index: lines[index].y0)
    for place, first in enumerate(order):
        for second in order[place + 1 :]:
            if lines[second].y0 > lines[first].y1 + _NEAR:
                break
            if lines[second].x0 <= lines[first].x1 + _NEAR and (
                lines[second].x1 >= lines[first].x0 - _NEAR
            ):
                parent[root(first)] = root(second)
    parts: dict[int, list[Box]] = defaultdict(list)
    for index, line in enumerate(lines):
        parts[root(index)].append(line)
    return list(parts.values())


def _grid(lines: Sequence[Box]) -> Grid | None:
    across = [line for line in lines if line.width >= line.height]
    down = [line for line in lines if line.width < line.height]
    xs = _places((line.x0 + line.x1) / 2 for line in down)
    ys = _places((line.y0 + line.y1) / 2 for line in across)
    columns, height = len(xs) - 1, len(ys) - 1
    if columns < 1 or height < 1 or columns * height < 2 or columns * height > MAX_CELLS:
        return None
    return Grid(xs, ys, _cells(xs, ys, across, down))


def _places(values: Iterable[float]) -> tuple[float, ...]:
    """Distinct places, those within ``_NEAR`` of each other being one."""
    places: list[list[float]] = []
    for value in sorted(values):
        if places and value - places[-1][0] <= _NEAR:
            places[-1].append(value)
        else:
            places.append([value])
    return tuple(sum(place) / len(place) for place in places)


def _cells(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Box], down: Sequence[Box]
) -> tuple[tuple[int, ...], ...]:
    """For each field the number of its cell, which is that of its first field.

    Two fields are one cell where no line is drawn between them.
    """
    columns, height = len(xs) - 1, len(ys) - 1
    cell = list(range(columns * height))

    def merge(first: int, second: int) -> None:
        a, b = sorted((cell[first], cell[second]))
        for index, number in enumerate(cell):
            if number == b:
                cell[index] = a

    for row in range(height):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not _drawn(
                [
                    (line.y0, line.y1)
                    for line in down
                    if abs(_mid_x(line) - xs[column + 1]) <= _NEAR
                ],
                ys[row],
                ys[row + 1],
            ):
                merge(here, here + 1)
            if row + 1 < height and not _drawn(
                [(line.x0, line.x1) for line in across if abs(_mid_y(line) - ys[row + 1]) <= _NEAR],
                xs[column],
                xs[column + 1],
            ):
                merge(here, here + columns)
    return tuple(tuple(cell[row * columns : (row + 1) * columns]) for row in range(height))


def _mid_x(line: Box) -> float:
    return (line.x0 + line.x1) / 2


def _mid_y(line: Box) -> float:
    return (line.y0 + line.y1) / 2


def _drawn(lines: Iterable[tuple[float, float]], start: float, end: float) -> bool:
    """Whether ``lines`` cover most of the way from ``start`` to ``end``."""
    covered = 0.0
    reached = start
    for first, last in sorted(lines):
        covered += max(0.0, min(last, end) - max(first, reached))
        reached = max(reached, last)
    return covered >= 0.6 * (end - start)


def _filled(grid: Grid, glyphs: Iterable[Glyph]) -> Table:
    """The table that ``glyphs`` make in ``grid``; rows without any text are left out."""
    held: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        x, y = glyph.middle
        column = min(max(bisect_right(grid.xs, x) - 1, 0), len(grid.xs) - 2)
        row = min(max(bisect_right(grid.ys, y) - 1, 0), len(grid.ys) - 2)
        held[grid.cell[row][column]].append(glyph)
    columns = len(grid.xs) - 1
    texts = {
        number: _cell_text(rows(inside), _right(grid, number)) for number, inside in held.items()
    }
    lines = []
    for row, numbers in enumerate(grid.cell):
        first = [number == row * columns + column for column, number in enumerate(numbers)]
        cells = tuple(
            texts.get(number, "") if own else "" for number, own in zip(numbers, first, strict=True)
        )
        if any(cells):
            lines.append(cells)
    return Table(grid.box, tuple(lines), grid.xs)


def _right(grid: Grid, number: int) -> float:
    """The right edge of a cell."""
    return max(
        grid.xs[column + 1]
        for numbers in grid.cell
        for column, other in enumerate(numbers)
        if other == number
    )


def _cell_text(lines: Sequence[Row], right: float) -> str:
    """The text of a cell: its paragraphs, a line each."""
    if not lines:
        return ""
    em = max(row.em for row in lines)
    # The padding of a cell is at most an em; a line that ends before it had room.
    edge = max(*(row.x1 for row in lines), right - em)
    frame = Frame(min(row.x0 for row in lines), edge, em, indented=False)
    placed = [Placed(row, frame, 0, 3 * em) for row in lines]
    return "\n".join(joined([each.row for each in group]).text for group in paragraphs(placed))
