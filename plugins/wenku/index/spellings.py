"""The words that a pattern of a lexicon stands for, where they can be told.

The lexicons state other names as patterns: ``^(?:党的)?问责条例$``.  What can be offered to a
reader are the names themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from wenku.lexicon.load import Entry

_MOST = 40
"""A pattern that stands for more words than this tells none of them."""
_TOKEN = re.compile(r"\(\?:|[()|?]|\[[^\]\\^-]+\]|[^\\.*+{}^$\[\]()|?]")


def spelled(entry: Entry) -> tuple[str, ...]:
    """The names that ``entry`` knows: its value, what its patterns stand for, its examples."""
    told = [word for pattern in entry.patterns for word in expanded(pattern.pattern)]
    examples = [
        word for word in entry.match if any(pattern.fullmatch(word) for pattern in entry.patterns)
    ]
    return tuple(dict.fromkeys(word for word in (entry.value, *told, *examples) if word))


def expanded(pattern: str) -> tuple[str, ...]:
    """The words that ``pattern`` stands for, in its order.

    ``()`` where it is not made of characters, ``[…]``, ``(?:…|…)`` and ``?`` between ``^`` and
    ``$`` alone, or stands for too many.
    """
    if not (pattern.startswith("^") and pattern.endswith("$")):
        return ()
    tokens = _TOKEN.findall(pattern[1:-1])
    whole = "".join(tokens) == pattern[1:-1] and tokens.count("(?:") == tokens.count(")")
    if not whole or "(" in tokens or tokens.count("|") > _MOST:
        return ()
    words, rest = _alternatives(tokens)
    return () if rest or not 0 < len(words) <= _MOST else tuple(dict.fromkeys(words))


def _alternatives(tokens: list[str]) -> tuple[list[str], list[str]]:
    """The words of ``a|b|…`` up to a closing bracket, and what follows; none where too many."""
    words: list[str] = []
    while True:
        found, tokens = _sequence(tokens)
        words += found
        if tokens[:1] != ["|"]:
            return words, tokens
        tokens = tokens[1:]


def _sequence(tokens: list[str]) -> tuple[list[str], list[str]]:
    words = [""]
    while tokens and tokens[0] not in "|)":
        token, tokens = tokens[0], tokens[1:]
        if token == "(?:":
            choice, tokens = _alternatives(tokens)
            tokens = tokens[1:]
        else:
            choice = list(token[1:-1]) if token[0] == "[" else [token]
        if tokens[:1] == ["?"]:
            choice, tokens = ["", *choice], tokens[1:]
        words = list(_limited(words, choice))
    return words, tokens


def _limited(words: list[str], choice: list[str]) -> Iterator[str]:
    if len(words) * len(choice) <= _MOST * _MOST:
        yield from (before + after for before, after in product(words, choice))
