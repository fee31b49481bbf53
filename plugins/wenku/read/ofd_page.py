"""A page of an OFD file as plain values, in the form in which pages of a PDF are laid out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from wenku.model.errors import UnreadableDocument
from wenku.read.ofd_matrix import numbers
from wenku.read.ofd_objects import Object, page_objects
from wenku.read.ofd_package import Container, Part, child, text_of
from wenku.read.ofd_resources import Resources
from wenku.read.ofd_shapes import Corners, box, is_drawing, rules
from wenku.read.ofd_text import Mark, Repeats, marks
from wenku.read.pdf.page import Box, Glyph, Page, Picture
from wenku.read.pdf.turn import Turn, quarter

POINTS = 72 / 25.4
"""Points in a millimetre."""
MAX_PICTURES = 64 * 1024 * 1024
MAX_CHARACTERS = 100_000
"""On one page; the densest pages of small print have 5,000."""
LITTLE = 40
"""Characters on a page below which a picture over most of it is the page."""

_A4 = (0.0, 0.0, 210.0, 297.0)
_SMALLEST_PICTURE = 72.0
_WHOLE = 0.6
_SUFFIXES = (
    (b"\x89PNG\r\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"), (b"BM", "bmp"),
    (b"II*\0", "tif"), (b"MM\0*", "tif"), (b"\x97JB2", "jb2"),
)  # fmt: skip


@dataclass(slots=True)
class Shared:
    """What is known over all pages: fonts by name, picture files by path, bytes still allowed."""

    fonts: dict[str, int] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    room: int = MAX_PICTURES


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page, and how many outlines there are on it that may be text."""

    page: Page
    outlines: int


def drawn(
    part: Part,
    index: int,
    document: Part,
    resources: Resources,
    container: Container,
    shared: Shared,
) -> Drawn:
    """The page whose content is ``part``, ``index`` counting from 0."""
    things = list(page_objects(part, resources, container))
    repeats = Repeats()
    written = [
        mark
        for source, thing in enumerate(things)
        if thing.kind == "TextObject"
        for mark in marks(thing, resources, source)
        if mark.char.isspace() or not repeats.knows(mark)
    ]
    if len(written) > MAX_CHARACTERS:
        raise UnreadableDocument(
            "ofd.too_large",
            f"第 {index + 1} 页有 {len(written)} 个字符，超过 {MAX_CHARACTERS} 的上限",
            remedy="这不像是一篇文档；确需入库的，请拆分后放入",
        )
    left, top, width, height = _area(part.root, document.root)
    angle = _angle(written)
    turn = Turn(angle, 0.0, 0.0, width * POINTS, height * POINTS)
    place = _Place(left, top, height, turn)
    paths = [thing for thing in things if thing.kind == "PathObject"]
    images = [thing for thing in things if thing.kind == "ImageObject"]
    text = sum(not mark.char.isspace() for mark in written)
    pictures, covered = _pictures(images, place, text, resources, container, shared)
    page = Page(
        index,
        *turn.size,
        tuple(_glyph(mark, place, angle, shared.fonts) for mark in written),
        tuple(place.box(corners) for thing in paths for corners in rules(thing)),
        tuple(pictures),
        covered,
    )
    return Drawn(page, sum(map(is_drawing, paths)))


@dataclass(frozen=True, slots=True)
class _Place:
    """From millimetres on the page, y downwards, to points on the turned page."""

    left: float
    top: float
    height: float
    turn: Turn

    def point(self, x: float, y: float) -> tuple[float, float]:
        across, up = x - self.left, self.height - (y - self.top)
        return self.turn.point(across * POINTS, up * POINTS)

    def box(self, corners: Corners) -> Box:
        (ax, ay), (bx, by) = self.point(*corners[:2]), self.point(*corners[2:])
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _area(page: etree._Element, document: etree._Element) -> tuple[float, float, float, float]:
    """Left, top, width and height of the paper: the page's own, the document's, or A4."""
    common = child(document, "CommonData")
    areas = (child(page, "Area"), None if common is None else child(common, "PageArea"))
    for area in areas:
        found = () if area is None else numbers(text_of(area, "PhysicalBox"))
        if len(found) == 4 and min(found[2:]) >= 1:
            return found[0], found[1], found[2], found[3]
    return _A4


def _direction(mark: Mark) -> int | None:
    """The direction of a line in degrees, counter-clockwise; ``None`` where it is slanted."""
    if mark.down:
        return 270
    return quarter(math.degrees(math.atan2(-mark.along[1], mark.along[0])))


def _angle(written: Sequence[Mark]) -> int:
    """The direction in which most of the text runs."""
    angles = Counter(_direction(mark) for mark in written if not mark.char.isspace())
    angles.pop(None, None)
    return max(angles, key=lambda each: (angles[each], each == 0), default=0) or 0


def _glyph(mark: Mark, place: _Place, angle: int, fonts: dict[str, int]) -> Glyph:
    em = mark.em * POINTS
    number = fonts.setdefault(mark.font.name, len(fonts))
    x, y = place.point(mark.x, mark.y)
    if mark.down and angle == 270:
        # Characters stand upright in a line that runs down: the cell begins above the base line.
        start, end = x - 0.88 * em, x + 0.12 * em
    else:
        ends = place.point(mark.x + mark.along[0], mark.y + mark.along[1])
        start, end = min(x, ends[0]), max(x, ends[0])
    upright = _direction(mark) == angle or (mark.down and angle == 0)
    return Glyph(mark.char, start, end, y, em, number, mark.bold, mark.shown, upright)


def _pictures(
    images: Iterable[Object],
    place: _Place,
    text: int,
    resources: Resources,
    container: Container,
    shared: Shared,
) -> tuple[list[Picture], float]:
    """The pictures that say something, and the share of the page under pictures.

    Beside text a picture as large as the page is its background; without, it is the page.
    """
    width, height = place.turn.size
    area = max(width * height, 1.0)
    found: list[Picture] = []
    covered = 0.0
    for thing in images:
        corners = box(thing)
        if corners is None or not thing.shown:
            continue
        bounds = place.box(corners)
        x0, x1 = (min(max(x, 0.0), width) for x in (bounds.x0, bounds.x1))
        y0, y1 = (min(max(y, 0.0), height) for y in (bounds.y0, bounds.y1))
        share = (x1 - x0) * (y1 - y0) / area
        covered += share
        wanted = share <= _WHOLE or text < LITTLE
        if wanted and min(x1 - x0, y1 - y0) >= _SMALLEST_PICTURE:
            path = resources.media.get(thing.element.get("ResourceID", ""), "")
            data, suffix = _file(path, container, shared)
            found.append(Picture(Box(x0, y0, x1, y1), data, suffix))
    return found, covered


def _file(path: str, container: Container, shared: Shared) -> tuple[bytes, str]:
    """A picture file and its type, b"" where there is none or no more room."""
    if path not in shared.files:
        data = container.package.read(path) or b"" if path else b""
        if len(data) > shared.room:
            data = b""
        shared.room -= len(data)
        shared.files[path] = data
    data = shared.files[path]
    suffix = next((suffix for mark, suffix in _SUFFIXES if data.startswith(mark)), "")
    return (data, suffix) if suffix else (b"", "")
