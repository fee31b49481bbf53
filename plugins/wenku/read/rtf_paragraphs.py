"""Control words that end paragraphs, cells and rows, and those that describe rows."""

from __future__ import annotations

from wenku.read.docx.counters import with_blank
from wenku.read.docx.styles import outline_hint
from wenku.read.rtf_interpreter import Handler, Interpreter
from wenku.read.rtf_state import State, Where
from wenku.read.rtf_table import CellShape, RowShape
from wenku.read.story import DELETED, HIDDEN, MAX_DEPTH, Break, Oddity, too_deep


def end_paragraph(reader: Interpreter, depth: int) -> None:
    """Close the paragraph in the body (0) or in a cell of the table of that depth."""
    reader.flush()
    state = reader.state
    if state.target.where is not Where.STORY:
        reader.emit(" ")
        return
    story = reader.story
    style = reader.header.styles.paragraph(str(state.style or 0))
    hint = style.hint if state.outline is None else outline_hint(state.outline)
    mark = state.gone or _mark(state)
    # A paragraph whose end is gone with all its text is not counted in its list.
    counted = not mark or (mark == HIDDEN and story.visible())
    story.end_paragraph(
        depth=depth,
        label=_label(reader) if counted else "",
        hint=hint or ("toc" if story.contents else ""),
        mark=mark,
    )
    reader.raised = ""
    reader.automatic = False


def _mark(state: State) -> str:
    """A dropped capital is a paragraph of its own, but one word with the next."""
    if state.dropped:
        return DELETED
    return HIDDEN if state.hidden else ""


def _label(reader: Interpreter) -> str:
    """The automatic number the file states, else that of its list table where it states none."""
    state = reader.state
    if reader.story.label is not None:
        found = reader.counters.lists.get(state.list_id or 0)
        level = None if found is None else found.levels.get(state.list_level)
        return _with_blank(reader.story.label, "tab" if level is None else level.suffix)
    if not reader.use_lists or not state.list_id:
        return ""
    label = reader.counters.next_label(state.list_id, state.list_level)
    if label.problem:
        reader.story.add(Oddity("numbering", label.problem))
    return label.text


def _with_blank(label: str, suffix: str) -> str:
    """A number and the room after it, whether the file has a tab or a space there.

    Some programs write a tab after every number; the list's own word then goes before it.
    """
    bare = label.strip(" \t")
    bare = "•" if bare == "●" else bare
    return with_blank(bare, suffix if label[-1:] in (" ", "\t") else "nothing")


def _paragraph(reader: Interpreter, number: int | None) -> None:
    del number
    end_paragraph(reader, reader.state.table_depth())


def _section(reader: Interpreter, number: int | None) -> None:
    del number
    if reader.state.target.where is Where.STORY and reader.story.begun():
        end_paragraph(reader, reader.state.table_depth())


def _break(reader: Interpreter, number: int | None) -> None:
    del number
    if not reader.state.reason():
        reader.add(Break())


def _end_of_cell(*, nested: bool) -> Handler:
    def handler(reader: Interpreter, number: int | None) -> None:
        del number
        depth = max(reader.state.depth, 2) if nested else 1
        if reader.state.target.where is Where.STORY:
            end_paragraph(reader, depth)
            reader.story.end_cell(depth)

    return handler


def _end_of_row(*, nested: bool) -> Handler:
    def handler(reader: Interpreter, number: int | None) -> None:
        del number
        depth = max(reader.state.depth, 2) if nested else 1
        if reader.state.target.where is Where.STORY or reader.state.nested_row:
            reader.flush()
            if reader.story.begun():
                end_paragraph(reader, depth)
            reader.story.end_row(depth)

    return handler


def _new_row(reader: Interpreter, number: int | None) -> None:
    del number
    reader.story.shapes[reader.state.nested_row] = RowShape()


def _shape(reader: Interpreter) -> RowShape:
    return reader.story.shapes[reader.state.nested_row]


def _cell_edge(reader: Interpreter, number: int | None) -> None:
    shape = _shape(reader)
    shape.cells.append(CellShape(number or 0, shape.continued))
    shape.continued = False


def _continued(reader: Interpreter, number: int | None) -> None:
    del number
    _shape(reader).continued = True


def _row_left(reader: Interpreter, number: int | None) -> None:
    _shape(reader).left = number or 0


def _header_row(reader: Interpreter, number: int | None) -> None:
    _shape(reader).header = number != 0


def _row_index(reader: Interpreter, number: int | None) -> None:
    _shape(reader).first = number == 0


def _depth(reader: Interpreter, number: int | None) -> None:
    if (number or 0) > MAX_DEPTH:
        raise too_deep()
    reader.state.depth = max(number or 0, 0)


WORDS: dict[bytes, Handler] = {
    b"par": _paragraph,
    b"sect": _section,
    b"line": _break,
    b"lbr": _break,
    b"page": _break,
    b"column": _break,
    b"cell": _end_of_cell(nested=False),
    b"nestcell": _end_of_cell(nested=True),
    b"row": _end_of_row(nested=False),
    b"nestrow": _end_of_row(nested=True),
    b"trowd": _new_row,
    b"trleft": _row_left,
    b"trhdr": _header_row,
    b"irow": _row_index,
    b"cellx": _cell_edge,
    b"clmrg": _continued,
    b"clvmrg": _continued,
    b"itap": _depth,
}
