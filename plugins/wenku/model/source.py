"""A source as read, and the same text after cleaning."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from wenku.model.errors import Diagnostic
from wenku.text.edits import EditedText, Piece
from wenku.text.span import Span

LineKind = Literal["paragraph", "row", "note", "figure"]


@dataclass(frozen=True, slots=True)
class NoteRef:
    """A footnote or endnote called at ``offset`` of a line's text; ``note`` is the note's label."""

    offset: int
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a source: a line of a text file, a paragraph or table row elsewhere.

    ``span`` lies in the text of the document (raw or clean) that holds the line and covers
    ``text``; lines are separated there by one line feed.  ``number`` is the 1-based line of a
    text file or the ordinal of the paragraph in the source, kept through cleaning.  ``hint`` is
    what the source's own markup says (``title``, ``heading1`` …, ``textbox``), "" for nothing.
    A row has ``cells`` (a merged cell's text stands once, in its first place; the others are "")
    and ``table``, the 1-based ordinal of its table; its ``text`` is the cells joined by tabs,
    and paragraphs inside a cell are joined by "\\n".  A note has its label in ``label``, a
    figure the name of its asset.  ``list_label`` is how many leading code points of ``text``
    were an automatic number in the source (0: none).
    """

    span: Span
    text: str
    number: int
    kind: LineKind = "paragraph"
    hint: str = ""
    cells: tuple[str, ...] = ()
    table: int = 0
    label: str = ""
    list_label: int = 0
    notes: tuple[NoteRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Removal:
    """Text of the source that is not in the body, with the reason (Chinese) and its line."""

    text: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture that came inside a document; ``name`` is short ASCII with its extension."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a reader made of a source.

    ``text`` is the lines joined by line feeds.  ``removed`` are parts of the source that are no
    text of the document by the source's own markup (tracked deletions, hidden text, running
    heads, page fields).  ``format`` is the registry's name of the format, ``encoding`` that of
    the bytes where it is a text format, else "".
    """

    format: str
    lines: tuple[Line, ...]
    encoding: str = ""
    removed: tuple[Removal, ...] = ()
    assets: tuple[Asset, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def text(self) -> str:
        """The lines joined by line feeds: the text that spans of ``lines`` refer to."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """The body of a source.

    ``edited.text`` is the clean text that spans of ``lines`` refer to, with its map into the raw
    text.  ``removed`` continues the reader's removals in the order of the source; ``notices``
    are handling notices (仅供学习 禁止外传), verbatim.
    """

    edited: EditedText
    lines: tuple[Line, ...]
    removed: tuple[Removal, ...]
    notices: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def part_of(document: CleanDocument, first: int, end: int) -> CleanDocument:
    """The lines with indexes ``[first, end)`` of ``document`` as a document of its own.

    Removals go with the lines they stood before; those after the last line go with it.
    """
    lines = document.lines[first:end]
    begin = lines[0].number if first else 0
    after = document.lines[end].number if end < len(document.lines) else None
    offset = lines[0].span.start
    text = document.edited.text[offset : lines[-1].span.end]
    pieces = tuple(
        Piece(max(p.out, offset) - offset, p.source + max(0, offset - p.out), kept)
        for p in document.edited.pieces
        if (kept := min(p.out + p.length, offset + len(text)) - max(p.out, offset)) > 0
    )
    return CleanDocument(
        EditedText(text, pieces),
        tuple(replace(line, span=line.span.shift(-offset)) for line in lines),
        tuple(r for r in document.removed if r.line >= begin and (not after or r.line < after)),
        () if first else document.notices,
        () if first else document.diagnostics,
    )


def lines_of(paragraphs: list[str]) -> tuple[Line, ...]:
    """Lines for plain ``paragraphs`` numbered from 1, with their spans."""
    lines: list[Line] = []
    offset = 0
    for number, text in enumerate(paragraphs, start=1):
        lines.append(Line(Span(offset, offset + len(text)), text, number))
        offset += len(text) + 1
    return tuple(lines)
