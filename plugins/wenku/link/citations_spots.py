"""Spots in the map of a rule: what a spot is called, which anchor it has, which are before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wenku.link.citations_map import ClausePlace, ItemPlace, Position, RuleMap
from wenku.link.citations_phrases import phrase
from wenku.model.citation import Start, Step

Reason = Literal[
    "article_absent", "clause_absent", "item_absent", "subitem_absent", "division_absent",
    "not_in_article", "none_before", "range_absent",
]  # fmt: skip
"""Why a portion has no anchor; the words for the reader are in ``citations_place.WHY``."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a rule: the index of its article (-1: none), then numbers, 0 where not named.

    ``division`` is the anchor of a 编, 章 or 节 that is cited itself.
    """

    article: int = -1
    clause: int = 0
    item: int = 0
    subitem: int = 0
    division: str = ""


Started = tuple[Spot, ...] | Reason
"""The spots a relative place leads to (several for 前两款), or why there is none."""


def clause_of(rule: RuleMap, spot: Spot) -> ClausePlace:
    """The 款 of ``spot``, which names one."""
    return rule.articles[spot.article].clauses[spot.clause - 1]


def item_of(rule: RuleMap, spot: Spot) -> ItemPlace | None:
    """The 项 of ``spot`` if it exists."""
    if spot.article < 0 or not spot.clause:
        return None
    return next((i for i in clause_of(rule, spot).items if i.value == spot.item), None)


def anchor_of(rule: RuleMap, spot: Spot) -> str:
    """The anchor of ``spot``, which exists."""
    if spot.division:
        return spot.division
    item = item_of(rule, spot) if spot.item else None
    if item:
        return dict(item.subitems)[spot.subitem] if spot.subitem else item.anchor
    return clause_of(rule, spot).anchor if spot.clause else rule.articles[spot.article].anchor


def spot_phrase(rule: RuleMap, spot: Spot) -> str:
    """第十二条第二款第（一）项; 第一款 is left out where the article has no other."""
    if spot.division:
        path = next((p for p in rule.divisions if p[-1][2] == spot.division), ())
        return phrase([Step(unit, value) for unit, value, _ in path])
    steps = _steps(rule, spot)
    only = len(rule.articles[spot.article].clauses) == 1
    return phrase([step for step in steps if not (only and step.unit == "clause")])


def last_word(rule: RuleMap, spot: Spot) -> str:
    """The end of a range: only its last unit (第（三）项)."""
    return spot_phrase(rule, spot) if spot.division else phrase(_steps(rule, spot)[-1:])


def _steps(rule: RuleMap, spot: Spot) -> list[Step]:
    steps = [Step("article", *rule.articles[spot.article].key)]
    steps += [Step("clause", spot.clause)] * bool(spot.clause)
    steps += [Step("item", spot.item)] * bool(spot.item)
    return steps + [Step("subitem", spot.subitem)] * bool(spot.subitem)


def started(start: Start, rule: RuleMap, at: Position) -> Started:
    """The spots that ``start`` means for words that stand at ``at``."""
    if start.unit in ("part", "chapter", "section"):
        return _divisions(start, rule, at)
    if at.article < 0:
        return "not_in_article"
    if start.unit == "article":
        return _articles(start, rule, at)
    return _clauses(start, at) if start.unit == "clause" else _items(start, rule, at)


def merged(start: Start, at: Position) -> bool:
    """Whether 前款 stands in the first 款: several 款 run together in one paragraph."""
    return start.unit == "clause" and start.back == 1 and at.clause == 1


def _divisions(start: Start, rule: RuleMap, at: Position) -> Started:
    own = next((d for d in at.divisions if d[0] == start.unit), None)
    if own is None:
        return "division_absent"
    if not start.back:
        return (Spot(division=own[2]),)
    same = [path[-1][2] for path in rule.divisions if path[-1][0] == start.unit]
    index = same.index(own[2]) - start.back
    return (Spot(division=same[index]),) if index >= 0 else "none_before"


def _articles(start: Start, rule: RuleMap, at: Position) -> Started:
    if not start.back:
        return (Spot(at.article),)
    first = at.article - start.back
    if first < 0 or rule.articles[first].run != rule.articles[at.article].run:
        return "none_before"
    return tuple(Spot(index) for index in range(first, at.article))


def _clauses(start: Start, at: Position) -> Started:
    if not start.back:
        return (Spot(at.article, at.clause),)
    first = at.clause - start.back
    if first < 1:
        return (Spot(at.article, 1),) if merged(start, at) else "none_before"
    return tuple(Spot(at.article, clause) for clause in range(first, at.clause))


def _items(start: Start, rule: RuleMap, at: Position) -> Started:
    """前项 in a list; behind the list 前三项 are its first three."""
    if at.item and not start.back:
        return (Spot(at.article, at.clause, at.item),)
    clause, first, end = at.clause, at.item - start.back, at.item
    if not at.item:
        above = enumerate(rule.articles[at.article].clauses[: at.clause], 1)
        clause = max((number for number, held in above if held.items), default=0)
        first, end = 1, 1 + start.back
    spots = tuple(Spot(at.article, clause, item) for item in range(first, end))
    good = first >= 1 and spots and all(item_of(rule, spot) for spot in spots)
    return spots if good else "none_before"
