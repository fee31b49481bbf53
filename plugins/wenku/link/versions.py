"""Two versions of a rule side by side: articles kept, changed, added, removed and moved."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from wenku.link.versions_text import Change, Plain, changes, plain
from wenku.model.block import Block

Kind = Literal["same", "changed", "added", "removed"]

_HEAD = re.compile(
    r"[\s\u3000]*第[ \u3000]?[零〇○一二三四五六七八九十百千\d]{1,12}[ \u3000]?条"
    r"(?:之[一二三四五六七八九十]{1,3})?"
)
_ALIKE = 0.5
"""The share of common pairs of letters from which two articles are one before and after."""
_SAME_NUMBER = 0.05
"""By how much articles of one number are preferred to others that are as much alike."""
_GRAM = 4
_CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class Article:
    """An article with all its paragraphs: ``text`` is their blocks joined by line feeds.

    ``number`` is as printed, ``anchor`` that of its first block.
    """

    anchor: str
    number: str
    text: str
    letters: Plain = field(repr=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a comparison; ``old`` or ``new`` is ``None`` where an article was added or
    removed.

    ``moved``: it stands in another order than its neighbours did; a mere shift of the numbers by
    an insertion is no move (``renumbered``).  Spans of ``changes`` lie in the texts of ``old``
    and ``new``.
    """

    kind: Kind
    old: Article | None
    new: Article | None
    moved: bool = False
    changes: tuple[Change, ...] = ()

    @property
    def renumbered(self) -> bool:
        """Whether the article has another number now."""
        return bool(self.old and self.new and _solid(self.old.number) != _solid(self.new.number))


def compare(old: Sequence[Block], new: Sequence[Block]) -> tuple[Row, ...]:
    """The articles of two versions in the order of the new one, removed ones where they stood.

    Letters and digits are compared, punctuation and blanks are not.  Near linear in the texts.
    """
    before, after = articles(old), articles(new)
    pairs = _matched(before, after)
    kept = _in_order(pairs)
    return tuple(_rows(before, after, pairs, kept))


def articles(blocks: Sequence[Block]) -> tuple[Article, ...]:
    """The articles of a version with what belongs to them (款, 项, 目, tables)."""
    groups: list[list[Block]] = []
    inside = False
    for block in blocks:
        if block.role == "article":
            groups.append([block])
            inside = True
        elif block.role in ("clause", "item", "subitem", "table", "body") and inside:
            groups[-1].append(block)
        else:
            inside = False
    return tuple(map(_article, groups))


def _article(blocks: Sequence[Block]) -> Article:
    text = "\n".join(block.text for block in blocks)
    head = _HEAD.match(text)
    number = blocks[0].number or ""
    begin = head.end() if head else 0
    return Article(blocks[0].anchor, number, text, plain(text, begin))


def _solid(text: str) -> str:
    return "".join(text.split())


def _matched(before: Sequence[Article], after: Sequence[Article]) -> dict[int, int]:
    """Which new article each old one has become, by index."""
    pairs = dict(_unchanged(before, after))
    taken = set(pairs.values())
    left = [i for i in range(len(before)) if i not in pairs]
    free = [j for j in range(len(after)) if j not in taken]
    scored = sorted(_scored(before, after, left, free), reverse=True)
    for _, i, j in scored:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _unchanged(before: Sequence[Article], after: Sequence[Article]) -> Iterator[tuple[int, int]]:
    """Articles of the same letters; where there are several, those of one number go together."""
    places: dict[str, list[int]] = {}
    for j, article in enumerate(after):
        places.setdefault(article.letters.text, []).append(j)
    for i, article in enumerate(before):
        found = places.get(article.letters.text)
        if found:
            same = [j for j in found if _solid(after[j].number) == _solid(article.number)]
            j = (same or found)[0]
            found.remove(j)
            yield i, j


def _scored(
    before: Sequence[Article], after: Sequence[Article], left: Sequence[int], free: Sequence[int]
) -> Iterator[tuple[float, int, int]]:
    """How alike the articles left are: only those that share a run of letters are compared."""
    having: dict[str, list[int]] = {}
    for j in free:
        for gram in _grams(after[j].letters.text):
            having.setdefault(gram, []).append(j)
    numbers = {_solid(after[j].number): j for j in free}
    pairs = {j: _pairs(after[j].letters.text) for j in free}
    for i in left:
        own = _pairs(before[i].letters.text)
        for j in _candidates(before[i], having, numbers):
            bonus = _SAME_NUMBER * (_solid(before[i].number) == _solid(after[j].number))
            alike = _dice(own, pairs[j])
            if alike >= _ALIKE:
                yield alike + bonus, i, j


def _candidates(
    article: Article, having: Mapping[str, Sequence[int]], numbers: Mapping[str, int]
) -> list[int]:
    """The new articles that share most of the rare runs of letters, and that of the same number."""
    counts: Counter[int] = Counter()
    for gram in _grams(article.letters.text):
        found = having.get(gram, ())
        if len(found) <= _CANDIDATES:
            counts.update(found)
    best = [j for j, _ in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:_CANDIDATES]]
    same = numbers.get(_solid(article.number))
    return best if same is None or same in best else [*best, same]


def _grams(text: str) -> set[str]:
    return {text[k : k + _GRAM] for k in range(max(1, len(text) - _GRAM + 1))}


def _pairs(text: str) -> Counter[str]:
    return Counter(map("".join, pairwise(text)))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _in_order(pairs: Mapping[int, int]) -> set[int]:
    """The old articles whose order was kept: the longest run that rises in both versions."""
    ends: list[int] = []
    last: list[int] = []
    before: dict[int, int | None] = {}
    for i in sorted(pairs):
        place = bisect_left(ends, pairs[i])
        before[i] = last[place - 1] if place else None
        ends[place : place + 1] = [pairs[i]]
        last[place : place + 1] = [i]
    kept: set[int] = set()
    at = last[-1] if last else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return kept


def _rows(
    before: Sequence[Article],
    after: Sequence[Article],
    pairs: Mapping[int, int],
    kept: set[int],
) -> Iterator[Row]:
    old_of = {j: i for i, j in pairs.items()}
    next_old = 0
    for j, article in enumerate(after):
        i = old_of.get(j)
        if i is None:
            yield Row("added", None, article)
            continue
        if i in kept:
            yield from _removed(before, pairs, next_old, i)
            next_old = i + 1
        yield _pair(before[i], article, moved=i not in kept)
    yield from _removed(before, pairs, next_old, len(before))


def _removed(
    before: Sequence[Article], pairs: Mapping[int, int], first: int, end: int
) -> Iterator[Row]:
    for i in range(first, end):
        if i not in pairs:
            yield Row("removed", before[i], None)


def _pair(old: Article, new: Article, *, moved: bool) -> Row:
    found = changes(old.letters, new.letters)
    return Row("changed" if found else "same", old, new, moved, found)
