"""The rows of a paragraph as one text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wenku.read.pdf.rows import Row

_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Joined:
    """A text and the spans in it that are set small and high."""

    text: str
    raised: tuple[tuple[int, int], ...] = ()


def joined(rows: Sequence[Row]) -> Joined:
    """The text of ``rows``.

    Nothing comes between hanzi; a blank comes between Latin words, unless a hyphen ends the line.
    A hyphen that is drawn stays: whether the word has one of its own cannot be seen.
    """
    text = ""
    raised: list[tuple[int, int]] = []
    for index, row in enumerate(rows):
        if index:
            text = text.removesuffix(_SOFT_HYPHEN) + _between(rows[index - 1], row)
        raised += [(len(text) + start, len(text) + end) for start, end in row.raised]
        text += row.text
    return Joined(text, tuple(raised))


def _between(before: Row, after: Row) -> str:
    last, first = before.text[-1], after.text[0]
    if last == _SOFT_HYPHEN or not (_latin(last) and _latin(first)):
        return ""
    if before.ends_blank:
        return " "
    if last in "-/" or (last.isdigit() and first.isdigit()):
        return ""
    return " " if first.isalnum() or first in "(\"'$" else ""


def _latin(char: str) -> bool:
    """Whether ``char`` is written with blanks between words."""
    return "!" <= char < "\u2000" and char not in "·×÷°§±"
