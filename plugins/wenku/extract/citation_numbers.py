"""Document numbers in running text: 中发〔2017〕23号, 国务院令第173号."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wenku.extract.citation_names import after_verbs
from wenku.lexicon.load import load
from wenku.text.span import Span

_BRACKET = str.maketrans("[［（(【]］）)】", "〔〔〔〔〔〕〕〕〕〕")
_SIGN = re.compile("号")


@dataclass(frozen=True, slots=True)
class Number:
    """A document number: where it stands, and its usual form (中发〔2017〕23号)."""

    span: Span
    text: str


def numbers(text: str) -> Iterator[Number]:
    """The document numbers in ``text``, in order and parted."""
    if not _SIGN.search(text):
        return
    end = 0
    found = [m for e in load("citation_numbers") for p in e.patterns for m in p.finditer(text)]
    for match in sorted(found, key=lambda m: (m.start(), -m.end())):
        if match.start() >= end:
            start = match.start() + after_verbs(match[0])
            end = match.end()
            yield Number(Span(start, end), usual(text[start:end]))


def usual(number: str) -> str:
    """The usual form of a number: no blanks, the year in 〔〕, no 第 before the ordinal."""
    text = "".join(number.split()).strip("（()）").translate(_BRACKET)
    text = re.sub(r"〔(\d{4})年?〕", r"〔\1〕", text)
    return re.sub(r"〕第", "〕", text)
