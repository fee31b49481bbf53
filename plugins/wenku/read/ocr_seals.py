"""Seals (印章): red, about as wide as high, stamped over the text and no part of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wenku.read.pdf.page import Box

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from wenku.read.ocr_image import Pixels

_SMALLEST, _LARGEST = 3.5, 14.0
"""Ems: a round seal has 40 to 60 mm (国发〔1999〕25号), a hanzi of the text 5.6; a name seal 20."""
_MOST = 20


def seals(pixels: Pixels, em: float) -> list[Box]:
    """Where seals are on a page whose characters are about ``em`` pixels large.

    A red letterhead is text: its characters are no square of that size together.
    """
    import cv2  # noqa: PLC0415 - part of the extra
    import numpy as np  # noqa: PLC0415

    red = np.asarray(_red(pixels), np.uint8)
    if em <= 0 or red.mean() < 0.0005:
        return []
    bridge = np.ones((max(round(0.4 * em), 1),) * 2, np.uint8)
    joined = cv2.morphologyEx(red, cv2.MORPH_CLOSE, bridge)
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for label in range(1, count):
        x, y, width, height, _ = (int(value) for value in stats[label])
        square = 0.8 <= width / max(height, 1) <= 1.25
        if square and _SMALLEST * em <= max(width, height) <= _LARGEST * em:
            found.append(Box(float(x), float(y), float(x + width), float(y + height)))
    return found if len(found) <= _MOST else []


def without(pixels: Pixels, seals: Sequence[Box]) -> Pixels:
    """``pixels`` with the red of ``seals`` as light as paper; black under it stays black."""
    import numpy as np  # noqa: PLC0415

    out: Pixels = pixels.copy()
    for seal in seals:
        margin = 0.05 * seal.width
        top, left = max(round(seal.y0 - margin), 0), max(round(seal.x0 - margin), 0)
        part = out[top : round(seal.y1 + margin), left : round(seal.x1 + margin)]
        light = part.max(axis=2)
        level = float(np.median(light[_red(part)]))
        even = np.clip(light * (270.0 / max(level, 1.0)), 0, 255).astype(np.uint8)
        tinted = _red(part, by=20)
        part[tinted] = even[tinted][:, None]
    return out


def _red(pixels: Pixels, *, by: int = 50) -> NDArray[np.bool_]:
    """Where red is stronger than green and blue by so many levels."""
    import numpy as np  # noqa: PLC0415

    red, green, blue = (pixels[:, :, each].astype(np.int16) for each in range(3))
    return np.asarray((red - green > by) & (red - blue > by), np.bool_)
