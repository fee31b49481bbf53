"""Cited portions of a rule as anchors that exist, or the reason why there are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wenku.link.citations_map import Position, RuleMap
from wenku.link.citations_phrases import phrase
from wenku.link.citations_spots import (
    Reason,
    Spot,
    anchor_of,
    clause_of,
    item_of,
    last_word,
    merged,
    spot_phrase,
    started,
)
from wenku.model.citation import Portion, Step, Unit

WHY: Mapping[Reason, str] = {
    "article_absent": "该文件中没有这一条",
    "clause_absent": "该条没有这一款",
    "item_absent": "该条款下没有这一项",
    "subitem_absent": "该项下没有这一目",
    "division_absent": "该文件中没有这一编、章、节",
    "not_in_article": "所在段落不属于任何一条，无从推算所指",
    "none_before": "所在的款、条、项之前没有可指的内容",
    "range_absent": "所引范围的起止有一端不存在",
}


@dataclass(frozen=True, slots=True)
class Found:
    """A portion with its ``anchors`` in ``document``, in the order of the text (several for a
    range or 前两款).

    ``phrase`` is the portion in full (第十二条第二款第（一）项), ``spot`` the last place meant.
    ``exact`` is false where the text runs several 款 together in one paragraph, so that the
    anchor is that of the paragraph.
    """

    portion: Portion
    document: str
    anchors: tuple[str, ...]
    phrase: str
    spot: Spot
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Lost:
    """A portion without an anchor; ``nearest`` is that of the article where that exists."""

    portion: Portion
    phrase: str
    reason: Reason
    nearest: str = ""


Placed = Found | Lost
_PARTS = 100
"""In how many parts chapters of one number are looked for."""
_Failed = tuple[Spot, Reason]
"""How far a path led, and why no further."""


def place(
    portion: Portion,
    rule: RuleMap,
    document: str,
    at: Position | None,
    *,
    base: Spot | None = None,
) -> Placed:
    """Where ``portion`` is in ``rule``, the map of ``document``.

    ``at`` is where the citing words stand in the same rule, ``None`` where they stand elsewhere.
    With ``base`` a relative portion is counted from there instead.
    """
    starts = _starts(portion, rule, at, base)
    if isinstance(starts, str):
        return Lost(portion, phrase(portion.steps), starts)
    near = at.article if at else -1
    if not portion.steps:
        return _several(portion, rule, document, starts, exact=not _merged(portion, at))
    first = _descend(rule, starts[-1], portion.steps, near=near)
    last = _descend(rule, starts[-1], portion.last, near=near) if portion.last else first
    if not isinstance(first, Spot):
        return _lost(portion, rule, first)
    if not isinstance(last, Spot):
        return _lost(portion, rule, (first, "range_absent"))
    spots = _between(rule, first, last, portion.last[-1].unit) if portion.last else (first,)
    if not spots:
        return _lost(portion, rule, (first, "range_absent"))
    return _several(portion, rule, document, spots, exact=not _merged(portion, at))


def _starts(
    portion: Portion, rule: RuleMap, at: Position | None, base: Spot | None
) -> tuple[Spot, ...] | Reason:
    """From where the steps of ``portion`` lead on."""
    if portion.start is None:
        return (Spot(),)
    if base:
        return (Spot(base.article, base.clause if portion.start.unit == "clause" else 0),)
    return started(portion.start, rule, at) if at else "not_in_article"


def _merged(portion: Portion, at: Position | None) -> bool:
    return bool(portion.start and at and merged(portion.start, at))


def _lost(portion: Portion, rule: RuleMap, failed: _Failed) -> Lost:
    spot, reason = failed
    nearest = rule.articles[spot.article].anchor if spot.article >= 0 else ""
    return Lost(portion, phrase(portion.steps), reason, nearest)


def _several(
    portion: Portion, rule: RuleMap, document: str, spots: Sequence[Spot], *, exact: bool
) -> Found:
    words = spot_phrase(rule, spots[0])
    if len(spots) > 1:
        words += f"至{last_word(rule, spots[-1])}"
    anchors = tuple(dict.fromkeys(anchor_of(rule, spot) for spot in spots))
    return Found(portion, document, anchors, words, spots[-1], exact)


def _descend(rule: RuleMap, spot: Spot, steps: Sequence[Step], *, near: int) -> Spot | _Failed:
    """Where ``steps`` lead from ``spot``; else how far, and the reason."""
    path: list[tuple[Unit, int]] = []
    implied = spot.clause > 0
    for step in steps:
        if step.unit in ("part", "chapter", "section"):
            path.append((step.unit, step.value))
            deeper: Spot | Reason = _division(rule, path, near)
        elif step.unit == "article":
            index = rule.find((step.value, step.inserted), near)
            deeper = "article_absent" if index is None else Spot(index)
        elif spot.article < 0:
            deeper = "not_in_article"
        else:
            deeper = _inside(rule, spot, step, implied=implied)
        if not isinstance(deeper, Spot):
            return spot, deeper
        spot = deeper
    return spot


def _inside(rule: RuleMap, spot: Spot, step: Step, *, implied: bool) -> Spot | Reason:
    """One step inside an article: to a 款, 项 or 目."""
    if step.unit == "clause":
        held = 1 <= step.value <= len(rule.articles[spot.article].clauses)
        return Spot(spot.article, step.value) if held else "clause_absent"
    if step.unit == "item":
        clause = _clause_with(rule, spot, step.value, implied=implied)
        return Spot(spot.article, clause, step.value) if clause else "item_absent"
    item = item_of(rule, spot)
    held = item is not None and step.value in dict(item.subitems)
    return replace(spot, subitem=step.value) if held else "subitem_absent"


def _division(rule: RuleMap, path: Sequence[tuple[Unit, int]], near: int) -> Spot | Reason:
    """第二章第三节; where chapters begin anew in parts, the one nearest to article ``near``."""
    named = rule.divided.get(path[-1], ())[:_PARTS]
    found = [divisions for divisions in named if set(path) <= {d[:2] for d in divisions}]
    if not found:
        return "division_absent"
    own = {d[2] for d in rule.articles[near].divisions} if near >= 0 else set()
    best = max(found, key=lambda divisions: sum(d[2] in own for d in divisions))
    return Spot(division=best[-1][2])


def _clause_with(rule: RuleMap, spot: Spot, value: int, *, implied: bool) -> int:
    """The 款 in which item ``value`` is, 0 for none.

    Where no 款 is named it is the first that has the item; ``implied`` says that the words stand
    in the 款 of ``spot`` itself: then it, else the nearest before it.
    """
    clauses = rule.articles[spot.article].clauses
    having = [i for i, c in enumerate(clauses, 1) if any(item.value == value for item in c.items)]
    if not spot.clause:
        return having[0] if having else 0
    if spot.clause in having:
        return spot.clause
    before = [i for i in having if i < spot.clause] if implied else []
    return before[-1] if before else 0


def _between(rule: RuleMap, first: Spot, last: Spot, unit: Unit) -> tuple[Spot, ...]:
    """All spots from ``first`` to ``last`` on the level of ``unit``; none where they do not fit."""
    if first.division and last.division:
        order = [path[-1][2] for path in rule.divisions]
        between = order[order.index(first.division) : order.index(last.division) + 1]
        return tuple(Spot(division=anchor) for anchor in between)
    if unit == "article" and 0 <= first.article <= last.article:
        return tuple(Spot(index) for index in range(first.article, last.article + 1))
    if unit == "clause" and first.article == last.article:
        return tuple(replace(first, clause=c) for c in range(first.clause, last.clause + 1))
    if unit == "item" and (first.article, first.clause) == (last.article, last.clause):
        values = (item.value for item in clause_of(rule, first).items)
        return tuple(replace(first, item=v) for v in values if first.item <= v <= last.item)
    return ()
