"""Which of the numbers found in a text are one running numbering.

第三条 at the start of a line may open the third article or only cite it.  What decides is the
sequence: of all ways to take some candidates as a numbering and to leave the others as text, the
cheapest is chosen.  Leaving a candidate costs its weight, taking it costs what its number does to
the sequence.  Repealed and missing articles, 之一 insertions, a numbering that begins anew (a new
编, an attachment, a second rule) and misprints are thereby told from citations.  The search is
linear in the number of candidates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_BEGIN, _BEGIN_LATE = 0.5, 1.5
"""Beginning a numbering with 1 (one clear candidate is enough) and with another number (two)."""
_TWICE = 0.8
"""The number of before once more (a misprint)."""
_GAP, _GAP_STEP, _GAP_LIMIT = 1.0, 0.1, 12
"""Numbers left out: a fixed cost and one for each, up to a limit; more is a jump."""
_ANEW, _ANEW_EXPECTED = 2.5, 0.6
"""Beginning anew with 1, the latter where something between announces it (a title, an 编)."""
_JUMP = 6.0
_NONE = -1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may belong to the numbering.

    ``insert`` is the second value of 第…条之…, else 0.  ``weight``: what it costs to leave it as
    text (1: a clear opening, near 0: more likely a citation).  ``fresh`` says that something
    before it and after the candidate before announces a new numbering.
    """

    value: int
    insert: int
    weight: float
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class _State:
    """The cheapest way to end at a candidate; ``cost`` is less the weights passed so far."""

    cost: float
    index: int


def numbering(candidates: Sequence[Candidate]) -> tuple[int, ...]:
    """The indexes of those ``candidates`` that form the numbering, in order."""
    latest: dict[tuple[int, int], _State] = {}
    whole: dict[int, _State] = {}
    cheapest: _State | None = None
    before: list[int] = []
    best = _State(0.0, _NONE)
    for index, candidate in enumerate(candidates):
        cost, origin = _arrive(candidate, latest, whole, cheapest)
        before.append(origin)
        state = _State(cost - candidate.weight, index)
        key = (candidate.value, candidate.insert)
        latest[key] = _cheaper(state, latest.get(key))
        whole[candidate.value] = _cheaper(state, whole.get(candidate.value))
        cheapest = _cheaper(state, cheapest)
        if state.cost < best.cost:
            best = state
    return _path(before, best.index)


def _cheaper(new: _State, old: _State | None) -> _State:
    """The cheaper of two, the later one where they cost the same."""
    return new if old is None or new.cost <= old.cost else old


def _arrive(
    candidate: Candidate,
    latest: dict[tuple[int, int], _State],
    whole: dict[int, _State],
    cheapest: _State | None,
) -> tuple[float, int]:
    """The least cost of taking ``candidate`` and the index of the one taken before it."""
    value, insert = candidate.value, candidate.insert
    ways = [(_BEGIN if value == 1 else _BEGIN_LATE, _NONE)]

    def way(state: _State | None, cost: float) -> None:
        if state is not None:
            ways.append((state.cost + cost, state.index))

    way(latest.get((value, insert)), _TWICE)
    if insert:
        way(latest.get((value, insert - 1)), 0.0)
        way(whole.get(value), _GAP)
    else:
        way(whole.get(value - 1), 0.0)
        for missing in range(1, _GAP_LIMIT):
            way(whole.get(value - 1 - missing), _GAP + _GAP_STEP * missing)
    if value == 1 and not insert:
        way(cheapest, _ANEW_EXPECTED if candidate.fresh else _ANEW)
    way(cheapest, _JUMP)
    return min(ways, key=lambda found: (found[0], -found[1]))


def _path(before: Sequence[int], end: int) -> tuple[int, ...]:
    found: list[int] = []
    while end != _NONE:
        found.append(end)
        end = before[end]
    return tuple(reversed(found))
