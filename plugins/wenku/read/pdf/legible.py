"""Whether the characters of a PDF are what its pages show.

A font without a true table of its characters gives text of the right length that means nothing.
It is found out by what cannot be in Chinese prose: rare hanzi throughout, private codes, shapes
without any character, Latin letters as wide as hanzi.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from wenku.read.pdf.characters import UNNAMED
from wenku.read.pdf.page import Glyph

_FEW = 20
"""Characters of a font below which it says nothing: names need rare hanzi too."""
_SHARE = 0.02
"""Share of the text from which on garbage makes the whole unreadable."""
_MOST = 0.2
"""The same for a text so short that a few ornaments are more than that."""


@dataclass(slots=True)
class Census:
    """Characters counted by font, page by page."""

    fonts: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def count(self, glyphs: Iterable[Glyph]) -> None:
        """Add the glyphs of a page."""
        for glyph in glyphs:
            if not glyph.blank:
                self.fonts[glyph.font][_kind(glyph)] += 1

    def garbled(self) -> float:
        """The share of characters that are no text, 0 where they are too few to matter."""
        total = sum(sum(kinds.values()) for kinds in self.fonts.values())
        bad = sum(
            sum(kinds.values()) if _garbage(kinds) else kinds["lost"]
            for kinds in self.fonts.values()
        )
        few = bad < _FEW and bad <= _MOST * total
        return 0.0 if few or bad <= _SHARE * total else bad / total

    def lost(self) -> int:
        """Characters nobody can name, in whatever font."""
        return sum(kinds["lost"] for kinds in self.fonts.values())


def _kind(glyph: Glyph) -> str:
    char = glyph.char
    if char == UNNAMED:
        return "lost"
    if "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000":
        return "private"
    if "㐀" <= char <= "鿿" or "\U00020000" <= char <= "\U0003ffff":
        return "common" if char in _common() else "known" if char in _known() else "rare"
    if "!" < char < "\x7f" and char not in "@%MWmw&-" and glyph.x1 - glyph.x0 > 0.97 * glyph.em:
        return "stretched"
    return "other"


def _garbage(kinds: Counter[str]) -> bool:
    """Whether the text of a font is not what it shows.

    Of hanzi drawn at random one in six is common and one in three known; of prose, old or new,
    simplified or traditional, nearly all are known.
    """
    total = sum(kinds.values())
    hanzi = kinds["common"] + kinds["known"] + kinds["rare"]
    if kinds["lost"] > 0.3 * total:
        return True
    if total < _FEW:
        return False
    if kinds["private"] > 0.5 * total or kinds["stretched"] > 0.5 * total:
        return True
    return hanzi >= _FEW and kinds["common"] < 0.4 * hanzi and kinds["rare"] > 0.3 * hanzi


@cache
def _common() -> frozenset[str]:
    """Level 1 of GB 2312 and of Big5: the characters ordered by use."""
    return _chart("gb2312", range(0xB0, 0xD8)) | _chart("big5", range(0xA4, 0xC7))


@cache
def _known() -> frozenset[str]:
    """Level 2 of both."""
    return _chart("gb2312", range(0xD8, 0xF8)) | _chart("big5", range(0xC9, 0xFA))


def _chart(codec: str, rows: Iterable[int]) -> frozenset[str]:
    cells = (
        bytes((row, cell)).decode(codec, "ignore") for row in rows for cell in range(0x40, 0xFF)
    )
    return frozenset(char for char in cells if len(char) == 1 and "一" <= char <= "鿿")
