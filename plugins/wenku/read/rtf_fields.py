"""Fields of an RTF file: an instruction and its last result, of which only the result is text."""

from __future__ import annotations

from collections.abc import Iterator

from wenku.read.docx.fields import PAGE_NUMBER, is_page_field, without_result
from wenku.read.rtf_handler import going
from wenku.read.rtf_interpreter import Handler, Interpreter
from wenku.read.rtf_state import Field, Target, Where
from wenku.read.story import Gone, Oddity, Words

_UNSTATED = 25
"""``\\ffres25``: the value of the form field is its default."""


def _field(reader: Interpreter, number: int | None) -> None:
    del number
    field = Field(reader.state.target)
    reader.fields.append(field)
    reader.state.target = Target(Where.SILENT)

    def closing() -> None:
        reader.fields.pop()
        if field.around.where is Where.STORY:
            reader.state.target = field.around
            if field.shown:
                reader.shown()
            else:
                _show(field, reader)

    reader.state.closings += (closing,)


def _show(field: Field, reader: Interpreter) -> None:
    """What a field shows that keeps no result."""
    for piece in _without_result(field):
        if isinstance(piece, Words):
            reader.emit(piece.text)
        elif isinstance(piece, Oddity):
            reader.add(Oddity(piece.code.removeprefix("docx."), piece.message, piece.severe))
        else:
            reader.add(piece)


def _without_result(field: Field) -> Iterator[Words | Gone | Oddity]:
    kind, value = field.form.get("fftype"), field.form.get("ffres", _UNSTATED)
    if value == _UNSTATED:
        value = field.form.get("ffdefres", 0)
    if kind == 1:
        yield Words("☑" if value else "☐")
    elif kind == 2:
        yield from (Words(entry) for entry in field.entries[value : value + 1])
    else:
        for piece in without_result(field.code()):
            if isinstance(piece, Words | Gone | Oddity):
                yield piece


def _instruction(reader: Interpreter, number: int | None) -> None:
    del number
    text = reader.fields[-1].instruction if reader.fields else []
    reader.state.target = Target(Where.ASIDE, text=text)


def _result(reader: Interpreter, number: int | None) -> None:
    del number
    if not reader.fields:
        return
    field = reader.fields[-1]
    code = field.code()
    reader.state.target = field.around
    if is_page_field(code):
        reader.state.field_reason = PAGE_NUMBER
    elif code.split(None, 1)[:1] == ["TOC"]:
        reader.state.contents = True


def _form_value(name: str) -> Handler:
    def handler(reader: Interpreter, number: int | None) -> None:
        if reader.fields:
            reader.fields[-1].form[name] = max(number or 0, 0)

    return handler


def _form_entry(reader: Interpreter, number: int | None) -> None:
    del number
    target = reader.aside()
    entries = reader.fields[-1].entries if reader.fields else []

    def closing() -> None:
        entries.append("".join(target.text))

    reader.state.closings += (closing,)


DESTINATIONS: dict[bytes, Handler] = {
    b"field": _field,
    b"fldinst": _instruction,
    b"fldrslt": _result,
    b"formfield": going(Where.SILENT),
    b"fftype": _form_value("fftype"),
    b"ffres": _form_value("ffres"),
    b"ffdefres": _form_value("ffdefres"),
    b"ffl": _form_entry,
}
