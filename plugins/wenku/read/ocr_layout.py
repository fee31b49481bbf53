"""Read pages as pages of characters in points, as the layout of PDF documents takes them.

A scanner lays each sheet differently and every source has its own scale: both are evened out, so
that the same margins stand at the same places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from wenku.read.ocr_lines import TextLine
from wenku.read.ocr_page import ReadPage
from wenku.read.pdf.page import Box, Glyph, Page
from wenku.read.pdf.rows import CLOSING

_BODY = 16.0
"""Points: the size of body text in official documents (三号, GB/T 9704-2012)."""
_ALIKE = 0.06
"""Share by which pages of one format differ when scanned."""
_NEAR = 0.35
_FARTHEST = 4.0
"""Ems by which a sheet lies beside its place at most."""


@dataclass(frozen=True, slots=True)
class Side:
    """A page to be laid out: the whole of a read page, or its left or right half where two pages
    lie side by side.  Lengths are pixels of ``unit``."""

    number: int
    unit: float
    width: float
    height: float
    lines: tuple[TextLine, ...]
    rules: tuple[Box, ...]


def sides(pages: Sequence[ReadPage]) -> list[Side]:
    """The pages in reading order, two for a picture of an opened book."""
    return [side for page in pages for side in _parted(page)]


def pages_of(sides: Sequence[Side]) -> list[Page]:
    """``sides`` in points; their index is their place in the sequence."""
    body = _body(sides)
    wide = [side.width * side.unit for side in sides]
    high = [side.height * side.unit for side in sides]
    pages = []
    for index, side in enumerate(sides):
        scale = side.unit * _BODY / body
        page = Page(
            index,
            _alike(wide[index], wide) * _BODY / body,
            _alike(high[index], high) * _BODY / body,
            tuple(_glyphs(side, scale)),
            tuple(_scaled(rule, scale) for rule in side.rules),
        )
        pages.append(page)
    return _aligned(pages)


def _parted(page: ReadPage) -> Iterator[Side]:
    """The page, or its halves where nothing crosses the middle of a wide one."""
    reading = page.reading
    whole = Side(page.number, page.unit, page.width, page.height, reading.lines, reading.rules)
    fold = _fold(page)
    if fold is None:
        yield whole
        return
    for left, right in ((0.0, fold), (fold, page.width)):
        inside = tuple(line for line in reading.lines if left <= _middle(line) < right)
        rules = tuple(rule for rule in reading.rules if left <= rule.x0 < right)
        yield replace(
            whole,
            width=page.width / 2,
            lines=tuple(_moved(line, left) for line in inside),
            rules=tuple(Box(r.x0 - left, r.y0, r.x1 - left, r.y1) for r in rules),
        )


def _fold(page: ReadPage) -> float | None:
    """Where two pages side by side meet.

    Both have several lines, and nothing reaches from one to the other.
    """
    if page.width < 1.15 * page.height:
        return None
    spans = [(line.signs[0].x0, line.signs[-1].x1) for line in page.reading.lines]
    spans += [(rule.x0, rule.x1) for rule in page.reading.rules]
    fold = page.width / 2
    for place in (0.5, 0.48, 0.52, 0.46, 0.54):
        fold = place * page.width
        if all(end < fold or start > fold for start, end in spans):
            break
    else:
        return None
    sides = [sum(end < fold for _, end in spans), sum(start > fold for start, _ in spans)]
    return fold if min(sides) >= 3 else None


def _middle(line: TextLine) -> float:
    return (line.signs[0].x0 + line.signs[-1].x1) / 2


def _moved(line: TextLine, left: float) -> TextLine:
    signs = tuple(replace(sign, x0=sign.x0 - left, x1=sign.x1 - left) for sign in line.signs)
    return replace(line, signs=signs)


def _body(sides: Sequence[Side]) -> float:
    """The size of most text in the shared unit."""
    sizes = sorted((line.em * side.unit, len(line.signs)) for side in sides for line in side.lines)
    half, total = sum(count for _, count in sizes) / 2, 0
    for size, count in sizes:
        total += count
        if total >= half:
            return size
    return _BODY


def _alike(value: float, values: Sequence[float]) -> float:
    """The largest of ``values`` that are as ``value`` but for the scanner's inaccuracy, if most
    pages are so."""
    usual = median(values)
    if abs(value - usual) > _ALIKE * usual:
        return value
    return max(each for each in values if abs(each - usual) <= _ALIKE * usual)


def _scaled(box: Box, scale: float) -> Box:
    return Box(box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale)


def _glyphs(side: Side, scale: float) -> Iterator[Glyph]:
    for line in side.lines:
        size = line.em * scale
        em = _BODY if abs(size / _BODY - 1) <= 0.1 else size
        for sign in line.signs:
            yield Glyph(
                sign.char,
                sign.x0 * scale,
                sign.x1 * scale,
                line.base * scale,
                em,
                upright=line.upright,
            )


def _aligned(pages: Sequence[Page]) -> list[Page]:
    """Pages moved sideways so that their text has the same left edge.

    Only those whose right edge moves to its place as well: else they are set differently.
    """
    edges = [_edges(page) for page in pages]
    known = [each for each in edges if each]
    if len(known) < 2:
        return list(pages)
    left, right = median(each[0] for each in known), median(each[1] for each in known)
    out = []
    for page, own in zip(pages, edges, strict=True):
        shift = left - own[0] if own else 0.0
        if own and abs(shift) <= _FARTHEST * _BODY and abs(right - own[1] - shift) <= 0.8 * _BODY:
            out.append(_shifted(page, shift))
        else:
            out.append(page)
    return out


def _edges(page: Page) -> tuple[float, float] | None:
    """The outermost places where two lines of body text begin and end; ``None`` for few lines."""
    starts: list[float] = []
    ends: list[float] = []
    for before, glyph in zip((None, *page.glyphs), (*page.glyphs, None), strict=True):
        last = before is not None and (glyph is None or glyph.y != before.y)
        if before and last and before.em == _BODY and before.char not in CLOSING:
            ends.append(before.x1)
        if glyph and (before is None or glyph.y != before.y) and glyph.em == _BODY:
            starts.append(glyph.x0)
    left = _shared(sorted(starts))
    right = _shared(sorted(-each for each in ends))
    return None if left is None or right is None or len(starts) < 4 else (left, -right)


def _shared(values: Sequence[float]) -> float | None:
    """The smallest of sorted values that another one is close to."""
    for value, after in pairwise(values):
        if after - value <= _NEAR * _BODY:
            return (value + after) / 2
    return None


def _shifted(page: Page, shift: float) -> Page:
    glyphs = tuple(replace(g, x0=g.x0 + shift, x1=g.x1 + shift) for g in page.glyphs)
    rules = tuple(Box(r.x0 + shift, r.y0, r.x1 + shift, r.y1) for r in page.rules)
    return replace(page, glyphs=glyphs, rules=rules)
