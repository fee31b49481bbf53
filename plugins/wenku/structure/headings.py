"""Headings: numbered ones on a line of their own or run into a paragraph, and unnumbered ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from wenku.structure.numbering import PLAIN, Numbered, Style, numbered
from wenku.structure.paragraphs import Paragraph, Tag
from wenku.structure.series import Member, series

Shape = Literal["line", "sentence", "run_in", "term", "long", "item"]
"""line: no end mark; sentence: one short sentence; run_in: a short sentence and more; term: words
and a colon, then more; long: a long sentence and more; item: one long sentence or part of a list.
"""

_LONGEST_LINE = 70
_LONGEST_SENTENCE = 30
_LONGEST_RUN_IN = 50
_LONGEST_RUN_IN_OF_SERIES = 100
_LONGEST_TERM = 24
_SHORTEST_AFTER_TERM = 20
_POINTS = ("order", "item")
"""Styles that open points rather than sections, unless all stand on lines of their own."""
_LIST_ENDS = ("；", ";", "，", ",", "、")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the paragraph ``index`` as a whole, or its first ``end`` code points.

    ``lead`` says that the number opens a point rather than a section.
    """

    index: int
    style: Style
    number: str | None
    rule: str
    end: int | None = None
    lead: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A numbered paragraph: ``end`` of a heading run into it, ``term`` the end of 某某： in it."""

    index: int
    number: Numbered
    shape: Shape
    end: int
    term: int | None


def find_headings(items: Sequence[Paragraph], taken: Mapping[int, Tag]) -> list[Heading]:
    """All headings of the paragraphs that are not ``taken``, in order."""
    free = [i for i, item in enumerate(items) if item.kind == "text" and i not in taken]
    found = {heading.index: heading for heading in _hinted(items, free)}
    candidates = [
        candidate
        for index in free
        if index not in found and (candidate := _candidate(index, items[index])) is not None
    ]
    for run in _runs(candidates):
        for heading in _judged(run, items):
            found[heading.index] = heading
    return [found[index] for index in sorted(found)]


def _hinted(items: Sequence[Paragraph], free: Sequence[int]) -> list[Heading]:
    """Lines that the source itself calls headings, where they are no paragraphs in disguise."""
    result: list[Heading] = []
    for index in free:
        item = items[index]
        if not item.hint.startswith("heading") or len(item.text) > _LONGEST_LINE * 2:
            continue
        if item.text.endswith(_LIST_ENDS) or len(item.sentences) > 2:
            continue
        number = numbered(item.text)
        if number:
            result.append(Heading(index, number.style, number.mark, "heading.hint"))
        else:
            result.append(Heading(index, PLAIN, None, "heading.hint", key=item.hint))
    return result


def _candidate(index: int, item: Paragraph) -> _Candidate | None:
    number = numbered(item.text)
    if number is None:
        return None
    shape, end = _shape(item, number)
    return _Candidate(index, number, shape, end, _term(item.text, number.end, 1))


def _shape(item: Paragraph, number: Numbered) -> tuple[Shape, int]:
    """The shape of a numbered paragraph, and where a heading run into it would end."""
    text = item.text
    first = len(item.sentences[0].of(text).rstrip())
    term = _term(text, number.end, _SHORTEST_AFTER_TERM)
    if len(item.sentences) > 1:
        clause = text[:first].endswith(_LIST_ENDS)
        if term and (clause or first > _LONGEST_RUN_IN):
            return "term", term
        if clause:
            return "item", first
        return ("run_in" if first <= _LONGEST_RUN_IN else "long"), first
    return ("term", term) if term else (_shape_of_sentence(text), first)


def _shape_of_sentence(text: str) -> Shape:
    """The shape of a numbered paragraph of one sentence."""
    if text.endswith(_LIST_ENDS):
        return "item"
    longest = _LONGEST_SENTENCE if text.endswith("。") else _LONGEST_LINE
    if len(text) > longest:
        return "item"
    return "sentence" if text.endswith("。") else "line"


def _term(text: str, start: int, shortest: int) -> int | None:
    """Where a term and its colon end, if more than ``shortest`` code points follow."""
    colon = min((i for c in "：:" if (i := text.find(c, start)) >= 0), default=-1)
    if colon < 0 or colon - start > _LONGEST_TERM or len(text) - colon <= shortest:
        return None
    if colon == start or any(c in text[start:colon] for c in "，。；,;"):
        return None
    return colon + 1


def _runs(candidates: Sequence[_Candidate]) -> list[list[_Candidate]]:
    members = [
        Member(place, c.number.style.name, c.number.style.rank, c.number.value)
        for place, c in enumerate(candidates)
    ]
    return [[candidates[place] for place in run] for run in series(members)]


def _judged(run: Sequence[_Candidate], items: Sequence[Paragraph]) -> list[Heading]:
    """The headings, or the leads, among the members of one run of numbers."""
    style = run[0].number.style
    if len(run) == 1 and not (style.alone or style is PLAIN):
        return []
    if style.name in _POINTS and any(c.shape != "line" for c in run):
        return []
    if _is_list(run, items):
        return []
    terms = sum(c.shape == "term" for c in run) * 2 > len(run)
    inside = sum(c.shape in ("run_in", "term") for c in run) * 2 > len(run)
    short = sum(c.shape not in ("long", "item") for c in run) * 2 >= len(run)
    if not style.alone and not short:
        return [_lead(c, items) for c in run if not _is_clause(c, items)]
    if terms:
        run = [replace(c, shape="term", end=c.term) if c.term else c for c in run]
    longest = _LONGEST_RUN_IN_OF_SERIES if inside else 0
    return [heading for c in run if (heading := _heading(c, longest, last=len(items) - 1))]


def _is_clause(candidate: _Candidate, items: Sequence[Paragraph]) -> bool:
    """Whether the paragraph is one clause of a sentence that goes on in the next."""
    item = items[candidate.index]
    return len(item.sentences) == 1 and item.text.endswith(_LIST_ENDS)


def _lead(candidate: _Candidate, items: Sequence[Paragraph]) -> Heading:
    number = candidate.number
    end = len(items[candidate.index].sentences[0].of(items[candidate.index].text).rstrip())
    return Heading(candidate.index, number.style, number.mark, "lead.number", end, lead=True)


def _heading(candidate: _Candidate, longest: int, *, last: int) -> Heading | None:
    number = candidate.number
    made = Heading(candidate.index, number.style, number.mark, f"heading.{number.style.name}")
    match candidate.shape:
        case "line" | "sentence":
            if candidate.index == last and not number.style.alone:
                return None
            return made
        case "run_in" | "term":
            return replace(made, end=candidate.end)
        case "long":
            return replace(made, end=candidate.end, lead=candidate.end > longest)
        case "item":
            return None


def _is_list(run: Sequence[_Candidate], items: Sequence[Paragraph]) -> bool:
    """Whether the run is a list: its members follow each other with nothing between them."""
    if any(c.shape in ("run_in", "term", "long") for c in run):
        return False
    if len(run) == 1:
        return run[0].shape == "item"
    return all(b.index == a.index + 1 for a, b in pairwise(run))
