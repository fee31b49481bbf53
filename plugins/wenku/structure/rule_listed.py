"""Rules whose articles are not written 第…条: 一、二、三、, （一）（二）, or 1. 2. 3."""

from __future__ import annotations

from collections.abc import Sequence

from wenku.model.source import Line
from wenku.structure.rule_candidates import Articles
from wenku.structure.rule_head import title_type
from wenku.structure.rule_openings import Opening, Style, opening
from wenku.structure.rule_sequence import Candidate, numbering

_HEADING_LONGEST = 40
"""What a heading has at most, in characters without its number."""
_FEWEST, _RUNNING_FEWEST = 2, 5
"""So many members a list of articles has at least; one that runs on over headings."""


def listed_articles(lines: Sequence[Line], title: str) -> Articles:
    """The articles of a text without 第…条 and with this ``title``; none where it has headings.

    一、 opens an article where the title says that the text is a rule (规定, 解释 …) and most of
    the numbered lines are sentences and no headings.  1. opens one where the numbers run on over
    the headings above them.
    """
    found = {i: o for i, line in enumerate(lines) if (o := _numbered(line))}
    kind = title_type(title)
    rule = kind is not None and kind.attributes["numbered"] == "article"
    for style in ("hanzi", "bracket", "arabic") if rule else ():
        members = _members(found, style)
        if members:
            first = next(iter(members.values()))
            if first.value == 1 and len(members) >= _FEWEST and _sentences(lines, members):
                return Articles(members, {})
            break
    return Articles(_running(found), {})


def short(text: str, number: Opening) -> bool:
    """Whether what follows the number has the shape of a heading and not of a sentence."""
    rest = text[number.end :].strip()
    return (
        0 < len(rest) <= _HEADING_LONGEST and rest[-1] not in "。；;：:，,！？" and "。" not in rest
    )


def _numbered(line: Line) -> Opening | None:
    found = opening(line.text) if line.kind == "paragraph" else None
    return found if found and found.value else None


def _members(found: dict[int, Opening], style: Style) -> dict[int, Opening]:
    of_style = [(index, number) for index, number in found.items() if number.style == style]
    taken = numbering([Candidate(number.value or 0, 0, 1.0) for _, number in of_style])
    return {of_style[i][0]: of_style[i][1] for i in taken}


def _sentences(lines: Sequence[Line], members: dict[int, Opening]) -> bool:
    long = sum(not short(lines[index].text, number) for index, number in members.items())
    return 2 * long >= len(members)


def _running(found: dict[int, Opening]) -> dict[int, Opening]:
    """The 1. 2. 3. that go on over headings 一、 without beginning anew, or nothing."""
    arabic = [(i, o) for i, o in found.items() if o.style == "arabic"]
    values = [number.value for _, number in arabic]
    if len(values) < _RUNNING_FEWEST or values != list(range(1, len(values) + 1)):
        return {}
    first, last = arabic[0][0], arabic[-1][0]
    between = sum(1 for i, o in found.items() if o.style == "hanzi" and first < i < last)
    return dict(arabic) if between >= 1 else {}
