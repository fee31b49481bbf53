"""Tables of an OpenDocument text."""

from __future__ import annotations

from collections.abc import Iterator

from wenku.read.odt_names import TABLE, Element, whole
from wenku.read.odt_objects import Inside
from wenku.read.story import Cell, Row, Table

_MOST_COLUMNS = 200
_GROUPS = tuple(TABLE + name for name in ("table-rows", "table-row-group"))
_CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")


def table(element: Element, inside: Inside) -> Table:
    """A ``table:table``, in as few columns as keep all cells apart."""
    rows = [_row(row, header, inside) for row, header in _rows(element, False)]
    columns = _columns(rows)
    return Table(
        tuple(
            Row(tuple(cell for at, cell in enumerate(row.cells) if at in columns), row.header)
            for row in rows
        )
    )


def _rows(element: Element, header: bool) -> Iterator[tuple[Element, bool]]:
    """The rows in order, and whether they repeat on every page."""
    for child in element:
        if child.tag == TABLE + "table-row":
            yield child, header
        elif child.tag == TABLE + "table-header-rows":
            yield from _rows(child, True)
        elif child.tag in _GROUPS:
            yield from _rows(child, header)


def _row(element: Element, header: bool, inside: Inside) -> Row:
    cells: list[Cell] = []
    for child in element:
        if child.tag in _CELLS:
            covered = child.tag == TABLE + "covered-table-cell"
            cells.append(Cell(inside(child), continued=covered))
            # A cell that is repeated is an empty one.
            again = (whole(child, TABLE + "number-columns-repeated") or 1) - 1
            cells += [Cell(continued=covered)] * min(again, _MOST_COLUMNS - len(cells))
    return Row(tuple(cells), header)


def _columns(rows: list[Row]) -> frozenset[int]:
    """The columns in which some row begins a cell, or has anything at all."""
    return frozenset(
        at
        for row in rows
        for at, cell in enumerate(row.cells)
        if at == 0 or cell.blocks or not cell.continued
    )
