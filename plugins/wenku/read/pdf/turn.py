"""Pages whose text runs sideways are turned so that it is upright."""

from __future__ import annotations

from dataclasses import dataclass

from wenku.read.pdf.page import Box


@dataclass(frozen=True, slots=True)
class Turn:
    """From a page's own coordinates (y upwards) to those of ``Page``.

    ``angle`` is the direction in which text runs: 0, 90 (upwards), 180 or 270 degrees.
    """

    angle: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the turned page."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.angle in (90, 270) else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page comes to lie."""
        if self.angle == 90:
            return y - self.bottom, x - self.left
        if self.angle == 180:
            return self.right - x, y - self.bottom
        if self.angle == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Where a rectangle of the page comes to lie."""
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def quarter(degrees: float) -> int | None:
    """The right angle that ``degrees`` is within five of, ``None`` for slanted text."""
    nearest = round(degrees / 90) * 90
    return nearest % 360 if abs(degrees - nearest) <= 5 else None
