"""Which version of a rule was in force when; dates of any precision are compared safely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from wenku.link.dates import When
from wenku.model.document import Metadata

_FIRST, _LAST = "-01-01", "-12-31"
_KEYS = ("effective", "adopted", "published")

Certainty = Literal["only", "dated", "latest", "open"]
"""Why a version was chosen: there is only one; the date says so; no date is known, so today's; the
dates known do not settle it."""


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a rule.

    ``documents`` are its parts in the order of their articles, mostly one.  ``start`` is the ISO
    date since which it holds as far as the text tells (the later of its adoption and of its
    coming into force), "" where unknown; ``dated`` says that the date is in the text, not only
    in the name of the file.  ``label`` names it for the reader (2018年).  ``copies`` are documents
    that hold the same text under another label or a second time.
    """

    documents: tuple[str, ...]
    start: str = ""
    dated: bool = False
    label: str = ""
    adopted: str = ""
    published: str = ""
    effective: str = ""
    repealed: str = ""
    status: str = ""
    copies: tuple[str, ...] = ()


def start_of(metadata: Metadata) -> str:
    """Since when the text holds: the latest of the dates its head gives, "" for none.

    A revised rule keeps the day on which it first came into force; its own begins later.
    """
    known = [value for key in _KEYS if (value := metadata.get(key).value)]
    return max(known, key=earliest, default="")


def earliest(iso: str) -> str:
    """The first day of an ISO date of any precision."""
    return iso + _FIRST[(len(iso) - 4) :] if 4 <= len(iso) <= 7 else iso


def latest(iso: str) -> str:
    """The last day of an ISO date of any precision (of a month, 31 stands for its end)."""
    return iso + _LAST[(len(iso) - 4) :] if 4 <= len(iso) <= 7 else iso


@dataclass(frozen=True, slots=True)
class Choice:
    """The index of the version chosen, and why; -1 where the version in force is not held."""

    index: int
    why: Certainty


def in_force(versions: Sequence[Version], at: When) -> Choice:
    """The version in force at ``at``: the last that had begun.

    ``versions`` are in order, those of unknown date first.  With unknown ``at`` it is the last.
    The choice is ``open`` where a version may have begun within the bounds of ``at``, or where
    one of unknown date might be the one.
    """
    lower = earliest(at.exact or at.not_before or at.not_after)
    upper = latest(at.exact or at.not_after or at.not_before)
    if len(versions) == 1:
        return _only(versions[0], upper)
    if not upper:
        return Choice(len(versions) - 1, "latest")
    begun = [i for i, v in enumerate(versions) if v.start and earliest(v.start) <= upper]
    surely = [i for i in begun if latest(versions[i].start) <= lower]
    unknown = any(not version.start for version in versions)
    if not begun:
        return Choice(-1, "open" if unknown else "dated")
    settled = bool(surely) and surely[-1] == begun[-1] and not unknown
    return Choice(begun[-1], "dated" if settled else "open")


def _only(version: Version, upper: str) -> Choice:
    """The single version held: not the one in force if it began after the citing text."""
    began_later = version.dated and upper and earliest(version.start) > upper
    return Choice(-1 if began_later else 0, "dated" if began_later else "only")


def named(versions: Sequence[Version], edition: str) -> int | None:
    """The index of the version that a citation names by its year (2018年修订), if one is held."""
    found = [
        index
        for index, v in enumerate(versions)
        if edition in {d[:4] for d in (v.start, v.adopted, v.published, v.label) if d}
    ]
    return found[-1] if found else None
