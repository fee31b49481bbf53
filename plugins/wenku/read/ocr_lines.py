"""One level page: the lines of text on it with their characters, and ink that says nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING

from wenku.read.ocr_engine import Seen, confidence, read
from wenku.read.ocr_image import smoothed, uncoloured
from wenku.read.ocr_ink import Ink, ink, inked, reach, strokes, unread
from wenku.read.ocr_signs import Measures, Sign, dashes, holes, measured, signs, wide, widened
from wenku.read.pdf.page import Box

if TYPE_CHECKING:
    from wenku.read.ocr_image import Pixels

WEAK = 0.93
"""Confidence in a line below which it is read once more."""
SURE = 0.75
"""Confidence from which on ink outside all lines that were found is taken for text."""
_DUST = 0.5
"""Confidence below which one or two characters are a speck or the edge of the paper."""
_FOUND = 1.2
"""Height of what is found around a line, in ems."""
_TALL = 1.5


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
    """What is read on a page; ``dust`` are texts taken for specks."""

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
    found = [_Piece(box, *_read_box(pixels, box)) for box in whole]
    late = [_Piece(box, *_read_box(pixels, box)) for box in unread(page, whole, em)]
    gaps = [Gap(piece.box, "") for piece in late if not _sure(piece)]
    found += [piece for piece in late if _sure(piece)]
    dust = [piece for piece in found if _is_dust(piece)]
    kept = [piece for piece in found if piece.seen and piece not in dust]
    gaps += [Gap(piece.box, "") for piece in found if not piece.seen]
    lines = []
    for piece, size in zip(kept, _sizes(kept, page), strict=True):
        line, missing = _line(piece, page, size)
        lines.append(line)
        gaps += missing
    return Reading(
        tuple(lines),
        page.rules,
        tuple(gap for gap in gaps if _weighs(gap, page, em)),
        tuple(text for piece in dust if (text := _text(piece.seen))),
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    box: Box
    seen: tuple[Seen, ...]
    upright: bool = True


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


def _read_box(pixels: Pixels, box: Box) -> tuple[tuple[Seen, ...], bool]:
    """The characters in ``box`` with their places in it, and whether they stand upright.

    A box higher than wide holds a character, characters below each other, or a line that runs
    downwards: whichever can be read best.
    """
    crop, left, width = _crop(pixels, box)
    if box.height < _TALL * box.width:
        return _placed(_best(crop), left, width, box), True
    import numpy as np  # noqa: PLC0415 - part of the extra

    once = _placed(_best(crop), left, width, box)
    stacked = _stacked(crop, round(box.height / box.width))
    fallen = read([np.ascontiguousarray(np.rot90(crop))])[0]
    best = max((once, stacked, fallen), key=confidence)
    if best is not fallen:
        return best, True
    return best, False


def _crop(pixels: Pixels, box: Box) -> tuple[Pixels, float, float]:
    """A line with a margin, which the recognition reads better; where it begins, how wide it is."""
    height, width = pixels.shape[:2]
    side, above = 0.25 * box.height, 0.06 * box.height
    left, right = max(round(box.x0 - side), 0), min(round(box.x1 + side), width)
    top, bottom = max(round(box.y0 - above), 0), min(round(box.y1 + above), height)
    return pixels[top:bottom, left:right], float(left), float(right - left)


def _placed(seen: Sequence[Seen], left: float, width: float, box: Box) -> tuple[Seen, ...]:
    """``seen`` with places in ``box`` instead of in the crop around it."""
    return tuple(
        each
        if each.place < 0
        else replace(each, place=(left + each.place * width - box.x0) / max(box.width, 1.0))
        for each in seen
    )


def _best(crop: Pixels) -> tuple[Seen, ...]:
    """The characters of a line; a weak one is read again without its noise and its colours."""
    first = read([crop])[0]
    if confidence(first) >= WEAK:
        return first
    again = read([smoothed(crop), uncoloured(crop)])
    return max((first, *again), key=confidence)


def _stacked(crop: Pixels, count: int) -> tuple[Seen, ...]:
    """Characters below each other: all places are the middle."""
    if count < 2:
        return ()
    step = crop.shape[0] / count
    pieces = [crop[round(n * step) : round((n + 1) * step)] for n in range(count)]
    read_out = [seen for piece in read(pieces) for seen in piece]
    return tuple(replace(each, place=0.5) for each in read_out)


def _text(seen: Sequence[Seen]) -> str:
    return "".join(each.char for each in seen).strip()


def _sure(piece: _Piece) -> bool:
    return confidence(piece.seen) >= SURE and any(each.char.isalnum() for each in piece.seen)


def _is_dust(piece: _Piece) -> bool:
    """Whether a piece that was found is a speck, an edge or a line read as a character."""
    text = _text(piece.seen)
    if not text:
        return False
    meaningless = not any(each.isalnum() for each in text) and len(text) <= 2
    return len(text) <= 2 and (confidence(piece.seen) < _DUST or (meaningless and len(text) == 1))


def _sizes(pieces: Sequence[_Piece], page: Ink) -> list[float]:
    """The size of each piece, those about as large as most text made alike."""
    each = []
    for piece in pieces:
        within = inked(page, piece.box) or piece.box
        size = measured(piece.seen, piece.box, within) if piece.upright else piece.box.width / 1.2
        each.append((size, len(piece.seen)))
    known = [size for size, count in each if size and count >= 5] or [s for s, _ in each if s]
    body = median(known) if known else max(page.mask.shape[0] / 50, 8.0)
    return [
        body if not size or abs(size / body - 1) <= (0.12 if count >= 5 else 0.25) else size
        for size, count in each
    ]


def _line(piece: _Piece, page: Ink, em: float) -> tuple[TextLine, list[Gap]]:
    """A piece as a line, and where ink in it was passed over."""
    box = piece.box
    within = inked(page, box) or box
    if not piece.upright:
        row = tuple(Sign(each.char, box.x0, box.x1, each.confidence) for each in piece.seen)
        return TextLine(row, within.y1, em, upright=False), []
    measures = Measures(box, within, em)
    row = signs(piece.seen, measures)
    row = dashes(row, strokes(page, box, em), em)
    row = widened(row, em)
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
