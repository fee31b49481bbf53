"""Asking the lexicons about one line or sentence."""

from __future__ import annotations

import re
from functools import cache

from wenku.lexicon.load import Entry, load
from wenku.text.chars import closed_up

_LONGEST_SALUTATION = 90


@cache
def entry(name: str, entry_id: str) -> Entry:
    """The entry ``entry_id`` of the lexicon ``name``."""
    return next(e for e in load(name) if e.id == entry_id)


def matching(name: str, text: str, *, without: tuple[str, ...] = ()) -> Entry | None:
    """The first entry of the lexicon ``name`` that is found in ``text`` closed up."""
    closed = closed_up(text)
    return next((e for e in load(name) if e.id not in without and e.search(closed)), None)


def salutation(text: str) -> re.Match[str] | None:
    """The salutation that ``text`` begins with."""
    start = text[:_LONGEST_SALUTATION]
    for candidate in load("salutations"):
        match = candidate.search(start)
        if match and (len(start) == len(text) or match[0].endswith(("：", ":"))):
            return match
    return None


def subtitle(text: str, *, without: tuple[str, ...] = ()) -> Entry | None:
    """The entry by which a line is a subtitle; a genre alone (讲　话) is none, though two hanzi."""
    if entry("titles", "title.bare").search(closed_up(text)):
        return None
    return matching("subtitles", text, without=without)


def named_title(text: str) -> Entry | None:
    """The entry by which a whole line is worded like a title."""
    return matching("titles", text, without=("title.glued", "title.before_salutation"))
