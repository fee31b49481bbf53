"""The paragraphs of a clean document, with their sentences; rows of one table are one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from wenku.model.block import Role
from wenku.model.source import CleanDocument, Line, NoteRef
from wenku.text.sentences import sentences
from wenku.text.span import Span

Kind = Literal["text", "table", "note", "figure"]
_KINDS: dict[str, Kind] = {"paragraph": "text", "row": "table", "note": "note", "figure": "figure"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One future block.

    ``line`` is the number of its (first) line, ``sentences`` are spans of ``text`` that cover it
    (none for what is no running text).  For ``rows``, ``label`` and ``notes`` see ``Block``.
    """

    kind: Kind
    text: str
    line: int
    hint: str = ""
    sentences: tuple[Span, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    label: str = ""
    notes: tuple[NoteRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Tag:
    """The role of a whole paragraph and the rule that gave it."""

    role: Role
    rule: str
    level: int | None = None
    number: str | None = None


def paragraphs(document: CleanDocument) -> tuple[Paragraph, ...]:
    """The paragraphs of ``document`` in order; their texts joined by line feeds are its lines."""
    result: list[Paragraph] = []
    for (kind, _), group in groupby(document.lines, key=lambda line: (line.kind, line.table)):
        lines = list(group)
        if kind == "row":
            result.append(_table(lines))
        else:
            result += [_paragraph(line) for line in lines]
    return tuple(result)


def _paragraph(line: Line) -> Paragraph:
    kind = _KINDS[line.kind]
    return Paragraph(
        kind,
        line.text,
        line.number,
        hint=line.hint,
        sentences=sentences(line.text) if kind == "text" else (),
        label=line.label,
        notes=line.notes,
    )


def _table(lines: Sequence[Line]) -> Paragraph:
    notes: list[NoteRef] = []
    offset = 0
    for line in lines:
        notes += [NoteRef(note.offset + offset, note.note) for note in line.notes]
        offset += len(line.text) + 1
    return Paragraph(
        "table",
        "\n".join(line.text for line in lines),
        lines[0].number,
        rows=tuple(line.cells for line in lines),
        notes=tuple(notes),
    )
