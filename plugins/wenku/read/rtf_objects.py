"""Pictures, shapes and embedded objects of an RTF file."""

from __future__ import annotations

import re

from wenku.read.rtf_handler import going
from wenku.read.rtf_interpreter import Handler, Interpreter
from wenku.read.rtf_state import Target, Where
from wenku.read.story import Frame, Image, Oddity, Paragraph, Words

_NO_HEX = re.compile(rb"[^0-9A-Fa-f]+")


def _picture(reader: Interpreter, number: int | None) -> None:
    """``\\pict``, in the text or as the content (``pib``) of a shape."""
    del number
    around = reader.state.target.where
    if around is not Where.STORY and not (
        around is Where.SILENT and reader.shape_property == "pib"
    ):
        reader.state.target = Target(Where.SKIPPED)
        return
    target = Target(Where.PICTURE)
    reader.state.target = target
    if reader.state.reason():
        return

    def closing() -> None:
        digits = _NO_HEX.sub(b"", b"".join(target.data))
        data = bytes(target.binary) or bytes.fromhex(digits[: len(digits) // 2 * 2].decode())
        if data:
            reader.place(Image(data, target.suffix))

    reader.state.closings += (closing,)


def _shape_name(reader: Interpreter, number: int | None) -> None:
    del number
    target = reader.aside()

    def closing() -> None:
        reader.shape_property = "".join(target.text).strip()

    reader.state.closings += (closing,)


def _shape_value(reader: Interpreter, number: int | None) -> None:
    """Of a shape's properties only its picture and its lettering (WordArt) are content."""
    del number
    name, reason = reader.shape_property, reader.state.reason()
    if name == "gtextUNICODE":
        target = reader.aside()

        def closing() -> None:
            text = "".join(target.text).strip()
            reader.place(Frame((Paragraph((Words(text),)),), reason))

        reader.state.closings += (closing,)
    elif name != "pib":
        reader.state.target = Target(Where.SKIPPED)


def _object(reader: Interpreter, number: int | None) -> None:
    if not reader.state.reason():
        reader.add(Oddity("object", "嵌有其他程序的对象，里面的内容没有读入"))
    going(Where.SILENT)(reader, number)


def _object_result(reader: Interpreter, number: int | None) -> None:
    del number
    reader.state.target = reader.state.target.around or reader.state.target


def _suffix(name: str) -> Handler:
    """What kind of picture a ``\\pict`` is."""

    def handler(reader: Interpreter, number: int | None) -> None:
        del number
        reader.state.target.suffix = name

    return handler


DESTINATIONS: dict[bytes, Handler] = {
    **{name: going(Where.SILENT) for name in (b"shp", b"shpgrp", b"shpinst", b"do")},
    b"sn": _shape_name,
    b"sv": _shape_value,
    b"pict": _picture,
    b"pngblip": _suffix("png"),
    b"jpegblip": _suffix("jpg"),
    b"emfblip": _suffix("emf"),
    b"wmetafile": _suffix("wmf"),
    b"object": _object,
    b"result": _object_result,
}
