"""What stands in a box on a page: read upright, downwards or stacked, again where it is weak."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wenku.read.ocr_engine import Seen, confidence, read
from wenku.read.ocr_image import smoothed, turned, uncoloured
from wenku.read.pdf.page import Box

if TYPE_CHECKING:
    from wenku.read.ocr_image import Pixels

WEAK = 0.93
"""Confidence in a line below which it is read once more."""
SURE = 0.75
"""Confidence from which on ink outside all lines that were found is taken for text."""
_DUST = 0.5
"""Confidence below which what was read is a guess: specks, edges of the paper, handwriting."""
_MARK = 0.9
_TALL = 1.5


@dataclass(frozen=True, slots=True)
class Piece:
    """What was read in a box: characters with their places in it.

    ``upright`` is false where they run downwards, lying on their side.
    """

    box: Box
    seen: tuple[Seen, ...]
    upright: bool = True


def pieces(pixels: Pixels, box: Box) -> list[Piece]:
    """What stands in ``box``: one piece, or characters below each other, a piece each.

    A box higher than wide holds a character, several, or a line that runs downwards.
    """
    once = _upright(pixels, box)
    if box.height < _TALL * box.width:
        return [once]
    fallen = Piece(box, _downwards(pixels, box), upright=False)
    if confidence(once.seen) >= confidence(fallen.seen):
        return [once]
    # A slice of a line that lies on its side is no character.
    slices = [_upright(pixels, part) for part in _slices(box)]
    standing = confidence([seen for each in slices for seen in each.seen]) >= SURE
    return _stacked(fallen) if standing else [fallen]


def _slices(box: Box) -> list[Box]:
    count = max(round(box.height / box.width), 2)
    step = box.height / count
    return [Box(box.x0, box.y0 + n * step, box.x1, box.y0 + (n + 1) * step) for n in range(count)]


def _stacked(fallen: Piece) -> list[Piece]:
    """The characters of a line that runs downwards, a piece each."""
    box, half = fallen.box, fallen.box.width / 2
    out = []
    for seen in fallen.seen:
        y = box.y0 + seen.place * box.height
        if seen.place >= 0:
            own = Box(box.x0, max(y - half, box.y0), box.x1, min(y + half, box.y1))
            out.append(Piece(own, (replace(seen, place=0.5),)))
    return out


def _downwards(pixels: Pixels, box: Box) -> tuple[Seen, ...]:
    """The characters from top to bottom, with places in the height of ``box``."""
    crop = _crop(pixels, box)
    (seen,) = read([turned(crop.pixels, 1)])
    return tuple(
        replace(each, place=(crop.y + each.place * crop.pixels.shape[0] - box.y0) / box.height)
        if each.place >= 0
        else each
        for each in seen
    )


def _upright(pixels: Pixels, box: Box) -> Piece:
    """The line in ``box``."""
    crop = _crop(pixels, box)
    seen = (
        replace(each, place=(crop.x + each.place * crop.pixels.shape[1] - box.x0) / box.width)
        if each.place >= 0
        else each
        for each in _best(crop.pixels)
    )
    return Piece(box, tuple(seen))


@dataclass(frozen=True, slots=True, eq=False)
class _Crop:
    """A part of a page and where its upper left corner lies."""

    pixels: Pixels
    x: int
    y: int


def _crop(pixels: Pixels, box: Box) -> _Crop:
    """A line with a margin, with which it is read better."""
    height, width = pixels.shape[:2]
    size = min(box.height, box.width)
    left, right = max(round(box.x0 - 0.25 * size), 0), min(round(box.x1 + 0.25 * size), width)
    top, bottom = max(round(box.y0 - 0.06 * size), 0), min(round(box.y1 + 0.06 * size), height)
    return _Crop(pixels[top:bottom, left:right], left, top)


def _best(crop: Pixels) -> tuple[Seen, ...]:
    """The characters of a line; a weak one is read again without its noise and its colours."""
    first = read([crop])[0]
    if confidence(first) >= WEAK:
        return first
    again = read([smoothed(crop), uncoloured(crop)])
    return max((first, *again), key=confidence)


def text_of(piece: Piece) -> str:
    """Its characters, without blanks at the ends."""
    return "".join(each.char for each in piece.seen).strip()


def sure(piece: Piece) -> bool:
    """Whether ink outside all lines that were found is text."""
    return confidence(piece.seen) >= SURE and any(each.char.isalnum() for each in piece.seen)


def is_dust(piece: Piece) -> bool:
    """Whether what was read is no text to rely on: a lone mark, or a guess."""
    text = text_of(piece)
    if not text:
        return False
    mark = len(text) == 1 and not text.isalnum()  # a √ in a table is sure, a speck hardly
    return confidence(piece.seen) < (_MARK if mark else _DUST)


def is_guess(piece: Piece) -> bool:
    """Whether there is more than a speck, and nobody can say what."""
    return len(text_of(piece)) > 2 and confidence(piece.seen) < _DUST
