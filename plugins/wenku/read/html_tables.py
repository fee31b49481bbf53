"""Tables of a page: which are tables and which only lay out the page, and their grid."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from wenku.read.html_mass import paragraphs
from wenku.read.html_style import declarations
from wenku.read.html_tree import Node

_MAX_COLUMNS = 63
"""Word's own limit; a span beyond it is a mistake or an attack."""
_MAX_ROWS = 1000
_NUMBER = re.compile(r"\s*(\d{1,6})")
_BORDER = re.compile(r"border(?:-(?:top|left|right|bottom))?(?:-(?:width|style))?")
_LINE = re.compile(r"(?:solid|double|dotted|dashed|[1-9]\d*(?:\.\d+)?(?:px|pt|pc))")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over ``span`` columns from ``start`` on; ``node`` is ``None`` where a cell from the
    row above reaches into this row."""

    start: int
    span: int
    node: Node | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; ``header`` where it is one of headings."""

    node: Node
    cells: tuple[Cell, ...]
    header: bool


def sections(table: Node) -> Iterator[Node]:
    """The rows and the caption of ``table`` in order; whatever else stands in it, too."""
    for child in table.elements():
        if child.tag in ("tbody", "thead", "tfoot"):
            yield from child.elements()
        elif child.tag not in ("col", "colgroup"):
            yield child


def cells_of(row: Node) -> list[Node]:
    """The cells of a row; a stray element counts as one, so that no text is lost."""
    return [child for child in row.elements() if child.tag not in ("script", "style", "#comment")]


def grid(table: Node) -> tuple[Row, ...]:
    """The rows of ``table`` in as few columns as keep all cells apart; merged cells stand once."""
    rows: list[Row] = []
    carried: list[tuple[int, int, int]] = []
    for node in (each for each in sections(table) if each.tag == "tr"):
        placed, carried = _place(cells_of(node), carried)
        heads = [cell.node.tag == "th" for cell in placed if cell.node is not None]
        in_head = node.parent is not None and node.parent.tag == "thead"
        rows.append(Row(node, tuple(placed), in_head or (bool(heads) and all(heads))))
    begun = sorted({cell.start for row in rows for cell in row.cells})
    return tuple(replace(row, cells=tuple(_narrowed(row.cells, begun))) for row in rows)


def _place(
    nodes: list[Node], carried: list[tuple[int, int, int]]
) -> tuple[list[Cell], list[tuple[int, int, int]]]:
    """Where the cells of a row stand, given those that reach into it (start, span, rows left)."""
    cells = [Cell(start, span, None) for start, span, _ in carried]
    taken = {start + step for start, span, _ in carried for step in range(span)}
    below = [(start, span, left - 1) for start, span, left in carried if left > 1]
    column = 0
    for node in nodes:
        while column in taken:
            column += 1
        span = _count(node.get("colspan"), _MAX_COLUMNS)
        down = _count(node.get("rowspan"), _MAX_ROWS)
        cells.append(Cell(column, span, node))
        if down > 1 and len(below) < _MAX_COLUMNS:
            below.append((column, span, down - 1))
        column += span
    return sorted(cells, key=lambda cell: cell.start), sorted(below)


def _narrowed(cells: tuple[Cell, ...], begun: list[int]) -> Iterator[Cell]:
    """The cells with their places counted in columns that some row begins a cell in."""
    for cell in cells:
        start = bisect_left(begun, cell.start)
        end = bisect_left(begun, cell.start + cell.span)
        yield Cell(start, max(end - start, 1), cell.node)


def is_data(table: Node) -> bool:
    """Whether a table is one to its reader, not a means to lay out a page.

    A single cell is a frame.  Headings, a caption or lines make a table; without them several
    rows of several short cells do.
    """
    if table.get("role") in ("presentation", "none"):
        return False
    rows = [cells_of(node) for node in sections(table) if node.tag == "tr"]
    cells = [cell for row in rows for cell in row]
    if len(cells) < 2:
        return False
    if any(each.tag == "table" for cell in cells for each in cell.iter()) or any(
        len(lines) > 12 or sum(map(len, lines)) > 1500 for lines in map(_lines, cells)
    ):
        return False
    if any(node.tag == "caption" for node in sections(table)) or any(
        cell.tag == "th" for cell in cells
    ):
        return True
    columns = max(map(len, rows))
    if _is_lined(table, cells):
        return columns > 1
    filled = [row for row in rows if sum(1 for cell in row if any(_lines(cell))) > 1]
    short = all(len(lines) <= 3 and sum(map(len, lines)) <= 200 for lines in map(_lines, cells))
    return short and len(filled) > 1


def is_frame(table: Node) -> bool:
    """Whether a table is but a frame around paragraphs: one cell."""
    rows = [cells_of(node) for node in sections(table) if node.tag == "tr"]
    return sum(map(len, rows)) == 1


def _is_lined(table: Node, cells: list[Node]) -> bool:
    """Whether the table or its first cells have lines around them."""
    border = table.get("border")
    if border not in ("", "0") or (border == "" and "border" in table.attributes):
        return True
    for node in [table, *cells[:4]]:
        for name, value in declarations(node.get("style")).items():
            if _BORDER.fullmatch(name) and _LINE.search(value):
                return True
    return False


def _lines(cell: Node) -> list[str]:
    return [line for line, _ in zip(paragraphs(cell), range(40), strict=False)]


def _count(text: str, most: int) -> int:
    match = _NUMBER.match(text)
    return min(max(int(match[1]), 1), most) if match else 1
