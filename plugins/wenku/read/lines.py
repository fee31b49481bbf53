"""Lines as readers make them: white space at their ends taken off, spans given at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wenku.model.source import Line
from wenku.text.span import Span

UNPLACED = Span(0, 0)
"""The span of a line until ``placed`` gives it its own."""

BLANKS = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
"""White space and zero-width marks: an indent or padding is layout, not text."""


def placed(lines: Iterable[Line]) -> tuple[Line, ...]:
    """``lines`` with their spans in the text that joins them by line feeds."""
    out: list[Line] = []
    start = 0
    for line in lines:
        end = start + len(line.text)
        out.append(replace(line, span=Span(start, end)))
        start = end + 1
    return tuple(out)
