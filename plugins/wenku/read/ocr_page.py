"""A picture of a page made upright and level, then read."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from wenku.read.ocr_engine import found, on_its_head
from wenku.read.ocr_image import (
    MAX_AREA,
    PageImage,
    fitted,
    jpeg,
    level_matrix,
    levelled,
    resized,
    turned,
)
from wenku.read.ocr_lines import Reading, lines_on
from wenku.read.ocr_seals import seals, without
from wenku.read.pdf.page import Box

if TYPE_CHECKING:
    from wenku.read.ocr_engine import Quads
    from wenku.read.ocr_image import Pixels

_SMALL, _GOOD = 20.0, 34.0
"""Pixels: lines lower than the first are enlarged until they have the second."""
_LEVEL = 0.1
"""Degrees that lines may slope."""
_STEEP = 20.0
"""Degrees beyond which a slope is no misplaced sheet."""
_VOTES = 8


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page that was read: its size in pixels of ``unit``, what stands on it, how many seals
    were taken off it, its picture as a JPEG file."""

    number: int
    unit: float
    width: float
    height: float
    reading: Reading
    seals: int
    picture: bytes = field(repr=False)


def read_page(image: PageImage) -> ReadPage:
    """Read a page: sideways, upside-down and slanting ones are put right first."""
    pixels = fitted(image.pixels)
    quads = found(pixels)
    if _sideways(quads):
        pixels = turned(pixels, 1)
        quads = found(pixels)
    if on_its_head(_samples(pixels, quads)):
        pixels = turned(pixels, 2)
        quads = found(pixels)
    picture = jpeg(pixels)
    share = _enlargement(quads, pixels)
    if share > 1:
        pixels = resized(pixels, share)
        quads = found(pixels)
    stamps = seals(pixels, _em(quads))
    if stamps:
        pixels = without(pixels, stamps)
        quads = found(pixels)
    slope = _slope(quads)
    if abs(slope) >= _LEVEL:
        quads = _turned(quads, pixels, slope)
        pixels = levelled(pixels, slope)
    height, width = pixels.shape[:2]
    reading = lines_on(pixels, [_box(quad) for quad in quads])
    unit = image.unit * math.sqrt(image.width * image.height / (width * height))
    return ReadPage(image.number, unit, float(width), float(height), reading, len(stamps), picture)


def _sideways(quads: Quads) -> bool:
    """Whether most of the text runs up or down."""
    tall = flat = 0.0
    for quad in quads:
        box = _box(quad)
        if box.height > 1.5 * box.width:
            tall += box.height * box.width
        elif box.width > 1.5 * box.height:
            flat += box.height * box.width
    return tall > flat


def _samples(pixels: Pixels, quads: Quads) -> list[Pixels]:
    """The widest pieces of text."""
    boxes = sorted((_box(quad) for quad in quads), key=lambda box: -box.width)[:_VOTES]
    return [
        pixels[round(box.y0) : round(box.y1) + 1, round(box.x0) : round(box.x1) + 1]
        for box in boxes
    ]


def _em(quads: Quads) -> float:
    """The height of most pieces of text, about that of a character; 0 where there are none."""
    return median([_box(quad).height for quad in quads] or [0.0])


def _enlargement(quads: Quads, pixels: Pixels) -> float:
    """How many times larger small print must be to be read well, as far as there is room."""
    if not len(quads):
        return 1.0
    high = _em(quads)
    height, width = pixels.shape[:2]
    room = math.sqrt(MAX_AREA / (width * height))
    return min(_GOOD / max(high, 4.0), room, 3.0) if high < _SMALL else 1.0


def _slope(quads: Quads) -> float:
    """By how many degrees the lines fall to the right: the median, by width."""
    slopes: list[tuple[float, float]] = []
    for quad in quads:
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = quad.tolist()
        dx, dy = (x1 + x2 - x0 - x3) / 2, (y1 + y2 - y0 - y3) / 2
        height = math.hypot((x3 + x2 - x0 - x1) / 2, (y3 + y2 - y0 - y1) / 2)
        if dx > 5 * height:
            slopes.append((math.degrees(math.atan2(dy, dx)), dx))
    half, total = sum(width for _, width in slopes) / 2, 0.0
    for slope, width in sorted(slopes):
        total += width
        if total >= half:
            return slope if abs(slope) <= _STEEP else 0.0
    return 0.0


def _turned(quads: Quads, pixels: Pixels, slope: float) -> Quads:
    """Where ``quads`` lie on the levelled page."""
    import numpy as np  # noqa: PLC0415 - part of the extra

    height, width = pixels.shape[:2]
    matrix = level_matrix(width, height, slope)
    return np.asarray(quads @ matrix[:, :2].T + matrix[:, 2], np.float64)


def _box(quad: Quads) -> Box:
    """The upright box of four corners: its sides run through the middles of the slanting ones."""
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = quad.tolist()
    left, right = sorted(((x0 + x3) / 2, (x1 + x2) / 2))
    top, bottom = sorted(((y0 + y1) / 2, (y2 + y3) / 2))
    return Box(left, top, right, bottom)
