"""Gathers what is near in a library: titles, topics and formulations with how they are read, and
the words that the lexicons know to mean the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from wenku.index.fold import normal
from wenku.index.near import ALIAS, SPELLING, Group, Name, Near, Sort
from wenku.index.passages import Entry
from wenku.index.pinyin import readings
from wenku.index.spellings import spelled
from wenku.lexicon.load import load

_LEXICONS: tuple[tuple[str, str, Sort], ...] = (
    ("formulations", SPELLING, "formulation"),
    ("rule_aliases", ALIAS, "rule"),
    ("bearer_groups", ALIAS, "organ"),
)
_LONGEST_PHRASE = 16
_OFTEN = 2
"""A formulation that texts use less often is no name that people look for."""


def near(
    entries: Sequence[Entry],
    topics: Iterable[tuple[str, str, Sequence[str]]],
    formulations: Iterable[tuple[str, str]],
) -> Near:
    """What is near in a library.

    ``topics`` are id, title and aliases of each, ``formulations`` for every place where a text
    uses one its spelling under which variants meet and the words of the text.
    """
    used = _by_canonical(formulations)
    names = [Name("document", entry.id, entry.title) for entry in entries]
    names += [
        Name("topic", key, name)
        for key, title, aliases in topics
        for name in dict.fromkeys((title, *aliases))
    ]
    phrases = sorted(
        phrase
        for phrase, words in used.items()
        if sum(words.values()) >= _OFTEN and len(phrase) <= _LONGEST_PHRASE
    )
    names += [Name("formulation", "", phrase) for phrase in phrases]
    groups = tuple(group for group in _groups(used) if len(group.words) > 1)
    return Near(tuple(names), groups, readings(name.text for name in names))


def _by_canonical(formulations: Iterable[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """The normal forms of the words of each formulation with how often they stand."""
    used: dict[str, dict[str, int]] = {}
    for phrase, words in formulations:
        held = used.setdefault(phrase, {})
        held[normal(words)] = held.get(normal(words), 0) + 1
    return used


def _groups(used: Mapping[str, Mapping[str, int]]) -> list[Group]:
    """The groups of the lexicons, and the spellings of other formulations that texts use."""
    found: list[Group] = []
    known: set[str] = set()
    for lexicon, reason, sort in _LEXICONS:
        for entry in load(lexicon):
            if not entry.value:
                continue
            words = [*spelled(entry), *(used.get(entry.value, {}) if reason == SPELLING else ())]
            known.add(entry.value)
            found.append(_group(reason, sort, words))
    for phrase in sorted(used.keys() - known):
        found.append(_group(SPELLING, "formulation", [phrase, *used[phrase]]))
    return found


def _group(reason: str, sort: Sort, words: Iterable[str]) -> Group:
    """Words of which no two have the same normal form, the first of each."""
    held: dict[str, str] = {}
    for word in words:
        held.setdefault(normal(word), word)
    return Group(reason, sort, tuple(word for plain, word in held.items() if plain))
