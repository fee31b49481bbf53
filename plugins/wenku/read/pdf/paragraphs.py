"""Visual lines to paragraphs: where one ends is told by the layout, hardly by the words.

A line that had room for the beginning of the next one ends its paragraph; so does a change of
size, a wider distance, and an indent where the document indents its paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenku.read.pdf.rows import OPENING, Row

_LABEL = re.compile(
    r"第[一二三四五六七八九十百千零〇○\d]{1,7}(?:编|篇|章|节|条|款|部分)"
    r"|[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,3}(?:[、．]|\.(?!\d))|[①-⑳]|附件\d{0,2}[：:]|附\s*[：:]"
)
"""What numbered paragraphs begin with."""
_DATED = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日[ 　]+\S")
"""What the lines of a rule's history begin with, one below the other."""
_ENDED = frozenset("。！？；：.!?;:”’）)》】")
_ASIDE = re.compile(r"——|―|—|[（(]|\d{4}\s*年")
"""What a line under a title begins with: 副题, 题注, a date."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where lines of text stand: their left and right edges, the size of most characters, whether
    paragraphs begin with an indent, and whether they are so short on average that a full line
    which ends a sentence is more likely a last one than not."""

    left: float
    right: float
    em: float
    indented: bool
    brief: bool = False

    def middle(self, row: Row) -> bool:
        """Whether ``row`` leaves about as much free on both sides."""
        return abs((row.x0 - self.left) - (self.right - row.x1)) <= 2.2 * self.em

    def centred(self, row: Row) -> bool:
        """Whether ``row`` stands in the middle with room on both sides."""
        room = min(row.x0 - self.left, self.right - row.x1)
        return room > 1.2 * self.em and self.middle(row)

    def indent(self, row: Row) -> float:
        """Ems from the left edge."""
        return (row.x0 - self.left) / self.em

    def room(self, row: Row) -> float:
        """What is left of the line after ``row``."""
        return self.right - row.x1


@dataclass(frozen=True, slots=True)
class Placed:
    """A row in its frame; ``part`` tells apart the stretches of lines (columns of pages) between
    which distances mean nothing, ``leading`` is the distance of base lines there."""

    row: Row
    frame: Frame
    part: int
    leading: float


def paragraphs(rows: Sequence[Placed], *, rough: bool = False) -> Iterator[list[Placed]]:
    """Rows in reading order, grouped.

    ``rough`` is set for text that was recognised from a picture: its sizes are estimates.
    """
    group: list[Placed] = []
    for row in rows:
        if group and _parts(group, row, rough=rough):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _parts(group: Sequence[Placed], after: Placed, *, rough: bool) -> bool:
    """Whether ``after`` begins a paragraph of its own."""
    before = group[-1]
    a, b = before.row, after.row
    size = max(a.em, b.em) / min(a.em, b.em)
    if _stacked(before, after):
        return False
    if size > (1.6 if rough else 1.15):
        return True
    if _titles(before, after):
        return bool(_ASIDE.match(b.text) or _LABEL.match(b.text)) or _far(before, after)
    if _far(before, after) or not _full(before, after):
        return True
    return _begins(group, after, open_ended=a.text[-1] not in _ENDED)


def _begins(group: Sequence[Placed], after: Placed, *, open_ended: bool) -> bool:
    """Whether the row after a full line is set as the first of a paragraph."""
    before, frame = group[-1], after.frame
    a, b = before.row, after.row
    indent, previous = frame.indent(b), before.frame.indent(a)
    if len(group) > 1 and abs(indent - before.frame.indent(a)) < 0.4:
        # In line with the line before, which was no first line: the text goes on.
        return not frame.indented and _numbered_start(a, b)
    if previous > 5 and indent < previous - 2:
        return True
    if indent > 5 and not (open_ended and abs(indent - previous) < 0.4):
        return not (frame.centred(a) and frame.centred(b) and open_ended)
    if indent >= 1.2:
        return not (open_ended and _hangs(group[0].row, b))
    if frame.indented:
        return False
    dated = _DATED.match(group[0].row.text) and _DATED.match(b.text)
    return bool(dated) or _numbered_start(a, b) or (frame.brief and a.text[-1] in "。！？")


def _numbered_start(a: Row, b: Row) -> bool:
    return a.text[-1] in _ENDED and _LABEL.match(b.text) is not None


def _hangs(first: Row, row: Row) -> bool:
    """Whether ``row`` is indented to where the text after the label of ``first`` begins."""
    label = _LABEL.match(first.text) or re.match(r"[^：:]{1,8}[：:]|[•●■◆·\-—]\s*", first.text)
    if label is None or row.x0 <= first.x0 + 0.5 * first.em:
        return False
    share = len(label[0]) / len(first.text)
    return abs(row.x0 - (first.x0 + share * (first.x1 - first.x0))) <= 1.2 * first.em


def _full(before: Placed, after: Placed) -> bool:
    """Whether a line had no room for the beginning of the next."""
    if before.row.text[-1] in OPENING:
        return True
    return before.frame.room(before.row) < after.row.unit + 0.25 * before.frame.em


def _far(before: Placed, after: Placed) -> bool:
    """Whether two lines of one part are further apart than the lines of a paragraph."""
    if before.part != after.part:
        return False
    gap = after.row.y - before.row.y
    leading = before.leading * max(1.0, after.row.em / before.frame.em)
    return gap < 0 or gap > leading * 1.3 + 0.15 * before.frame.em


def _titles(before: Placed, after: Placed) -> bool:
    """Whether both rows are lines of a title: centred and larger than the text, alike."""
    a, b = before.row, after.row
    larger = min(a.em / before.frame.em, b.em / after.frame.em) >= 1.12
    middle = before.frame.middle(a) and after.frame.centred(b)
    alike = a.bold == b.bold and before.part == after.part
    return larger and alike and middle


def _stacked(before: Placed, after: Placed) -> bool:
    """Whether two rows are single characters one above the other (a title set downwards)."""
    a, b = before.row, after.row
    return (
        before.part == after.part
        and len(a.text) == len(b.text) == 1
        and a.text >= "\u2e80"
        and abs(a.x0 - b.x0) < 0.2 * a.em
        and abs(a.em - b.em) < 0.1 * a.em
        and 0 < b.y - a.y < 2.2 * a.em
    )
