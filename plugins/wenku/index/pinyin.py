"""How names are read aloud: computed when the site is built, so that readers need no dictionary.

The one module that imports pypinyin, which knows the characters and most words in which they are
read otherwise (重庆, 长期); readings.yaml knows more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import cast

from pypinyin import Style, lazy_pinyin

from wenku.index.fold import normal
from wenku.index.sounds import Readings
from wenku.lexicon.load import load

_LATER = {"lve": "lue", "nve": "nue"}
"""Syllables as they are typed."""
_EACH = cast("Callable[[str], str]", list)
"""What is not read is itself, character by character; pypinyin takes lists, its types do not."""


def readings(names: Iterable[str]) -> Readings:
    """How ``names`` are read."""
    common: dict[str, str] = {}
    special: dict[str, dict[int, str]] = {}
    for name in dict.fromkeys(map(normal, names)):
        said = lazy_pinyin(name, style=Style.NORMAL, errors=_EACH)
        for entry in load("readings"):
            for match in (found for p in entry.patterns for found in p.finditer(name)):
                said[match.start()] = entry.value
        others: dict[int, str] = {}
        for at, (char, syllable) in enumerate(zip(name, said, strict=True)):
            if not _alone(char):
                continue
            common[char] = _alone(char)
            typed = _LATER.get(syllable, syllable)
            if typed != common[char]:
                others[at] = typed
        if others:
            special[name] = others
    return Readings(common, special)


@cache
def _alone(char: str) -> str:
    """The syllable of a character by itself, "" where it is none."""
    syllable = lazy_pinyin(char, style=Style.NORMAL, errors="ignore")
    return _LATER.get(syllable[0], syllable[0]) if syllable and syllable[0].isalpha() else ""
