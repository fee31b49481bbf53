"""Which lines stand before, in and after the body of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wenku.clean.rules import first_match
from wenku.model.source import Line

_LONG = 60
"""A line this long is body even without a full stop."""
_SENTENCE = 30
"""A line this long with a full stop inside is body."""
LONGEST = 240
"""Longer lines are never taken out as a whole."""
_DEPTH = 30
"""How many lines the head or the tail can have at most."""


@dataclass(frozen=True, slots=True)
class Region:
    """Lines (by index) before ``first`` are the head, those after ``last`` the tail.

    In a short document without body lines every line is both.
    """

    first: int
    last: int

    def is_head(self, index: int) -> bool:
        """Whether the line stands before the body."""
        return index < self.first

    def is_tail(self, index: int) -> bool:
        """Whether the line stands after the body."""
        return index > self.last


def region(lines: Sequence[Line]) -> Region:
    """Find the body: from the first to the last line that is long, a table, a note or a figure."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    if not filled:
        return Region(len(lines), -1)
    head = filled[:_DEPTH][-1] + 1
    tail = filled[-_DEPTH:][0] - 1
    first = next((i for i, line in enumerate(lines) if _is_body(line)), None)
    if first is None:
        return Region(head, tail)
    last = next(i for i in reversed(range(len(lines))) if _is_body(lines[i]))
    return Region(min(first, head), max(last, tail))


def _is_body(line: Line) -> bool:
    text = line.text.strip()
    if line.kind != "paragraph":
        return bool(text)
    if len(text) < _SENTENCE or (len(text) < _LONG and "。" not in text):
        return False
    return len(text) > LONGEST or not any(first_match(at, text) for at in ("line", "edge", "tail"))
