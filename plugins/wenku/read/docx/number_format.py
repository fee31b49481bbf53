"""Numbers as automatic numbering prints them (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

import re
from collections.abc import Callable

from wenku.text import numerals

_DIGITS = "〇一二三四五六七八九"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_SIMPLIFIED_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_TRADITIONAL_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹貳參肆伍陸柒捌玖拾佰仟")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_PADDED = re.compile(r"(0*)1, *(0*)2, *(0*)3, *\.\.\.")


def formatted(value: int, number_format: str, pattern: str = "") -> str | None:
    """``value`` as the numbering format of that name prints it.

    ``pattern`` is the ``w:format`` of a custom format.  ``None`` where the format is not one
    known here or cannot print the value: a wrong number would be worse than none.
    """
    if number_format == "custom":
        return _custom(value, pattern)
    rule = _RULES.get(number_format)
    if rule is None or not 0 <= value <= 9999:
        return None
    if value == 0 and number_format not in _WITH_ZERO:
        return "0"
    return rule(value)


def _custom(value: int, pattern: str) -> str | None:
    """Zero-padded decimals (001, 002, 003, ...): the only custom formats Word offers."""
    match = _PADDED.fullmatch(pattern.strip())
    return f"{value:0{len(match[1]) + 1}d}" if match else None


def _letters(value: int) -> str | None:
    """a to z, then aa bb … zz, aaa …"""
    turns, place = divmod(value - 1, 26)
    return chr(ord("a") + place) * (turns + 1) if turns < 30 else None


def _roman(value: int) -> str | None:
    if value > 4999:
        return None
    text = ""
    for unit, letters in _ROMAN:
        text += letters * (value // unit)
        value %= unit
    return text


def _positional(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _counting(value: int) -> str:
    """十, 十一 … 九十九, then digit by digit: 一〇〇."""
    return numerals.write(value) if value < 100 else _positional(value)


def _japanese(value: int) -> str:
    """百, 百一, 百十: no 一 before a unit and no 零 within."""
    return re.sub(r"一(?=[十百千])|零", "", numerals.write(value))


def _series(characters: str, *, beyond: str = "decimal") -> Callable[[int], str | None]:
    """The characters one after the other, decimals where they are used up (17.18.59)."""

    def rule(value: int) -> str | None:
        if value <= len(characters):
            return characters[value - 1]
        return str(value) if beyond == "decimal" else None

    return rule


def _span(first: str, count: int) -> str:
    return "".join(chr(ord(first) + step) for step in range(count))


def _upper(rule: Callable[[int], str | None]) -> Callable[[int], str | None]:
    def raised(value: int) -> str | None:
        text = rule(value)
        return text and text.upper()

    return raised


def _ordinal(value: int) -> str:
    teens = value % 100 in (11, 12, 13)
    return f"{value}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12]


def _full_width(value: int) -> str:
    return str(value).translate(_FULL_WIDTH)


_RULES: dict[str, Callable[[int], str | None]] = {
    "none": lambda value: "",
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _series(_span("①", 20)),
    "decimalEnclosedCircleChinese": _series(_span("①", 20)),
    "decimalEnclosedParen": _series(_span("⑴", 20)),
    "decimalEnclosedFullstop": _series(_span("⒈", 20)),
    "ideographEnclosedCircle": _series(_span("㊀", 10)),
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
    "ordinal": _ordinal,
    "lowerLetter": _letters,
    "upperLetter": _upper(_letters),
    "lowerRoman": _roman,
    "upperRoman": _upper(_roman),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": numerals.write,
    "taiwaneseCountingThousand": numerals.write,
    "japaneseCounting": _japanese,
    "ideographDigital": _positional,
    "taiwaneseDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "koreanDigital2": lambda value: _positional(value).replace("〇", "零"),
    "chineseLegalSimplified": lambda value: numerals.write(value).translate(_SIMPLIFIED_LEGAL),
    "ideographLegalTraditional": lambda value: numerals.write(value).translate(_TRADITIONAL_LEGAL),
    "ideographTraditional": _series(_STEMS),
    "ideographZodiac": _series(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
}
_WITH_ZERO = {
    "none", "decimal", "decimalHalfWidth", "decimalZero", "decimalFullWidth", "decimalFullWidth2",
    "numberInDash", "hex", "ordinal", "ideographDigital", "taiwaneseDigital",
    "japaneseDigitalTenThousand", "koreanDigital2",
}  # fmt: skip
