"""Characters of an RTF file: bytes in the code page of their font, ``\\u`` and its fallback."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from wenku.read.docx import symbols
from wenku.read.rtf_charset import WESTERN, Encoding, dangling, decode
from wenku.read.rtf_state import Target

Origin: TypeAlias = tuple[Target, str]
"""Where text goes and why it is not in the body ("" where it is)."""

CONTROL_WORDS = {
    b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"emspace": "\u2003", b"enspace": "\u2002",
    b"qmspace": "\u2005", b"zwj": "\u200d", b"zwnj": "\u200c", b"zwbo": "\u200b",
    b"zwnbo": "\u2060", b"ltrmark": "\u200e", b"rtlmark": "\u200f",
}  # fmt: skip
"""Control words that are a character; they may also be the fallback of a ``\\u``."""
CONTROL_SYMBOLS = {b"~": "\N{NO-BREAK SPACE}", b"_": "-", b"\t": "\t", b"-": "", b"|": "", b":": ""}
_CONTROLS = {code: None for code in range(32) if code != 9}
_USUAL = Encoding()


@dataclass(slots=True)
class Characters:
    """What is waiting to become text: bytes, or half of a surrogate pair, never both.

    ``put`` takes the text, ``bad`` is told of each that could not be read.  ``page`` is the codec
    of ``\\ansicpg``, ``assumed`` an encoding found to fit bytes that were said to be Western;
    ``western`` are the byte strings beyond ASCII that were read as Western for want of a better
    word, ``firm`` those whose font says how to read them.
    """

    put: Callable[[str, Origin], None]
    bad: Callable[[], None]
    assumed: str | None = None
    page: str = WESTERN
    western: list[bytes] = field(default_factory=list)
    firm: list[bytes] = field(default_factory=list)
    _bytes: bytearray = field(default_factory=bytearray)
    _encoding: Encoding = _USUAL
    _origin: Origin | None = None
    _high: int = 0
    _skip: int = 0
    _half: bytes = b""
    _last: str = ""

    def text(self, data: bytes, encoding: Encoding, origin: Origin, *, fallback: int) -> None:
        """Bytes of text; ``fallback`` is how many stand in for a ``\\u``."""
        data = self._without_fallback(data, fallback)
        if self._bytes and (self._encoding, self._origin) != (encoding, origin):
            # The second half of a character that an earlier run began.
            while data and self._waiting():
                self._bytes += data[:1]
                data = data[1:]
            self._drain()
        if not data:
            return
        if self._high:
            self.flush()
        if not self._bytes:
            self._encoding, self._origin = encoding, origin
        self._bytes += data

    def unicode(self, number: int, font: str, origin: Origin, *, fallback: int) -> None:
        """``\\u``: a unit of UTF-16, negative beyond 32767; some programs write code points."""
        self._drain()
        code = number + 0x10000 if -0x8000 <= number < 0 else number
        self._skip, self._half = fallback, b""
        if self._high and 0xDC00 <= code <= 0xDFFF:
            code = 0x10000 + ((self._high - 0xD800) << 10) + (code - 0xDC00)
            self._high = 0
        self.flush()
        if 0xD800 <= code <= 0xDBFF:
            self._high, self._origin = code, origin
        elif not 0 <= code <= 0x10FFFF or 0xDC00 <= code <= 0xDFFF:
            self._lost(origin)
        else:
            self._last = chr(code)
            self.put(symbols.plain(self._last, font).translate(_CONTROLS), origin)

    def stands_for_unicode(self) -> bool:
        """Whether a control word that is a character is but the fallback of the last ``\\u``."""
        if not self._skip:
            return False
        self._skip -= 1
        return True

    def no_fallback(self) -> None:
        """A brace or a control word: what follows stands in for nothing."""
        self._skip, self._half = 0, b""

    def flush(self) -> None:
        """Turn what is waiting into text."""
        if self._high and self._origin is not None:
            self._high = 0
            self._lost(self._origin)
        self._drain()

    def settle(self) -> None:
        """As ``flush``, but half a character stays: its other half may stand in the next run."""
        half = self._waiting()
        rest = self._bytes[len(self._bytes) - half :]
        del self._bytes[len(self._bytes) - half :]
        self._drain()
        self._bytes = rest

    def _waiting(self) -> int:
        """How many bytes at the end of those that wait are but part of a character."""
        if self._encoding.multi:
            return dangling(self._bytes, self._encoding.codec)
        loose = not self._encoding.firm and self._encoding.symbols is None
        return dangling(self._bytes, self.assumed) if loose and self.assumed else 0

    def _drain(self) -> None:
        if not self._bytes or self._origin is None:
            return
        data, encoding = bytes(self._bytes), self._encoding
        self._bytes.clear()
        if self.assumed == "utf-8" and encoding.symbols is None:
            # A file that is UTF-8 throughout is so whatever its fonts say.
            encoding = Encoding(encoding.codec)
        text = decode(data, encoding, page=self.page, assumed=self.assumed)
        if not data.isascii() and encoding.symbols is None:
            if encoding.firm:
                self.firm.append(data)
            elif not encoding.multi:
                self.western.append(data)
        if "\ufffd" in text:
            self.bad()
        self.put(text.translate(_CONTROLS), self._origin)

    def _without_fallback(self, data: bytes, fallback: int) -> bytes:
        """``data`` without what stands in for the last ``\\u`` in readers that do not know it.

        Some writers count two bytes as one character: where both together are the very character
        of the ``\\u``, both are its fallback.
        """
        if self._half:
            both, self._half = self._half + data[:1], b""
            return data[1:] if self._last in _readings(both) else data
        cut = min(self._skip, len(data))
        if not cut:
            return data
        self._skip -= cut
        if fallback == 1 and data[0] >= 0x81:
            self._half = data[:1]
            return self._without_fallback(data[1:], fallback) if len(data) > 1 else b""
        return data[cut:]

    def _lost(self, origin: Origin) -> None:
        self.bad()
        self.put("\ufffd", origin)


def _readings(data: bytes) -> tuple[str, ...]:
    return tuple(data.decode(codec, "ignore") for codec in ("gb18030", "cp950", "cp932"))
