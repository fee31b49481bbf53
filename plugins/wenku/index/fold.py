"""What two texts have in common for a search: the one normaliser.

Every character is folded for itself, so that offsets carry over: it becomes one character or
``GAP``.  The browser gets the same table as data (``table_data``), never rules of its own.

- GAP: white space, control and format characters, punctuation of any script (quotation marks,
  brackets, dashes, the ellipsis …… and the mark of omission ※ among them), the accents that stand
  alone (^ `), and ~ ～ | which texts use as punctuation.
- Characters of their own, although Unicode calls them punctuation: ``* % ‰ @ # & §``.  An asterisk
  stands for what is withheld (*镇), and 10% is not 10.
- Folded: full and half width, compatibility forms of Chinese characters and the radicals that PDFs
  print in their place (⼯), capitals, 繁 to 简 one character for one (script_variants.yaml).
- All else is itself: symbols (+ = < > × ○ □), circled and Roman numbers, superscripts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

import yaml

GAP = "\0"
"""What a character becomes that does not count."""

_KEPT = "*%‰@#&§"
_DROPPED = "~|"
_GAP_CATEGORIES = ("Cc", "Cf", "Sk")
_SAME_SHAPE = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff\uff01-\uffee\U0002f800-\U0002fa1f]")
"""Blocks whose compatibility forms are folded: radicals, ideographs, full and half width."""
_VARIATION = re.compile(r"[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Variation selectors: they choose a shape of the character before them."""
_PLANES = (range(0x20000), range(0x2F800, 0x2FA20), range(0xE0000, 0xE0200))
"""Code points that may fold or not count; the others are ideographs, unassigned or private."""


class _Table(dict[int, str]):
    """A table for ``str.translate`` that fills itself."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _folded_char(chr(code))
        return folded


def folded(text: str) -> str:
    """``text`` character by character as a search compares it: as long as ``text``, with GAPs."""
    return text.translate(_TABLE)


def normal(text: str) -> str:
    """``text`` as a search compares it, without what does not count."""
    return text.translate(_TABLE).replace(GAP, "")


def offsets(text: str) -> list[int]:
    """For each character of ``normal(text)`` its offset (code points) in ``text``."""
    return [at for at, char in enumerate(folded(text)) if char != GAP]


@cache
def pairs() -> Mapping[str, str]:
    """Every character that is folded to another, with that other."""
    chars = (chr(code) for plane in _PLANES for code in plane)
    changed = ((char, _TABLE[ord(char)]) for char in [*chars, *_variants()])
    return MappingProxyType({a: b for a, b in changed if b not in (a, GAP)})


@cache
def gaps() -> tuple[tuple[int, int], ...]:
    """The code points that do not count, as inclusive ranges."""
    ranges: list[tuple[int, int]] = []
    for code in (code for plane in _PLANES for code in plane if _TABLE[code] == GAP):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return tuple(ranges)


def table_data() -> tuple[str, list[int]]:
    """The table for the browser: the pairs one after another, the ranges of gaps flattened."""
    return "".join(a + b for a, b in pairs().items()), [code for pair in gaps() for code in pair]


@cache
def _variants() -> Mapping[str, str]:
    """Characters of 繁 and other shapes, each with that of 简."""
    path = resources.files(__package__) / "script_variants.yaml"
    groups = str(yaml.safe_load(path.read_text(encoding="utf-8"))["groups"]).split()
    return MappingProxyType({char: group[0] for group in groups for char in group[1:]})


def _folded_char(char: str) -> str:
    if _SAME_SHAPE.match(char):
        plain = unicodedata.normalize("NFKC", char)
        char = plain if len(plain) == 1 else char
    if _counts_not(char):
        return GAP
    lower = char.lower()
    char = lower if len(lower) == 1 else char
    return _variants().get(char, char)


def _counts_not(char: str) -> bool:
    if char in _KEPT:
        return False
    category = unicodedata.category(char)
    return (
        category[0] in "PZ"
        or category in _GAP_CATEGORIES
        or char in _DROPPED
        or bool(_VARIATION.match(char))
    )


_TABLE = _Table()
