"""Ruling lines and pictures of a page (GB/T 33190-2016, chapters 9.3 and 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from wenku.read.ofd_matrix import Matrix, apply, numbers
from wenku.read.ofd_objects import Object
from wenku.read.ofd_package import text_of

Corners = tuple[float, float, float, float]
"""Left, top, right, bottom in millimetres, y downwards."""

THIN, SHORTEST = 1.0, 2.0
"""Millimetres: thicker is no line, shorter is part of a drawing."""
_MAX_POINTS = 2_000
_TOKEN = re.compile(r"[SMLQBAC]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_MAX_DATA = 200_000
_CURVES = ("Q", "B", "A")


def rules(thing: Object) -> Iterator[Corners]:
    """The lines along the page's edges that a path draws."""
    element = thing.element
    if not thing.shown:
        return
    stroked = element.get("Stroke", "true").lower() != "false"
    if not stroked and element.get("Fill", "").lower() != "true":
        return
    for part in _parts(text_of(element, "AbbreviatedData")[:_MAX_DATA], thing.matrix):
        around = _around(part)
        if _is_line(around):
            yield around
        elif stroked:
            yield from (edge for pair in pairwise(part) if _is_line(edge := _around(list(pair))))


def is_drawing(thing: Object) -> bool:
    """Whether a path has curves: what text turned into outlines is made of."""
    return any(curve in text_of(thing.element, "AbbreviatedData") for curve in _CURVES)


def box(thing: Object) -> Corners | None:
    """Where a picture lies: the map of the unit square, else its boundary."""
    width_height = numbers(thing.element.get("Boundary"))
    if thing.element.get("CTM"):
        corners = [apply(thing.matrix, x, y) for x in (0.0, 1.0) for y in (0.0, 1.0)]
        return _around(corners)
    if len(width_height) != 4:
        return None
    ends = (apply(thing.matrix, 0, 0), apply(thing.matrix, width_height[2], width_height[3]))
    return _around(list(ends))


def _parts(data: str, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The points of each stretch of a path; of curves their ends."""
    part: list[tuple[float, float]] = []
    operator, operands, points = "", list[float](), 0
    for token in (*_TOKEN.findall(data), "S"):
        if token not in _OPERANDS:
            operands.append(float(token))
            wanted = _OPERANDS.get(operator, 2)
            if wanted and len(operands) >= wanted and points < _MAX_POINTS:
                part.append(apply(matrix, operands[-2], operands[-1]))
                operands, points = [], points + 1
            continue
        if token in ("S", "M"):
            if len(part) > 1:
                yield part
            part = []
        elif token == "C" and part:
            part.append(part[0])
        operator, operands = token, []


def _around(points: list[tuple[float, float]]) -> Corners:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_line(corners: Corners) -> bool:
    width, height = corners[2] - corners[0], corners[3] - corners[1]
    return min(width, height) <= THIN and max(width, height) >= SHORTEST
