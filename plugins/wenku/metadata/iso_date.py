"""ISO dates that may lack the day or the month (2019, 2019-11, 2019-11-06)."""

from __future__ import annotations

import calendar
import re
from datetime import date

from wenku.text import numerals

_PARTS = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def written(year: str, month: str | None = None, day: str | None = None) -> str | None:
    """The ISO form of numerals as they stand in a text (二〇二三, 三, 12); ``None`` if impossible.

    A year has four figures; a two-figure year (23年) says nothing certain.
    """
    numbers = [numerals.parse(part) for part in (year, month, day) if part]
    if None in numbers or not 1900 <= (numbers[0] or 0) <= 2100:
        return None
    whole = [number or 0 for number in numbers] + [1, 1]
    try:
        date(*whole[:3])
    except ValueError:
        return None
    return "-".join([f"{numbers[0]:04d}"] + [f"{number:02d}" for number in numbers[1:]])


def first_day(iso: str) -> str:
    """The first day that ``iso`` may mean.  Raises ``ValueError`` for anything but an ISO date."""
    year, month, day = _parts(iso)
    return f"{year}-{month or '01'}-{day or '01'}"


def last_day(iso: str) -> str:
    """The last day that ``iso`` may mean.  Raises ``ValueError`` for anything but an ISO date."""
    year, month, day = _parts(iso)
    month = month or "12"
    return f"{year}-{month}-{day or calendar.monthrange(int(year), int(month))[1]}"


def _parts(iso: str) -> tuple[str, str | None, str | None]:
    match = _PARTS.fullmatch(iso)
    if match is None:
        raise ValueError(f"not an ISO date: {iso}")
    return match[1], match[2], match[3]
