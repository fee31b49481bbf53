"""Blocks from lines and what was found out about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wenku.model.block import Block, Mark, Role
from wenku.model.source import Line, NoteRef


@dataclass(frozen=True, slots=True)
class Given:
    """What a line is: its role, level, number as printed, the rule that says so, its marks."""

    role: Role
    level: int | None = None
    number: str | None = None
    rule: str = ""
    marks: tuple[Mark, ...] = ()


BODY = Given("body", rule="rule.body")


def blocks_of(lines: Sequence[Line], given: Mapping[int, Given]) -> tuple[Block, ...]:
    """One block for each line, the rows of a table together in one; texts are verbatim.

    ``given`` says by index what each paragraph is.
    """
    blocks: list[Block] = []
    table = 0
    for index, line in enumerate(lines):
        if line.kind == "row" and blocks and blocks[-1].role == "table" and table == line.table:
            blocks[-1] = _with_row(blocks[-1], line)
        else:
            blocks.append(_block(line, given.get(index, BODY)))
        table = line.table if line.kind == "row" else 0
    return tuple(blocks)


def _block(line: Line, given: Given) -> Block:
    if line.kind == "row":
        return Block("table", line.text, line.number, rows=(line.cells,), notes=line.notes)
    if line.kind in ("note", "figure"):
        role: Role = "note" if line.kind == "note" else "figure"
        return Block(role, line.text, line.number, label=line.label, notes=line.notes)
    return Block(
        given.role,
        line.text,
        line.number,
        level=given.level,
        number=given.number,
        marks=given.marks,
        notes=line.notes,
        rule=given.rule,
    )


def _with_row(block: Block, line: Line) -> Block:
    offset = len(block.text) + 1
    notes = tuple(NoteRef(note.offset + offset, note.note) for note in line.notes)
    return replace(
        block,
        text=f"{block.text}\n{line.text}",
        rows=(*block.rows, line.cells),
        notes=(*block.notes, *notes),
    )
