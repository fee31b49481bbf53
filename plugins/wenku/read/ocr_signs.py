"""The characters of a recognised line with the squares they stand in.

The recognition tells of each character where its ink is in the middle.  Hanzi fill a square; the
ink of Chinese marks stands at one side of theirs.  What is changed here is told by measures alone,
never by what would make sense: a wrong guess would be a forged document.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean, median

from wenku.read.ocr_engine import Seen
from wenku.read.pdf.page import Box

_AT_LEFT = frozenset("，。、；：）》」』】〕〉”’")
_AT_RIGHT = frozenset("（《「『【〔〈“‘")
_DASHES = frozenset("—–―－-")
_DEEP = frozenset("gjpqy,;()[]@/|Q（），；")
"""What reaches below the base line."""
_FULL = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？"}
"""Marks that differ from their Chinese form by the room they take."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A character, the left and right edge of its square in pixels, and how sure it is."""

    char: str
    x0: float
    x1: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Measures:
    """A line: its box, what of it is inked, and the size of a square in pixels."""

    box: Box
    inked: Box
    em: float


def wide(char: str) -> bool:
    """Whether ``char`` is set in a square."""
    return char in "“”‘’—…" or unicodedata.east_asian_width(char) in "WF"


def measured(seen: Sequence[Seen], box: Box, inked: Box) -> float:
    """The size of the squares of a line in pixels.

    It is the distance of neighbouring hanzi, unless the line is letter-spaced; else the height of
    its ink: 0.93 of the square for hanzi, 0.7 for digits.  0 where neither says anything.
    """
    steps = [
        (b.place - a.place) * box.width
        for a, b in pairwise(seen)
        if _hanzi(a.char) and _hanzi(b.char) and b.place > a.place >= 0
    ]
    middle = median(steps) if steps else 0.0
    # Places come in columns of a quarter of a square: only their mean is finer.
    steps = [step for step in steps if 0.6 * middle <= step <= 1.5 * middle]
    high = sum(_hanzi(each.char) and each.char not in "一二" for each in seen)
    if not high:
        return _by_latin([each.char for each in seen], inked.height)
    by_height = inked.height / 0.93
    if len(steps) < 3:
        return by_height if high > 1 else 0.0
    step = fmean(steps)
    return step if 0.75 <= step / by_height <= 1.15 else by_height


def _by_latin(chars: Sequence[str], height: float) -> float:
    """The size of the squares that go with a line of Latin letters or digits of this height."""
    if not any(char.isalnum() and char.isascii() for char in chars):
        return 0.0
    return height / (0.93 if any(char in _DEEP for char in chars) else 0.7)


def signs(seen: Sequence[Seen], line: Measures) -> tuple[Sign, ...]:
    """The characters of a line in their squares.

    Blanks are told by the distance between characters; those that the recognition saw count
    between Latin letters and digits only, where they are narrow.
    """
    out: list[Sign] = []
    blank = False
    for each in seen:
        if each.place < 0:
            blank = bool(out)
            continue
        middle = line.box.x0 + each.place * line.box.width
        sign = _square(each, middle, line.em)
        if blank and not wide(out[-1].char) and not wide(sign.char):
            edge = (out[-1].x1 + sign.x0) / 2
            out.append(Sign(" ", edge, edge, sign.confidence))
        blank = False
        out.append(sign)
    return tuple(_apart(out, line.em))


def _square(seen: Seen, middle: float, em: float) -> Sign:
    before = after = 0.5 * em
    if not wide(seen.char):
        before = after = 0.27 * em
    elif seen.char in _AT_LEFT:
        before, after = 0.25 * em, 0.75 * em
    elif seen.char in _AT_RIGHT:
        before, after = 0.75 * em, 0.25 * em
    return Sign(seen.char, middle - before, middle + after, seen.confidence)


def _apart(row: list[Sign], em: float) -> list[Sign]:
    """Squares that overlap or nearly touch made to touch: places are known to a quarter only."""
    for index in range(1, len(row)):
        before, after = row[index - 1], row[index]
        near = 0.3 if wide(before.char) and wide(after.char) else 0.6
        if after.x0 - before.x1 < near * em:
            edge = (before.x1 + after.x0) / 2
            if before.char in _AT_LEFT and wide(after.char):
                edge = max(after.x0, before.x0 + 0.3 * em)
            elif after.char in _AT_RIGHT and wide(before.char):
                edge = min(before.x1, after.x1 - 0.3 * em)
            row[index - 1] = replace(before, x1=max(edge, before.x0))
            row[index] = replace(after, x0=min(edge, after.x1))
    return row


def ended(row: Sequence[Sign], line: Measures) -> tuple[Sign, ...]:
    """The row with its ends where its ink begins and ends, which is more exact.

    A hanzi leaves a twenty-fifth of its square free; other ends only reach as far as the ink.
    """
    out = list(row)
    if not out:
        return ()
    free, most = 0.04 * line.em, 0.5 * line.em
    left, right = line.inked.x0 - free, line.inked.x1 + free
    first = out[0]
    if abs(left - first.x0) <= most and (_hanzi(first.char) or left < first.x0):
        out[0] = replace(first, x0=min(left, first.x1))
    last = out[-1]
    if abs(right - last.x1) <= most and (_hanzi(last.char) or right > last.x1):
        out[-1] = replace(last, x1=max(right, last.x0))
    return tuple(out)


def widened(row: Sequence[Sign], em: float) -> tuple[Sign, ...]:
    """Marks that take the room of a square between two hanzi, as the Chinese marks they are.

    : and ： look alike; the recognition often gives the narrow one.  A narrow mark takes less
    than a third of a square.
    """
    out = list(row)
    for index in range(1, len(out) - 1):
        before, mark, after = out[index - 1], out[index], out[index + 1]
        full = _FULL.get(mark.char)
        if full and _hanzi(before.char) and _hanzi(after.char):
            room = _middle(after) - _middle(before) - em
            if 0.75 * em <= room <= 1.3 * em:
                out[index] = replace(mark, char=full, x0=before.x1, x1=after.x0)
    return tuple(out)


def dashes(row: Sequence[Sign], strokes: Sequence[Box], em: float) -> tuple[Sign, ...]:
    """The row with a dash of two squares (——) where one — was seen and the stroke is that long.

    ``strokes`` are unbroken.  Two characters stay what they are: 一一 may touch in a bad scan.
    """
    out = list(row)
    for stroke in strokes:
        within = [i for i, s in enumerate(out) if stroke.x0 < _middle(s) < stroke.x1]
        if len(within) != 1 or out[within[0]].char not in _DASHES:
            continue
        half, sure = (stroke.x0 + stroke.x1) / 2, out[within[0]].confidence
        out[within[0] : within[0] + 1] = [
            Sign("—", stroke.x0, half, sure),
            Sign("—", half, stroke.x1, sure),
        ]
    return tuple(_apart(out, em))


def holes(row: Sequence[Sign], line: Measures) -> list[tuple[float, float]]:
    """Where the line has room for a character that was not recognised, its ends included."""
    em = line.em
    edges = [line.inked.x0]
    for sign in row:
        edges += [sign.x0, sign.x1]
    edges.append(line.inked.x1)
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= 0.6 * em]


def _hanzi(char: str) -> bool:
    return "㐀" <= char <= "鿿" or char in "〇々" or char >= "\U00020000"


def _middle(sign: Sign) -> float:
    return (sign.x0 + sign.x1) / 2
