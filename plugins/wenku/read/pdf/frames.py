"""The frames that a document sets its text in: margins, size, leading, indents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from wenku.read.pdf.paragraphs import Frame
from wenku.read.pdf.rows import CLOSING, Row

Key = tuple[int, int, int, int, int]
"""Page width and height in tens of points, columns and column, and 0 or 1 for facing pages."""
_FEW = 6
"""Rows of which a frame cannot be told reliably."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Rows one below the other in a column of a page ``width`` wide."""

    key: Key
    width: float
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Edges:
    left: float
    right: float


def body_size(rows: Sequence[Row]) -> float:
    """The size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.em * 2) / 2] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=12.0) or 12.0


def frames(stacks: Sequence[Stack], em: float) -> Mapping[Key, Frame]:
    """A frame for each key.

    Facing pages share one unless their margins differ; ``em`` is the size of most text.
    """
    grouped: dict[Key, list[Stack]] = defaultdict(list)
    for stack in stacks:
        grouped[stack.key].append(stack)
    edges = {key: _shared(key, grouped, em) for key in grouped}
    indented = _indented(stacks, edges, em)
    brief = _brief(stacks, edges, em)
    return {key: Frame(each.left, each.right, em, indented, brief) for key, each in edges.items()}


def _shared(key: Key, grouped: Mapping[Key, Sequence[Stack]], em: float) -> _Edges:
    """The edges of a key's stacks, together with those of the facing pages if they agree."""
    own = grouped[key]
    other = grouped.get((*key[:4], 1 - key[4]), ())
    if not other:
        return _edges(own, em)
    mine, theirs = _edges(own, em), _edges(other, em)
    few = min(_plain(own, em), _plain(other, em)) < _FEW
    if few or abs(mine.left - theirs.left) < 0.5 * em:
        return _edges([*own, *other], em)
    return mine


def _plain(stacks: Sequence[Stack], em: float) -> int:
    return sum(_ordinary(row, em) for stack in stacks for row in stack.rows)


def _ordinary(row: Row, em: float) -> bool:
    return abs(row.em - em) <= 0.15 * em


def _edges(stacks: Sequence[Stack], em: float) -> _Edges:
    """The left edge is the leftmost that several rows share, the right one likewise.

    Marks may hang over the right edge: rows that end with one do not tell.  Where no line is
    full, the right margin is taken to be as wide as the left.
    """
    rows = [row for stack in stacks for row in stack.rows]
    rows = [row for row in rows if _ordinary(row, em)] or rows
    if not rows:
        return _Edges(0.0, stacks[0].width)
    least = max(2, len(rows) // 20) if len(rows) > 4 else 1
    left = _shared_place([row.x0 for row in rows], least, em)
    right = _right(rows, left, stacks[0], em)
    return _Edges(left, right)


def _right(rows: Sequence[Row], left: float, stack: Stack, em: float) -> float:
    """The right edge of ``rows``, which begin at ``left``.

    It is that of the longest row that another is about as long as, or that lies within a margin
    as wide as the left one.  Where hardly a row is full that margin is taken itself.
    """
    single = stack.key[2] == 1
    even = stack.width - left if single else 0.0
    firm = sorted((row.x1 for row in rows if row.text[-1] not in CLOSING), reverse=True)
    firm = firm or [max(row.x1 for row in rows)]
    pairs = zip(firm, [*firm[1:], -1e9], strict=True)
    right = next(
        (v for v, after in pairs if v - after <= 0.6 * em or v <= even + 0.75 * em), firm[0]
    )
    full = sum(abs(row.x1 - right) <= 0.6 * em for row in rows)
    return max(right, even) if single and full < 3 else right


def _shared_place(values: Sequence[float], least: int, em: float) -> float:
    """The smallest value that ``least`` values lie within a third of an em of."""
    ordered = sorted(values)
    for index, value in enumerate(ordered):
        if index + least <= len(ordered) and ordered[index + least - 1] - value <= 0.35 * em:
            return value
    return ordered[0]


def leadings(stacks: Sequence[Stack], found: Mapping[Key, Frame]) -> list[float]:
    """The distance of base lines within the paragraphs of each stack.

    A stack that tells too little has the distance of the whole document.
    """
    whole = _leading(stacks, found) or 2 * max((frame.em for frame in found.values()), default=12)
    return [_leading([stack], found) or whole for stack in stacks]


def _leading(stacks: Sequence[Stack], found: Mapping[Key, Frame]) -> float:
    """The usual distance from a full line to the next; 0 where there are too few to say."""
    within: list[float] = []
    every: list[float] = []
    for stack in stacks:
        right, em = found[stack.key].right, found[stack.key].em
        for before, after in pairwise(stack.rows):
            gap = after.y - before.y
            if not (_ordinary(before, em) and _ordinary(after, em) and 0.8 * em < gap < 4 * em):
                continue
            every.append(gap)
            if right - before.x1 <= em:
                within.append(gap)
    if len(within) >= 3:
        return median(within)
    return median(every) if len(stacks) > 1 and every else 0.0


def _brief(stacks: Sequence[Stack], edges: Mapping[Key, _Edges], em: float) -> bool:
    """Whether paragraphs have fewer than three lines on average.

    A line of prose ends with a sentence about once in forty-five, the last line of a paragraph
    fills its line about once in twenty-five: at three lines both are about as likely.
    """
    rows = ends = 0
    for stack in stacks:
        for row in stack.rows:
            if _ordinary(row, em) and row.x0 - edges[stack.key].left < 3 * em:
                rows += 1
                ends += edges[stack.key].right - row.x1 > 1.5 * em
    return rows < 3 * ends


def _indented(stacks: Sequence[Stack], edges: Mapping[Key, _Edges], em: float) -> bool:
    """Whether paragraphs begin with an indent of about two characters.

    The rows so indented are compared with those flush left that follow a line which ended early.
    """
    indented = flush = 0
    for stack in stacks:
        own = edges[stack.key]
        for before, after in pairwise((None, *stack.rows)):
            if after is None or not _ordinary(after, em):
                continue
            indent = (after.x0 - own.left) / em
            if 1.4 <= indent <= 2.8:
                indented += 1
            elif abs(indent) < 0.5 and before and own.right - before.x1 > 2.5 * em:
                flush += 1
    return indented >= 1 and indented >= 0.7 * flush
