"""Glyphs to visual lines: what stands on one base line, as text with its measures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from wenku.read.pdf.baselines import lines_of_glyphs
from wenku.read.pdf.page import Glyph

OPENING = frozenset("（《「『【〔〈“‘([{〖")
"""Marks that no line ends with."""
CLOSING = frozenset("，。、；：？！）》」』】〕〉”’…—·％〗,.;:?!)]}%々")
"""Marks that no line begins with."""

_QUOTES = frozenset("“”‘’")
_HELD = CLOSING | _QUOTES
_WORD = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚÀ-ɏ@#&_+=/.,:%*×\-']")
_STRETCH = 1.5
"""Ems of nothing that part a line into stretches."""
_BLANK_GAP = 0.7
"""Ems between hanzi that stand for a blank where none was drawn."""
_MIXED_GAP = 0.42
"""The same between a hanzi and a Latin letter or digit, where programs leave a quarter anyway."""
_WORD_GAP = 0.17
"""Ems between Latin letters that stand for a blank; a blank has a quarter, kerning a twentieth."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a row that a wide gap sets off: its edges and its span in the row's text."""

    x0: float
    x1: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """A visual line.

    ``text`` has no blanks at its ends; ``ends_blank`` says that one was drawn after it.  ``unit``
    is the width of what cannot be parted at its beginning: a character with the marks it holds,
    or a word.  ``raised`` are spans of ``text`` set small and high.
    """

    text: str
    x0: float
    x1: float
    y: float
    em: float
    bold: bool = False
    unit: float = 0.0
    ends_blank: bool = False
    raised: tuple[tuple[int, int], ...] = ()
    stretches: tuple[Stretch, ...] = ()

    @property
    def top(self) -> float:
        """The upper edge of its characters."""
        return self.y - 0.88 * self.em

    @property
    def bottom(self) -> float:
        """The lower edge of its characters."""
        return self.y + 0.12 * self.em


def rows(glyphs: Iterable[Glyph]) -> list[Row]:
    """The visual lines of ``glyphs``, from top to bottom."""
    built = (row for line in lines_of_glyphs(glyphs) if (row := row_of(line)))
    return sorted(built, key=lambda row: (row.y, row.x0))


def row_of(line: Sequence[Glyph]) -> Row | None:
    """The row that glyphs in order from left to right make; ``None`` where all are blank."""
    inked = [index for index, glyph in enumerate(line) if not glyph.blank]
    if not inked:
        return None
    glyphs = line[inked[0] : inked[-1] + 1]
    em = _size(glyphs)
    base = median(glyph.y for glyph in glyphs if glyph.em >= 0.8 * em)
    text, places = _text(glyphs, em)
    return Row(
        text=text,
        x0=glyphs[0].x0,
        x1=glyphs[-1].x1,
        y=base,
        em=em,
        bold=sum(glyph.bold for glyph in glyphs) * 2 > len(glyphs),
        unit=_unit(glyphs),
        ends_blank=inked[-1] + 1 < len(line),
        raised=_raised(glyphs, places, em, base),
        stretches=_stretches(glyphs, places, em),
    )


def _size(glyphs: Sequence[Glyph]) -> float:
    """The size of most characters."""
    return median(glyph.em for glyph in glyphs if not glyph.blank)


def wide(glyph: Glyph) -> bool:
    """Whether a character fills a square (hanzi and their marks) rather than part of one."""
    if glyph.char < "\u2000":
        return False
    return glyph.char >= "\u2e80" or glyph.x1 - glyph.x0 >= 0.75 * glyph.em


def _text(glyphs: Sequence[Glyph], em: float) -> tuple[str, list[int]]:
    """The text of a row and where each glyph stands in it, with blanks for wide gaps."""
    between, within = _spacing(glyphs, em)
    text = glyphs[0].char
    places = [0]
    for before, after in pairwise(glyphs):
        if not before.blank and not after.blank:
            gap = (after.x0 - before.x1) / em
            if wide(before) or wide(after):
                both = wide(before) and wide(after)
                if gap >= between + (_BLANK_GAP if both else _MIXED_GAP):
                    text += "　" if both else " "
            elif gap >= within + _WORD_GAP:
                text += " "
        places.append(len(text))
        text += after.char
    return text, places


def _spacing(glyphs: Sequence[Glyph], em: float) -> tuple[float, float]:
    """Ems by which a row is letter-spaced: between hanzi, and within words."""
    hanzi: list[float] = []
    words: list[float] = []
    for before, after in pairwise(glyphs):
        if before.blank or after.blank:
            continue
        gap = (after.x0 - before.x1) / em
        if wide(before) and wide(after):
            hanzi.append(gap)
        elif not wide(before) and not wide(after):
            words.append(gap)
    between = max(median(hanzi), 0.0) if hanzi else 0.0
    # A lone pair of words is no spacing: of 5 letters, 4 gaps are alike if any are.
    within = max(median(words), 0.0) if len(words) >= 4 else 0.0
    return between, within


def _unit(glyphs: Sequence[Glyph]) -> float:
    """The width of the beginning that a line break cannot part."""
    end = 0
    while end < len(glyphs) - 1 and glyphs[end].char in OPENING:
        end += 1
    if _WORD.match(glyphs[end].char):
        while end + 1 < len(glyphs) and _WORD.match(glyphs[end + 1].char):
            end += 1
    while end + 1 < len(glyphs) and glyphs[end + 1].char in _HELD:
        # Programs that break lines by UAX #14 part nothing from “ and ”, before or after.
        glued = glyphs[end + 1].char in _QUOTES and end + 2 < len(glyphs)
        end += 2 if glued else 1
    return glyphs[end].x1 - glyphs[0].x0


def _raised(
    glyphs: Sequence[Glyph], places: Sequence[int], em: float, base: float
) -> tuple[tuple[int, int], ...]:
    """Spans of characters set small and above the base line."""
    spans: list[tuple[int, int]] = []
    for glyph, place in zip(glyphs, places, strict=True):
        if glyph.blank or glyph.em > 0.8 * em or base - glyph.y < 0.15 * em:
            continue
        if spans and spans[-1][1] == place:
            spans[-1] = (spans[-1][0], place + 1)
        else:
            spans.append((place, place + 1))
    return tuple(spans)


def _stretches(glyphs: Sequence[Glyph], places: Sequence[int], em: float) -> tuple[Stretch, ...]:
    """The parts between wide gaps; a row that is letter-spaced as a whole is one part."""
    inked = [index for index, glyph in enumerate(glyphs) if not glyph.blank]
    between, _ = _spacing(glyphs, em)
    limit = (between + _STRETCH) * em
    starts = [0]
    for before, after in pairwise(inked):
        if glyphs[after].x0 - glyphs[before].x1 >= limit:
            starts.append(after)
    out: list[Stretch] = []
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else len(glyphs)
        last = max(index for index in inked if index < stop)
        out.append(
            Stretch(
                glyphs[start].x0,
                glyphs[last].x1,
                places[start],
                places[last] + len(glyphs[last].char),
            )
        )
    return tuple(out)
