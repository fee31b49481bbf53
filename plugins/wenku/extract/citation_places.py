"""Places in rules: 第十二条第二款第（一）、（三）项, 第十五条至第十八条, 前两款, 本条第三项.

The forms are those of the technical standards for legislation (《立法技术规范（试行）》): an
article is cited with 条, 款 and 项 from the coarse to the fine; a list goes on at the level of its
new member and inherits what is coarser.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from wenku.extract.citation_tokens import (
    Token,
    beginnings,
    connector,
    relative,
    token,
    unmarked,
)
from wenku.model.citation import UNITS, Portion, Start, Step, Unit
from wenku.text.span import Span

_OF = re.compile(r"[ \u3000]{0,2}(?:的|中的|中|之)?[ \u3000]{0,2}")
_ABOVE: dict[Unit, Unit] = {"clause": "article", "item": "clause", "subitem": "item"}


@dataclass(frozen=True, slots=True)
class Places:
    """A run of cited portions; ``span`` covers them."""

    span: Span
    portions: tuple[Portion, ...]

    @property
    def first(self) -> Portion:
        """The portion the run begins with."""
        return self.portions[0]


_Portions = tuple[Portion, ...]


def places(text: str, begin: int = 0) -> tuple[Places, ...]:
    """All runs of places in ``text`` from ``begin`` on, in order and parted."""
    found: list[Places] = []
    position = begin
    for start in beginnings(text, begin):
        portions = _run(text, start) if start >= position else ()
        if portions:
            position = portions[-1].span.end
            found.append(Places(Span(start, position), portions))
    return tuple(found)


def _run(text: str, start: int) -> _Portions:
    """The portions of the run that begins at ``start`` with a token or a relative place."""
    opened = relative(text, start)
    first = token(text, start) if opened is None else None
    portions: _Portions = ()
    if opened:
        portions = (Portion(opened.span, (), opened.start),)
    elif first:
        portions = _added((), first, direct=True)
    while portions and (longer := _longer(text, portions)):
        portions = longer
    return portions


def _longer(text: str, portions: _Portions) -> _Portions | None:
    """``portions`` with what goes on behind them."""
    end = portions[-1].span.end
    of = _OF.match(text, end)
    deeper = token(text, of.end()) if of else None
    if deeper and _rank(deeper.unit) > _depth(portions[-1]) and not portions[-1].last:
        return _added(portions, deeper, direct=True)
    if first := _first_ones(text, end, portions[-1]):
        return (*portions[:-1], first)
    joint = connector(text, end)
    if joint is None:
        return None
    at, ranged = joint
    if following := token(text, at):
        return _added(portions, following, ranged=ranged)
    return _added_unmarked(text, at, portions, ranged=ranged)


def _first_ones(text: str, end: int, before: Portion) -> Portion | None:
    """刑法第三百零七条之一前三款: the first ones of an article, not those before the words."""
    found = relative(text, end)
    if not found or not found.counted or not before.steps or before.start or before.last:
        return None
    unit, count = found.start.unit, found.start.back
    if not count or _rank(unit) <= _depth(before):
        return None
    last = (*before.steps, Step(unit, count)) if count > 1 else ()
    span = Span(before.span.start, found.span.end)
    return replace(before, steps=(*before.steps, Step(unit, 1)), last=last, span=span)


def _added_unmarked(text: str, at: int, portions: _Portions, *, ranged: bool) -> _Portions | None:
    """``portions`` with a member without 第: the end of a range, or another article."""
    found = unmarked(text, at)
    before = portions[-1]
    if found is None or not before.steps:
        return None
    same_unit = found.unit == before.steps[-1].unit
    fits = same_unit if ranged else found.unit == before.steps[0].unit == "article"
    return _added(portions, found, ranged=ranged) if fits else None


def _rank(unit: Unit) -> int:
    return UNITS.index(unit)


def _depth(portion: Portion) -> int:
    """The rank of the finest unit ``portion`` names."""
    if portion.steps:
        return _rank(portion.steps[-1].unit)
    return _rank(portion.start.unit) if portion.start else -1


def _added(
    portions: _Portions, found: Token, *, direct: bool = False, ranged: bool = False
) -> _Portions:
    """``portions`` with the members of ``found``.

    ``direct``: the token follows the last portion without a connector and leads deeper into it;
    ``ranged``: it is the end of a range that begins with it.
    """
    start, above = _base(portions, found.unit, direct=direct)
    made = list(portions)
    begin = made.pop().span.start if direct and made else found.span.start
    for index, member in enumerate(found.members):
        final = index == len(found.members) - 1
        steps = (*above, Step(found.unit, member.value, member.inserted))
        opens = begin if index == 0 else member.span.start
        closes = found.span.end if final else member.span.end
        if (member.ranged or (ranged and index == 0)) and made and not made[-1].last:
            span = Span(made[-1].span.start, closes)
            made[-1] = replace(made[-1], last=steps, span=span)
        else:
            made.append(Portion(Span(opens, closes), steps, start))
    return tuple(made)


def _base(
    portions: _Portions, unit: Unit, *, direct: bool
) -> tuple[Start | None, tuple[Step, ...]]:
    """From where a new member is counted, and the coarser steps it inherits."""
    above = _ABOVE.get(unit)
    if not portions:
        return (Start(above, 0) if above else None), ()
    before = portions[-1]
    path = before.last or before.steps
    kept = tuple(step for step in path if _rank(step.unit) < _rank(unit))
    if not direct and unit == "article":
        kept = ()
    start = before.start if before.start and _rank(before.start.unit) < _rank(unit) else None
    if start is None and not kept and above:
        start = Start(above, 0)
    return start, kept
