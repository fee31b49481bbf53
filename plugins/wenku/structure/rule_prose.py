"""Paragraphs outside the articles of a rule: a notice, an introduction, an attachment."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from wenku.model.source import Line
from wenku.structure.rule_blocks import BODY, Given
from wenku.structure.rule_listed import short
from wenku.structure.rule_marks import heading_mark
from wenku.structure.rule_openings import Opening, Style, opening
from wenku.text.chars import solid

_LEVELS: dict[Style, int] = {"hanzi": 1, "bracket": 2, "arabic": 3, "inner": 4}
_RUN_IN_LONGEST = 40
"""The longest first sentence that is a heading run into its paragraph, in characters."""
_UNNUMBERED = frozenset(("序言", "前言", "引言", "总则", "附则", "结语"))


def run_in_styles(lines: Sequence[Line]) -> frozenset[Style]:
    """The ways of numbering whose paragraphs mostly begin with a short sentence as a heading."""
    count: dict[Style, list[bool]] = {}
    for line in lines:
        found = opening(line.text) if line.kind == "paragraph" else None
        if found and found.style in _LEVELS and not short(line.text, found):
            mark = heading_mark(line.text, found, level=1, longest=_RUN_IN_LONGEST)
            count.setdefault(found.style, []).append(mark is not None)
    return frozenset(style for style, marked in count.items() if 2 * sum(marked) > len(marked))


def prose(lines: Sequence[Line], index: int, run_in: Collection[Style]) -> Given:
    """What line ``index`` is where no article is open.

    一、 （一） 1. open a heading where the line is short and no sentence; where a short first
    sentence stands before more text, that sentence is a heading run into the paragraph, provided
    that this is how the text is written (``run_in``, from ``run_in_styles``).
    """
    text = lines[index].text
    if solid(text) in _UNNUMBERED:
        return Given("heading", 1, rule="rule.heading_unnumbered")
    found = opening(text)
    if found is None or found.style not in _LEVELS:
        return BODY
    level = _LEVELS[found.style]
    if short(text, found) and not _list_member(lines, index, found):
        return Given("heading", level, found.number, "rule.heading")
    mark = heading_mark(text, found, level=level, longest=_RUN_IN_LONGEST)
    if mark is None or found.style not in run_in:
        return BODY
    return Given("body", rule="rule.heading_run_in", marks=(mark,))


def _list_member(lines: Sequence[Line], index: int, found: Opening) -> bool:
    """Whether the short line is one of a list of short lines and heads no text of its own.

    Such a line is followed or preceded at once by another one of the same style.
    """
    for other in (index - 1, index + 1):
        if 0 <= other < len(lines):
            beside = opening(lines[other].text)
            if beside and beside.style == found.style and found.style != "hanzi":
                return True
    return False
