"""Control words that change properties of text and paragraphs, or say something of the file."""

from __future__ import annotations

from wenku.read.rtf_charset import of_page
from wenku.read.rtf_interpreter import Handler, Interpreter
from wenku.read.story import DELETED, MOVED, Oddity

_NOTE_FORMATS = {
    "ar": "decimal", "alc": "lowerLetter", "auc": "upperLetter", "rlc": "lowerRoman",
    "ruc": "upperRoman", "cnum": "decimalEnclosedCircle", "dbnum": "ideographDigital",
    "dbnumd": "japaneseCounting", "dbar": "decimalFullWidth", "gbnum": "decimalEnclosedFullstop",
    "gbnumd": "decimalEnclosedParen", "gbnuml": "decimalEnclosedCircleChinese",
    "gbnumk": "ideographEnclosedCircle", "zodiac": "ideographTraditional",
    "zodiacd": "ideographZodiac", "zodiacl": "ideographZodiacTraditional",
}  # fmt: skip
"""What follows ``\\ftnn`` or ``\\aftnn``, by the names of ST_NumberFormat."""


def _toggle(name: str) -> Handler:
    """``\\v`` and ``\\v1`` turn a property on, ``\\v0`` off."""

    def handler(reader: Interpreter, number: int | None) -> None:
        setattr(reader.state, name, number != 0)

    return handler


def _value(name: str) -> Handler:
    def handler(reader: Interpreter, number: int | None) -> None:
        setattr(reader.state, name, number or 0)

    return handler


def _gone(reason: str) -> Handler:
    def handler(reader: Interpreter, number: int | None) -> None:
        reader.state.gone = "" if number == 0 else reason

    return handler


def _fallback(reader: Interpreter, number: int | None) -> None:
    reader.state.fallback = 1 if number is None else max(number, 0)


def _level(reader: Interpreter, number: int | None) -> None:
    """``\\outlinelevel``: 9 is body text."""
    reader.state.outline = number or 0


def _list(reader: Interpreter, number: int | None) -> None:
    reader.state.list_id = number


def _plain(reader: Interpreter, number: int | None) -> None:
    del number
    reader.state.plain()
    reader.set_encoding()


def _new_paragraph(reader: Interpreter, number: int | None) -> None:
    del number
    reader.state.new_paragraph()


def _not_raised(reader: Interpreter, number: int | None) -> None:
    del number
    reader.state.raised = False


def _font(reader: Interpreter, number: int | None) -> None:
    reader.state.font = number
    _associated_font(reader, number)


def _associated_font(reader: Interpreter, number: int | None) -> None:
    if reader.state.wide:
        reader.state.wide_font = number
    reader.set_encoding()


def _wide(wide: bool) -> Handler:
    """``\\dbch``, ``\\loch``, ``\\hich``: which of a run's fonts the next words are about."""

    def handler(reader: Interpreter, number: int | None) -> None:
        del number
        reader.state.wide = wide
        reader.set_encoding()

    return handler


def _page(reader: Interpreter, number: int | None) -> None:
    reader.header.page = of_page(number or 0) or reader.header.page
    reader.set_encoding()


def _page_of(codec: str) -> Handler:
    def handler(reader: Interpreter, number: int | None) -> None:
        del number
        reader.header.page = codec
        reader.set_encoding()

    return handler


def _default_font(reader: Interpreter, number: int | None) -> None:
    reader.header.font = number
    reader.set_encoding()


def _tab(reader: Interpreter, number: int | None) -> None:
    del number
    reader.emit("\t")


def _note_mark(reader: Interpreter, number: int | None) -> None:
    """``\\chftn``: the note that follows is numbered, its mark is not typed by hand."""
    del number
    reader.flush()
    reader.automatic = True


def _odd(message: str) -> Handler:
    def handler(reader: Interpreter, number: int | None) -> None:
        del number
        if not reader.state.reason():
            reader.add(Oddity("field", message))

    return handler


def _note_format(kind: str, name: str) -> Handler:
    def handler(reader: Interpreter, number: int | None) -> None:
        del number
        reader.note_formats[kind] = name

    return handler


def _note_start(kind: str) -> Handler:
    def handler(reader: Interpreter, number: int | None) -> None:
        reader.note_starts[kind] = 1 if number is None else number

    return handler


_DATE = "有由程序填写的日期或时间，文件里没有保存其文字，没有读入"

WORDS: dict[bytes, Handler] = {
    b"v": _toggle("hidden"),
    b"deleted": _gone(DELETED),
    b"mvf": _gone(MOVED),
    b"super": _toggle("raised"),
    b"nosupersub": _not_raised,
    b"plain": _plain,
    b"pard": _new_paragraph,
    b"s": _value("style"),
    b"ls": _list,
    b"ilvl": _value("list_level"),
    b"outlinelevel": _level,
    b"intbl": _toggle("in_table"),
    b"dropcapli": _toggle("dropped"),
    b"uc": _fallback,
    b"f": _font,
    b"af": _associated_font,
    b"dbch": _wide(True),
    b"loch": _wide(False),
    b"hich": _wide(False),
    b"deff": _default_font,
    b"ansicpg": _page,
    b"mac": _page_of("mac_roman"),
    b"pc": _page_of("cp437"),
    b"pca": _page_of("cp850"),
    b"tab": _tab,
    b"chftn": _note_mark,
    b"chdate": _odd(_DATE),
    b"chdpl": _odd(_DATE),
    b"chdpa": _odd(_DATE),
    b"chtime": _odd(_DATE),
    b"ftnstart": _note_start("footnote"),
    b"aftnstart": _note_start("endnote"),
    **{
        f"{prefix}nn{suffix}".encode(): _note_format(kind, name)
        for prefix, kind in (("ft", "footnote"), ("aft", "endnote"))
        for suffix, name in _NOTE_FORMATS.items()
    },
}
