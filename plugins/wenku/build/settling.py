"""When to build: decided from looks at the folders, without a clock and a disk of its own.

Events of the system do not arrive from network folders, so nothing is taken but repeated looks: a
file that has the same size and time twice is written, unless somebody still holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Look = Mapping[str, tuple[int, int]]
"""Files by their path from the project folder: their size and time (nanoseconds)."""
Verdict = Literal["idle", "wait", "build"]

PATIENCE = 60.0
"""Seconds for which a file that cannot be read yet holds up the others."""
_FIRST_PAUSE, _LAST_PAUSE = 60.0, 1800.0
"""Seconds until a build that failed is tried again though nothing has changed."""


@dataclass(frozen=True, slots=True)
class Settling:
    """What is known: the look on which the last build was made, the last look, since when (seconds)
    that has been the same.

    ``owed`` are files that could not be read when the last build was made.  ``again`` is when to
    try once more after a failure, ``None`` where there is no need to; ``pause`` how long it was.
    """

    built: Look | None = None
    last: Look = field(default_factory=dict)
    since: float = 0.0
    owed: frozenset[str] = frozenset()
    again: float | None = None
    pause: float = 0.0


def look(
    state: Settling, found: Look, at: float, is_ready: Callable[[str], bool]
) -> tuple[Settling, Verdict]:
    """What to do now that the files are as in ``found``, at the time ``at`` (seconds).

    ``is_ready`` says of a path whether nobody is writing that file.
    """
    if found != state.last:
        return replace(state, last=found, since=at), "wait"
    changed = differing(state.built or {}, found)
    if state.built is not None and not changed:
        unready = _unready(state.owed, found, is_ready)
        due = state.again is not None and at >= state.again
        return replace(state, owed=unready), "build" if due or unready != state.owed else "idle"
    unready = _unready(changed, found, is_ready)
    if unready and at - state.since < PATIENCE:
        return state, "wait"
    return replace(state, owed=unready), "build"


def after_success(state: Settling, found: Look) -> Settling:
    """The state after a build on the look ``found`` that made the site."""
    return Settling(found, found, state.since, state.owed)


def after_failure(state: Settling, found: Look, at: float, *, passes: bool) -> Settling:
    """The state after a build on ``found`` that failed; ``passes`` where the cause may be gone
    soon although no file changes (a full disk, a page that is open)."""
    if not passes:
        return Settling(found, found, state.since, state.owed)
    pause = min(state.pause * 2, _LAST_PAUSE) if state.pause else _FIRST_PAUSE
    return Settling(found, found, state.since, state.owed, at + pause, pause)


def differing(one: Look, other: Look) -> frozenset[str]:
    """The files that are not the same in both."""
    return frozenset(name for name, _ in one.items() ^ other.items())


def _unready(names: frozenset[str], found: Look, is_ready: Callable[[str], bool]) -> frozenset[str]:
    return frozenset(name for name in names if name in found and not is_ready(name))
