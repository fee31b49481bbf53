"""Lines that leave the body as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from wenku.clean.glued import glued
from wenku.clean.region import LONGEST, Region
from wenku.clean.rules import Rule, first_match, is_head, rules
from wenku.model.source import Line
from wenku.text.edits import without

_LONGEST_LINE = 60
"""The patterns for lines anywhere were made for short lines."""
_FEWEST_PAGES = 3
_SHORTEST_CONTENT = 12


def whole_lines(lines: Sequence[Line], where: Region) -> dict[int, Rule]:
    """Indices of lines that a rule for whole lines takes out, with the rule."""
    found = _rising(lines)
    for index, line in enumerate(lines):
        text = line.text.strip()
        if line.kind != "paragraph" or not text or len(text) > LONGEST:
            continue
        rule = _rule(text, head=where.is_head(index), tail=where.is_tail(index))
        if rule is not None:
            found[index] = rule
    return found


def _rule(text: str, *, head: bool, tail: bool) -> Rule | None:
    rule = first_match("line", text) if len(text) <= _LONGEST_LINE else None
    if rule is None and (head or tail):
        rule = first_match("edge", text)
    if rule is None and tail:
        rule = first_match("tail", text)
    if rule is not None and rule.is_trade and _holds_content(text):
        return None
    return rule


def _holds_content(text: str) -> bool:
    """Whether a line of advertising also holds words of the document.

    It does where it names an occasion (在…会议上的讲话), or where the advertising can be cut out
    of it and a sentence, a title or a dozen characters are left.
    """
    if first_match("never", text):
        return True
    cuts = [span for span, _ in glued(text, tail=False)]
    rest = without(text, cuts).text.strip() if cuts else ""
    return len(rest) >= _SHORTEST_CONTENT or "。" in rest or (rest != "" and is_head(rest))


def _rising(lines: Sequence[Line]) -> dict[int, Rule]:
    """Bare numbers that are page numbers: alone on a line, from 1 or 2, each one more."""
    found: dict[int, Rule] = {}
    for rule in rules("rising"):
        (pattern,) = rule.entry.patterns
        numbers = dict(_numbers(lines, pattern))
        if len(numbers) >= _FEWEST_PAGES and _is_rising(numbers):
            found |= dict.fromkeys(numbers, rule)
    return found


def _numbers(lines: Sequence[Line], pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for index, line in enumerate(lines):
        match = pattern.search(line.text) if line.kind == "paragraph" else None
        if match:
            yield index, int(match["page"])


def _is_rising(numbers: Mapping[int, int]) -> bool:
    """Whether the numbers count pages: by one from 1 or 2, with text between each two."""
    places, values = list(numbers), list(numbers.values())
    by_one = all(b == a + 1 for a, b in pairwise(values))
    return values[0] in (1, 2) and by_one and all(b - a > 2 for a, b in pairwise(places))
