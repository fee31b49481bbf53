"""Numbers of articles in both writings: 第12条 and 第十二条 are one place."""

from __future__ import annotations

import re

from wenku.text.numerals import NUMERAL, parse, write

_NUMBER = rf"(?:{NUMERAL}|[0-9]+)"
_REFERENCE = re.compile(rf"第{_NUMBER}条(?:之{_NUMBER})?(?:第{_NUMBER}款)?(?:第{_NUMBER}项)?")
"""A reference to an article in its normal form (没有括号: 第三条第二项 for 第三条第（二）项)."""
_ONE = re.compile(_NUMBER)
_LARGEST = 9999


def forms(normal: str) -> tuple[str, ...]:
    """``normal`` (a normal form) and its other writings, each once, itself first.

    Only numbers of articles, with the 款 and 项 that follow them, have another writing: all in
    Chinese (零 and 〇 are two writings), or all in Arabic figures.
    """
    chinese = _REFERENCE.sub(lambda match: _ONE.sub(_in_chinese, match[0]), normal)
    arabic = _REFERENCE.sub(lambda match: _ONE.sub(_in_arabic, match[0]), normal)
    round_zero = _REFERENCE.sub(lambda match: match[0].replace("零", "〇"), chinese)
    return tuple(dict.fromkeys((normal, chinese, round_zero, arabic)))


def _in_chinese(match: re.Match[str]) -> str:
    value = parse(match[0])
    return write(value) if value and value <= _LARGEST else match[0]


def _in_arabic(match: re.Match[str]) -> str:
    value = parse(match[0])
    return str(value) if value and value <= _LARGEST else match[0]
