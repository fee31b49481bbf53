"""The order in which the parts of a page are read: columns are told by the gutter between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from wenku.read.pdf.page import Box

_STEP = 3.0
_GUTTER = 1.0
"""Ems that a gutter has at least."""
_NARROWEST = 8.0
"""Ems of the narrowest column."""
_FOLLOWS = 4.0
"""Ems to the next line, in whichever column; a page number is further from the text."""
_DEEPEST = 2
"""How often a page is parted: up to four columns."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One line of text, or a table or picture, as far as the order matters.

    ``spans`` are its inked parts from left to right, ``em`` its size; ``key`` is the caller's.
    """

    spans: tuple[tuple[float, float], ...]
    y: float
    em: float
    key: int

    @property
    def x0(self) -> float:
        """Its left edge."""
        return self.spans[0][0]

    @property
    def x1(self) -> float:
        """Its right edge."""
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the page that is read as one: everything whose middle lies in ``box``.

    ``column`` counts from 0; it is 0 of 1 for parts over the full width.
    """

    box: Box
    column: int
    columns: int


@dataclass(frozen=True, slots=True)
class _Cut:
    """A gutter around ``x`` beside rows ``first`` to ``last`` (exclusive)."""

    x: float
    first: int
    last: int
    rows: int


def regions(strips: Sequence[Strip], page: Box) -> list[Region]:
    """The parts of a page in reading order; together they cover it.

    ``strips`` are from top to bottom.  A gutter parts lines of prose on both sides that fill
    their columns; a list with a wide gap inside, or a signature at the right, is no column.
    """
    return list(_parted(strips, page, 0, (0, 1)))


def _parted(
    strips: Sequence[Strip], box: Box, depth: int, place: tuple[int, int]
) -> Iterator[Region]:
    cut = _best(strips) if depth < _DEEPEST else None
    if cut is None:
        yield Region(box, *place)
        return
    above, beside, below = strips[: cut.first], strips[cut.first : cut.last], strips[cut.last :]
    top = _between(above, beside, box.y0)
    bottom = _between(beside, below, box.y1)
    if above:
        yield from _parted(above, Box(box.x0, box.y0, box.x1, top), depth, place)
    else:
        top = box.y0
    if not below:
        bottom = box.y1
    left, right = _sides(beside, cut.x)
    column, columns = place[0] * 2, place[1] * 2
    yield from _parted(left, Box(box.x0, top, cut.x, bottom), depth + 1, (column, columns))
    yield from _parted(right, Box(cut.x, top, box.x1, bottom), depth + 1, (column + 1, columns))
    if below:
        yield from _parted(below, Box(box.x0, bottom, box.x1, box.y1), depth, place)


def _between(above: Sequence[Strip], below: Sequence[Strip], otherwise: float) -> float:
    """A height between two groups of lines: their base lines are on different sides of it."""
    if not above or not below:
        return otherwise
    return (max(each.y for each in above) + min(each.y - 0.7 * each.em for each in below)) / 2


def _best(strips: Sequence[Strip]) -> _Cut | None:
    """The gutter beside the most lines."""
    if len(strips) < 6:
        return None
    left = min(strip.x0 for strip in strips)
    right = max(strip.x1 for strip in strips)
    em = median(strip.em for strip in strips)
    best: _Cut | None = None
    x = left + _NARROWEST * em
    while x < right - _NARROWEST * em:
        for first, last in _runs(strips, x, _GUTTER * em / 2):
            if best is None or last - first > best.rows:
                cut = _Cut(x, first, last, last - first)
                if _columns(strips[first:last], x, em):
                    best = cut
        x += _STEP
    return best and _centred(best, strips[best.first : best.last])


def _runs(strips: Sequence[Strip], x: float, reach: float) -> Iterator[tuple[int, int]]:
    """Longest runs of lines that follow each other and do not come within ``reach`` of ``x``."""
    first: int | None = None
    for index, strip in enumerate(strips):
        crosses = any(a < x + reach and b > x - reach for a, b in strip.spans)
        follows = index > 0 and strip.y - strips[index - 1].y <= _FOLLOWS * strip.em
        if first is not None and (crosses or not follows):
            yield first, index
            first = None
        if first is None and not crosses:
            first = index
    if first is not None:
        yield first, len(strips)


def _sides(strips: Sequence[Strip], x: float) -> tuple[list[Strip], list[Strip]]:
    """What is left and what is right of ``x``, of each line."""
    sides: tuple[list[Strip], list[Strip]] = ([], [])
    for strip in strips:
        for side, inside in enumerate(
            (
                tuple(span for span in strip.spans if span[0] < x),
                tuple(span for span in strip.spans if span[0] >= x),
            )
        ):
            if inside:
                sides[side].append(Strip(inside, strip.y, strip.em, strip.key))
    return sides


def _columns(strips: Sequence[Strip], x: float, em: float) -> bool:
    """Whether the lines on both sides of ``x`` are prose that fills its column."""
    left, right = _sides(strips, x)
    fewer, more = sorted((len(left), len(right)))
    if more < 4 or fewer < (2 if more >= 8 else 3):
        return False
    return all(_prose(side, em) for side in (left, right))


def _prose(side: Sequence[Strip], em: float) -> bool:
    """Whether lines begin at one edge or indented, follow each other closely and are full."""
    left = min(each.x0 for each in side)
    width = max(each.x1 for each in side) - left
    indents = [(each.x0 - left) / em for each in side]
    aligned = sum(indent < 0.6 or 1.4 < indent < 2.6 for indent in indents)
    height = max(each.y for each in side) - min(each.y for each in side)
    if aligned < 0.7 * len(side) or height > 3.5 * em * len(side):
        return False
    inked = [sum(b - a for a, b in each.spans) for each in side]
    if width < _NARROWEST * em:
        return False
    full = sum(1 for ink in inked if ink >= 0.85 * width)
    return median(inked) >= 0.6 * width and full >= 0.25 * len(inked)


def _centred(cut: _Cut, strips: Sequence[Strip]) -> _Cut:
    """The cut in the middle of its gutter."""
    left, right = _sides(strips, cut.x)
    x = (max(each.x1 for each in left) + min(each.x0 for each in right)) / 2
    return _Cut(x, cut.first, cut.last, cut.rows)
