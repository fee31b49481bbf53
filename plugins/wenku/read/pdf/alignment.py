"""Tables without lines: rows of short texts that stand under each other in three columns or more.

Two columns of short texts are as often a list with its page numbers or a signature: they stay
lines of text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from wenku.read.pdf.page import Box
from wenku.read.pdf.rows import Row
from wenku.read.pdf.tables import Table

_COLUMNS = 3
_ROWS = 3


def aligned(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Runs (from, to) of ``rows`` that make a table."""
    runs: list[tuple[int, int]] = []
    start = 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and _under(rows[end - 1], rows[end]):
            end += 1
        if end - start >= _ROWS and len(rows[start].stretches) >= _COLUMNS:
            runs.append((start, end))
        start = end
    return runs


def table_of(rows: Sequence[Row]) -> Table:
    """The table that aligned ``rows`` make, a line of cells each."""
    return Table(
        Box(
            min(row.x0 for row in rows),
            rows[0].top,
            max(row.x1 for row in rows),
            rows[-1].bottom,
        ),
        tuple(tuple(row.text[s.start : s.end] for s in row.stretches) for row in rows),
        tuple(stretch.x0 for stretch in rows[0].stretches),
    )


def _under(above: Row, below: Row) -> bool:
    """Whether every part of a row stands under one of the row above, and only under that one."""
    if len(above.stretches) != len(below.stretches) or below.y - above.y > 4 * above.em:
        return False
    pairs = list(zip(above.stretches, below.stretches, strict=True))
    meet = all(a.x0 < b.x1 and b.x0 < a.x1 for a, b in pairs)
    apart = all(max(a.x1, b.x1) < min(c.x0, d.x0) for (a, b), (c, d) in pairwise(pairs))
    return meet and apart
