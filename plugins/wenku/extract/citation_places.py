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


def places(text: str, begin: int = 0) -> tuple[Places, ...]:
    """All runs of places in ``text`` from ``begin`` on, in order and parted."""
    found: list[Places] = []
    position = begin
    for start in beginnings(text, begin):
        portions = _run(text, start) if start >= position else []
        if portions:
            position = portions[-1].span.end
            found.append(Places(Span(start, position), tuple(portions)))
    return tuple(found)


def _run(text: str, start: int) -> list[Portion]:
    """The portions of the run that begins at ``start`` with a token or a relative place."""
    opened = relative(text, start)
    first = token(text, start) if opened is None else None
    made: list[Portion] = []
    if opened:
        made.append(Portion(opened.span, (), opened.start))
    elif first:
        _add(made, first, direct=True)
    while made and _lengthen(text, made):
        pass
    return made


def _lengthen(text: str, made: list[Portion]) -> bool:
    """Add to ``made`` what goes on behind it, if anything does."""
    last = made[-1]
    of = _OF.match(text, last.span.end)
    deeper = token(text, of.end()) if of else None
    if deeper and _rank(deeper.unit) > _depth(last) and not last.last:
        _add(made, deeper, direct=True)
        return True
    if first := _first_ones(text, last):
        made[-1] = first
        return True
    joint = connector(text, last.span.end)
    if joint is None:
        return False
    at, ranged = joint
    following = token(text, at) or _unmarked(text, at, last, ranged=ranged)
    if following is None:
        return False
    _add(made, following, ranged=ranged)
    return True


def _first_ones(text: str, before: Portion) -> Portion | None:
    """刑法第三百零七条之一前三款: the first ones of an article, not those before the words."""
    found = relative(text, before.span.end)
    if not found or not found.counted or not before.steps or before.start or before.last:
        return None
    unit, count = found.start.unit, found.start.back
    if not count or _rank(unit) <= _depth(before):
        return None
    last = (*before.steps, Step(unit, count)) if count > 1 else ()
    span = Span(before.span.start, found.span.end)
    return replace(before, steps=(*before.steps, Step(unit, 1)), last=last, span=span)


def _unmarked(text: str, at: int, before: Portion, *, ranged: bool) -> Token | None:
    """A member without 第: the end of a range, or another article."""
    found = unmarked(text, at)
    if found is None or not before.steps:
        return None
    same_unit = found.unit == before.steps[-1].unit
    fits = same_unit if ranged else found.unit == before.steps[0].unit == "article"
    return found if fits else None


def _rank(unit: Unit) -> int:
    return UNITS.index(unit)


def _depth(portion: Portion) -> int:
    """The rank of the finest unit ``portion`` names."""
    if portion.steps:
        return _rank(portion.steps[-1].unit)
    return _rank(portion.start.unit) if portion.start else -1


def _add(made: list[Portion], found: Token, *, direct: bool = False, ranged: bool = False) -> None:
    """Add the members of ``found`` to ``made``.

    ``direct``: the token follows the last portion without a connector and leads deeper into it;
    ``ranged``: it is the end of a range that begins with it.
    """
    start, above = _base(made[-1] if made else None, found.unit, direct=direct)
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


def _base(
    before: Portion | None, unit: Unit, *, direct: bool
) -> tuple[Start | None, tuple[Step, ...]]:
    """From where a new member is counted, and the coarser steps it inherits from the last one."""
    above = _ABOVE.get(unit)
    if before is None:
        return (Start(above, 0) if above else None), ()
    path = before.last or before.steps
    kept = tuple(step for step in path if _rank(step.unit) < _rank(unit))
    if not direct and unit == "article":
        kept = ()
    start = before.start if before.start and _rank(before.start.unit) < _rank(unit) else None
    if start is None and not kept and above:
        start = Start(above, 0)
    return start, kept
