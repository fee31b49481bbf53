"""How near a text is to the exact one: white space has been taken out of both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from wenku.text.chars import solid

LABEL = re.compile(r"第[一二三四五六七八九十百]+[编章节条]|（[一二三四五六七八九十]+）")
_SHOWN = 12
"""Characters after a label that tell its line from others."""


def distance(first: str, second: str) -> int:
    """The number of characters to insert, delete or replace (Levenshtein).

    The bits of whole columns are computed at once: G. Myers, A fast bit-vector algorithm for
    approximate string matching, JACM 46 (1999), in the form of H. Hyyrö (2003).
    """
    if not first or not second:
        return len(first) + len(second)
    places: dict[str, int] = {}
    for index, char in enumerate(first):
        places[char] = places.get(char, 0) | 1 << index
    mask = (1 << len(first)) - 1
    last = 1 << len(first) - 1
    up, down, score = mask, 0, len(first)
    for char in second:
        equal = places.get(char, 0)
        vertical = equal | down
        across = ((equal & up) + up ^ up) | equal
        more = down | ~(across | up) & mask
        less = up & across
        score += bool(more & last) - bool(less & last)
        more = (more << 1 | 1) & mask
        less = less << 1 & mask
        up = less | ~(vertical | more) & mask
        down = more & vertical
    return score


def recall(true: Sequence[str], lines: Sequence[str]) -> float:
    """The share of true lines that are exactly one of ours."""
    both = Counter(true) & Counter(lines)
    return sum(both.values()) / len(true)


def numbers(true: Sequence[str], lines: Sequence[str]) -> tuple[int, int]:
    """How many numbered lines are found with their number, and how many there are."""
    wanted = Counter(line[: label.end() + _SHOWN] for line in true if (label := LABEL.match(line)))
    have = Counter(line[: label.end() + _SHOWN] for line in lines if (label := LABEL.match(line)))
    return sum((wanted & have).values()), sum(wanted.values())


def failures(text: str, checks: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """The names of the checks that ``text``, solid, does not pass."""
    for name, wanted in checks["must"].items():
        if solid(wanted) not in text:
            yield name
    for name, unwanted in checks["mustnot"].items():
        if solid(unwanted) in text:
            yield name
    for name, wanted in checks["once"].items():
        if text.count(solid(wanted)) != 1:
            yield name


def differences(true: Sequence[str], lines: Sequence[str]) -> Iterator[str]:
    """The true lines we do not have, and ours that are not true."""
    for sign, left in (
        ("缺", Counter(true) - Counter(lines)),
        ("多", Counter(lines) - Counter(true)),
    ):
        for line in left:
            yield f"{sign} {line[:70]}"
