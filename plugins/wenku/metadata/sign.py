"""Signs of when a text was spoken, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wenku.metadata.iso_date import first_day, last_day
from wenku.model.document import UNKNOWN, Evidence, Finding


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that bound the date: not before and not after an ISO date, ``None`` for no bound.

    Where ``against`` is set, ``not_after`` is too weak to be a bound and only speaks against
    bounds that lie later; ``against`` is then the evidence for it.
    """

    not_before: str | None
    not_after: str | None
    evidence: Evidence
    against: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What all signs say together; ``conflict`` is the pair that cannot both be true.

    The first of the pair says not before, the second not after.
    """

    not_before: Finding
    not_after: Finding
    conflict: tuple[Sign, Sign] | None = None


def bounds(signs: Iterable[Sign]) -> Bounds:
    """The narrowest bounds on which no sign casts doubt, and the widest contradiction.

    A sign takes part in a contradiction with either of its ends; its other end is then no
    longer certain either.
    """
    every = tuple(signs)
    lowest = max((s for s in every if s.not_before), key=_not_before, default=None)
    highest = min((s for s in every if s.not_after), key=_not_after, default=None)
    conflict = None
    certain = every
    if lowest and highest and _not_before(lowest) > _not_after(highest):
        conflict = (lowest, highest)
        certain = tuple(
            s
            for s in every
            if (not s.not_before or _not_before(s) <= _not_after(highest))
            and (not s.not_after or s.against or _not_after(s) >= _not_before(lowest))
        )
    lower = max((s for s in certain if s.not_before), key=_not_before, default=None)
    upper = min((s for s in certain if s.not_after and not s.against), key=_not_after, default=None)
    return Bounds(
        Finding(lower.not_before, (lower.evidence,)) if lower else UNKNOWN,
        Finding(upper.not_after, (upper.evidence,)) if upper else UNKNOWN,
        conflict,
    )


def _not_before(sign: Sign) -> str:
    return first_day(sign.not_before or "1900")


def _not_after(sign: Sign) -> str:
    return last_day(sign.not_after or "2100")
