"""Which characters the bytes of an RTF file are: code pages by font, checked by decoding.

A font's ``\\fcharset`` is believed where it names a script.  Charset 0 and 1 only say "the usual
one", and so does ``\\ansicpg1252`` of converters that copied the bytes of GBK: such bytes are
read in another encoding where that fits all of them.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from dataclasses import dataclass

from wenku.read.docx import symbols

WESTERN = "cp1252"

_CHARSETS = {
    77: "mac_roman", 78: "cp932", 79: "cp949", 80: "gb18030", 81: "cp950", 83: "mac_greek",
    128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""Codecs by ``\\fcharset``; 0 (ANSI), 1 (default) and 2 (symbols) are not among them."""
SYMBOLS = 2

_PAGES = {
    936: "gb18030", 20936: "gb18030", 52936: "gb18030", 54936: "gb18030", 10008: "gb18030",
    10000: "mac_roman", 10001: "cp932", 10002: "cp950", 10003: "cp949", 1361: "johab",
    65001: "utf-8",
}  # fmt: skip
_MULTI = ("gb18030", "cp950", "big5hkscs", "cp932", "cp949", "johab", "utf-8")
_ENOUGH = 4
"""How many hanzi prove that text is UTF-8 although its fonts say otherwise."""
_GUESSES = ("utf-8", "gb18030", "cp950")
_SURE, _SENSE = 0.8, 0.5
"""Shares of common characters: to doubt what a file says of itself, and to agree with it."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes of a font are read: ``firm`` where the font itself says so.

    ``symbols`` is the name of a symbol font, whose bytes are no letters.
    """

    codec: str = WESTERN
    firm: bool = False
    symbols: str | None = None

    @property
    def multi(self) -> bool:
        """Whether characters may take several bytes."""
        return self.codec in _MULTI


def of_charset(charset: int) -> str | None:
    """The codec of a ``\\fcharset``, ``None`` for those that name no script."""
    return _CHARSETS.get(charset)


def of_page(number: int) -> str | None:
    """The codec of a Windows or Macintosh code page, ``None`` where there is none."""
    if number in _PAGES:
        return _PAGES[number]
    try:
        return codecs.lookup(f"cp{number}").name if 0 < number < 30_000 else None
    except LookupError:
        return None


def decode(data: bytes, encoding: Encoding, *, page: str, assumed: str | None = None) -> str:
    """The characters of ``data``; U+FFFD for a byte that means nothing in any encoding.

    ``page`` is the codec of the file, ``assumed`` one that was found to fit it better; both go
    before a loose encoding where what they give makes sense, and after a firm one that fails.
    """
    if encoding.symbols is not None:
        return _symbols(data, encoding.symbols)
    if data.isascii():
        return data.decode("ascii")
    if not encoding.firm:
        if assumed is not None and (sensible(data, assumed) or _unlike_western(data, assumed)):
            return data.decode(assumed)
        if page in _MULTI and sensible(data, page):
            return data.decode(page)
    for codec in (encoding.codec, page, "gb18030" if encoding.firm else WESTERN):
        text = _strict(data, codec)
        if text is not None:
            return text
    return data.decode(encoding.codec, _REPLACING)


def dangling(data: bytes | bytearray, codec: str) -> int:
    """How many bytes at the end of ``data`` are but the beginning of a character."""
    if not data or data[-1] < 0x30:
        return 0
    decoder = codecs.getincrementaldecoder(codec)("ignore")
    decoder.decode(bytes(data))
    return len(decoder.getstate()[0])


def guess(western: Sequence[bytes], firm: Sequence[bytes]) -> str | None:
    """The encoding that byte strings said to be in another are really in.

    ``western`` are said to be Western text, ``firm`` to be in the encoding of their fonts (which
    only UTF-8 can disprove).  ``None`` where they may be what they are said to be.
    """
    for codec in _GUESSES:
        if _share(western, codec) >= _SURE:
            return codec
    doubtful = _share(firm, "gb18030") < _SENSE and _share(firm, "utf-8") >= _SURE
    return "utf-8" if doubtful and _hanzi(firm) >= _ENOUGH else None


def _hanzi(chunks: Sequence[bytes]) -> int:
    """How many Chinese characters ``chunks`` hold as UTF-8: two bytes of GBK may be an Arabic
    letter there by chance, but not several hanzi."""
    texts = (_strict(chunk, "utf-8") or "" for chunk in chunks)
    return sum("\u4e00" <= char <= "\u9fff" for text in texts for char in text)


def sensible(data: bytes, codec: str) -> bool:
    """Whether ``data`` may well be in ``codec``: it decodes, to common characters for the most.

    Western text read as GBK gives rare hanzi (an accented letter takes an ASCII one with it),
    read as UTF-8 an error.
    """
    return _share([data], codec) >= _SENSE


def _unlike_western(data: bytes, codec: str) -> bool:
    """Whether ``data`` decodes without taking an ASCII letter for half a character.

    Enough where the rest of the file is known to be in ``codec``: rare hanzi stand in names.
    """
    text = _strict(data, codec)
    if text is None:
        return False
    seconds = {char.encode(codec)[-1] for char in text if char >= "\x80"}
    return not any(chr(byte).isascii() and chr(byte).isalpha() for byte in seconds)


def _share(chunks: Sequence[bytes], codec: str) -> float:
    """The share of characters beyond ASCII that are common ones under ``codec``."""
    total = common = 0
    for chunk in chunks:
        text = _strict(chunk, codec)
        if text is None:
            total += sum(byte >= 0x80 for byte in chunk)
        else:
            foreign = [char for char in text if char >= "\x80"]
            total += len(foreign)
            common += sum(_common(char, codec) for char in foreign)
    return common / total if total else 0.0


def _common(char: str, codec: str) -> bool:
    """Whether a character stands in the part of the code chart that prose is made of."""
    if codec == "utf-8":
        return True
    first, *rest = char.encode(codec)
    if codec == "gb18030":
        # GB 2312: rows of marks, full-width letters, box lines; then level 1 of the hanzi.
        return 0xA1 <= first <= 0xD7 and len(rest) == 1 and rest[0] >= 0xA1
    return codec != "cp950" or 0xA1 <= first <= 0xC6


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _bad_byte(error: UnicodeError) -> tuple[str, int]:
    """U+FFFD for one byte that means nothing; 0x80 is the euro sign of Windows' GBK."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    euro = error.object[error.start] == 0x80 and error.encoding == "gb18030"
    return "€" if euro else "\ufffd", error.start + 1


_REPLACING = "wenku.rtf"
codecs.register_error(_REPLACING, _bad_byte)


def _symbols(data: bytes, font: str) -> str:
    if not symbols.is_symbol_font(font) and sensible(data, "gb18030"):
        return data.decode("gb18030")
    return "".join(_symbol(byte, font) for byte in data)


def _symbol(byte: int, font: str) -> str:
    if byte <= 0x20:
        return chr(byte)
    return symbols.from_font(byte, font) or symbols.plain(chr(0xF000 + byte), font)
