"""From the blocks of a story to lines, in the order and form the reader of .docx gives them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wenku.model.errors import UnreadableDocument
from wenku.model.source import Line, NoteRef, RawDocument
from wenku.read.docx.draft import Draft
from wenku.read.docx.notes import NAMES, NoteLabels
from wenku.read.docx.pieces import Call
from wenku.read.docx.problems import Problems
from wenku.read.gathering import Gathering
from wenku.read.lines import UNPLACED, placed
from wenku.read.story import (
    COVERED,
    HIDDEN,
    Block,
    Break,
    Cell,
    Frame,
    Image,
    Note,
    Paragraph,
    Piece,
    Row,
    Table,
    Words,
    merged,
    plain,
)
from wenku.read.symptoms import symptoms


def assemble(
    blocks: Iterable[Block], *, file_format: str, labels: NoteLabels, problems: Problems
) -> RawDocument:
    """The document whose body is ``blocks``; notes follow the body, footnotes first.

    ``file_format`` is the registry's name, ``problems`` what was found before.  Raises
    ``UnreadableDocument`` for a document without any text.
    """
    state = Gathering(file_format, labels, problems)
    lines = _blocks(blocks, state)
    for kind in NAMES:
        lines += state.notes[kind]
    if not any(line.text for line in lines):
        what = "，只有图片（可能是扫描件）" if state.assets else ""
        raise UnreadableDocument(
            "read.empty", "文档里没有文字" + what, remedy="请向来件人索取有文字的版本"
        )
    state.check(lines)
    return RawDocument(
        format=file_format,
        lines=placed(lines),
        removed=tuple(sorted(state.removed, key=lambda removal: removal.line)),
        assets=tuple(state.assets.values()),
        diagnostics=(*symptoms(lines), *problems.all()),
    )


def _blocks(blocks: Iterable[Block], state: Gathering) -> list[Line]:
    out: list[Line] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out += _paragraph(block, state)
        elif isinstance(block, Table):
            out += _flushed(state)
            out += _table(block, state)
        else:
            state.set_aside(block)
    return out + _flushed(state)


def _paragraph(paragraph: Paragraph, state: Gathering) -> list[Line]:
    state.step()
    pieces = merged(state.settled(paragraph.pieces))
    if paragraph.mark and (paragraph.mark != HIDDEN or not pieces):
        state.pending += pieces
        return []
    label = paragraph.label
    if label and (state.pending_label or (paragraph.mark == HIDDEN and state.pending)):
        pieces, label = [Words(label), *pieces], ""
    pieces, label = [*state.pending, *pieces], state.pending_label or label
    if paragraph.mark == HIDDEN:
        # Word's style separator: the paragraph runs on in the next one, its number stays.
        state.pending, state.pending_label = pieces, label
        return []
    state.pending, state.pending_label = [], ""
    return _lines(pieces, label, paragraph.hint, state)


def _flushed(state: Gathering) -> list[Line]:
    """What is pending where no paragraph follows that could take it up."""
    pieces, label = state.pending, state.pending_label
    state.pending, state.pending_label = [], ""
    return _lines(pieces, label, "", state) if pieces or label else []


def _lines(pieces: list[Piece], label: str, hint: str, state: Gathering) -> list[Line]:
    """Pieces to lines; boxes and pictures stand before the text they are anchored before."""
    draft = Draft()
    before: list[Line] = []
    after: list[Line] = []
    for piece in pieces:
        if isinstance(piece, Words):
            draft.add(piece.text)
        elif isinstance(piece, Break):
            draft.break_line()
        elif isinstance(piece, Note):
            draft.call(_note(piece, state))
        elif isinstance(piece, Frame):
            (after if draft.begun else before).extend(_box(piece, state))
        elif isinstance(piece, Image):
            (after if draft.begun else before).extend(state.figure(piece))
    return before + draft.lines(number=state.number, hint=hint, label=label) + after


def _inside(blocks: Iterable[Block], state: Gathering) -> list[Line]:
    """The lines of a story within the story: its paragraphs have the number of this one."""
    pending, label = state.pending, state.pending_label
    state.pending, state.pending_label = [], ""
    state.held += 1
    lines = _blocks(blocks, state)
    state.held -= 1
    state.pending, state.pending_label = pending, label
    return lines


def _note(note: Note, state: Gathering) -> str:
    """The label of a note; its text becomes a line, paragraphs joined."""
    key = str(sum(map(len, state.notes.values())))
    label = state.labels.label(Call(note.kind, f"{note.kind}{key}", note.mark), state.number)
    at = len(state.notes[note.kind])
    lines = _inside(note.blocks, state)
    text = "\n".join(line.text for line in lines if line.kind != "figure")
    made = Line(UNPLACED, text, state.number, kind="note", label=label)
    state.notes[note.kind][at:at] = [made, *(line for line in lines if line.kind == "figure")]
    return label


def _box(frame: Frame, state: Gathering) -> list[Line]:
    return [replace(line, hint=line.hint or "textbox") for line in _inside(frame.blocks, state)]


def _table(table: Table, state: Gathering) -> list[Line]:
    """A row a line; a table of a single cell is but a frame around paragraphs."""
    if len(table.rows) == 1 and len(table.rows[0].cells) == 1:
        return _blocks(table.rows[0].cells[0].blocks, state)
    if not state.held:
        state.tables += 1
    ordinal = state.tables
    lines: list[Line] = []
    for row in table.rows:
        state.step()
        lines += _row(row, ordinal, state)
    return lines


def _row(row: Row, ordinal: int, state: Gathering) -> list[Line]:
    """The line of a row and, after it, the boxes and pictures of its cells."""
    cells: list[str] = []
    notes: list[NoteRef] = []
    asides: list[Line] = []
    start = 0
    for cell in row.cells:
        text, called, beside = _cell(cell, state)
        notes += [NoteRef(start + ref.offset, ref.note) for ref in called]
        asides += beside
        cells += [text] + [""] * (cell.span - 1)
        start += len(text) + cell.span
    if not any(cells) and not notes:
        return asides
    line = Line(
        UNPLACED,
        "\t".join(cells),
        state.number,
        kind="row",
        hint="header" if row.header else "",
        cells=tuple(cells),
        table=ordinal,
        notes=tuple(notes),
    )
    return [line, *asides]


def _cell(cell: Cell, state: Gathering) -> tuple[str, list[NoteRef], list[Line]]:
    """The text of a cell, the notes called in it, and the lines that cannot stand in a cell."""
    if cell.continued:
        for text in plain(cell.blocks, deleted=True):
            state.remove(text, COVERED)
        return "", [], []
    text = ""
    notes: list[NoteRef] = []
    asides: list[Line] = []
    for line in _inside(cell.blocks, state):
        if line.kind == "figure" or line.hint == "textbox":
            asides.append(line)
            continue
        # A tab separates cells; a table within the cell is read cell after cell.
        part = line.text.replace("\t", "\n" if line.kind == "row" else " ")
        text += "\n" * bool(text)
        notes += [NoteRef(len(text) + ref.offset, ref.note) for ref in line.notes]
        text += part
    return text, notes, asides
