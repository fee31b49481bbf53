"""Problems (问题): stated deficiencies, with what they are about and whose they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from wenku.extract.bearers import is_name, is_organ, names, subject
from wenku.extract.clauses import Clause
from wenku.extract.imperatives import imperative
from wenku.extract.scanner import entries, joined, scan, words
from wenku.extract.units import Unit
from wenku.lexicon.load import Entry, load
from wenku.model.statement import Problem

_VAGUE = re.compile(
    r"^.{0,6}(?:有的|有些|个别|少数|部分|一些|某些|这|那|一个|几个|不少|更有|我|认为|重在|都|[一二三四五六七八九十两\\d]个)"
)
"""What names nobody in particular."""

_TREATED = re.compile(r"(?<!存在)对")
_OTHER = "其他"
_ASPECT = re.compile(r"^(?:但是?，?)?在?([^，。；]{1,8})(?:建设|方面|上|建设方面)，")


@dataclass(frozen=True, slots=True)
class _Before:
    """What holds from the sentences before in the same block.

    ``stated``: the last stated a problem; ``category`` is its category, ``named`` the one that was
    named outright (在作风建设方面，); ``goes_on``: it ended in a semicolon.  ``unit`` is whom the
    paragraph is about.
    """

    block: int = -1
    stated: bool = False
    category: Entry | None = None
    named: Entry | None = None
    goes_on: bool = False
    unit: str | None = None


def problems(units: Iterable[Unit]) -> tuple[Problem, ...]:
    """The sentences among ``units`` that state a deficiency, in order.

    A deficiency that is only spoken of (防止…, 解决…, 对…的), supposed or denied is none; what
    follows a word of duty is never one.  The text of rules states none.
    """
    made: list[Problem] = []
    before = _Before()
    for unit in units:
        if unit.norm:
            continue
        if unit.block != before.block:
            before = _Before(unit.block, unit=_about(unit))
        rule = _stated(unit, before)
        if not rule:
            before = replace(before, stated=False) if before.stated else before
            continue
        named = _named_outright(unit) or before.named
        category = _category_after(unit, before)
        made.append(
            Problem(
                place=unit.place,
                text=unit.text,
                category=category.value if category else _OTHER,
                unit=_unit(unit) or before.unit,
                rule=rule,
                category_rule=category.id if category else "",
            )
        )
        goes_on = unit.text.endswith(("；", ";"))
        before = replace(before, stated=True, category=category, named=named, goes_on=goes_on)
    return tuple(made)


@cache
def _words(value: str) -> re.Pattern[str]:
    return re.compile(joined(entries("problem_words", value)))


def _stated(unit: Unit, before: _Before) -> str | None:
    """The rule by which ``unit`` states a deficiency before its first word of duty."""
    first = unit.demands[0] if unit.demands else None
    clauses = unit.clauses[: first.clause + 1] if first else unit.clauses
    some = any(_words("some").search(clause.text) for clause in clauses)
    supposed = [bool(_words("if").search(clause.text)) for clause in clauses]
    if supposed[:1] == [True] or (any(supposed) and not some):
        return None
    case = max((n for n, c in enumerate(clauses) if c.text.endswith("的")), default=-1)
    for number, clause in enumerate(clauses):
        text = clause.text
        if number < case and not some:
            continue
        if first and number == first.clause:
            text = text[: first.start - clause.span.start]
        if _words("supposed").search(text) or _amounts(clauses, number):
            continue
        solve = _words("solve").search(text)
        cue = _cue(text, solve.start() if solve else None)
        if cue:
            return None if number and _acts(clauses[:number]) else cue
    return _by_subject(unit, clauses, before, some=some) if not first else None


def _amounts(clauses: Sequence[Clause], number: int) -> bool:
    """Whether the clause after ``number`` says what it amounts to (整改不落实，就是…)."""
    after = clauses[number + 1 : number + 2]
    return any(_words("same").search(clause.text) for clause in after)


def _acts(clauses: Sequence[Clause]) -> bool:
    """Whether ``clauses`` tell what is to be done: what follows is only spoken of."""
    return imperative(clauses) in ("imperative.verb", "imperative.adverb")


def _cue(text: str, before: int | None) -> str | None:
    """The first word of deficiency in a clause, looked for before what is done against it."""
    for hit in scan("problem_words", text, value="cue"):
        if before is not None and hit.start >= before:
            return None
        asked = hit.start > 0 and text[hit.start - 1] == text[hit.start + 1 : hit.start + 2]
        treated = text.startswith("的", hit.end) and _TREATED.search(text, 0, hit.start)
        if not asked and not treated:  # 作用强不强, 对整改不力的班子
            return hit.entry.id
    return None


def _by_subject(
    unit: Unit, clauses: Sequence[Clause], before: _Before, *, some: bool
) -> str | None:
    """Deficiencies that no word shows: 有的…, and examples of what was stated before."""
    if any(_words("good").search(clause.text) for clause in clauses):
        return None
    if some:
        return "some.subject"
    if before.stated and _words("goes_on").search(unit.plain):
        return "goes_on.more"
    return None


def _about(unit: Unit) -> str | None:
    """Whom the paragraph that begins with ``unit`` is about (关于某局：)."""
    about = words("clause_words", "clause.about").search(unit.text)
    return about["who"] if about and is_name(about["who"]) else None


def _unit(unit: Unit) -> str | None:
    """The body named as the subject of the sentence, or at its head (X镇财务制度…)."""
    for clause in unit.clauses[:3]:
        found = subject(clause.text, after="topic")
        if found.sort == "named" and not _VAGUE.search(clause.text):
            told = names(clause.span.of(unit.text)[found.start : found.end])
            return "、".join(one for one in told if _is_body(one)) or None
    head = _words("unit").search(unit.text)
    return head["who"] if head and not _words("nobody").search(head["who"]) else None


def _is_body(name: str) -> bool:
    """Whether ``name`` is that of one body; persons and words for any body are none."""
    return is_organ(name) and not _words("nobody").search(name)


def _named_outright(unit: Unit) -> Entry | None:
    """The category that the sentence names before what it states (在作风建设方面，)."""
    aspect = _ASPECT.match(unit.text)
    if not aspect:
        return None
    return next((e for e in load("problem_categories") if e.value in aspect[1]), None)


def _category_after(unit: Unit, before: _Before) -> Entry | None:
    """The category of what ``unit`` states: named outright, its own, or that of its list."""
    listed = before.named if before.goes_on else None
    own = _named_outright(unit) or listed or _category(unit.text) or before.named
    own = own or _of_heading(unit.heading)
    follows = before.goes_on or _words("some").search(unit.plain)
    return own or (before.category if follows else None)


@cache
def _of_heading(heading: str) -> Entry | None:
    """The category that a heading names outright (（三）作风建设方面)."""
    return next((e for e in load("problem_categories") if _names(e.value, heading)), None)


def _names(value: str, heading: str) -> bool:
    return any(f"{value}{word}" in heading for word in ("建设", "方面", "问题", "上"))


def _category(text: str) -> Entry | None:
    """The category of which most is said in ``text``."""
    counts = Counter[int]()
    known = load("problem_categories")
    for index, item in enumerate(known):
        counts[index] = sum(len(pattern.findall(text)) for pattern in item.patterns)
    best = max(counts, key=lambda index: (counts[index], -index))
    return known[best] if counts[best] else None
