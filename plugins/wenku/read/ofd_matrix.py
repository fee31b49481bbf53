"""Affine maps as OFD writes them (GB/T 33190-2016, 8.5): x' = ax + cy + e, y' = bx + dy + f."""

from __future__ import annotations

import math
from typing import TypeAlias

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_LARGEST = 1e6


def times(first: Matrix, then: Matrix) -> Matrix:
    """The map that does ``first`` and after it ``then``."""
    a, b, c, d, e, f = first
    ta, tb, tc, td, te, tf = then
    return (
        a * ta + b * tc,
        a * tb + b * td,
        c * ta + d * tc,
        c * tb + d * td,
        e * ta + f * tc + te,
        e * tb + f * td + tf,
    )


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a point comes to lie."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def numbers(text: str | None) -> tuple[float, ...]:
    """The numbers in an attribute; () where one of them is none or absurdly large."""
    try:
        values = tuple(map(float, (text or "").replace(",", " ").split()))
    except ValueError:
        return ()
    return values if all(math.isfinite(v) and abs(v) < _LARGEST for v in values) else ()


def number(text: str | None, otherwise: float) -> float:
    """The number in an attribute, ``otherwise`` where there is none."""
    values = numbers(text)
    return values[0] if values else otherwise


def placed(ctm: str | None, boundary: str | None, parent: Matrix) -> Matrix:
    """The map from an object's own coordinates: its CTM, its place in its parent, its parent."""
    own = numbers(ctm)
    matrix: Matrix = IDENTITY if len(own) != 6 else (own[0], own[1], own[2], own[3], own[4], own[5])
    box = numbers(boundary)
    if len(box) >= 2:
        matrix = times(matrix, (1.0, 0.0, 0.0, 1.0, box[0], box[1]))
    return times(matrix, parent)
