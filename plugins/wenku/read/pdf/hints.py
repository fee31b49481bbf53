"""What the type says of a paragraph: title or heading, where size and place make it plain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_DOCUMENT_NUMBER = re.compile(r"[〔\[［（(]\s*\d{4}\s*[〕\]］）)]\s*(?:第\s*)?\d+\s*号")
"""发文字号, which stands between the head of an official letter and the title (GB/T 9704-2012)."""
_LONGEST_TITLE = 90
_LONGEST_HEADING = 50
_SENTENCE = ("。", "；", "，", "：", "、", ";", ",")


@dataclass(frozen=True, slots=True)
class Type:
    """How a paragraph is set: its text, size against that of most text, place, page from 0."""

    text: str
    size: float
    bold: bool
    centred: bool
    page: int


def hints(types: Sequence[Type]) -> list[str]:
    """``title``, ``heading1`` or "" for each paragraph."""
    mostly_bold = sum(len(t.text) for t in types if t.bold) * 2 > sum(len(t.text) for t in types)
    out = ["heading1" if _heading(each, mostly_bold) else "" for each in types]
    title = _title(types)
    if title is not None:
        out[title] = "title"
    return out


def _heading(each: Type, mostly_bold: bool) -> bool:
    marked = each.size >= 1.12 or (each.bold and not mostly_bold)
    short = 1 < len(each.text) <= _LONGEST_HEADING and not each.text.endswith(_SENTENCE)
    return each.centred and marked and short


def _title(types: Sequence[Type]) -> int | None:
    """The largest type in the middle of the first page, after the document's number if it has one.

    Where other paragraphs of that page are as large it is the first one, if nearly nothing stands
    before it.
    """
    first = [index for index, each in enumerate(types) if each.page == types[0].page]
    number = next((i for i in first[:12] if _DOCUMENT_NUMBER.search(types[i].text)), -1)
    large = [
        index
        for index in first
        if types[index].centred
        and types[index].size >= 1.15
        and 2 <= len(types[index].text) <= _LONGEST_TITLE
    ]
    if not large:
        return None
    if large[-1] < number:
        number = -1
    large = [index for index in large if index > number]
    largest = max(types[index].size for index in large)
    best = [index for index in large if types[index].size >= 0.97 * largest]
    opening = best[0] - (number + 1)
    return best[0] if opening <= 1 or (len(best) == 1 and opening < 8) else None
