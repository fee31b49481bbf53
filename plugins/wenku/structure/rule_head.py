"""The head of a rule: its title and what stands between the title and the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from wenku.lexicon.load import Entry, load
from wenku.model.source import Line
from wenku.text.chars import HANZI, solid

_TITLE_LONGEST, _TITLE_LINES = 120, 4
"""A title is at most this long (in characters), wrapped over at most so many lines."""
_SENTENCE_END = "。；;：:，,、！"
_QUALIFIER = re.compile(r"[（(〔\[【][^（）()]{1,12}[）)〕\]】]$")
_QUALIFIER_LINE = re.compile(
    r"[（(〔\[【](?:试行|暂行|草案|修订|修正|征求意见|送审|讨论|送阅|审议|建议|全文|节选|修改)"
    r"[^（）()]{0,12}[）)〕\]】]"
)
_DATED = re.compile(r"\d{4}年")


@dataclass(frozen=True, slots=True)
class Head:
    """The title lines and the kind of each other line of the head, by index.

    ``text`` is the title in one line, "" where none is given.
    """

    title: tuple[int, ...]
    text: str


def head_kind(text: str) -> str:
    """What the line is if it stands in the head of a rule, "" if nothing that is known.

    One of the values of the lexicon ``rule_head``.
    """
    if len(text) > 400:
        return ""
    line = solid(text)
    return next((entry.value for entry in load("rule_head") if entry.search(line)), "")


def title_type(title: str) -> Entry | None:
    """The type of rule that ``title`` names at its end (条例, 通知 …), a bracket （试行） aside."""
    name = solid(title)
    while match := _QUALIFIER.search(name):
        name = name[: match.start()]
    name = re.sub(r"[\d.]{2,12}年?版?$", "", name)
    if name.startswith("《") and name.endswith("》"):
        name = name[1:-1]
    return next((entry for entry in load("rule_types") if entry.search(name)), None)


def title_shaped(text: str) -> bool:
    """Whether ``text`` may be a title: one short phrase that does not end as a sentence does."""
    line = solid(text)
    return (
        2 <= len(line) <= _TITLE_LONGEST
        and line[-1] not in _SENTENCE_END
        and "。" not in line
        and not re.match(
            r"(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、])", line
        )
        and re.search(HANZI, line) is not None
    )


def find_title(lines: Sequence[Line], end: int) -> Head:
    """The title among the first ``end`` lines: the first that is shaped like one and no other head.

    A title wrapped over several lines is taken together where the first does not name a type of
    rule and a following one does; （试行） on a line of its own belongs to it.
    """
    for index in range(end):
        text = lines[index].text
        if lines[index].kind != "paragraph" or not solid(text):
            continue
        if lines[index].hint == "title" or (title_shaped(text) and head_kind(text) == ""):
            taken = _wrapped(lines, index, end)
            return Head(taken, _joined([lines[i].text for i in taken]))
        if not title_shaped(text):
            break
    return Head((), "")


def _wrapped(lines: Sequence[Line], start: int, end: int) -> tuple[int, ...]:
    taken = [start]
    if not _complete(lines[start].text):
        for index in range(start + 1, min(end, start + _TITLE_LINES)):
            text = lines[index].text
            if not title_shaped(text) or _DATED.search(solid(text)) or head_kind(text):
                break
            if _complete(text):
                taken = list(range(start, index + 1))
                break
    following = taken[-1] + 1
    if following < end and _QUALIFIER_LINE.fullmatch(solid(lines[following].text)):
        taken.append(following)
    return tuple(taken)


def _complete(text: str) -> bool:
    """Whether a title may end with this line: its type is named and no title mark 《 is open."""
    return title_type(text) is not None and text.count("《") <= text.count("》")


def _joined(parts: Sequence[str]) -> str:
    return "".join(closed_title(part) for part in parts)


def closed_title(text: str) -> str:
    """A title without the blanks of letter spacing (条　例); those between words are kept as one.

    A blank is letter spacing where a single character stands on either side of it.
    """
    words = text.split()
    result = ""
    for position, word in enumerate(words):
        spaced = not result or len(word) == 1 or len(words[position - 1]) == 1
        result += word if spaced else " " + word
    return result
