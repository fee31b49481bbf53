"""The pieces of which cited places are made: 第十二条, 第（一）、（三）项, 前两款, 至, 和."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from wenku.lexicon.load import load
from wenku.model.citation import Start, Unit
from wenku.text import numerals
from wenku.text.span import Span

_NUM = r"[零〇○一二三四五六七八九十百千两\d０-９]{1,12}"
_GAP = r"[ \u3000]{0,2}"
_JOIN = rf"{_GAP}(?:、|，|,|以及|或者|和|与|及|或|并|至|到|[-－—–~～]{{1,2}}){_GAP}"
_BRACKETED = rf"[（(][ \u3000]?{_NUM}[ \u3000]?[）)]"
_INSERTED = rf"(?:之(?P<inserted>[一二三四五六七八九十]{{1,3}})(?!{_NUM}|日|间))?"
_LISTED = rf"第[ \u3000]?(?P<plain>{_NUM}(?:{_JOIN}{_NUM}){{0,40}})[ \u3000]?"
_LISTED_ITEMS = (
    rf"(?P<bracketed>(?:第[ \u3000]?)?{_BRACKETED}"
    rf"(?:(?:{_JOIN})?第?{_BRACKETED}){{0,40}})[ \u3000]?"
)
_WORD = (
    "节[能约目日气水余]|条[件例约]|款[项物式]|项[目标]|编[制外号]|目[标录]"
    "|[编章节条款](?:标|录|的地)"
)
"""What is a word of its own and no unit: 第三节能, 第二项目, 第一条件."""
_TOKEN = re.compile(
    rf"{_LISTED}(?!{_WORD})(?P<unit>分编|[编章节条款项目]){_INSERTED}"
    rf"|{_LISTED_ITEMS}(?!{_WORD})(?P<item>[款项目])"
)
_PART = re.compile(rf"{_BRACKETED}|{_NUM}")
_CONNECTOR = re.compile(_JOIN)
_RANGE = re.compile(r"至|到|[-－—–~～]")
_UNMARKED = re.compile(
    rf"(?P<number>{_NUM})[ \u3000]?(?!{_WORD}|条(?:建议|意见|措施))(?P<unit>[条款项])"
)
_UNITS: dict[str, Unit] = {
    "编": "part", "分编": "part", "章": "chapter", "节": "section", "条": "article",
    "款": "clause", "项": "item", "目": "subitem",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """One numeral of a token; ``ranged``: a range leads to it from the one before."""

    value: int
    span: Span
    ranged: bool = False
    inserted: int = 0


@dataclass(frozen=True, slots=True)
class Token:
    """A numeral or a list of numerals with one unit; in 第一、第二巡察组 there is no unit."""

    unit: Unit
    members: tuple[Member, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Relative:
    """前两款, 本条; ``counted``: a number is said."""

    start: Start
    span: Span
    counted: bool


def token(text: str, at: int) -> Token | None:
    """The token that begins at ``at``."""
    match = _TOKEN.match(text, at)
    members = _members(match) if match else ()
    if match is None or not members:
        return None
    return Token(_UNITS[match["unit"] or match["item"]], members, Span(*match.span()))


def unmarked(text: str, at: int) -> Token | None:
    """A member of a list that is written without 第: 第十五条至十八条."""
    match = _UNMARKED.match(text, at)
    value = numerals.parse(match["number"]) if match else None
    if match is None or not value:
        return None
    span = Span(*match.span())
    return Token(_UNITS[match["unit"]], (Member(value, span),), span)


def relative(text: str, at: int) -> Relative | None:
    """前款, 前两条, 本条 at ``at``; in 本条前款 the inner one counts."""
    found = _relative_at(text, at)
    if found is None or found.start.back:
        return found
    inner = _relative_at(text, found.span.end)
    if inner is None or not inner.start.back:
        return found
    return Relative(inner.start, Span(at, inner.span.end), inner.counted)


def _relative_at(text: str, at: int) -> Relative | None:
    for value, pattern in _relatives():
        match = pattern.match(text, at)
        if match:
            count = numerals.parse(match["count"]) if match["count"] else 1
            back = (count or 1) if value == "before" else 0
            start = Start(_UNITS[match["unit"]], back)
            return Relative(start, Span(*match.span()), bool(match["count"]))
    return None


def connector(text: str, at: int) -> tuple[int, bool] | None:
    """Where a connector at ``at`` (、 和 至) ends, and whether it makes a range."""
    match = _CONNECTOR.match(text, at)
    return (match.end(), _RANGE.search(match[0]) is not None) if match else None


def beginnings(text: str, begin: int) -> list[int]:
    """Where tokens and relative places may begin from ``begin`` on, in order."""
    found = {match.start() for match in _TOKEN.finditer(text, begin)}
    for _, pattern in _relatives():
        found.update(match.start() for match in pattern.finditer(text, begin))
    return sorted(found)


@cache
def _relatives() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((e.value, p) for e in load("citation_here") for p in e.patterns)


def _members(match: re.Match[str]) -> tuple[Member, ...]:
    """The numerals of a token; none where one of them is no number."""
    group = "plain" if match["plain"] else "bracketed"
    inserted = numerals.parse(match["inserted"]) if match["inserted"] else 0
    offset, words = match.start(group), match[group]
    found: list[Member] = []
    position = 0
    for part in _PART.finditer(words):
        value = numerals.parse(part[0].strip("（()） \u3000"))
        if not value:
            return ()
        ranged = bool(found) and _RANGE.search(words, position, part.start()) is not None
        span = Span(offset + part.start(), offset + part.end())
        found.append(Member(value, span, ranged))
        position = part.end()
    if found and inserted:
        last = found[-1]
        found[-1] = Member(last.value, last.span, last.ranged, inserted)
    return tuple(found)
