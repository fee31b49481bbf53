"""The cleaning rules of the lexicon, sorted by where they apply."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from wenku.lexicon.load import Entry, load

LEXICONS = ("notices", "advertising", "chrome")
"""Asked in this order: what is a notice is kept as one, whatever else it looks like."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One lexicon entry, the lexicon it stands in, and why its matches leave (Chinese)."""

    entry: Entry
    lexicon: str
    reason: str

    @property
    def is_notice(self) -> bool:
        """Whether its matches are kept as handling notices."""
        return self.lexicon == "notices"

    @property
    def is_trade(self) -> bool:
        """Whether it recognises advertising or notices, which come in blocks, not page chrome."""
        return self.lexicon != "chrome"


@cache
def rules(at: str) -> tuple[Rule, ...]:
    """The rules whose attribute ``at`` is ``at`` (see the head of advertising.yaml)."""
    return tuple(
        Rule(entry, lexicon, entry.value)
        for lexicon in LEXICONS
        for entry in load(lexicon)
        if entry.attributes.get("at") == at and entry.attributes.get("keep") != "body"
    )


@cache
def reported() -> tuple[Entry, ...]:
    """Entries whose matches stay in the body and are only reported (密级)."""
    return tuple(e for name in LEXICONS for e in load(name) if e.attributes.get("keep") == "body")


def first_match(at: str, text: str) -> Rule | None:
    """The first rule for ``at`` that finds ``text``, a line without blanks around it."""
    return next((rule for pattern, rule in _patterns(at) if pattern.search(text)), None)


@cache
def _patterns(at: str) -> tuple[tuple[re.Pattern[str], Rule], ...]:
    return tuple((pattern, rule) for rule in rules(at) for pattern in rule.entry.patterns)


@cache
def _head_entries() -> tuple[Entry, ...]:
    weak = ("subtitle.name",)
    names = ("titles", "subtitles", "salutations")
    return tuple(e for name in names for e in load(name) if e.id not in weak)


def is_head(text: str) -> bool:
    """Whether ``text`` is worded like a title, a line beside a title, or a salutation."""
    return any(entry.search(text) for entry in _head_entries())


def is_title(text: str) -> bool:
    """Whether ``text`` is worded like a title."""
    return any(entry.search(text) for entry in load("titles"))
