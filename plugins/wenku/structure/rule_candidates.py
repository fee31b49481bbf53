"""Where an article may open, and which of these places are the articles of a rule.

``number`` is verbatim; what is an article is decided by the sequence of the numbers
(``rule_sequence``), what a single place looks like only weighs in.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from wenku.lexicon.load import load
from wenku.model.source import Line
from wenku.structure.rule_openings import (
    BLANK,
    STRUCTURE,
    Opening,
    content_start,
    opening,
    structural,
)
from wenku.structure.rule_sequence import Candidate, numbering

_CLEAR, _ALONE, _MARKED, _BARE, _ONLY_BARE, _INLINE, _DOUBTFUL = 1.0, 0.9, 0.6, 0.35, 0.8, 0.3, 0.1
"""Weights: a blank or a heading in brackets after the number; a line of its own; a mark; nothing;
nothing in a rule that never has a blank; inside a paragraph; what reads like a citation."""
_QUOTED = 0.4
"""How much less a place weighs inside a quotation that an earlier line has opened."""
_SENTENCE_END = re.compile(rf"[。；;！？”）](?={BLANK}*第)|{BLANK}(?=第)")
_BRACKET = re.compile(r"[【〔\[［（(](?![（(]?[零〇一二三四五六七八九十\d]+[）)])")


@dataclass(frozen=True, slots=True)
class Place:
    """A place where an article opens: the index of its line and the number there."""

    line: int
    opening: Opening


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles found: ``opened`` at line starts, by line; ``inside`` paragraphs, by line.

    ``misnumbered`` are lines of ``opened`` whose number breaks the sequence, ``skipped`` places
    that look like articles and are none.
    """

    opened: dict[int, Opening]
    inside: dict[int, tuple[Opening, ...]]
    misnumbered: tuple[Place, ...] = ()
    skipped: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Weighed:
    place: Place
    weight: float
    inline: bool


def articles(lines: Sequence[Line], *, fresh: Collection[int]) -> Articles:
    """The 第…条 of a text.

    ``lines`` are its lines; ``fresh`` the indexes of lines that announce a new numbering.
    """
    weighed = _without_blanks(_weighed(lines))
    known = [i for i, found in enumerate(weighed) if found.place.opening.value is not None]
    numbered = numbering(_candidates([weighed[i] for i in known], fresh))
    return _collected(weighed, [known[i] for i in numbered])


def _weighed(lines: Sequence[Line]) -> list[_Weighed]:
    found: list[_Weighed] = []
    quoted = False
    for index, line in enumerate(lines):
        if line.kind != "paragraph":
            continue
        if "条" in line.text:
            factor = _QUOTED if quoted else 1.0
            found += [_Weighed(p, w * factor, i) for p, w, i in _of_line(index, line.text)]
        quoted = _still_quoted(line.text, quoted)
    return found


def _of_line(index: int, text: str) -> list[tuple[Place, float, bool]]:
    """The places of one line with their weights and whether they stand inside it."""
    found: list[tuple[Place, float, bool]] = []
    first = opening(text)
    if first and first.style == "article":
        found.append((Place(index, first), weight(text, first.end), False))
    start = first.end if first else 1
    if text.find("条", start) < 0:
        return found
    for end in _SENTENCE_END.finditer(text, start):
        match = STRUCTURE.match(text, content_start(text, end.end()))
        if match and match[2] == "条":
            inner = structural(match)
            if content_start(text, inner.end) > inner.end and weight(text, inner.end) == _CLEAR:
                found.append((Place(index, inner), _INLINE, True))
    return found


def weight(text: str, end: int) -> float:
    """How much an article number that ends at ``end`` looks like the opening of an article."""
    start = content_start(text, end)
    rest = text[start : start + 24]
    if not rest:
        return _ALONE
    blank = start > end
    if _cites(rest, blank=blank):
        return _DOUBTFUL if blank else 0.0
    if blank or _BRACKET.match(rest):
        return _CLEAR
    return _MARKED if rest[0] in "：:、．." else _BARE


def _cites(rest: str, *, blank: bool) -> bool:
    return any(
        entry.search(rest)
        for entry in load("rule_references")
        if not blank or entry.attributes["after_blank"] == "yes"
    )


def _without_blanks(weighed: list[_Weighed]) -> list[_Weighed]:
    """In a rule that never has a blank after its numbers, its absence says nothing."""
    kept = [found for found in weighed if found.weight > 0]
    if any(found.weight >= _ALONE for found in kept):
        return kept
    return [
        _Weighed(found.place, _ONLY_BARE if found.weight == _BARE else found.weight, found.inline)
        for found in kept
    ]


def _candidates(weighed: Sequence[_Weighed], fresh: Collection[int]) -> list[Candidate]:
    marks = sorted(fresh)
    found: list[Candidate] = []
    last, position = -1, 0
    for item in weighed:
        line, number = item.place.line, item.place.opening
        while position < len(marks) and marks[position] <= last:
            position += 1
        announced = position < len(marks) and marks[position] <= line
        found.append(Candidate(number.value or 0, number.insert, item.weight, announced))
        last = line
    return found


def _misnumbered(weighed: Sequence[_Weighed], chosen: Sequence[int]) -> list[int]:
    """Clear openings left out of the numbering that fill a gap in it: their number is misprinted.

    As many as numbers are missing may stand in a gap; more are something else.
    """
    found: list[int] = []
    for before, after in itertools.pairwise(chosen):
        first, second = weighed[before].place.opening, weighed[after].place.opening
        missing = (second.value or 0) - (first.value or 0) - 1
        between = [i for i in range(before + 1, after) if weighed[i].weight == _CLEAR]
        if 0 < len(between) <= missing:
            found += between
    return found


def _collected(weighed: Sequence[_Weighed], chosen: Sequence[int]) -> Articles:
    extra = _misnumbered(weighed, chosen)
    taken = {*chosen, *extra}
    opened: dict[int, Opening] = {}
    inside: dict[int, tuple[Opening, ...]] = {}
    for index in sorted(taken):
        place = weighed[index].place
        if weighed[index].inline:
            inside[place.line] = (*inside.get(place.line, ()), place.opening)
        else:
            opened[place.line] = place.opening
    skipped = [f.place for i, f in enumerate(weighed) if f.weight == _CLEAR and i not in taken]
    return Articles(opened, inside, tuple(weighed[i].place for i in extra), tuple(skipped))


def _still_quoted(text: str, quoted: bool) -> bool:
    """Whether a quotation is open after ``text``; “ at the start of a line goes on with it."""
    opened, closed = text.rfind("“"), text.rfind("”")
    if opened < 0 and closed < 0:
        return quoted
    return opened > closed
