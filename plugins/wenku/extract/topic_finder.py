"""Finding the words and patterns of many topics in one text.

Two writings of one phrase are one phrase here: the *plain* form of a text is the text without
blanks and quotation marks, so that 后半篇文章 is found in “后半篇”文章 and in 后 半篇文章.  Nothing
else is folded; a comma or a full stop still parts two words.  In an alias the mark 、 stands for
any joint of an enumeration (see ``_JOINTS``), so that 形式主义、官僚主义 is also found in
形式主义和官僚主义 and in 形式主义官僚主义.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, product
from types import MappingProxyType

from wenku.model.topic import Topic
from wenku.text.span import Span

_QUOTES = "\u200b\u2060\ufeff“”‘’「」『』\"'"
_DROPPED = re.compile(rf"[\s{_QUOTES}]+")
_DROPPED_IN_CELL = re.compile(rf"(?:[^\S\t\n]|[{_QUOTES}])+")
"""In a table tabs and line feeds part two cells and are kept."""

_JOINTS = ("、", "", "，", ",", "和", "与", "及")


@dataclass(frozen=True, slots=True)
class Finder:
    """What is looked for: one expression for the words of all topics, and whose they are.

    ``owners`` gives for each word the topics (by index) that have it or a word it begins with,
    with the length of that word.
    """

    topics: tuple[Topic, ...]
    words: re.Pattern[str] | None
    owners: Mapping[str, tuple[tuple[int, int], ...]]


@lru_cache(maxsize=8)
def finder(topics: tuple[Topic, ...]) -> Finder:
    """The finder for ``topics``; made once for the same topics."""
    owned: dict[str, set[int]] = {}
    for index, topic in enumerate(topics):
        for word in (word for alias in topic.aliases for word in _spellings(alias)):
            owned.setdefault(word, set()).add(index)
    owners = {word: _owners(word, owned) for word in owned}
    words = re.compile(_trie(sorted(owned))) if owned else None
    return Finder(topics, words, MappingProxyType(owners))


def found(text: str, sought: Finder, *, cells: bool = False) -> dict[int, tuple[Span, ...]]:
    """The spans in ``text`` by the index of their topic: in order and parted, never empty.

    ``cells`` says that ``text`` is a table's.
    """
    dropped = _DROPPED_IN_CELL if cells else _DROPPED
    solid = dropped.sub("", text)
    places = _places(solid, sought)
    kept = {i: _outside(spans, sought.topics[i], solid) for i, spans in places.items()}
    cuts = [Span(*m.span()) for m in dropped.finditer(text)] if len(solid) < len(text) else []
    return {i: _in_full(_merged(spans), cuts) for i, spans in kept.items() if spans}


def plain(text: str) -> str:
    """``text`` without blanks and quotation marks."""
    return _DROPPED.sub("", text)


def _spellings(alias: str) -> tuple[str, ...]:
    """The plain forms an alias is looked for in: one for each choice of its joints."""
    first, *rest = plain(alias).split("、")
    choices = product(_JOINTS, repeat=len(rest))
    return tuple(first + "".join(map("".join, zip(js, rest, strict=True))) for js in choices)


def _owners(word: str, owned: Mapping[str, set[int]]) -> tuple[tuple[int, int], ...]:
    beginnings = (word[:length] for length in range(1, len(word) + 1))
    return tuple((i, len(b)) for b in beginnings for i in sorted(owned.get(b, ())))


def _trie(words: Sequence[str]) -> str:
    """An expression that matches the longest of ``words`` (sorted) at a place.

    Common beginnings are factored out: each character of a text is then tried against a set of
    first characters, not against every word.
    """
    branches: dict[str, list[str]] = {}
    for word in filter(None, words):
        branches.setdefault(word[0], []).append(word[1:])
    if not branches:
        return ""
    tails = (re.escape(first) + _trie(rest) for first, rest in branches.items())
    return f"(?:{'|'.join(tails)}){'?' if '' in words else ''}"


def _places(solid: str, sought: Finder) -> dict[int, list[Span]]:
    """Every place of every word and pattern in ``solid``, overlapping ones included."""
    places: dict[int, list[Span]] = {}
    match = sought.words.search(solid) if sought.words else None
    while sought.words and match:
        for index, length in sought.owners[match[0]]:
            places.setdefault(index, []).append(Span(match.start(), match.start() + length))
        match = sought.words.search(solid, match.start() + 1)
    for index, topic in enumerate(sought.topics):
        for pattern in topic.patterns:
            for match in pattern.finditer(solid):
                places.setdefault(index, []).append(_place(match))
    return places


def _place(match: re.Match[str]) -> Span:
    """The first group of a pattern's match, or the whole where it has none."""
    grouped = match.re.groups > 0 and match.start(1) >= 0
    return Span(*match.span(1 if grouped else 0))


def _outside(spans: Iterable[Span], topic: Topic, solid: str) -> list[Span]:
    """Those of ``spans`` that touch no match of the topic's excludes."""
    barred = _merged(Span(*m.span()) for p in topic.excludes for m in p.finditer(solid))
    starts = [bar.start for bar in barred]

    def free(span: Span) -> bool:
        before = bisect_right(starts, span.end - 1) - 1
        return before < 0 or not barred[before].touches(span)

    return [span for span in spans if free(span)]


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """``spans`` in order, those that share a character made one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and merged[-1].touches(span):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _in_full(spans: Sequence[Span], cuts: Sequence[Span]) -> tuple[Span, ...]:
    """``spans`` of a solid text as spans of the text from which ``cuts`` were dropped."""
    gone = [0, *accumulate(len(cut) for cut in cuts)]
    at = [cut.start - before for cut, before in zip(cuts, gone, strict=False)]

    def full(place: int) -> int:
        return place + gone[bisect_right(at, place)]

    return tuple(Span(full(span.start), full(span.end - 1) + 1) for span in spans)
