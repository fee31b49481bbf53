"""Glyphs parted by the base line they stand on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from wenku.read.pdf.page import Glyph

_NEAR = 40
"""Lines looked at around a character; more at one height are no document."""


def lines_of_glyphs(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """``glyphs`` parted by base line, each part from left to right.

    Characters of about one size share a line when their base lines are a third of it apart at
    most; smaller ones (notes' marks, exponents) join the line they stand beside.
    """
    everything = list(glyphs)
    inked = sorted((g for g in everything if not g.blank), key=lambda g: g.y)
    lines: list[_Line] = []
    for glyph in inked:
        line = next((each for each in reversed(lines[-_NEAR:]) if each.takes(glyph)), None)
        if line is None:
            lines.append(_Line(glyph.y, glyph.em, [glyph]))
        else:
            line.glyphs.append(glyph)
    lines = _with_small(lines)
    _put_blanks((glyph for glyph in everything if glyph.blank), lines)
    return [sorted(line.glyphs, key=lambda g: g.x0) for line in lines]


@dataclass(slots=True)
class _Line:
    y: float
    em: float
    glyphs: list[Glyph]

    def takes(self, glyph: Glyph) -> bool:
        """Whether ``glyph`` stands on this line and is about as large as its characters."""
        near = abs(glyph.y - self.y) <= 0.3 * min(glyph.em, self.em)
        return near and 0.62 <= glyph.em / self.em <= 1.6

    def hosts(self, small: _Line) -> bool:
        """Whether ``small`` can be marks on this line: not text under large type behind it."""
        return small.em >= 0.35 * self.em and len(small.glyphs) <= len(self.glyphs)

    def beside(self, glyph: Glyph) -> bool:
        """Whether the smaller ``glyph`` belongs to a character of this line."""
        high = self.y - 0.75 * self.em <= glyph.y <= self.y + 0.35 * self.em
        return high and any(
            min(abs(glyph.x0 - each.x1), abs(each.x0 - glyph.x1)) <= 0.6 * glyph.em
            for each in self.glyphs
        )


def _with_small(lines: list[_Line]) -> list[_Line]:
    """Lines of small characters put into the lines that they stand beside."""
    by_place = sorted(lines, key=lambda each: each.y)
    places = [line.y for line in by_place]
    kept: list[_Line] = []
    for line in by_place:
        reach = 2 * line.em
        near = by_place[bisect_left(places, line.y - reach) : bisect_right(places, line.y + reach)]
        hosts = [each for each in near[:_NEAR] if line.em <= 0.8 * each.em and each.hosts(line)]
        left: list[Glyph] = []
        for glyph in sorted(line.glyphs, key=lambda g: g.x0) if hosts else line.glyphs:
            host = next((each for each in hosts if each.beside(glyph)), None)
            (host.glyphs if host else left).append(glyph)
        if left:
            kept.append(_Line(line.y, line.em, left))
    return kept


def _put_blanks(blanks: Iterable[Glyph], lines: list[_Line]) -> None:
    """A blank joins the nearest line it stands on, unless a character covers it."""
    places = [line.y for line in lines]
    for glyph in blanks:
        reach = 2 * glyph.em
        first, last = bisect_left(places, glyph.y - reach), bisect_right(places, glyph.y + reach)
        near = [
            each for each in lines[first:last][:_NEAR] if abs(glyph.y - each.y) <= 0.4 * each.em
        ]
        if not near:
            continue
        line = min(near, key=lambda each: abs(each.y - glyph.y))
        middle = (glyph.x0 + glyph.x1) / 2
        if not any(each.x0 < middle < each.x1 for each in line.glyphs if not each.blank):
            line.glyphs.append(glyph)
