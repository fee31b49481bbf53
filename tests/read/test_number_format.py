"""Numbers of automatic numbering, by hand."""

from __future__ import annotations

import pytest

from wenku.read.docx.number_format import formatted

CASES: dict[str, dict[int, str | None]] = {
    "decimal": {0: "0", 1: "1", 100: "100"},
    "decimalZero": {1: "01", 9: "09", 10: "10"},
    "decimalFullWidth": {10: "１０"},
    "decimalFullWidth2": {7: "７"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "21"},
    "decimalEnclosedCircleChinese": {3: "③"},
    "decimalEnclosedParen": {2: "⑵"},
    "decimalEnclosedFullstop": {2: "⒉"},
    "ideographEnclosedCircle": {1: "㊀", 10: "㊉", 11: "11"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 53: "AAA", 9999: None},
    "lowerLetter": {2: "b", 28: "bb"},
    "upperRoman": {4: "IV", 1994: "MCMXCIV"},
    "lowerRoman": {2: "ii", 9: "ix"},
    "chineseCounting": {10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇"},
    "chineseCountingThousand": {10: "十", 101: "一百零一", 110: "一百一十", 1002: "一千零二"},
    "taiwaneseCountingThousand": {12: "十二"},
    "japaneseCounting": {
        10: "十",
        100: "百",
        101: "百一",
        110: "百十",
        215: "二百十五",
        1000: "千",
    },
    "ideographDigital": {10: "一〇", 25: "二五"},
    "chineseLegalSimplified": {1: "壹", 10: "拾", 12: "拾贰", 106: "壹佰零陆"},
    "ideographLegalTraditional": {2: "貳", 6: "陸"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 12: "亥", 13: "13"},
    "ideographZodiacTraditional": {1: "甲子", 11: "甲戌", 60: "癸亥", 61: "甲子"},
    "numberInDash": {3: "- 3 -"},
    "ordinal": {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 22: "22nd", 113: "113th"},
    "hex": {31: "1F"},
    "none": {5: ""},
    "cardinalText": {1: None},
    "thaiLetters": {1: None},
    "chineseCountingThousands": {1: None},
}


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [(name, value, text) for name, cases in CASES.items() for value, text in cases.items()],
)
def test_a_number_in_its_format(name: str, value: int, expected: str | None) -> None:
    assert formatted(value, name) == expected


def test_padded_decimals_are_the_custom_formats_known() -> None:
    assert formatted(7, "custom", "001, 002, 003, ...") == "007"
    assert formatted(123, "custom", "01, 02, 03, ...") == "123"
    assert formatted(1, "custom", "α, β, γ, ...") is None


def test_absurd_numbers_are_refused_not_printed() -> None:
    for name in CASES:
        text = formatted(10**8, name)
        assert text is None
