"""Chinese numerals, from 零 to 九千九百九十九."""

from __future__ import annotations

import re

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")

NUMERAL = r"[零〇○一二三四五六七八九十百千两]+"
"""A pattern for a run of numeral characters; ``parse`` says whether it is a number."""


def parse(text: str) -> int | None:
    """The value of a numeral: Chinese (十二), positional Chinese (二〇二五) or Arabic.

    ``None`` where ``text`` is no well-formed number, so that a mistake is never taken for zero.
    """
    arabic = text.translate(_FULL_WIDTH)
    if arabic.isascii() and arabic.isdigit():
        return int(arabic)
    if text and all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    return _with_units(text)


def _with_units(text: str) -> int | None:
    """The value of a numeral written with 十 百 千; units must fall from left to right."""
    if not re.fullmatch(NUMERAL, text):
        return None
    total, digit, last_unit, zero = 0, None, 10_000, False
    for char in text:
        if char in _UNITS:
            unit = _UNITS[char]
            if unit >= last_unit or (digit is None and unit != 10) or digit == 0:
                return None
            total += (1 if digit is None else digit) * unit
            digit, last_unit, zero = None, unit, False
        elif _DIGITS[char] == 0:
            if digit is not None or zero or not total:
                return None
            zero = True
        else:
            if digit is not None:
                return None
            digit = _DIGITS[char]
    if digit is None and zero:
        return None
    return total + (digit or 0)


def write(value: int) -> str:
    """The numeral of ``value`` (1 to 9999) as rules write it: 十二, 一百零三, 一千零一十."""
    if not 1 <= value <= 9999:
        raise ValueError(f"no numeral for {value}")
    parts: list[str] = []
    zero = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            if zero:
                parts.append("零")
            parts.append("零一二三四五六七八九"[digit] + name)
            zero = False
        elif parts:
            zero = True
    text = "".join(parts)
    return text[1:] if text.startswith("一十") else text
