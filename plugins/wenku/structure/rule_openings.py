"""How a line of a rule opens: 第三章, 第十二条之一, 三、, （三）, 3., （3）, ③."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from wenku.text import numerals

Style = Literal["part", "chapter", "section", "article", "hanzi", "bracket", "arabic", "inner"]
"""hanzi 三、, bracket （三）, arabic 3., inner （3） ③: the four ways to number below 第…条."""

BLANK = r"[\s\u200b\ufeff]"
"""One blank, the full-width and the zero-width ones included (``\\s`` knows U+3000)."""
_NUMERAL = (
    r"(?:[零〇○一二三四五六七八九十百千两](?:[ \u3000]?[零〇○一二三四五六七八九十百千两]){0,9}"
    r"|[0-9０-９]{1,4})"
)
_STRUCTURE = re.compile(
    rf"第[ \u3000]?({_NUMERAL})[ \u3000]?(分?编|章|节|篇|条)(?:[ \u3000]?之[ \u3000]?({_NUMERAL}))?"
)
_CN = r"[零〇○一二三四五六七八九十百千两]{1,9}"
_LISTED: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("hanzi", re.compile(rf"({_CN})[、．.]")),
    ("bracket", re.compile(rf"[（(]{{1,2}}[ \u3000]?({_CN})[ \u3000]?[）)]")),
    ("arabic", re.compile(r"([0-9０-９]{1,3})(?:[．、﹒]|[.](?![0-9０-９]))")),
    ("arabic", re.compile(r"([⒈-⒛])")),
    ("arabic", re.compile(r"([0-9０-９]{1,2})(?=[\u3000\t])(?![\u3000\t]+[0-9０-９])")),
    ("inner", re.compile(r"[（(][ \u3000]?([0-9０-９]{1,3})[ \u3000]?[）)]|([①-⑳⑴-⒇])")),
)
_UNITS: dict[str, Style] = {
    "编": "part", "分编": "part", "篇": "part", "章": "chapter", "节": "section", "条": "article",
}  # fmt: skip
_LEADING = re.compile(rf"{BLANK}*")
_FIRST = frozenset("第（(零〇○一二三四五六七八九十百千两0123456789０１２３４５６７８９")
_ENCLOSED = {c: i % 20 + 1 for i, c in enumerate(map(chr, range(ord("①"), ord("⒛") + 1)))}
"""①-⑳, ⑴-⒇ and ⒈-⒛ follow each other in Unicode, twenty of each."""


@dataclass(frozen=True, slots=True)
class Opening:
    """The number a line opens with.

    ``start`` and ``end`` are offsets of the number in the line's text, ``number`` the text between
    them (verbatim).  ``value`` is what it says, ``None`` where it is no well-formed numeral;
    ``insert`` is the second value of 第…条之…, else 0.
    """

    style: Style
    number: str
    value: int | None
    insert: int
    start: int
    end: int


def opening(text: str) -> Opening | None:
    """What the line ``text`` opens with, leading blanks aside."""
    start = content_start(text)
    if start == len(text) or not (text[start] in _FIRST or text[start] in _ENCLOSED):
        return None
    if text[start] == "第":
        match = _STRUCTURE.match(text, start)
        return structural(match) if match else None
    return _listed(text, start)


def structural(match: re.Match[str]) -> Opening:
    """The opening that a match of ``STRUCTURE`` stands for."""
    insert = _value(match[3]) if match[3] and match[2] == "条" else 0
    end = match.end() if insert else match.end(2)
    text = match.string[match.start() : end]
    return Opening(_UNITS[match[2]], text, _value(match[1]), insert or 0, match.start(), end)


STRUCTURE = _STRUCTURE
"""Finds 第…编, 第…章, 第…节 and 第…条(之…) anywhere; ``structural`` reads a match."""


def _listed(text: str, start: int) -> Opening | None:
    for style, pattern in _LISTED:
        match = pattern.match(text, start)
        if match:
            value = _value(next(group for group in match.groups() if group))
            if value is None:
                return None
            return Opening(style, match[0], value, 0, start, match.end())
    return None


def _value(numeral: str) -> int | None:
    if numeral in _ENCLOSED:
        return _ENCLOSED[numeral]
    return numerals.parse(numeral.replace(" ", "").replace("\u3000", ""))


def content_start(text: str, position: int = 0) -> int:
    """The offset of the first code point of ``text`` from ``position`` on that is no blank."""
    match = _LEADING.match(text, position)
    return match.end() if match else position
