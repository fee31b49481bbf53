"""One page laid out: its rows, tables and pictures in reading order, and what is not read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from wenku.read.pdf.alignment import aligned, table_of
from wenku.read.pdf.baselines import lines_of_glyphs
from wenku.read.pdf.columns import Region, Strip, regions
from wenku.read.pdf.page import Box, Glyph, Page, Picture
from wenku.read.pdf.rows import Row, row_of, rows
from wenku.read.pdf.tables import Table, tables

Block = Row | Table | Picture
OFF_PAGE, TURNED, HIDDEN, COMMENT = "页面外的文字", "旋转或斜排的文字", "隐藏文字", "批注"


@dataclass(frozen=True, slots=True)
class Part:
    """A column of a page, or a part over its full width: its blocks from top to bottom."""

    column: int
    columns: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as it is read.

    ``left_out`` are texts with the reason why they are no body; ``recognised`` says that the text
    is what a scanner's recognition put under the picture.  ``separators`` are short lines across,
    as above footnotes.
    """

    index: int
    width: float
    height: float
    parts: tuple[Part, ...]
    left_out: tuple[tuple[str, str], ...]
    separators: tuple[Box, ...]
    recognised: bool

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all parts."""
        return tuple(
            block for part in self.parts for block in part.blocks if isinstance(block, Row)
        )


def laid_out(page: Page) -> Leaf:
    """The page as it is read."""
    body, left_out, recognised = _body(page)
    found, left = tables(page.rules, body)
    lines = lines_of_glyphs(left)
    others: list[Table | Picture] = [*found, *page.pictures]
    strips = [_strip(line, index) for index, line in enumerate(lines)]
    strips += [
        Strip(((each.box.x0, each.box.x1),), each.box.y0 + 1, 10.0, len(lines) + index)
        for index, each in enumerate(others)
    ]
    strips.sort(key=lambda strip: strip.y)
    whole = Box(-1e6, -1e6, 1e6, 1e6)
    return Leaf(
        page.index,
        page.width,
        page.height,
        tuple(_part(region, lines, others) for region in regions(strips, whole)),
        (*left_out, *((text, COMMENT) for text in page.comments)),
        tuple(_separators(page, found)),
        recognised,
    )


def _body(page: Page) -> tuple[list[Glyph], list[tuple[str, str]], bool]:
    """The glyphs that are text of the page, the others' texts with reasons, and whether the text
    is that of a recognition: invisible, over a picture, with hardly anything shown."""
    sheet = Box(-1.0, -1.0, page.width + 1, page.height + 1)
    reasons: dict[str, list[Glyph]] = {}
    body: list[Glyph] = []
    hidden = sum(not glyph.shown and not glyph.blank for glyph in page.glyphs)
    shown = sum(glyph.shown and not glyph.blank for glyph in page.glyphs)
    recognised = hidden > 9 * shown and page.covered > 0.5
    for glyph in page.glyphs:
        if not sheet.holds(*glyph.middle):
            reasons.setdefault(OFF_PAGE, []).append(glyph)
        elif not glyph.upright:
            reasons.setdefault(TURNED, []).append(glyph)
        elif not glyph.shown and not recognised:
            reasons.setdefault(HIDDEN, []).append(glyph)
        else:
            body.append(glyph)
    return (
        body,
        [(text, why) for why, each in reasons.items() for text in _texts(why, each)],
        recognised,
    )


def _texts(reason: str, glyphs: Iterable[Glyph]) -> list[str]:
    """What is left out, as far as it is no blank: lines, or the characters as they were drawn."""
    if reason == TURNED:
        text = "".join(glyph.char for glyph in glyphs).strip()
        return [text] if text else []
    return [row.text for row in rows(glyphs)]


def _strip(line: Sequence[Glyph], key: int) -> Strip:
    """A line's inked parts: those that less than an em of nothing parts are one."""
    inked = [glyph for glyph in line if not glyph.blank]
    em = max(glyph.em for glyph in inked)
    spans = [(inked[0].x0, inked[0].x1)]
    for before, after in pairwise(inked):
        if after.x0 - before.x1 < em:
            spans[-1] = (spans[-1][0], max(spans[-1][1], after.x1))
        else:
            spans.append((after.x0, after.x1))
    return Strip(tuple(spans), inked[0].y, em, key)


def _part(
    region: Region, lines: Sequence[Sequence[Glyph]], others: Sequence[Table | Picture]
) -> Part:
    """What stands in a region, from top to bottom."""
    placed: list[tuple[float, Block]] = []
    for line in lines:
        if region.box.y0 <= next(glyph.y for glyph in line if not glyph.blank) < region.box.y1:
            row = row_of([g for g in line if region.box.x0 <= g.middle[0] < region.box.x1])
            if row:
                placed.append((row.y, row))
    for other in others:
        x, y = (other.box.x0 + other.box.x1) / 2, other.box.y0 + 1
        if region.box.x0 <= x < region.box.x1 and region.box.y0 <= y < region.box.y1:
            placed.append((other.box.y0, other))
    placed.sort(key=lambda each: each[0])
    return Part(region.column, region.columns, tuple(_tabled([block for _, block in placed])))


def _tabled(blocks: Sequence[Block]) -> Iterable[Block]:
    """``blocks`` with aligned rows as tables."""
    for is_row, group in groupby(blocks, key=lambda block: isinstance(block, Row)):
        if not is_row:
            yield from group
            continue
        lines = [block for block in group if isinstance(block, Row)]
        done = 0
        for start, end in aligned(lines):
            yield from lines[done:start]
            yield table_of(lines[start:end])
            done = end
        yield from lines[done:]


def _separators(page: Page, found: Sequence[Table]) -> Iterable[Box]:
    for rule in page.rules:
        short = 0.08 * page.width < rule.width < 0.45 * page.width and rule.height <= 3
        if short and not any(table.box.holds(rule.x0 + 1, rule.y0) for table in found):
            yield rule
