"""What is dark on a page: ruling lines, the reach of a line of text, ink that nobody has read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wenku.read.pdf.page import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from wenku.read.ocr_image import Pixels

    Mask = NDArray[np.uint8]

_SHORTEST_ACROSS, _SHORTEST_DOWN = 4.0, 1.8
"""Ems: strokes of hanzi are shorter than ruling lines, and so is a dash."""
_THICKEST = 0.3
_REACH = 1.3
"""Ems from the edge of a line to a mark that still belongs to it: a quotation mark stands in the
far half of its square."""
_MOST = 40
"""Patches of unread ink looked at on one page; drawings and photographs have more."""


@dataclass(frozen=True, slots=True, eq=False)
class Ink:
    """A level page: ``mask`` is 1 where it is dark, but for its ruling lines, ``rules``."""

    mask: Mask = field(repr=False)
    rules: tuple[Box, ...]


def ink(pixels: Pixels, em: float) -> Ink:
    """The ink of a level page whose characters are about ``em`` pixels large."""
    dark = _dark(pixels)
    across, lines = _rules(dark, em, down=False)
    down, columns = _rules(dark, em, down=True)
    mask = dark.copy()
    mask[(across | down) > 0] = 0
    return Ink(mask, (*lines, *columns))


def _dark(pixels: Pixels) -> Mask:
    """1 where a pixel is clearly darker than the paper around it: shadows are no ink."""
    import cv2  # noqa: PLC0415 - part of the extra
    import numpy as np  # noqa: PLC0415

    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    height, width = grey.shape
    small = cv2.resize(
        grey, (max(width // 4, 1), max(height // 4, 1)), interpolation=cv2.INTER_AREA
    )
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 21)
    paper = np.maximum(cv2.resize(paper, (width, height)), 1)
    even = cv2.divide(grey, paper, scale=255)
    limit, _ = cv2.threshold(even, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return np.asarray(even < min(max(limit, 120), 190), np.uint8)


def _rules(dark: Mask, em: float, *, down: bool) -> tuple[Mask, list[Box]]:
    """The pixels of ruling lines in one direction, and the lines."""
    import cv2  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    length = max(round((_SHORTEST_DOWN if down else _SHORTEST_ACROSS) * em), 8)
    bridge = max(round(0.3 * em), 3)

    def brush(across: int, high: int) -> Mask:
        return np.ones((across, high) if down else (high, across), np.uint8)

    thick = cv2.dilate(dark, brush(1, 3))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, brush(length, 1))
    runs = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, brush(bridge, 1))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    mask = np.zeros_like(dark)
    found: list[Box] = []
    for label in range(1, count):
        x, y, width, height, _ = (int(value) for value in stats[label])
        if (width if down else height) - 2 <= max(_THICKEST * em, 3):
            part = labels[y : y + height, x : x + width] == label
            mask[y : y + height, x : x + width][part] = 1
            found.append(Box(float(x), float(y), float(x + width), float(y + height)))
    return np.asarray(cv2.dilate(mask, np.ones((3, 3), np.uint8)), np.uint8), found


def reach(page: Ink, box: Box, others: Iterable[Box]) -> Box:
    """``box``, around a line of text, with the marks at its ends that it cut off.

    It does not reach over a ruling line or into one of ``others``.
    """
    height = box.height
    span = _REACH * height
    left, right = max(box.x0 - span, 0.0), min(box.x1 + span, page.mask.shape[1] - 1.0)
    for other in (*others, *page.rules):
        if other.y0 < box.y1 - 0.2 * height and other.y1 > box.y0 + 0.2 * height:
            if other.x0 >= box.x1 - 0.5 * height:
                right = min(right, max(other.x0 - 1, box.x1))
            elif other.x1 <= box.x0 + 0.5 * height:
                left = max(left, min(other.x1 + 1, box.x0))
    band = page.mask[round(box.y0 + 0.1 * height) : round(box.y1 - 0.1 * height)]
    return Box(
        _outermost(band, box.x0, left, -1), box.y0, _outermost(band, box.x1, right, 1), box.y1
    )


def _outermost(band: Mask, edge: float, limit: float, step: int) -> float:
    """The last inked column from ``edge`` to ``limit``; a speck does not count."""
    first, last = sorted((round(edge), round(limit)))
    columns = band[:, max(first, 0) : last + 1].sum(axis=0)
    inked = [place + max(first, 0) for place, count in enumerate(columns) if count >= 2]
    if len(inked) < 3:
        return edge
    return float(min(inked[0], edge) if step < 0 else max(inked[-1] + 1, edge))


def unread(page: Ink, boxes: Sequence[Box], em: float) -> list[Box]:
    """Patches of ink outside ``boxes`` that are as high as a line and as wide as a character.

    Larger ones are pictures, seals, shadows; smaller ones dust.
    """
    import cv2  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    rest = page.mask.copy()
    for box in boxes:
        grown = 0.12 * box.height
        top, bottom = max(round(box.y0 - grown), 0), round(box.y1 + grown)
        rest[top:bottom, max(round(box.x0 - grown), 0) : round(box.x1 + grown)] = 0
    rest = cv2.morphologyEx(rest, cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    kernel = np.ones((max(round(0.35 * em), 1), max(round(1.2 * em), 1)), np.uint8)
    joined = cv2.morphologyEx(rest, cv2.MORPH_CLOSE, kernel)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found: list[Box] = []
    for label in range(1, count):
        x, y, width, height, _ = (int(value) for value in stats[label])
        if not (0.5 * em <= height <= 2.2 * em and width >= 0.8 * em):
            continue
        window = np.s_[y : y + height, x : x + width]
        inked = int(rest[window][labels[window] == label].sum())
        if inked >= 0.06 * width * height:
            found.append(Box(float(x), float(y), float(x + width), float(y + height)))
    return found if len(found) <= _MOST else []


def inked(page: Ink, box: Box) -> Box | None:
    """What of ``box`` has ink: rows and columns with less than a speck are left off."""
    import numpy as np  # noqa: PLC0415

    top, left = max(round(box.y0), 0), max(round(box.x0), 0)
    part = page.mask[top : round(box.y1), left : round(box.x1)]
    rows, columns = np.flatnonzero(part.sum(axis=1) >= 2), np.flatnonzero(part.sum(axis=0) >= 1)
    if not len(rows) or not len(columns):
        return None
    return Box(
        float(left + columns[0]),
        float(top + rows[0]),
        float(left + columns[-1] + 1),
        float(top + rows[-1] + 1),
    )


def strokes(page: Ink, box: Box, em: float) -> list[Box]:
    """Unbroken, thin, level strokes about two squares long in the middle of the line in ``box``."""
    import cv2  # noqa: PLC0415

    top, left = max(round(box.y0), 0), max(round(box.x0), 0)
    part = page.mask[top : round(box.y1), left : round(box.x1)]
    if part.size == 0:
        return []
    count, _, stats, _ = cv2.connectedComponentsWithStats(part, connectivity=8)
    found: list[Box] = []
    for label in range(1, count):
        x, y, width, height, _ = (int(value) for value in stats[label])
        level = height <= max(0.2 * em, 4) and 1.5 * em <= width <= 2.4 * em
        if level and 0.25 <= (y + height / 2) / part.shape[0] <= 0.75:
            found.append(
                Box(
                    float(left + x),
                    float(top + y),
                    float(left + x + width),
                    float(top + y + height),
                )
            )
    return sorted(found, key=lambda each: each.x0)
