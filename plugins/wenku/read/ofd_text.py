"""Text objects to glyphs (GB/T 33190-2016, chapter 11)."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from wenku.read.ofd_matrix import apply, number, numbers
from wenku.read.ofd_objects import Object
from wenku.read.ofd_package import children
from wenku.read.ofd_resources import Font, Resources
from wenku.read.pdf.characters import UNNAMED
from wenku.read.pdf.forms import settled

_BOLD = re.compile(r"bold|heavy|black|simhei|黑体", re.I)
_LAYOUT = re.compile(r"\A\s*\n\s*|\s*\n\s*\Z")
"""Line ends and indents of the XML around the characters."""
_NARROW = frozenset("iIljftr.,:;'|!()[]` /\\-")
_BROAD = frozenset("mwMW@%&")
_LARGEST = 1_000.0
"""Millimetres: nothing on paper is larger."""
_USUAL = 3.7
"""Millimetres: 五号, for text without a size."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A character at its base point on the page (millimetres, y downwards).

    ``along`` is the direction of the line and how far the character reaches in it; ``down`` says
    that the line runs from top to bottom with upright characters.
    """

    char: str
    x: float
    y: float
    along: tuple[float, float]
    em: float
    font: Font
    bold: bool
    shown: bool
    down: bool
    source: int


@dataclass(slots=True)
class Repeats:
    """Where which characters stand already: imitated bold is the same text drawn again."""

    seen: dict[tuple[str, int, int], list[tuple[float, float, int]]] = field(default_factory=dict)

    def knows(self, mark: Mark) -> bool:
        """Whether another object drew the same character at nearly the same place."""
        near = max(0.12 * mark.em, 0.05)
        column, row = round(mark.x / 2), round(mark.y / 2)
        for key in ((mark.char, column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            for x, y, source in self.seen.get(key, ()):
                close = abs(x - mark.x) <= near and abs(y - mark.y) <= near
                if close and source != mark.source:
                    return True
        self.seen.setdefault((mark.char, column, row), []).append((mark.x, mark.y, mark.source))
        return False


def marks(thing: Object, resources: Resources, source: int) -> Iterator[Mark]:
    """The characters of a text object; ``source`` tells it from the others of the page."""
    element = thing.element
    size = number(element.get("Size"), 0.0)
    size = size if size > 0 else _USUAL
    a, b, c, d, _, _ = thing.matrix
    em = size * math.hypot(c, d)
    # What is shrunk to nothing or blown up beyond the paper is text all the same, but not seen.
    drawn = 0 < em < _LARGEST
    font = resources.fonts.get(element.get("Font", ""), Font(""))
    bold = font.bold or number(element.get("Weight"), 400) >= 600 or bool(_BOLD.search(font.name))
    shown = thing.shown and drawn and _inked(element)
    for code in _codes(element, size, math.hypot(a, b)):
        char = _character(code.char, font.name)
        x, y = apply(thing.matrix, code.x, code.y)
        if char:
            along = (a * code.advance, b * code.advance)
            size_shown = em if drawn else _USUAL
            yield Mark(char, x, y, along, size_shown, font, bold, shown, code.down, source)


def _inked(element: etree._Element) -> bool:
    """Whether a text is drawn at all: neither filled nor outlined is what recognition leaves."""
    filled = element.get("Fill", "true").lower() != "false"
    return filled or element.get("Stroke", "").lower() == "true"


@dataclass(frozen=True, slots=True)
class _Code:
    """A character with its base point and advance in the coordinates of its object."""

    char: str
    x: float
    y: float
    advance: float
    down: bool


def _codes(element: etree._Element, size: float, scale: float) -> Iterator[_Code]:
    """The characters of a text object; ``scale`` is that of its map along the line."""
    size *= number(element.get("HScale"), 1.0) or 1.0
    box = numbers(element.get("Boundary"))
    width = box[2] / scale if len(box) == 4 and scale else 0.0
    x = y = 0.0
    for code in children(element, "TextCode"):
        text = _LAYOUT.sub("", code.text or "")
        x, y = number(code.get("X"), x), number(code.get("Y"), y)
        across, along = (_steps(code.get(name), len(text)) for name in ("DeltaX", "DeltaY"))
        down = not any(across) and sum(along) > 0
        at_x, at_y = x, y
        for index, char in enumerate(text):
            natural = _natural(char, size)
            if len(text) == 1 and _is_width(char, width, size):
                natural = width
            step = across[index] if index < len(across) else None
            yield _Code(char, at_x, at_y, _advance(step, natural, size), down)
            at_x += step if step is not None else 0.0 if along else natural
            at_y += along[index] if index < len(along) else 0.0


def _steps(text: str | None, count: int) -> list[float]:
    """The distances between ``count`` characters; ``g 3 5`` stands for 5 5 5 (7.7)."""
    out: list[float] = []
    words = iter((text or "").split())
    for word in words:
        if len(out) >= count:
            break
        if word == "g":
            times, value = numbers(next(words, "")), numbers(next(words, ""))
            if times and value:
                out += [value[0]] * min(int(max(times[0], 0)), count - len(out))
        else:
            out.append(number(word, 0.0))
    return out


def _natural(char: str, size: float) -> float:
    """About how wide a character is in most fonts."""
    if unicodedata.east_asian_width(char) in "WF" or char in "“”‘’…—·":
        return size
    if char in _NARROW:
        return 0.3 * size
    if char in _BROAD:
        return 0.85 * size
    return (0.68 if char.isupper() else 0.5) * size


def _advance(step: float | None, natural: float, size: float) -> float:
    """How far a character reaches: to the next one where that is near."""
    if step is None or step <= 0:
        return natural
    if natural >= 0.9 * size:
        return min(step, natural) if step > 0.3 * size else natural
    return step if step <= 1.05 * size else natural


def _is_width(char: str, width: float, size: float) -> bool:
    """Whether the box of a single character is as wide as a Latin letter: many are the page's."""
    narrow = unicodedata.east_asian_width(char) not in "WF" and not char.isspace()
    return narrow and 0.2 * size <= width <= 1.05 * size


def _character(char: str, font: str) -> str:
    """The character as text: "" for marks without a shape."""
    category = unicodedata.category(char)
    if category == "Cf" or char in "\n\r":
        return ""
    if category in ("Cc", "Cn"):
        return " " if char in "\t\x0b\x0c" else UNNAMED
    return settled(char, font)
