"""The body of an RTF file, or a note, heading or box of it, as its words come in."""

from __future__ import annotations

from dataclasses import dataclass, field

from wenku.read.rtf_table import RawRow, RowShape, table
from wenku.read.story import Block, Gone, Paragraph, Piece, Words


@dataclass(slots=True)
class _Depth:
    """A table that is open: its rows, the cells of the row that is open, their content."""

    rows: list[RawRow] = field(default_factory=list)
    cells: list[tuple[Block, ...]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """One story; ``kind`` is body, footnote, endnote, or the reason it is set aside for.

    ``shapes`` are the last row definitions, of the outer and of nested tables.
    """

    kind: str = "body"
    blocks: list[Block] = field(default_factory=list)
    tables: list[_Depth] = field(default_factory=list)
    shapes: list[RowShape] = field(default_factory=lambda: [RowShape(), RowShape()])
    pieces: list[Piece] = field(default_factory=list)
    label: str | None = None
    run: list[str] = field(default_factory=list)
    reason: str = ""
    contents: bool = False
    """Whether text of the paragraph is the result of a table of contents."""

    def words(self, text: str, reason: str) -> None:
        """More text of the current paragraph; with a reason, text that is not in the body."""
        if reason != self.reason:
            self._end_run()
            self.reason = reason
        self.run.append(text)

    def add(self, piece: Piece) -> None:
        """Something that is no text."""
        self._end_run()
        self.pieces.append(piece)

    def begun(self) -> bool:
        """Whether the current paragraph holds anything."""
        return bool(self.pieces or self.run or self.label)

    def visible(self) -> bool:
        """Whether the current paragraph holds anything that is shown."""
        shown = (piece for piece in self.pieces if not isinstance(piece, Gone))
        return bool(self.run and not self.reason) or next(shown, None) is not None

    def end_paragraph(self, *, depth: int, label: str, hint: str, mark: str) -> None:
        """Close the paragraph, in the body (0) or in a cell of the table of that depth."""
        self._end_run()
        self._container(depth).append(Paragraph(tuple(self.pieces), label, hint, mark))
        self.pieces = []
        self.label = None
        self.contents = False

    def end_cell(self, depth: int) -> None:
        """Close a cell whose last paragraph is closed."""
        blocks = self._container(depth)
        self.tables[depth - 1].cells.append(tuple(blocks))
        blocks.clear()

    def end_row(self, depth: int) -> None:
        """Close a row; without cells there is none."""
        self._close_tables(depth)
        if len(self.tables) < depth:
            return
        level = self.tables[depth - 1]
        if level.blocks:
            level.cells.append(tuple(level.blocks))
            level.blocks = []
        shape = self.shapes[depth > 1]
        if level.cells:
            if shape.first and level.rows:
                self._emit(depth)
            level.rows.append(RawRow(tuple(level.cells), shape))
        level.cells = []

    def end(self) -> tuple[Block, ...]:
        """Close the story; the last paragraph must be closed if it holds anything."""
        self._close_tables(0)
        return tuple(self.blocks)

    def _container(self, depth: int) -> list[Block]:
        self._close_tables(depth)
        while len(self.tables) < depth:
            self.tables.append(_Depth())
        return self.tables[depth - 1].blocks if depth else self.blocks

    def _close_tables(self, depth: int) -> None:
        """Close the tables deeper than ``depth``; a row that is open there is closed too."""
        while len(self.tables) > depth:
            level = self.tables[-1]
            if level.blocks or level.cells:
                last = (tuple(level.blocks),) if level.blocks else ()
                level.rows.append(RawRow((*level.cells, *last), self.shapes[len(self.tables) > 1]))
            self._emit(len(self.tables))
            self.tables.pop()

    def _emit(self, depth: int) -> None:
        """Put the table of that depth into what holds it."""
        level = self.tables[depth - 1]
        if level.rows:
            outer = self.tables[depth - 2].blocks if depth > 1 else self.blocks
            outer.append(table(level.rows))
            level.rows = []

    def _end_run(self) -> None:
        text = "".join(self.run)
        if text:
            self.pieces.append(Gone(text, self.reason) if self.reason else Words(text))
        self.run = []
