"""One walk over the blocks of a rule that makes its map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from wenku.link.citations_map import (
    ArticleKey,
    ArticlePlace,
    ClausePlace,
    DivisionPath,
    ItemPlace,
    Position,
    RuleMap,
)
from wenku.link.places import ordinal
from wenku.model.block import Block, Mark
from wenku.model.citation import Unit
from wenku.text import numerals

_DIVISIONS: tuple[Unit, ...] = ("part", "chapter", "section")


@dataclass(slots=True)
class _Clause:
    anchor: str
    items: list[tuple[int, str, list[tuple[int, str]]]] = field(default_factory=list)


@dataclass(slots=True)
class _Open:
    """The article that is open while the blocks are walked."""

    key: ArticleKey
    anchor: str
    run: int
    divisions: DivisionPath
    clauses: list[_Clause]


@dataclass(slots=True)
class _Walk:
    done: list[_Open] = field(default_factory=list)
    divisions: list[tuple[Unit, int, str]] = field(default_factory=list)
    all_divisions: list[DivisionPath] = field(default_factory=list)
    at: dict[str, Position] = field(default_factory=dict)
    marks: dict[str, tuple[tuple[int, int, int], ...]] = field(default_factory=dict)
    inside: bool = False
    run: int = 0


def rule_map(blocks: Sequence[Block]) -> RuleMap:
    """The map of a rule from its ``blocks`` (with anchors)."""
    walk = _Walk()
    for block in blocks:
        _step(walk, block)
    articles = tuple(map(_closed, walk.done))
    index: dict[ArticleKey, list[int]] = {}
    for number, article in enumerate(articles):
        index.setdefault(article.key, []).append(number)
    divided: dict[tuple[Unit, int], list[DivisionPath]] = {}
    for path in walk.all_divisions:
        divided.setdefault(path[-1][:2], []).append(path)
    return RuleMap(
        articles,
        walk.at,
        walk.marks,
        tuple(walk.all_divisions),
        {key: tuple(found) for key, found in index.items()},
        {key: tuple(paths) for key, paths in divided.items()},
    )


def _step(walk: _Walk, block: Block) -> None:
    if block.role in _DIVISIONS:
        _divide(walk, block)
    elif block.role == "article":
        _open(walk, block.anchor, block.number)
    elif block.role in ("heading", "attachment", "title"):
        walk.inside = False
    elif walk.inside and block.role == "clause":
        _clause(walk, block)
    elif walk.inside and block.role in ("item", "subitem"):
        _item(walk, block)
    walk.at[block.anchor] = _position(walk, block)
    for mark in block.marks:
        _mark(walk, block, mark)
    spans = tuple(
        (mark.span.start, mark.span.end, value)
        for mark in block.marks
        if mark.role == "item" and (value := ordinal(mark.number))
    )
    if spans:
        walk.marks[block.anchor] = spans


def _divide(walk: _Walk, block: Block) -> None:
    unit: Unit = "part" if block.role == "part" else "section"
    unit = "chapter" if block.role == "chapter" else unit
    value = ordinal(block.number)
    walk.inside = False
    if value is None:
        return
    rank = _DIVISIONS.index(unit)
    walk.divisions = [d for d in walk.divisions if _DIVISIONS.index(d[0]) < rank]
    walk.divisions.append((unit, value, block.anchor))
    walk.all_divisions.append(tuple(walk.divisions))


def _open(walk: _Walk, anchor: str, number: str | None) -> None:
    key = _key(number)
    if key is None:
        walk.inside = False
        return
    before = walk.done[-1].key if walk.done else (0, 0)
    walk.run += key <= before
    walk.inside = True
    walk.done.append(_Open(key, anchor, walk.run, tuple(walk.divisions), [_Clause(anchor)]))


def _key(number: str | None) -> ArticleKey | None:
    """第一百二十条之一 as (120, 1)."""
    head, _, inserted = "".join((number or "").split()).partition("之")
    value = ordinal(head)
    if value is None:
        return None
    return value, (numerals.parse(inserted) or 0) if inserted else 0


def _clause(walk: _Walk, block: Block) -> None:
    article = walk.done[-1]
    if block.number == "1" and len(article.clauses) == 1:
        article.clauses[0].anchor = block.anchor
    else:
        article.clauses.append(_Clause(block.anchor))


def _item(walk: _Walk, block: Block) -> None:
    clause = walk.done[-1].clauses[-1]
    value = ordinal(block.number)
    if value is None:
        return
    if block.role == "item":
        clause = _continued(walk, value)
    if block.role == "item" or not clause.items:
        clause.items.append((value, block.anchor, []))
    else:
        clause.items[-1][2].append((value, block.anchor))


def _continued(walk: _Walk, value: int) -> _Clause:
    """The 款 that item ``value`` belongs to.

    Where the list goes on from the last item of an earlier 款, the paragraphs between are no 款:
    they are the rest of that item (a line broken in two, a second paragraph).
    """
    clauses = walk.done[-1].clauses
    if value > 1 and not clauses[-1].items:
        for index in range(len(clauses) - 2, -1, -1):
            if clauses[index].items:
                if clauses[index].items[-1][0] == value - 1:
                    for rest in clauses[index + 1 :]:
                        place = walk.at[rest.anchor]
                        walk.at[rest.anchor] = replace(place, clause=index + 1, item=value - 1)
                    del clauses[index + 1 :]
                break
    return clauses[-1]


def _mark(walk: _Walk, block: Block, mark: Mark) -> None:
    if mark.role == "article":
        _open(walk, mark.anchor, mark.number)
        return
    value = ordinal(mark.number)
    if not walk.inside or value is None or mark.role not in ("item", "subitem"):
        return
    clause = walk.done[-1].clauses[-1]
    if mark.role == "item":
        clause.items.append((value, mark.anchor, []))
    elif clause.items:
        clause.items[-1][2].append((value, mark.anchor))


def _position(walk: _Walk, block: Block) -> Position:
    if not walk.inside:
        return Position(-1, 0, 0, tuple(walk.divisions))
    article = walk.done[-1]
    items = article.clauses[-1].items
    item = items[-1][0] if block.role in ("item", "subitem") and items else 0
    return Position(len(walk.done) - 1, len(article.clauses), item, tuple(walk.divisions))


def _closed(article: _Open) -> ArticlePlace:
    return ArticlePlace(
        article.key,
        article.anchor,
        tuple(_closed_clauses(article.clauses)),
        article.run,
        article.divisions,
    )


def _closed_clauses(clauses: Sequence[_Clause]) -> Iterator[ClausePlace]:
    for clause in clauses:
        items = tuple(ItemPlace(v, anchor, tuple(below)) for v, anchor, below in clause.items)
        yield ClausePlace(clause.anchor, items)
