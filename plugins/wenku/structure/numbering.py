"""The printed numbers that a line or a sentence may begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenku.lexicon.load import load
from wenku.text.chars import HANZI
from wenku.text.numerals import NUMERAL, parse

_DIGITS = r"[0-9０-９]"


@dataclass(frozen=True, slots=True)
class Style:
    """One style of numbering.

    ``rank`` orders the styles that have a fixed order by custom (GB/T 9704-2012, 7.3.3: 一、
    （一） 1. （1）); ``None`` for those that stand anywhere.  ``alone`` says that a single line
    with such a number can be a heading.
    """

    name: str
    rank: int | None
    pattern: re.Pattern[str]
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number at the start of a text: ``mark`` verbatim, ``end`` where the words begin."""

    style: Style
    mark: str
    end: int
    value: int | None


def _style(name: str, rank: int | None, pattern: str, *, alone: bool = False) -> Style:
    return Style(name, rank, re.compile(pattern), alone)


_ANY = rf"(?P<n>{NUMERAL}|{_DIGITS}{{1,3}})"
_UNITS = "年月日个名项条次人家届轮万亿元岁周天号楼级度"

STYLES: tuple[Style, ...] = (
    _style("part", 10, rf"第\s*{_ANY}\s*(?:部分|篇|编|板块)", alone=True),
    _style("chapter", 11, rf"第\s*{_ANY}\s*[章讲](?=[\s：:]|$)", alone=True),
    _style("section", 12, rf"第\s*{_ANY}\s*节(?=[\s：:]|$)", alone=True),
    # 一、 but not 一、二级 or 一、二、三等奖, where the mark stands inside a list of numerals
    _style("cn", 20, rf"(?P<n>{NUMERAL})\s*[、．.，,](?!{NUMERAL}[、级等])", alone=True),
    _style("spaced", 20, rf"(?P<n>[一二三四五六七八九十]{{1,2}})\s+(?={HANZI})"),
    _style("bracket", 30, rf"[（(〔]\s*(?P<n>{NUMERAL})\s*[）)〕][、.．]?", alone=True),
    _style("bracket", 30, r"(?P<n>[㈠-㈩])", alone=True),
    _style("decimal", 41, r"(?P<n>[0-9]{1,2})(?:[.．][0-9]{1,2}){1,3}[、.．]?(?=\s)"),
    # 1. but not 1.5 or a date
    _style("arabic", 40, rf"(?P<n>{_DIGITS}{{1,3}})\s*[.．、](?!{_DIGITS})"),
    _style("arabic", 40, r"(?P<n>[⒈-⒛])"),
    _style("round", 50, rf"[（(]\s*(?P<n>{_DIGITS}{{1,3}})\s*[）)]"),
    _style("round", 50, rf"(?P<n>{_DIGITS}{{1,2}})[）)]"),
    _style("round", 50, r"(?P<n>[⑴-⒇])"),
    _style("circle", 60, r"(?P<n>[①-⑳])"),
    _style("ordinal", None, rf"第(?P<n>{NUMERAL})(?:(?:个方面|方面|点)?[，,、：:]|\s+(?={HANZI}))",
           alone=True),
    _style("item", None, rf"其(?P<n>{NUMERAL})[，,、：:]"),
    _style("order", None, r"(?P<n>首先|其次|再次|再者|最后)[，,]"),
    # 01什么是… but not 10月 or 30个
    _style("zero", None, rf"(?P<n>0[1-9]|[1-9]\d)(?![{_UNITS}]){HANZI}"),
)  # fmt: skip
PLAIN = Style("plain", None, re.compile(r"(?!)"))
"""Headings without a number, and those whose number is a word of their own (现象一)."""
_CIRCLED = "㈠⒈⑴①"
ORDER = {"首先": 1, "其次": 2, "再次": 3, "再者": 3}
"""What the words of an order count; 最后 is whatever comes next."""


def numbered(text: str) -> Numbered | None:
    """The number that ``text`` begins with, or ``None``."""
    for style in STYLES:
        match = style.pattern.match(text)
        if match:
            end = match.end() - 1 if style.name == "zero" else match.end()
            return Numbered(style, text[:end].rstrip(), end, _value(match["n"]))
    return _labelled(text)


def _labelled(text: str) -> Numbered | None:
    for entry in load("headings"):
        if entry.id == "heading.label":
            match = entry.search(text[:20])
            if match:
                return Numbered(PLAIN, match["number"], match.end(), None)
    return None


def _value(text: str) -> int | None:
    """The number meant; ``None`` for 最后 and what is no number."""
    if text in ORDER:
        return ORDER[text]
    for first in _CIRCLED:
        if len(text) == 1 and 0 <= ord(text) - ord(first) < 20:
            return ord(text) - ord(first) + 1
    return parse(text)
