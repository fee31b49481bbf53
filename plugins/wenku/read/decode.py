"""Bytes of a text in an unknown encoding to characters: strictly, or not at all.

Every candidate must decode the whole file without a replacement character.  Among those that do,
the one under which the text is least surprising wins: each character costs about as many bits as
it is rare in Chinese prose.  No language data is needed beyond the code charts themselves, which
are ordered by use: level 1 of GB 2312 and of Big5 are the common characters.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wenku.model.errors import UnreadableDocument

_BOMS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8-sig", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030", "gb18030"),
)
"""Byte order marks with the name reported and the codec for the rest; longest first."""

_SHORT = 4096
"""Bytes up to which pure ASCII is also tried as UTF-16 without a single zero byte."""

_ASCII, _COMMON, _MARK, _KNOWN, _RARE, _FOREIGN, _WRONG = 7.0, 12.0, 10.0, 17.0, 22.0, 24.0, 40.0
_PLAUSIBLE = 18.0
"""Bits a character up to which a reading counts as Chinese prose without a comparison."""

_MARKS = frozenset("\xa0　、。·々—～…‘’“”〔〕〈〉《》「」『』〖〗【】±×÷°℃§№〇○●★※→←↑↓")
_FULL_WIDTH = frozenset(map(chr, (*range(0xFF01, 0xFF5F), *range(0x2460, 0x249C))))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the name of the encoding it was in."""

    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the bytes: what it costs, how many characters are beyond ASCII (``high``)
    and what each of these costs (``strain``)."""

    text: str
    encoding: str
    bits: float
    strain: float
    high: int


def decode(data: bytes) -> Decoded:
    """The text of ``data``, a whole file, and its encoding.

    Byte order marks are taken off.  ``encoding`` is one of utf-8, utf-8-sig, utf-16-le,
    utf-16-be, utf-32-le, utf-32-be, gbk, gb18030, big5.  Raises ``UnreadableDocument`` with the
    offset of the first bad byte where no encoding fits the whole file.
    """
    for bom, name, codec in _BOMS:
        if data.startswith(bom) and not (codec.startswith("utf-32") and len(data) % 4):
            return Decoded(_strict(data[len(bom) :], codec, len(bom)), name)
    utf8 = _reading(data, "utf-8", 0)
    if utf8 and b"\0" not in data and _clearly(utf8, data):
        return Decoded(utf8.text, "utf-8")
    found = [reading for reading in (utf8, *_others(data)) if reading and _possible(reading)]
    best = min(found, key=lambda reading: reading.bits, default=None)
    if best is None or (best is not utf8 and _broken_utf8(data, best)):
        raise _undecodable(data)
    return Decoded(best.text, best.encoding)


def _clearly(utf8: _Reading, data: bytes) -> bool:
    """Whether a text that is valid UTF-8 need not be compared with anything else."""
    if data.isascii():
        return len(data) > _SHORT or len(data) % 2 == 1
    # Of chance pairs of bytes one in seven is valid UTF-8: eight in a row are no chance.
    return utf8.strain <= _PLAUSIBLE or utf8.high >= 8


def _possible(reading: _Reading) -> bool:
    """Whether a reading may be the right one at all.

    Every file of even length is nearly valid UTF-16, and Big5 takes most of what GBK takes: these
    must look like prose.  GB18030 may be all rare characters, but not all private use.
    """
    if reading.encoding == "utf-8":
        return True
    return reading.strain <= (_FOREIGN if reading.encoding.startswith("gb") else _PLAUSIBLE)


def _others(data: bytes) -> Iterator[_Reading | None]:
    """The readings other than UTF-8, each with the bits it owes for being rare in practice.

    UTF-16 without a mark nearly always shows itself by zero bytes (line ends, digits, 一).
    """
    zeros = b"\0" in data
    if len(data) % 2 == 0:
        yield _reading(data, "utf-16-le", 0 if zeros else 3)
        yield _reading(data, "utf-16-be", 0 if zeros else 3)
    if len(data) % 4 == 0 and zeros:
        yield _reading(data, "utf-32-le", 0)
        yield _reading(data, "utf-32-be", 0)
    if not data.isascii():
        yield _reading(data, "gb18030", 0)
        yield _reading(data, "big5", 6)


def _reading(data: bytes, encoding: str, prior: float) -> _Reading | None:
    """``data`` read in one encoding and how surprising that is; ``None`` where it is invalid."""
    codecs = ("cp950", "big5hkscs") if encoding == "big5" else (encoding,)
    for codec in codecs:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        name = "gbk" if encoding == "gb18030" and _is_gbk(data) else encoding
        counts = Counter(text)
        bits = sum(_bits(char, encoding) * count for char, count in counts.items())
        ascii_bits = sum(_bits(c, encoding) * n for c, n in counts.items() if c < "\x80")
        high = sum(n for c, n in counts.items() if c >= "\x80")
        return _Reading(text, name, prior + bits, (bits - ascii_bits) / max(high, 1), high)
    return None


def _is_gbk(data: bytes) -> bool:
    """Whether GB18030 text uses nothing beyond GBK."""
    try:
        data.decode("gbk")
    except UnicodeDecodeError:
        return False
    return True


@cache
def _bits(char: str, encoding: str) -> float:
    """About how many bits ``char`` costs in Chinese prose written in ``encoding``."""
    if char < "\x80":
        return _ASCII if char.isprintable() or char in "\t\r\n\f\v" else _WRONG
    common, known = _repertoire(encoding)
    if char in common:
        return _COMMON
    if char in _MARKS or char in _FULL_WIDTH:
        return _MARK
    if "\u4e00" <= char <= "\u9fff":
        return _KNOWN if char in known else _RARE
    if unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs"):
        return _WRONG
    return _RARE if "\u3400" <= char <= "\u4dbf" or char > "\uffff" else _FOREIGN


@cache
def _repertoire(encoding: str) -> tuple[frozenset[str], frozenset[str]]:
    """The common and the less common hanzi one expects in a text written in ``encoding``."""
    simplified = _chart("gb2312", 0xB0, 0xD7, (0xA1,)), _chart("gb2312", 0xD8, 0xF7, (0xA1,))
    traditional = _chart("big5", 0xA4, 0xC6, (0x40, 0xA1)), _chart("big5", 0xC9, 0xF9, (0x40, 0xA1))
    if encoding in ("gb18030", "big5"):
        return simplified if encoding == "gb18030" else traditional
    return simplified[0] | traditional[0], simplified[1] | traditional[1]


@cache
def _chart(codec: str, first: int, last: int, trails: tuple[int, ...]) -> frozenset[str]:
    """The hanzi in rows ``first`` to ``last`` (lead bytes) of a code chart."""
    cells = (
        bytes((lead, trail + step)).decode(codec, "ignore")
        for lead in range(first, last + 1)
        for trail in trails
        for step in range(94)
    )
    return frozenset(c for c in cells if len(c) == 1 and "\u4e00" <= c <= "\u9fff")


def _broken_utf8(data: bytes, best: _Reading) -> bool:
    """Whether ``data`` is UTF-8 with a few bad bytes, which GB18030 reads as rare characters.

    Of the high bytes of GBK prose about one in seven happens to stand in a valid UTF-8 sequence;
    of damaged UTF-8 nearly all do.
    """
    if best.strain <= _PLAUSIBLE * 0.8 or not best.encoding.startswith("gb"):
        return False
    high = sum(count for byte, count in Counter(data).items() if byte >= 0x80)
    lost = len(data) - len(data.decode("utf-8", "ignore").encode())
    return lost < 0.3 * high


def _strict(data: bytes, codec: str, skipped: int) -> str:
    """``data`` decoded by the codec its byte order mark names."""
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise _bad_byte(data, error, skipped) from error


def _undecodable(data: bytes) -> UnreadableDocument:
    """The error for bytes that are no text: at the byte up to which they could be one."""
    errors: list[UnicodeDecodeError] = []
    for codec in ("utf-8", "gb18030"):
        try:
            data.decode(codec)
        except UnicodeDecodeError as error:
            errors.append(error)
    # Where GB18030 reads everything the file is damaged UTF-8: that is the place to show.
    return _bad_byte(data, max(errors, key=lambda error: error.start), 0)


def _bad_byte(data: bytes, error: UnicodeDecodeError, skipped: int) -> UnreadableDocument:
    offset = error.start + skipped
    line = data.count(b"\n", 0, error.start) + 1
    return UnreadableDocument(
        "read.undecodable",
        f"认不出文字编码，或文件已损坏：从第 {offset} 字节（第 {line} 行）起不是有效的"
        f" {error.encoding.upper()} 文字",
        remedy="请向来件人重新索取；能在记事本里正常打开的，另存为 UTF-8 编码后再放入",
        line=line,
    )
