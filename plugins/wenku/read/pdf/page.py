"""What stands on a page, as plain values: everything after the engine works on these.

Lengths are points (1/72 inch); x grows to the right and y downwards from the upper left corner of
the visible page, turned so that most of its text is upright.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character where it is drawn.

    ``x0`` and ``x1`` bound its advance, ``y`` is its base line, ``em`` the size of a square
    hanzi set in the same way.  ``font`` tells the fonts of a document apart.  ``shown`` is false
    for text drawn invisibly (the layer a scanner's recognition puts under the picture),
    ``upright`` true where it is drawn in the direction of most of the page.
    """

    char: str
    x0: float
    x1: float
    y: float
    em: float
    font: int = 0
    bold: bool = False
    shown: bool = True
    upright: bool = True

    @property
    def blank(self) -> bool:
        """Whether nothing is drawn."""
        return self.char.isspace()

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the square the character fills."""
        return (self.x0 + self.x1) / 2, self.y - 0.35 * self.em


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; a ruling line is a very thin one."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.y1 - self.y0

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture large enough to say something; ``data`` is a file of the type ``suffix``.

    ``data`` is empty where the picture could not be taken out.
    """

    box: Box
    data: bytes = field(repr=False)
    suffix: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: ``index`` counts from 0.

    ``covered`` is the share of the page under pictures; ``comments`` are the texts of annotations.
    """

    index: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Box, ...] = ()
    pictures: tuple[Picture, ...] = ()
    covered: float = 0.0
    comments: tuple[str, ...] = ()
