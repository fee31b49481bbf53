"""Sentences that demand nearly the same, brought together.

Two sentences are alike where their letters are nearly the same, or those of one clause of each
without its subject (要把整改作为重要任务 is the same demand whoever stands before 要).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from wenku.lexicon.load import load
from wenku.link.versions_text import plain

_GRAM = 4
_COMMON = 30
"""A run of letters that so many units have tells nothing of any two of them."""
_SHOWS = 3
"""Two units are compared where they share so many runs of letters."""
_SHORTEST = 11
"""A clause of fewer letters is a set phrase at most."""
_LONGEST = 300
"""A longer sentence is like another only where the two are equal."""
_SHARED = 10
_PART = 0.54
"""Units are alike where they share so many letters, in runs of two and more and in one order, and
such a part of the longer one."""
_CLAUSES = re.compile(r"[，。；：！？,;:!?]")


@dataclass(frozen=True, slots=True)
class _Unit:
    """The letters of a sentence (``whole``) or of a clause, and the number of the sentence."""

    letters: str
    whole: bool
    sentence: int


def alike(sentences: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Groups of the numbers of ``sentences``, each in one group and in the order of their first.

    The first number of a group is that of the sentence that all others of it are like.  Near
    linear where sentences are of different content.
    """
    near = _near([unit for n, text in enumerate(sentences) for unit in _units(n, text)])
    free = set(range(len(sentences)))
    made: list[tuple[int, ...]] = []
    for number in sorted(near, key=lambda n: (-len(near[n]), n)):
        others = sorted(near[number] & free - {number})
        if number in free and others:
            made.append((number, *others))
            free -= {number, *others}
    return tuple(sorted([*made, *((number,) for number in free)], key=min))


def _units(number: int, text: str) -> Iterator[_Unit]:
    letters = plain(text).text
    if len(letters) > _LONGEST:
        return
    yield _Unit(letters, True, number)
    for clause in _CLAUSES.split(text):
        inner = _demanded(clause)
        if len(inner) >= _SHORTEST:
            yield _Unit(inner, False, number)


def _demanded(clause: str) -> str:
    """The letters of what ``clause`` demands, "" where it only goes along with a demand."""
    for entry in load("demand_clauses"):
        if found := entry.search(clause):
            return plain(clause[found.end() :]).text
    return ""


def _near(units: Sequence[_Unit]) -> dict[int, set[int]]:
    """For each sentence that is like others, the numbers of those."""
    table: dict[tuple[bool, str], list[int]] = {}
    near: dict[int, set[int]] = {}
    for at, unit in enumerate(units):
        text, whole = unit.letters, unit.whole
        shared: Counter[int] = Counter()
        for gram in {text[i : i + _GRAM] for i in range(len(text) - _GRAM + 1)}:
            held = table.setdefault((whole, gram), [])
            if len(held) < _COMMON:
                shared.update(held)
                held.append(at)
        for other, count in shared.items():
            one, two = unit.sentence, units[other].sentence
            if count < _SHOWS or one == two or two in near.get(one, ()):
                continue
            if _is_like(text, units[other].letters):
                near.setdefault(one, set()).add(two)
                near.setdefault(two, set()).add(one)
    return near


def _is_like(one: str, other: str) -> bool:
    enough = max(_SHARED, _PART * max(len(one), len(other)))
    if min(len(one), len(other)) < enough or _reach(one, other) < enough:
        return False
    return sum(size for _, _, size in common(one, other)) >= enough


def common(one: str, other: str) -> Iterator[tuple[int, int, int]]:
    """Runs of two letters and more that stand in both texts, in one order: where, and how long."""
    for block in SequenceMatcher(None, one, other, False).get_matching_blocks():
        if block.size > 1:
            yield block.a, block.b, block.size


def _reach(one: str, other: str) -> int:
    """How many letters two texts can share at most: a quick bound."""
    return sum((Counter(one) & Counter(other)).values())
