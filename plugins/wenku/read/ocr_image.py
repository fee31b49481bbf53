"""Pictures of pages before anything is recognised: their size, their direction, a copy to keep."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

MAX_AREA = 7_000_000
"""Pixels that are looked at: an A4 page at 300 dpi has 8,700,000, at 250 dpi 6,000,000."""
MAX_ASSET = 300_000
"""Bytes of a kept page picture."""

_KEPT_SIDE = 1_700
_STRIP = 1.6
"""Height to width of the parts that a long screenshot is cut into."""
_LONG = 2.2
_GREY = 12
"""How far the colours of a grey picture may be apart (compression tints it)."""


@dataclass(frozen=True, slots=True, eq=False)
class PageImage:
    """A page as a picture.

    ``pixels`` are rows of red, green and blue (height, width, 3), 0 to 255; ``number`` is the page
    of the source from 1.  Parts of one long picture have the same number.  ``unit`` is the size of
    a pixel in whatever unit the pages of the source share.
    """

    pixels: Pixels = field(repr=False)
    number: int
    unit: float = 1.0

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return int(self.pixels.shape[0])


def fitted(pixels: Pixels, *, area: int = MAX_AREA) -> Pixels:
    """``pixels`` made smaller where they are more than ``area``."""
    height, width = pixels.shape[:2]
    share = (area / (width * height)) ** 0.5
    return pixels if share >= 1 else resized(pixels, share)


def resized(pixels: Pixels, share: float) -> Pixels:
    """``pixels`` with ``share`` times as many each way."""
    import cv2  # noqa: PLC0415 - part of the extra

    height, width = pixels.shape[:2]
    size = max(round(width * share), 1), max(round(height * share), 1)
    how = cv2.INTER_AREA if share < 1 else cv2.INTER_CUBIC
    return _bytes(cv2.resize(pixels, size, interpolation=how))


def turned(pixels: Pixels, quarters: int) -> Pixels:
    """``pixels`` turned to the left by ``quarters`` right angles."""
    import numpy as np  # noqa: PLC0415 - part of the extra

    return np.ascontiguousarray(np.rot90(pixels, quarters % 4))


def levelled(pixels: Pixels, degrees: float) -> Pixels:
    """``pixels`` turned so that lines which fall by ``degrees`` to the right are level.

    What comes in at the corners is as light as the paper.
    """
    import cv2  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    height, width = pixels.shape[:2]
    matrix = level_matrix(width, height, degrees)
    paper = tuple(float(np.percentile(pixels[::8, ::8, each], 80)) for each in range(3))
    return _bytes(
        cv2.warpAffine(
            pixels,
            np.asarray(matrix),
            (width, height),
            flags=cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=paper,
        )
    )


def smoothed(pixels: Pixels) -> Pixels:
    """``pixels`` with the grain of a bad scan evened out."""
    import cv2  # noqa: PLC0415

    return _bytes(cv2.GaussianBlur(pixels, (0, 0), 0.8))


def uncoloured(pixels: Pixels) -> Pixels:
    """Grey, where red and blue ink is as light as paper, and stretched from black to white."""
    import numpy as np  # noqa: PLC0415

    light = pixels.max(axis=2).astype(np.float32)
    low, high = np.percentile(light, (1, 90))
    even = np.clip((light - low) / max(high - low, 40.0) * 255, 0, 255)
    return np.repeat(_bytes(even)[:, :, None], 3, axis=2)


def level_matrix(width: int, height: int, degrees: float) -> NDArray[np.float64]:
    """The turn that ``levelled`` makes, as a matrix of two rows for (x, y, 1)."""
    import cv2  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    return np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0), np.float64)


def parts(image: PageImage) -> Iterator[PageImage]:
    """A picture much higher than wide (a long screenshot) cut where nothing is drawn across."""
    if image.height <= _LONG * image.width:
        yield image
        return
    height = round(_STRIP * image.width)
    quiet = _quiet_rows(image.pixels)
    start = 0
    while image.height - start > 1.25 * height:
        window = quiet[start + height * 3 // 4 : start + height + height // 4]
        cut = start + height * 3 // 4 + int(window.argmin())
        yield replace(image, pixels=image.pixels[start:cut])
        start = cut
    yield replace(image, pixels=image.pixels[start:])


def _quiet_rows(pixels: Pixels) -> NDArray[np.float64]:
    """How much each row changes from left to right, together with its neighbours."""
    import numpy as np  # noqa: PLC0415

    changes = np.abs(np.diff(pixels[:, :, 1].astype(np.int16), axis=1)).mean(axis=1)
    return np.convolve(changes, np.ones(5) / 5, mode="same")


def jpeg(pixels: Pixels) -> bytes:
    """``pixels`` as a JPEG file of at most ``MAX_ASSET`` bytes; grey where they have no colour."""
    from PIL import Image  # noqa: PLC0415

    small = fitted(pixels, area=_KEPT_SIDE * _KEPT_SIDE * 3 // 4)
    while True:
        image = Image.fromarray(small)
        picture = image.convert("L") if _grey(small) else image
        for quality in (75, 60, 45, 30):
            stream = io.BytesIO()
            picture.save(stream, "JPEG", quality=quality, optimize=True)
            if stream.tell() <= MAX_ASSET:
                return stream.getvalue()
        small = resized(small, 0.7)


def _grey(pixels: Pixels) -> bool:
    """Whether hardly anything is coloured: a red seal is, on a thousandth of the page."""
    import numpy as np  # noqa: PLC0415

    some = pixels[::2, ::2].astype(np.int16)
    spread = some.max(axis=2) - some.min(axis=2)
    return bool((spread > 4 * _GREY).mean() < 0.0005)


def _bytes(array: object) -> Pixels:
    import numpy as np  # noqa: PLC0415

    return np.asarray(array).astype(np.uint8, copy=False)
