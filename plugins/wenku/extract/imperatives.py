"""Demands without a word of duty: 强化日常监管，推动问题整治, and plain statements of rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from wenku.extract.clauses import BLANK, Clause
from wenku.extract.scanner import entries, joined

_WHEN = re.compile(r"(?:方面|期间|过程中|时)$")
"""How a clause ends that begins like an act and tells of a circumstance (组织建设方面)."""

_FRAMES = 3
"""How many clauses may come before the act."""


@cache
def _starting(value: str) -> re.Pattern[str]:
    return re.compile(joined(entries("imperatives", value)))


def imperative(parts: Sequence[Clause]) -> str | None:
    """The rule by which the clauses of a masked sentence are a bare imperative, else ``None``.

    The sentence has no word of duty; it is one whose first clause, or the one after the
    conditions and circumstances, begins with a verb or an adverb of doing, and which tells of
    no fact."""
    if any(_starting("means").search(clause.text) for clause in parts):
        return None
    for number, clause in enumerate(parts[: _FRAMES + 1]):
        text = unjoined(clause.text)
        found = _begins(text)
        if found:
            return None if stated_as_fact(parts[number:]) else found
        if text and not is_frame(clause.text):
            return None
    return None


def is_frame(clause: str) -> bool:
    """Whether a masked clause only states a condition, an object or a circumstance."""
    text = unjoined(clause)
    return not text.strip(f"“”‘’{BLANK}") or any(
        _starting(value).match(text) for value in ("frame", "circumstance")
    )


def _begins(text: str) -> str | None:
    """The rule by which a clause without connectives states an act."""
    if _WHEN.search(text):
        return None
    for value in ("ban", "verb", "adverb"):
        if _starting(value).match(text):
            return f"imperative.{value}"
    if _starting("frame").match(text) and _starting("act").search(text):
        return None if _starting("circumstance").match(text) else "imperative.frame"
    return None


def unjoined(text: str) -> str:
    """A clause without the connectives it begins with."""
    for _ in range(3):
        match = _starting("join").match(text)
        if not match or not match.end():
            break
        text = text[match.end() :]
    return text.lstrip()


def stated_as_fact(parts: Sequence[Clause]) -> bool:
    """Whether the act is told as a fact."""
    guard = _starting("no")
    return any(guard.search(clause.text) for clause in parts[:2]) or any(
        _past(clause.text) for clause in parts[2:]
    )


_PAST = re.compile(r"了(?!解|事|然|断|了|之)|取得了|\d+\s*余?[个次件名份条家万人]")


def _past(text: str) -> bool:
    return bool(_PAST.search(text))
