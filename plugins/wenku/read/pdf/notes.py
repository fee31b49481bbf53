"""Footnotes at the foot of a column and endnotes after the text."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from wenku.read.pdf.page import Box
from wenku.read.pdf.rows import Row

_MARK = re.compile(
    r"\s*(?P<mark>[①-⑳㉑-㉟❶-❿]|[\[〔［(（]\d{1,3}[\]〕］)）]|[*＊※†‡]{1,3}|\d{1,3}(?![\d.．、年月日%％])|[ivx]{1,5}(?![a-z]))\s*"
)
_BRACKETS = "[]〔〕［］()（） 　"


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its mark without brackets, its rows, and how much of the first one the mark is."""

    mark: str
    rows: tuple[Row, ...]
    skip: int


def split_notes(
    rows: Sequence[Row], separators: Sequence[Box], em: float, endnotes: Set[str]
) -> tuple[int, list[Note]]:
    """How many of ``rows`` (a column from top to bottom) are text, and the notes after them.

    Notes begin with a mark and reach to the foot of the column.  They stand under a short line,
    or are set smaller than the text, ``em``, and further from it than lines are.  A column that
    begins with one of ``endnotes``, marks called before, holds nothing but notes.
    """
    for index, row in enumerate(rows):
        if row.em > 1.02 * em:
            continue
        if not mark_of(row):
            continue
        above = rows[index - 1] if index else None
        ruled = any(_parts(rule, above, row) for rule in separators)
        smaller = all(each.em <= 0.92 * em for each in rows[index:])
        raised = bool(row.raised) and row.raised[0][0] == 0
        small = smaller and (raised or _distant(above, row)) and index > 0
        if ruled or small or (index == 0 and mark_of(row) in endnotes):
            return index, _notes(rows[index:])
    return len(rows), []


def mark_of(row: Row) -> str:
    """The mark that a row begins with as a note does, "" where it does not."""
    if row.raised and row.raised[0][0] == 0:
        return row.text[slice(*row.raised[0])].strip(_BRACKETS)
    match = _MARK.match(row.text)
    return match["mark"].strip(_BRACKETS) if match else ""


def called(text: str) -> str:
    """The mark of the note that ``text``, set small and high, calls."""
    return text.strip(_BRACKETS)


def exponent(text: str, start: int, end: int) -> bool:
    """Whether what is set high at ``start`` of ``text`` is the exponent of a unit (m², km³)."""
    return text[start:end] in ("2", "3") and text[max(start - 1, 0) : start].isascii() and start > 0


def _parts(rule: Box, above: Row | None, row: Row) -> bool:
    """Whether a line stands between two rows, beginning where the second does."""
    under = above is None or rule.y0 >= above.y - 0.2 * above.em
    begins = abs(rule.x0 - row.x0) <= 3 * row.em
    return under and begins and rule.y1 <= row.y - 0.3 * row.em and row.top - rule.y1 < 3 * row.em


def _distant(above: Row | None, row: Row) -> bool:
    return above is not None and row.top - above.bottom > 1.2 * row.em


def _notes(rows: Sequence[Row]) -> list[Note]:
    starts = [index for index, row in enumerate(rows) if index == 0 or mark_of(row)]
    return [
        _note(rows[start:stop])
        for start, stop in zip(starts, [*starts[1:], len(rows)], strict=True)
    ]


def _note(rows: Sequence[Row]) -> Note:
    first = rows[0]
    if first.raised and first.raised[0][0] == 0:
        skip = first.raised[0][1]
    else:
        match = _MARK.match(first.text)
        skip = match.end() if match else 0
    return Note(mark_of(first), tuple(rows), skip)
