"""One expression for all entries of a lexicon, so that a text is read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from wenku.lexicon.load import Entry, expanded, load


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry of a lexicon found at ``[start, end)`` of the text that was read."""

    entry: Entry
    start: int
    end: int


_STARTS = {"deontic": "{deontic_start}"}
"""For long lexicons, the macro of the characters with which their entries begin."""


@cache
def _combined(name: str, value: str | None) -> tuple[re.Pattern[str], dict[str, Entry]]:
    chosen = load(name) if value is None else entries(name, value)
    groups = {f"g{index}": entry for index, entry in enumerate(chosen)}
    parts = (f"(?P<{group}>{joined((entry,))})" for group, entry in groups.items())
    start = f"(?={expanded(_STARTS[name], name)})" if name in _STARTS else ""
    return re.compile(f"{start}(?:{'|'.join(parts)})"), groups


def scan(name: str, text: str, *, value: str | None = None) -> Iterator[Hit]:
    """The entries of lexicon ``name`` in ``text``, from left to right and parted.

    ``value`` leaves only the entries that have it.  Where several match at one place, the
    earlier in the file holds.
    """
    pattern, groups = _combined(name, value)
    for match in pattern.finditer(text):
        yield Hit(groups[match.lastgroup or ""], match.start(), match.end())


@cache
def entries(name: str, value: str) -> tuple[Entry, ...]:
    """The entries of lexicon ``name`` whose value is ``value``."""
    return tuple(entry for entry in load(name) if entry.value == value)


@cache
def words(name: str, entry_id: str) -> re.Pattern[str]:
    """The expression of the entry ``entry_id`` of lexicon ``name``."""
    return re.compile(joined(entry for entry in load(name) if entry.id == entry_id))


def joined(chosen: Iterable[Entry], *, at_point: bool = False) -> str:
    """The source of one expression for the patterns of ``chosen``.

    ``at_point`` leaves out the ^ at the head of each, for use inside a longer expression.
    """
    sources = (pattern.pattern for entry in chosen for pattern in entry.patterns)
    return "|".join(s.removeprefix("^") if at_point else s for s in sources)
