"""The 编, 章 and 节 of a rule, and its table of contents, which repeats them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from wenku.model.source import Line
from wenku.structure.rule_openings import BLANK, STRUCTURE, Opening, content_start, opening
from wenku.text.chars import solid

_LONGEST = 50
"""A heading is at most as long as this, in characters."""
_NOT_BARE = re.compile(
    r"[的、，,]|中[的所]|所[列称述规]|规定|(?:[和及与至或]|以及|或者)[ \u3000]?第"
)
"""What follows the number in a citation (第三章的规定, 第二节所列), no blank between."""
_SENTENCE = re.compile(r"[。；！？]|[，：:,;]$")
_CLOSED_LONGEST = 16
"""So long (in characters) a name may be that a misprint has closed with a full stop."""
_CONTENTS = frozenset(("目录", "目次", "总目录", "目錄"))
_PAGE = re.compile(
    rf"(?:[.．·…⋯—\-]|{BLANK})*[(（]?\d{{1,4}}[)）]?{BLANK}*$|[.．·…⋯]{{2,}}{BLANK}*$"
)
_LISTED_TOO = re.compile(
    r"(?:序言|序|前言|引言|附则|附录|附件|附表|总则)[一二三四五六七八九十\d]{0,3}"
)
_FEWEST_LISTED = 3
"""So many entries a table of contents has at least that no line 目录 announces."""
_FORWARD = 3
"""How many numbers may be missing between two chapters."""


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings by the index of their line, and the lines of tables of contents."""

    opened: dict[int, Opening]
    contents: frozenset[int]


def headings(lines: Sequence[Line]) -> Headings:
    """The 编, 章 and 节 of ``lines`` and their tables of contents."""
    shaped = {
        index: found
        for index, line in enumerate(lines)
        if line.kind == "paragraph" and (found := heading_shape(line.text))
    }
    contents = _contents(lines, shaped)
    body = {index: found for index, found in shaped.items() if index not in contents}
    return Headings(_in_sequence(lines, body), frozenset(contents))


def heading_shape(text: str) -> Opening | None:
    """The 编, 章 or 节 that ``text`` opens if it is shaped as a heading and not as a sentence."""
    found = opening(text)
    if found is None or found.style not in ("part", "chapter", "section") or found.value is None:
        return None
    rest = text[found.end :]
    name = rest.strip()
    if len(name) > _LONGEST or STRUCTURE.search(name):
        return None
    bare = bool(name) and rest[0] == name[0]
    if bare and (_NOT_BARE.match(name) or name.endswith(("的", "了", "、"))):
        return None
    if not bare and len(name) <= _CLOSED_LONGEST:
        name = name.removesuffix("。")
    return None if _SENTENCE.search(name) else found


def _in_sequence(lines: Sequence[Line], shaped: dict[int, Opening]) -> dict[int, Opening]:
    """Those headings whose number begins, continues or repeats the numbering of their kind.

    Numbers may go on through all parts or begin anew in each, and a few may be missing; a number
    far from all that is a citation or stands in a quotation.
    """
    last: dict[str, int] = {}
    found: dict[int, Opening] = {}
    for index, heading in shaped.items():
        value, before = heading.value or 0, last.get(heading.style)
        bare = content_start(lines[index].text, heading.end) == heading.end
        reach = 1 + _FORWARD
        begins = value <= (1 if bare else reach)
        follows = before is not None and 0 <= value - before <= reach
        if begins or follows or (not found and heading.style != "section"):
            found[index] = heading
            last[heading.style] = value
    return found


def _contents(lines: Sequence[Line], shaped: dict[int, Opening]) -> set[int]:
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index not in found and solid(line.text) in _CONTENTS:
            found |= {index, *_listed_from(lines, index + 1)}
    indexes = [i for i in shaped if i not in found]
    names = [(shaped[i].style, shaped[i].value) for i in indexes]
    latest = {name: position for position, name in enumerate(names)}
    for run in _runs(indexes):
        entries = _once(names[run.start : run.stop])
        again = latest[names[run.start]] >= run.start + entries
        if entries >= _FEWEST_LISTED and again:
            found.update(indexes[run.start : run.start + entries])
    return found


def _once(names: Sequence[tuple[str, int | None]]) -> int:
    """How many of ``names`` come before the first is repeated, 0 if no two of a kind follow."""
    count = next((i for i, name in enumerate(names) if i and name == names[0]), len(names))
    pairs = itertools.pairwise(names[:count])
    return count if any(first[0] == second[0] for first, second in pairs) else 0


def _listed_from(lines: Sequence[Line], start: int) -> list[int]:
    """The lines of a table of contents that begins at ``start``: until the first comes again.

    The same name may stand in it more than once (第一章 一般规定 in two 编).
    """
    first: set[str] = set()
    found: list[int] = []
    for index in range(start, len(lines)):
        text = lines[index].text
        entry = _PAGE.sub("", text.strip()) if len(text) <= 2 * _LONGEST else ""
        heading = heading_shape(entry)
        names = {solid(entry)} | ({solid(heading.number)} if heading else set())
        if first & names or not (heading or _LISTED_TOO.fullmatch(solid(entry)) or _row(text)):
            break
        first = first or names
        found.append(index)
    return found


def _row(text: str) -> bool:
    """Whether several entries of a table of contents stand in one line."""
    found = [m for m in STRUCTURE.finditer(text) if m[2] in ("编", "分编", "章", "节")]
    return len(found) > 1 and not re.search(r"[。；，：]", text)


def _runs(indexes: Sequence[int]) -> list[range]:
    """The stretches (positions in ``indexes``) in which the numbers follow each other."""
    starts = [i for i, index in enumerate(indexes) if not i or indexes[i - 1] != index - 1]
    return [range(a, b) for a, b in itertools.pairwise([*starts, len(indexes)])]
