"""A document between its own markup and our lines: paragraphs, tables, notes, boxes, pictures.

What readers of formats share that build a document up before any line is made (rtf, odt).
Texts that are not in the body are kept where they stand, with the reason (Chinese).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from wenku.model.errors import UnreadableDocument
from wenku.read.docx.inline import DELETED, HIDDEN, MOVED
from wenku.read.docx.pieces import Break, Gone, Oddity, Words

MAX_DEPTH = 40
"""Tables in tables, notes in boxes and so on, beyond which a document is an attack."""

HEADER, FOOTER, COMMENT = "页眉", "页脚", "批注"
COVERED = "合并单元格中被遮住的文字"

__all__ = [
    "COMMENT", "COVERED", "DELETED", "FOOTER", "HEADER", "HIDDEN", "MAX_DEPTH", "MOVED",
    "Block", "Break", "Cell", "Frame", "Gone", "Image", "Note", "Oddity", "Paragraph", "Piece",
    "Row", "Set", "Table", "Words", "deletions", "merged", "plain",
    "too_deep",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; ``suffix`` is its format without a dot, "" where nobody knows it."""

    data: bytes = field(repr=False)
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote (``kind``) called here; ``mark`` is its mark where one is stated."""

    kind: str
    blocks: tuple[Block, ...]
    mark: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """A text box anchored here; with a ``reason`` it is no body text (a comment, a hidden box)."""

    blocks: tuple[Block, ...]
    reason: str = ""


Piece: TypeAlias = Words | Break | Gone | Oddity | Image | Note | Frame


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    ``label`` is its automatic number with the blank after it.  ``mark`` is DELETED or HIDDEN
    where the paragraph's own end is, so that it runs together with the next.
    """

    pieces: tuple[Piece, ...]
    label: str = ""
    hint: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over ``span`` columns; ``continued`` where it is merged into another before it."""

    blocks: tuple[Block, ...] = ()
    span: int = 1
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; ``header`` where it repeats on every page."""

    cells: tuple[Cell, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of at least one row."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Set:
    """Blocks set aside as a whole for ``reason``: a running head, a hidden section."""

    blocks: tuple[Block, ...]
    reason: str


Block: TypeAlias = Paragraph | Table | Set


def merged(pieces: Iterable[Piece]) -> list[Piece]:
    """``pieces`` with texts that follow each other made one."""
    out: list[Piece] = []
    for text, group in groupby(pieces, lambda piece: isinstance(piece, Words)):
        if text:
            out.append(Words("".join(piece.text for piece in group if isinstance(piece, Words))))
        else:
            out += group
    return out


def plain(blocks: Iterable[Block], *, deleted: bool = False) -> Iterator[str]:
    """The text of blocks that go into no body, a string a paragraph.

    Tracked deletions are left out unless ``deleted``: of what is deleted they are all there is.
    """
    for paragraph in _paragraphs(blocks):
        text = paragraph.label + "".join(
            piece.text
            for piece in paragraph.pieces
            if isinstance(piece, Words)
            or (isinstance(piece, Gone) and (deleted or piece.reason != DELETED))
        )
        if text.strip():
            yield text.strip()


def deletions(blocks: Iterable[Block]) -> Iterator[str]:
    """What tracked changes deleted in blocks that go into no body, a string a paragraph."""
    for paragraph in _paragraphs(blocks):
        gone = (piece for piece in paragraph.pieces if isinstance(piece, Gone))
        text = "".join(piece.text for piece in gone if piece.reason == DELETED)
        if text.strip():
            yield text.strip()


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """All paragraphs in blocks: those of tables, boxes and notes too."""
    for block in blocks:
        if isinstance(block, Table):
            yield from _paragraphs(
                inner for row in block.rows for cell in row.cells for inner in cell.blocks
            )
        elif isinstance(block, Set):
            yield from _paragraphs(block.blocks)
        else:
            yield block
            for piece in block.pieces:
                if isinstance(piece, Frame | Note):
                    yield from _paragraphs(piece.blocks)


def too_deep() -> UnreadableDocument:
    """The error for nesting beyond all sense."""
    return UnreadableDocument(
        "read.nested",
        "文档内部嵌套过深（可能是恶意构造的），无法读取",
        remedy="请用 Word 打开，把文字复制到新文档后再放入",
    )
