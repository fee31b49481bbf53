"""Tables whose columns are headed by rules: 第104条 below 《…条例》 is an article of it."""

from __future__ import annotations

from wenku.extract.citation_titles import matter, titles
from wenku.model.block import Block


def column_rule(block: Block, offset: int) -> str:
    """The rule that heads the column in which ``offset`` of the table's text lies, or ""."""
    if not block.rows or not any("《" in cell for cell in block.rows[0]):
        return ""
    before = block.text[:offset]
    column = _cell(block, before)
    if column is None or column >= len(block.rows[0]):
        return ""
    named = [t.text for t in titles(block.rows[0][column]) if matter(t.text)[0] == "rule"]
    return named[0] if len(named) == 1 else ""


def _cell(block: Block, before: str) -> int | None:
    """The column in which a text ends that begins with the table."""
    left = len(before)
    for row in block.rows:
        for column, cell in enumerate(row):
            if left <= len(cell):
                return column
            left -= len(cell) + 1
    return None
