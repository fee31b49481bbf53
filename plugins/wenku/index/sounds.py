"""Names by their sound, the same as in search-near.js.

What is typed is matched from the beginning of a syllable on: as initials all through (xczg), or as
whole syllables (xunchazhenggai), of which the last may be begun only, or with initials after them
(xunchazg).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wenku.index.fold import normal

SOUND, INITIALS = "拼音", "首字母"
_LETTERS = re.compile("[a-z]{2,40}")
_DOUBLE = ("zh", "ch", "sh")


@dataclass(frozen=True, slots=True)
class Readings:
    """Syllables without tones.

    ``common`` are those of characters by themselves; ``special`` are for a name in its normal form
    the places (offsets) at which a character is read otherwise.
    """

    common: Mapping[str, str] = field(default_factory=dict)
    special: Mapping[str, Mapping[int, str]] = field(default_factory=dict)


def letters(text: str) -> str:
    """What ``text`` says if it is nothing but letters (blanks and apostrophes apart), else ""."""
    plain = normal(text).replace("ü", "v").replace("lve", "lue").replace("nve", "nue")
    return plain if _LETTERS.fullmatch(plain) else ""


def syllables(name: str, readings: Readings) -> list[str]:
    """The syllables of ``name``; a Latin letter is one, figures and marks are none."""
    plain = normal(name)
    special = readings.special.get(plain, {})
    said = (special.get(at) or readings.common.get(char, char) for at, char in enumerate(plain))
    return [syllable for syllable in said if re.fullmatch("[a-z]+", syllable)]


def heard(typed: str, said: Sequence[str]) -> tuple[str, int] | None:
    """How ``typed`` names what is said in syllables, and from which on: the first such place."""
    for start in range(len(said)):
        if _initials(typed, said, start):
            return INITIALS, start
    for start in range(len(said)):
        if typed[0] == said[start][0] and _syllables(typed, said, start):
            return SOUND, start
    return None


def _initials(typed: str, said: Sequence[str], at: int) -> bool:
    if not typed:
        return True
    if at == len(said) or typed[0] != said[at][0]:
        return False
    if (
        typed[:2] in _DOUBLE
        and said[at].startswith(typed[:2])
        and _initials(typed[2:], said, at + 1)
    ):
        return True
    return _initials(typed[1:], said, at + 1)


def _syllables(typed: str, said: Sequence[str], at: int) -> bool:
    """Whether ``typed`` is whole syllables from a place on, the last begun, or initials behind."""
    if at == len(said):
        return False
    syllable = said[at]
    if not typed.startswith(syllable):
        return len(typed) > 1 and syllable.startswith(typed)
    rest = typed[len(syllable) :]
    return (
        not rest
        or _syllables(rest, said, at + 1)
        or (at + 1 < len(said) and said[at + 1].startswith(rest))
        or _initials(rest, said, at + 1)
    )
