"""One level page: the lines of text on it with their characters, and ink that says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from wenku.read.ocr_engine import Seen, confidence
from wenku.read.ocr_ink import Ink, ink, inked, reach, strokes, unread
from wenku.read.ocr_pieces import Piece, is_dust, is_guess, pieces, sure, text_of
from wenku.read.ocr_signs import (
    Measures,
    Sign,
    dashes,
    ended,
    holes,
    measured,
    signs,
    wide,
    widened,
)
from wenku.read.pdf.page import Box

if TYPE_CHECKING:
    from wenku.read.ocr_image import Pixels

_FOUND = 1.2
"""Height of what is found around a line, in ems."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A recognised piece of a visual line: ``base`` is its base line, ``em`` its size in pixels.

    ``upright`` is false where it runs downwards on a page that does not.
    """

    signs: tuple[Sign, ...]
    base: float
    em: float
    upright: bool = True

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(sign.char for sign in self.signs)

    @property
    def confidence(self) -> float:
        """The mean of its characters."""
        return confidence([Seen(sign.char, 0.0, sign.confidence) for sign in self.signs])


@dataclass(frozen=True, slots=True)
class Gap:
    """Ink in the place of text that was not recognised: its box in pixels, the text beside it."""

    box: Box
    beside: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read on a page; ``dust`` are guesses about specks and scribbles."""

    lines: tuple[TextLine, ...]
    rules: tuple[Box, ...]
    gaps: tuple[Gap, ...]
    dust: tuple[str, ...]


def lines_on(pixels: Pixels, boxes: Sequence[Box]) -> Reading:
    """Read a level page on which text was found in ``boxes``."""
    if not boxes:
        return Reading((), (), (), ())
    em = median(box.height for box in boxes) / _FOUND
    page = ink(pixels, em)
    whole = _without_doubles(boxes)
    whole = [reach(page, box, (b for b in whole if b is not box)) for box in whole]
    found = [each for box in whole for each in pieces(pixels, box)]
    late = [each for box in unread(page, whole, em) for each in pieces(pixels, box)]
    gaps = [Gap(each.box, "") for each in late if not sure(each)]
    found += [each for each in late if sure(each)]
    gaps += [Gap(each.box, "") for each in found if not each.seen or is_guess(each)]
    dust = [each for each in found if is_dust(each)]
    kept = [each for each in found if each.seen and each not in dust]
    lines = []
    for each, size in zip(kept, _sizes(kept, page), strict=True):
        line, missing = _line(each, page, size)
        lines.append(line)
        gaps += missing
    return Reading(
        tuple(lines),
        page.rules,
        tuple(gap for gap in gaps if _weighs(gap, page, em)),
        tuple(text_of(each) for each in dust),
    )


def _without_doubles(boxes: Sequence[Box]) -> list[Box]:
    """``boxes`` without those that lie within another."""
    ordered = sorted(boxes, key=lambda box: -box.width * box.height)
    kept: list[Box] = []
    for box in ordered:
        area = box.width * box.height
        if all(_common(box, other) < 0.8 * area for other in kept):
            kept.append(box)
    return sorted(kept, key=lambda box: (box.y0, box.x0))


def _common(a: Box, b: Box) -> float:
    width = min(a.x1, b.x1) - max(a.x0, b.x0)
    height = min(a.y1, b.y1) - max(a.y0, b.y0)
    return max(width, 0.0) * max(height, 0.0)


def _sizes(found: Sequence[Piece], page: Ink) -> list[float]:
    """The size of each piece, those about as large as most text made alike."""
    sizes = [_size(piece, page) for piece in found]
    long = [len(piece.seen) >= 5 for piece in found]
    known = [size for size, sure in zip(sizes, long, strict=True) if size and sure]
    known = known or [size for size in sizes if size]
    body = median(known) if known else max(page.mask.shape[0] / 50, 8.0)
    return [
        body if not size or abs(size / body - 1) <= (0.12 if sure else 0.25) else size
        for size, sure in zip(sizes, long, strict=True)
    ]


def _size(piece: Piece, page: Ink) -> float:
    if not piece.upright:
        return piece.box.width / _FOUND
    return measured(piece.seen, piece.box, inked(page, piece.box) or piece.box)


def _line(piece: Piece, page: Ink, em: float) -> tuple[TextLine, list[Gap]]:
    """A piece as a line, and where ink in it was passed over."""
    box = piece.box
    within = inked(page, box) or box
    if not piece.upright:
        row = tuple(Sign(each.char, box.x0, box.x1, each.confidence) for each in piece.seen)
        return TextLine(row, within.y1, em, upright=False), []
    measures = Measures(box, within, em)
    row = signs(piece.seen, measures)
    row = dashes(row, strokes(page, box, em), em)
    row = widened(ended(row, measures), em)
    base = (within.y0 + within.y1) / 2 + (
        0.38 * em if any(wide(s.char) for s in row) else 0.36 * em
    )
    line = TextLine(row, base, em)
    return line, list(_passed_over(line, measures, page))


def _passed_over(line: TextLine, measures: Measures, page: Ink) -> Iterator[Gap]:
    band = measures.box
    for start, end in holes(line.signs, measures):
        box = inked(page, Box(start, band.y0, end, band.y1))
        if box and box.width >= 0.35 * line.em and box.height >= 0.3 * line.em:
            yield Gap(box, line.text)


def _weighs(gap: Gap, page: Ink, em: float) -> bool:
    """Whether a gap has enough ink to be a character or more."""
    box = gap.box
    part = page.mask[round(box.y0) : round(box.y1), round(box.x0) : round(box.x1)]
    return int(part.sum()) >= 0.05 * em * em
