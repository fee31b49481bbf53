"""RTF as a stream of tokens (Rich Text Format specification 1.9.1, "RTF syntax")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

OPEN, CLOSE, WORD, SYMBOL, HEX, TEXT, BINARY = range(7)

_TOKEN = re.compile(
    rb"\\(?:([A-Za-z]+)(-?[0-9]+)?[ ]?|'([0-9A-Fa-f]{2})|([^A-Za-z]))"
    rb"|([{}])|([^\\{}\r\n]+)|[\r\n]+",
    re.S,
)
_DIGITS = 11


class Token(NamedTuple):
    """One token: a brace, a control word with its number, a control symbol, bytes of text.

    ``number`` is ``None`` where a control word has none, or one beyond all sense.  ``end`` is
    the offset behind the token in the file.
    """

    kind: int
    value: bytes
    number: int | None
    end: int


def tokens(data: bytes, start: int = 0) -> Iterator[Token]:
    """The tokens of ``data``; what follows ``\\bin`` is taken by its stated length.

    A length beyond the end of the file gives what there is.
    """
    while True:
        for match in _TOKEN.finditer(data, start):
            token = _token(match)
            if token is None:
                continue
            if token.kind != WORD or token.value != b"bin":
                yield token
                continue
            start = token.end + max(token.number or 0, 0)
            yield Token(BINARY, data[token.end : start], None, start)
            break
        else:
            return


def _token(match: re.Match[bytes]) -> Token | None:
    """The token of a match, ``None`` for line ends of the file, which are no text."""
    end = match.end()
    group = match.lastindex
    if group is None:
        return None
    if group <= 2:
        digits = match[2]
        number = int(digits) if digits and len(digits) <= _DIGITS else None
        return Token(WORD, match[1], number, end)
    if group == 3:
        return Token(HEX, bytes((int(match[3], 16),)), None, end)
    if group == 4:
        return Token(SYMBOL, match[4], None, end)
    if group == 5:
        return Token(OPEN if match[5] == b"{" else CLOSE, b"", None, end)
    return Token(TEXT, match[6], None, end)
