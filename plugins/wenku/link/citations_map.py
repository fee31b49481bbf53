"""A rule by its numbers: articles, paragraphs and items with the anchors they have."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from wenku.model.citation import Unit

DivisionPath = tuple[tuple[Unit, int, str], ...]
"""编, 章 and 节 from the outermost: unit, number, anchor."""
ArticleKey = tuple[int, int]
"""The number of an article and of its insertion: (120, 1) is 第一百二十条之一."""


@dataclass(frozen=True, slots=True)
class ItemPlace:
    """One 项 with its 目 (number and anchor)."""

    value: int
    anchor: str
    subitems: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ClausePlace:
    """One 款; the first has the anchor of its article unless the article is a caption only."""

    anchor: str
    items: tuple[ItemPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticlePlace:
    """One 条; ``run`` counts the times the numbers began anew before it, ``divisions`` are the
    anchors of the 编, 章 and 节 around it."""

    key: ArticleKey
    anchor: str
    clauses: tuple[ClausePlace, ...]
    run: int
    divisions: DivisionPath


@dataclass(frozen=True, slots=True)
class Position:
    """Where a block stands: the index of its article (-1: in none), the ordinal of its 款, the
    number of its 项 (0: in none); ``divisions`` are the open 编, 章, 节, the outermost first."""

    article: int
    clause: int
    item: int
    divisions: DivisionPath


@dataclass(frozen=True, slots=True)
class RuleMap:
    """A rule by its numbers.  ``at`` gives the position of each block by its anchor; ``marks``
    the numbers of items that run on inside a block, with where they begin and end; ``index`` the
    articles and ``divided`` the 编, 章 and 节 by their numbers."""

    articles: tuple[ArticlePlace, ...]
    at: Mapping[str, Position]
    marks: Mapping[str, tuple[tuple[int, int, int], ...]]
    divisions: tuple[DivisionPath, ...]
    index: Mapping[ArticleKey, tuple[int, ...]]
    divided: Mapping[tuple[Unit, int], tuple[DivisionPath, ...]]

    def find(self, key: ArticleKey, near: int = -1) -> int | None:
        """The index of the article ``key``: of the run of article ``near``, else the first."""
        found = self.index.get(key, ())
        if near >= 0 and found:
            run = self.articles[near].run
            own = bisect_left(found, run, key=lambda index: self.articles[index].run)
            if own < len(found) and self.articles[found[own]].run == run:
                return found[own]
        return found[0] if found else None

    def position(self, anchor: str, offset: int) -> Position:
        """The position of ``offset`` in the text of the block ``anchor``."""
        position = self.at.get(anchor, Position(-1, 0, 0, ()))
        marks = self.marks.get(anchor, ())
        index = bisect_right(marks, offset, key=lambda mark: mark[0]) - 1
        if index >= 0 and offset < marks[index][1]:
            return replace(position, item=marks[index][2])
        return position
