"""The grid of a table: which cells a row has, which are continued from above."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from wenku.read.docx.flow import flow
from wenku.read.docx.inline import DELETED
from wenku.read.docx.names import Element, W, number, switch, value

_MAX_COLUMNS = 63
"""Word's own limit; a span beyond it is a mistake or an attack."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over ``span`` columns; ``continued`` when it is merged into the one above or before.

    ``element`` is ``None`` for columns a row leaves out at its ends.
    """

    element: Element | None
    span: int = 1
    continued: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row; ``reason`` is why it is not body (a tracked deletion)."""

    element: Element
    cells: tuple[Cell, ...]
    header: bool = False
    reason: str = ""


def rows(table: Element, reason: str) -> tuple[Row, ...]:
    """The rows of a ``w:tbl`` in order, in as few columns as keep all cells apart."""
    found = [
        _row(block.element, block.reason)
        for block in flow(table, reason=reason)
        if block.element.tag == W + "tr"
    ]
    begun = sorted(
        {
            start
            for row in found
            for cell, start in zip(row.cells, _starts(row), strict=True)
            if cell.element is not None
        }
    )
    return tuple(replace(row, cells=tuple(_narrowed(row, begun))) for row in found)


def _starts(row: Row) -> list[int]:
    """The grid columns the cells of a row begin in."""
    return list(accumulate((cell.span for cell in row.cells), initial=0))[:-1]


def _narrowed(row: Row, begun: list[int]) -> Iterator[Cell]:
    """The cells with their spans counted in columns that some row begins a cell in."""
    for cell, start in zip(row.cells, _starts(row), strict=True):
        columns = bisect_left(begun, start + cell.span) - bisect_left(begun, start)
        if columns:
            yield replace(cell, span=columns)


def is_frame(found: tuple[Row, ...]) -> bool:
    """Whether a table is but a frame around paragraphs: one row, one cell."""
    return len(found) == 1 and len(found[0].cells) == 1


def _row(element: Element, reason: str) -> Row:
    properties = element.find(W + "trPr")
    deleted = properties is not None and properties.find(W + "del") is not None
    before = _columns(properties, "gridBefore", 0)
    after = _columns(properties, "gridAfter", 0)
    cells = [Cell(None, before)] if before else []
    cells += [
        _cell(block.element, block.reason)
        for block in flow(element)
        if block.element.tag == W + "tc"
    ]
    cells += [Cell(None, after)] if after else []
    return Row(
        element,
        tuple(cells),
        header=switch(properties, "tblHeader") or False,
        reason=reason or (DELETED if deleted else ""),
    )


def _cell(element: Element, reason: str) -> Cell:
    properties = element.find(W + "tcPr")
    if properties is None:
        return Cell(element, reason=reason)
    deleted = properties.find(W + "cellDel") is not None
    return Cell(
        element,
        span=_columns(properties, "gridSpan", 1),
        continued=_continued(properties, "vMerge") or _continued(properties, "hMerge"),
        reason=reason or (DELETED if deleted else ""),
    )


def _columns(properties: Element | None, name: str, least: int) -> int:
    found = None if properties is None else number(properties.find(W + name))
    return least if found is None else min(max(found, least), _MAX_COLUMNS)


def _continued(properties: Element, name: str) -> bool:
    """``<w:vMerge/>`` without a value continues a merged cell (17.4.84)."""
    merge = properties.find(W + name)
    return merge is not None and value(merge) != "restart"
