"""Character differences of two texts, blind to punctuation and blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

from wenku.text.span import Span

_LETTERS = re.compile(r"[^\W_]+")
_LARGE = 4_000_000
"""Above this product of lengths texts are compared by sentences first."""
_GAP = 1
"""Two changes with no more than so many equal characters between them are shown as one."""


@dataclass(frozen=True, slots=True)
class Change:
    """A place where two texts differ: spans of the old and of the new text, one may be empty."""

    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Plain:
    """The letters and digits of a text, and where each of them stands in it."""

    text: str
    at: tuple[int, ...]
    length: int

    def span(self, start: int, end: int) -> Span:
        """The stretch of the full text from letter ``start`` to letter ``end`` (exclusive)."""
        if start < end:
            return Span(self.at[start], self.at[end - 1] + 1)
        place = self.at[start] if start < len(self.at) else self.length
        return Span(place, place)


def plain(text: str, begin: int = 0) -> Plain:
    """``text`` from ``begin`` on without punctuation and blanks."""
    found = list(_LETTERS.finditer(text, begin))
    places = chain.from_iterable(range(*match.span()) for match in found)
    return Plain("".join([match[0] for match in found]), tuple(places), len(text))


class _Kept(dict[int, int | None]):
    """A table for ``str.translate`` that keeps letters and digits and fills itself."""

    def __missing__(self, code: int) -> int | None:
        kept = self[code] = code if _LETTERS.match(chr(code)) else None
        return kept


_KEPT = _Kept()


def letters(text: str) -> str:
    """The letters and digits of ``text``: ``plain(text).text`` where their places do not matter."""
    return text.translate(_KEPT)


def changes(old: Plain, new: Plain) -> tuple[Change, ...]:
    """Where ``new`` differs from ``old``, in order; spans lie in the full texts."""
    made: list[tuple[int, int, int, int]] = []
    for a1, a2, b1, b2 in _differing(old.text, new.text):
        if made and a1 - made[-1][1] <= _GAP and b1 - made[-1][3] <= _GAP:
            made[-1] = (made[-1][0], a2, made[-1][2], b2)
        else:
            made.append((a1, a2, b1, b2))
    return tuple(Change(old.span(a1, a2), new.span(b1, b2)) for a1, a2, b1, b2 in made)


_Differing = tuple[int, int, int, int]


def _differing(old: str, new: str) -> Iterator[_Differing]:
    """The differing stretches of two texts, less their common beginning and end."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    if not a or not b:
        if a or b:
            yield head, head + len(a), head, head + len(b)
        return
    large = len(a) * len(b) > _LARGE
    for a1, a2, b1, b2 in _by_pieces(a, b) if large else _opcodes(a, b):
        yield head + a1, head + a2, head + b1, head + b2


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    length = min(len(one), len(other))
    if one[:length] == other[:length]:
        return length
    low, high = 0, length
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if one[:middle] == other[:middle] else (low, middle)
    return low


def _opcodes(a: Sequence[str] | str, b: Sequence[str] | str) -> Iterator[_Differing]:
    matcher = SequenceMatcher(None, a, b, False)
    for tag, a1, a2, b1, b2 in matcher.get_opcodes():
        if tag != "equal":
            yield a1, a2, b1, b2


def _by_pieces(a: str, b: str) -> Iterator[_Differing]:
    """Long texts compared by pieces of equal content; what differs there is one change."""
    one, other = _pieces(a), _pieces(b)
    starts_a, starts_b = _starts(one), _starts(other)
    for a1, a2, b1, b2 in _opcodes(one, other):
        yield starts_a[a1], starts_a[a2], starts_b[b1], starts_b[b2]


def _pieces(text: str) -> list[str]:
    """``text`` cut where its content says (after 的 and 或), so that an insertion moves no cut."""
    return [piece for piece in re.split(r"(?<=[的或应者])", text) if piece]


def _starts(pieces: Sequence[str]) -> list[int]:
    starts = [0]
    for piece in pieces:
        starts.append(starts[-1] + len(piece))
    return starts
