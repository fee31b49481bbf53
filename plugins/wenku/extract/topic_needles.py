"""What a text must contain for a regular expression to match: found without running it.

Most paragraphs speak of few topics.  Knowing that every match of 巡[视察][^。]{0,40}(整改) holds
巡视 or 巡察, the finder can leave the expression alone where neither stands.  Only the part of
the syntax that topic files use is understood; for anything else nothing is promised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_TOKEN = re.compile(
    r"\\(?P<escape>.)"
    r"|\[(?P<negated>\^?)(?P<members>\]?(?:\\.|[^\]\\])*)\]"
    r"|(?P<open>\((?:\?(?::|P<\w+>|<?[=!]))?)"
    r"|(?P<close>\))"
    r"|(?P<bar>\|)"
    r"|(?P<often>\?|[*+]|\{\d+(?:,\d*)?\}|\{,\d+\})[?+]?"
    r"|(?P<wild>[.^$])"
    r"|(?P<char>.)",
    re.S,
)
_MOST = 64
"""So many strings at most are told apart in one place of an expression."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What is known of a part of an expression.

    ``exact`` are all strings that it can match, ``None`` where they are not known or too many;
    ``needles`` are strings one of which is in every match, ``None`` where there are none such.
    """

    exact: frozenset[str] | None
    needles: frozenset[str] | None


_OPAQUE = _Part(None, None)
_EMPTY = frozenset({""})


def needles(source: str) -> frozenset[str] | None:
    """Strings of two characters or more, one of which is in every match of ``source``.

    ``source`` is a valid regular expression without flags.  ``None`` where no such strings are
    known.
    """
    tokens = list(_TOKEN.finditer(source))
    if any(_strange(before, token) for before, token in pairwise(tokens)):
        return None
    return _alternatives(iter(tokens)).needles


def _strange(before: re.Match[str], token: re.Match[str]) -> bool:
    """Whether an extension that is not understood begins here: (?i), (?>, (?(1), (?#."""
    return before["open"] == "(" and token["often"] is not None


def _alternatives(tokens: Iterator[re.Match[str]]) -> _Part:
    """What stands up to the closing bracket of a group, or to the end."""
    branches: list[list[_Part]] = [[]]
    for token in tokens:
        branch = branches[-1]
        if token["close"]:
            break
        if token["bar"]:
            branches.append([])
        elif token["often"]:
            branch.append(_repeated(branch.pop(), token["often"]))
        elif token["open"]:
            inner = _alternatives(tokens)
            branch.append(_OPAQUE if token["open"][-1] in "=!" else inner)
        else:
            branch.append(_single(token))
    return _united([_joined(branch) for branch in branches])


def _single(token: re.Match[str]) -> _Part:
    """One character, or one of a short class."""
    if token["members"] is not None:
        members = token["members"]
        open_ended = token["negated"] or "-" in members or "\\" in members
        chars = frozenset() if open_ended else frozenset(members)
    else:
        chars = frozenset(token["char"] or token["escape"] or "")
        if token["escape"] and token["escape"].isalnum():
            chars = frozenset()
    return _Part(chars, None) if chars else _OPAQUE


def _repeated(part: _Part, often: str) -> _Part:
    least = re.match(r"\{(\d+)", often)
    if often == "?":
        return _Part(part.exact | _EMPTY if part.exact else None, None)
    if often == "+" or (least and int(least[1]) > 0):
        return _Part(None, _better(part.needles, part.exact))
    return _OPAQUE


def _joined(parts: Sequence[_Part]) -> _Part:
    """Parts one after the other: strings that are known run on into the next."""
    run, best, whole = _EMPTY, None, True
    for part in parts:
        if part.exact is not None and len(run) * len(part.exact) <= _MOST:
            run = frozenset(a + b for a in run for b in part.exact)
        else:
            best = _better(_better(best, run), part.needles)
            run, whole = part.exact or _EMPTY, False
    return _Part(run if whole else None, _better(best, run))


def _united(branches: Sequence[_Part]) -> _Part:
    exact: frozenset[str] | None = frozenset()
    wanted: frozenset[str] | None = frozenset()
    for branch in branches:
        exact = None if exact is None or branch.exact is None else exact | branch.exact
        wanted = None if wanted is None or branch.needles is None else wanted | branch.needles
    return _Part(exact if exact and len(exact) <= _MOST else None, wanted)


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    """The more telling of two sets of needles: longer strings first, then fewer of them."""
    usable = [s for s in (one, other) if s and min(map(len, s)) >= 2]
    return max(usable, key=lambda s: (min(3, *map(len, s)), -len(s)), default=None)
