"""Blocks to lines: paragraphs, tables, text boxes."""

from __future__ import annotations

from dataclasses import replace

from wenku.model.source import Line, NoteRef
from wenku.read.docx import paragraph, table
from wenku.read.docx.draft import Draft
from wenku.read.docx.flow import Block, flow
from wenku.read.docx.inline import DELETED, HIDDEN
from wenku.read.docx.names import Element, W
from wenku.read.docx.pictures import diagram_texts
from wenku.read.docx.pieces import Box, Break, Call, Diagram, Lettering, Picture, Piece, Words
from wenku.read.docx.story import Pending, Story
from wenku.read.lines import UNPLACED

COVERED = "合并单元格中被遮住的文字"


def blocks(container: Element, story: Story, *, reason: str = "") -> list[Line]:
    """The lines of a body, cell, note or text box, not yet placed in a text."""
    out: list[Line] = []
    for block in flow(container, reason=reason):
        tag = block.element.tag
        if tag == W + "p":
            out += _paragraph(block, story)
        elif tag == W + "tbl":
            out += _flushed(story)
            out += _table(block, story)
        elif tag == W + "sectPr":
            _section(block.element, story)
        elif tag == W + "altChunk":
            story.odd("docx.alt_chunk", "文档里嵌有另一个文件（altChunk），其内容没有读入")
        else:
            out += _stray(block, story)
    return out + _flushed(story)


def _stray(block: Block, story: Story) -> list[Line]:
    """Something between paragraphs: usually a bookmark, never text in a document that is valid."""
    pieces = paragraph.pieces_around(block.element, story, block.reason)
    story.pending.pieces += paragraph.settled(pieces, story)
    return []


def _paragraph(block: Block, story: Story) -> list[Line]:
    element = block.element
    story.step()
    properties = element.find(W + "pPr")
    style = paragraph.style_of(element, story)
    pieces = paragraph.settled(paragraph.pieces_of(element, story, block.reason), story)
    mark = "" if properties is None else paragraph.mark_of(properties, style, story)
    lines: list[Line] = []
    # A paragraph whose mark is deleted or hidden with all its text is not counted in its list.
    if block.reason or mark == DELETED or (mark == HIDDEN and not pieces):
        story.pending.pieces += pieces
    else:
        label = paragraph.label_of(properties, style, story)
        if mark == HIDDEN:
            _keep_for_next(pieces, label, story)
        else:
            contents = block.contents or story.fields.in_contents()
            hint = paragraph.hint_of(properties, style) or ("toc" if contents else "")
            lines = _joined(pieces, label, hint, story)
    section = None if properties is None else properties.find(W + "sectPr")
    if section is not None:
        _section(section, story)
    return lines


def _keep_for_next(pieces: list[Piece], label: str, story: Story) -> None:
    """A hidden mark (Word's style separator) runs two paragraphs together; the number stays."""
    if label and (story.pending.pieces or story.pending.label):
        pieces = [Words(label), *pieces]
    elif label:
        story.pending.label = label
    story.pending.pieces += pieces


def _joined(pieces: list[Piece], label: str, hint: str, story: Story) -> list[Line]:
    """The lines of a paragraph, with what is pending from those before it."""
    pending, story.pending = story.pending, Pending()
    if pending.label and label:
        pieces = [Words(label), *pieces]
    return _lines([*pending.pieces, *pieces], pending.label or label, hint, story)


def _flushed(story: Story) -> list[Line]:
    """What is pending where no paragraph follows that could take it up."""
    if not (story.pending.pieces or story.pending.label):
        return []
    return _joined([], "", "", story)


def _lines(pieces: list[Piece], label: str, hint: str, story: Story) -> list[Line]:
    """Pieces to lines; boxes and pictures stand before the text they are anchored before."""
    draft = Draft()
    before: list[Line] = []
    after: list[Line] = []
    for piece in pieces:
        if isinstance(piece, Words):
            draft.add(piece.text)
        elif isinstance(piece, Break):
            draft.break_line()
        elif isinstance(piece, Call):
            draft.call(story.labels.label(piece, story.number))
        else:
            (after if draft.begun else before).extend(_aside(piece, story))
    return before + draft.lines(number=story.number, hint=hint, label=label) + after


def _aside(piece: Piece, story: Story) -> list[Line]:
    """The lines of what is anchored in a paragraph without being part of its text."""
    if isinstance(piece, Box):
        return _box(piece.content, story)
    if isinstance(piece, Lettering):
        return _lettering([piece.text], story)
    if isinstance(piece, Diagram):
        relation = story.relations.get(piece.relation)
        return _lettering(list(diagram_texts(relation, story.package)), story)
    if isinstance(piece, Picture):
        relation = story.relations.get(piece.relation)
        name = story.pictures.take(relation, story.package, story.problems, story.number)
        return [Line(UNPLACED, "", story.number, kind="figure", label=name)] if name else []
    return []


def _lettering(texts: list[str], story: Story) -> list[Line]:
    draft = Draft()
    for text in texts:
        draft.add(text.replace("\n", " "))
        draft.break_line()
    return draft.lines(number=story.number, hint="textbox", label="")


def _box(content: Element, story: Story) -> list[Line]:
    """The lines of a text box; its fields and its paragraphs are its own."""
    fields, pending = story.fields, story.pending
    story.fields, story.pending = paragraph.fields_of(content), Pending()
    story.held += 1
    lines = blocks(content, story)
    story.held -= 1
    story.fields, story.pending = fields, pending
    return [replace(line, hint=line.hint or "textbox") for line in lines]


def _section(element: Element, story: Story) -> None:
    story.sections.append((story.section, element))
    story.section = story.number + 1


def _table(block: Block, story: Story) -> list[Line]:
    found = table.rows(block.element, block.reason)
    if table.is_frame(found) and not found[0].reason and found[0].cells[0].element is not None:
        return blocks(found[0].cells[0].element, story)
    if not story.held:
        story.tables += 1
    ordinal = story.tables
    lines: list[Line] = []
    for row in found:
        story.step()
        story.held += 1
        lines += _row(row, ordinal, story)
        story.held -= 1
    return lines


def _row(row: table.Row, ordinal: int, story: Story) -> list[Line]:
    """The line of a row and, after it, the boxes and pictures of its cells."""
    if row.reason:
        for text in paragraph.plain(row.element, story, deleted=True):
            story.remove(text, row.reason)
        return []
    cells: list[str] = []
    notes: list[NoteRef] = []
    asides: list[Line] = []
    for cell in row.cells:
        start = sum(len(text) + 1 for text in cells)
        text, called, beside = _cell(cell, story)
        notes += [NoteRef(start + ref.offset, ref.note) for ref in called]
        asides += beside
        cells += [text] + [""] * (cell.span - 1)
    if not any(cells) and not notes:
        return asides
    line = Line(
        UNPLACED,
        "\t".join(cells),
        story.number,
        kind="row",
        hint="header" if row.header else "",
        cells=tuple(cells),
        table=ordinal,
        notes=tuple(notes),
    )
    return [line, *asides]


def _cell(cell: table.Cell, story: Story) -> tuple[str, list[NoteRef], list[Line]]:
    """The text of a cell, the notes called in it, and the lines that cannot stand in a cell."""
    if cell.element is None:
        return "", [], []
    if cell.continued or cell.reason:
        for text in paragraph.plain(cell.element, story, deleted=True):
            story.remove(text, cell.reason or COVERED)
        return "", [], []
    text = ""
    notes: list[NoteRef] = []
    asides: list[Line] = []
    for line in blocks(cell.element, story):
        if line.kind == "figure" or line.hint == "textbox":
            asides.append(line)
            continue
        # A tab separates cells; a table within the cell is read cell after cell.
        part = line.text.replace("\t", "\n" if line.kind == "row" else " ")
        text += "\n" * bool(text)
        notes += [NoteRef(len(text) + ref.offset, ref.note) for ref in line.notes]
        text += part
    return text, notes, asides
