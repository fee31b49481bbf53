"""Further titles inside a text: of a rule that a notice carries, of a second rule in one file."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from wenku.model.source import Line
from wenku.structure.rule_head import head_kind, title_shaped, title_type
from wenku.structure.rule_headings import heading_shape
from wenku.structure.rule_listed import short
from wenku.structure.rule_openings import opening
from wenku.structure.rule_tail import attachment
from wenku.text.chars import folded, solid

_LINES = 3
"""An inner title is wrapped over at most so many lines."""


@dataclass(frozen=True, slots=True)
class InnerTitle:
    """A title inside the text: its lines, the lines below it that qualify it, and what it is.

    ``repeats`` says that it is the document's own title once more.
    """

    lines: tuple[int, ...]
    subtitles: tuple[int, ...]
    repeats: bool


def announces(text: str) -> bool:
    """Whether the line names a rule and nothing else."""
    return len(text) <= 200 and _plain(text) and title_type(text) is not None


def inner_title(
    lines: Sequence[Line], *, above: int, after: int, title: str, contents: Collection[int]
) -> InnerTitle | None:
    """The title of the rule whose first article is line ``above``, not above line ``after``.

    Only headings, tables of contents and what may stand below a title (history, number, date)
    may lie between.
    """
    below: list[int] = []
    for index in range(above - 1, after, -1):
        text = lines[index].text
        if lines[index].kind != "paragraph":
            return None
        if announces(text) and not heading_shape(lines[index - 1].text if index else ""):
            found = _wrapped(lines, index, after, title)
            whole = "".join(lines[i].text for i in found)
            return InnerTitle(found, tuple(reversed(below)), folded(whole) == folded(title))
        if head_kind(text):
            below.append(index)
        elif announces(text):
            continue  # the rest of the name of the chapter above
        elif not (index in contents or _heading(text)):
            return None
    return None


def _heading(text: str) -> bool:
    """Whether the line is a heading that may stand between a title and the first article."""
    number = opening(text)
    listed = number is not None and number.style == "hanzi" and short(text, number)
    return bool(heading_shape(text) or listed or solid(text) in ("总则", "序言"))


def _wrapped(lines: Sequence[Line], last: int, after: int, title: str) -> tuple[int, ...]:
    first = last
    if folded(lines[last].text) == folded(title):
        return (last,)
    while first - 1 > after and last - first < _LINES - 1:
        above = lines[first - 1]
        if above.kind != "paragraph" or not _plain(above.text) or _ends_above(above.text):
            break
        first -= 1
    return tuple(range(first, last + 1))


def _ends_above(text: str) -> bool:
    """Whether the line above a title ends something else: another title or a signature."""
    return title_type(text) is not None or re.search(r"\d{1,2}月\d{1,2}日", solid(text)) is not None


def _plain(text: str) -> bool:
    """Whether the line is a phrase without a number that nothing else is known to be."""
    return bool(
        title_shaped(text) and not opening(text) and not head_kind(text) and not attachment(text)
    )
