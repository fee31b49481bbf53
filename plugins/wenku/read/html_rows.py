"""The rows of a page's tables to lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from wenku.model.source import Line, NoteRef
from wenku.read.html_flow import Flow
from wenku.read.html_reading import Context, Reading, inner, put_away, reason_of
from wenku.read.html_tables import Row, grid
from wenku.read.html_tree import Node
from wenku.read.lines import UNPLACED

Story: TypeAlias = Callable[[Node, Context, Flow, Reading], list[Line]]
"""Reads what is inside an element as a story of its own."""


def add_rows(table: Node, context: Context, flow: Flow, page: Reading, *, story: Story) -> None:
    """Add the rows of ``table`` to ``flow``, each followed by what cannot stand in a cell."""
    if not flow.held:
        page.tables.append(table)
    for row in grid(table):
        reason = reason_of(row.node, page.styles.of(row.node), page)
        if reason is not None:
            put_away(row.node, {}, reason, flow)
        else:
            _add_row(row, replace(context, list=None), flow, page, story)


def _add_row(row: Row, context: Context, flow: Flow, page: Reading, story: Story) -> None:
    number = flow.step()
    cells: list[str] = []
    notes: list[NoteRef] = []
    asides: list[Line] = []
    start = 0
    for cell in row.cells:
        text = ""
        if cell.node is not None:
            text, called, beside = _cell(cell.node, context, flow.within(number), page, story)
            notes += [NoteRef(start + ref.offset, ref.note) for ref in called]
            asides += beside
        cells += [text] + [""] * (cell.span - 1)
        start += len(text) + cell.span
    if any(cells) or notes:
        flow.lines.append(
            Line(
                UNPLACED,
                "\t".join(cells),
                number,
                kind="row",
                hint="header" if row.header else "",
                cells=tuple(cells),
                table=len(page.tables),
                notes=tuple(notes),
            )
        )
    flow.lines += asides


def _cell(
    node: Node, context: Context, flow: Flow, page: Reading, story: Story
) -> tuple[str, list[NoteRef], list[Line]]:
    """The text of a cell, the notes called in it, and the lines that cannot stand in a cell."""
    style = page.styles.of(node)
    reason = reason_of(node, style, page)
    if reason is not None:
        put_away(node, style, reason, flow)
        return "", [], []
    inside = inner(node, style, context)
    text = ""
    notes: list[NoteRef] = []
    asides: list[Line] = []
    for line in story(node, inside, flow, page):
        if line.kind == "figure" or line.hint == "textbox":
            asides.append(line)
            continue
        part = line.text.replace("\t", "\n" if line.kind == "row" else " ")
        text += "\n" * bool(text)
        notes += [NoteRef(len(text) + ref.offset, ref.note) for ref in line.notes]
        text += part
    return text, notes, asides
