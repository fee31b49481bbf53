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
_GUESSES = ("utf-8", "gb18030", "cp950")
_SHARE = 0.8


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


def decode(data: bytes, encoding: Encoding, others: Sequence[str]) -> str:
    """The characters of ``data``; U+FFFD for a byte that means nothing in any encoding.

    ``others`` are codecs to try, best first: before a loose encoding where their reading makes
    sense, after a firm one that does not fit.
    """
    if encoding.symbols is not None:
        return _symbols(data, encoding.symbols)
    if data.isascii():
        return data.decode("ascii")
    if not encoding.firm:
        for codec in others:
            if codec in _MULTI and sense(data, codec) >= _SHARE:
                return data.decode(codec)
    for codec in (encoding.codec, *others):
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


def guess(chunks: Sequence[bytes]) -> str | None:
    """The multi-byte encoding that ``chunks``, said to be Western text, are really in.

    ``None`` where they are not: it must make sense of four fifths of their bytes.
    """
    total = sum(_high(chunk) for chunk in chunks)
    for codec in _GUESSES:
        fitting = sum(_high(chunk) for chunk in chunks if sense(chunk, codec) >= _SHARE)
        if total and fitting >= _SHARE * total:
            return codec
    return None


def sense(data: bytes, codec: str) -> float:
    """The share of the characters beyond ASCII that are common ones under ``codec``.

    0 where ``data`` does not decode.  Western text read as GBK gives rare hanzi (an accented
    letter takes an ASCII one with it), read as UTF-8 an error.
    """
    text = _strict(data, codec)
    if text is None:
        return 0.0
    foreign = [char for char in text if char >= "\x80"]
    if not foreign or codec == "utf-8":
        return 1.0
    return sum(_common(char, codec) for char in foreign) / len(foreign)


def _common(char: str, codec: str) -> bool:
    """Whether a character stands in the part of the code chart that prose is made of."""
    try:
        encoded = char.encode("gb2312" if codec == "gb18030" else codec)
    except UnicodeEncodeError:
        return False
    if codec == "gb18030":
        # Rows of marks, full-width letters, box lines; then level 1 of the hanzi.
        return 0xA1 <= encoded[0] <= 0xD7
    if codec == "cp950":
        return 0xA1 <= encoded[0] <= 0xC6
    return True


def _high(data: bytes) -> int:
    return sum(byte >= 0x80 for byte in data)


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
    if not symbols.is_symbol_font(font) and sense(data, "gb18030") >= _SHARE and not data.isascii():
        return data.decode("gb18030")
    return "".join(_symbol(byte, font) for byte in data)


def _symbol(byte: int, font: str) -> str:
    if byte <= 0x20:
        return chr(byte)
    return symbols.from_font(byte, font) or symbols.plain(chr(0xF000 + byte), font)
