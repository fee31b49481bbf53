"""Runs of numbers: which of the numbered lines of a document count on from each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_WIDEST_STEP = 2
"""A misprint may skip one number; more is another count."""


@dataclass(frozen=True, slots=True)
class Member:
    """One number: ``place`` identifies it, ``style`` its style, ``rank`` see ``Style``."""

    place: int
    style: str
    rank: int | None
    value: int | None


@dataclass(slots=True)
class _Run:
    style: str
    rank: int | None
    last: int | None
    places: list[int]


def series(members: Sequence[Member]) -> list[list[int]]:
    """The places of the members of each run, in the order in which the runs begin.

    Runs nest: a run of another style that begins inside one is closed when that one counts on.
    """
    opened: list[_Run] = []
    closed: list[_Run] = []
    latest: dict[str, _Run] = {}
    for member in members:
        run = _continued(opened, member)
        if run is None:
            _close_below(opened, member)
            run = _resumed(latest.get(member.style), member)
            if run is None:
                run = _Run(member.style, member.rank, None, [])
                closed.append(run)
            opened.append(run)
            latest[member.style] = run
        else:
            del opened[opened.index(run) + 1 :]
        run.places.append(member.place)
        run.last = member.value if member.value is not None else (run.last or 0) + 1
    return [run.places for run in closed]


def _continued(opened: Sequence[_Run], member: Member) -> _Run | None:
    for run in reversed(opened):
        if run.style != member.style:
            continue
        if member.value is None or run.last is None:
            return run
        return run if 0 < member.value - run.last <= _WIDEST_STEP else None
    return None


def _resumed(run: _Run | None, member: Member) -> _Run | None:
    """A closed run whose count goes on through the sections of a document."""
    counts_on = run is not None and run.last is not None and member.value == run.last + 1
    return run if counts_on and member.value != 1 else None


def _close_below(opened: list[_Run], member: Member) -> None:
    """Close the runs that a new run of this style cannot stand under."""
    for place, run in enumerate(opened):
        same = run.style == member.style
        lower = member.rank is not None and run.rank is not None and run.rank >= member.rank
        if same or lower:
            del opened[place:]
            return
