"""Requirements (要求): who is told to do or not to do what, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable

from wenku.extract.inheritance import Heritage, entering, inherited, leaving
from wenku.extract.requirement_details import Details, details
from wenku.extract.scanner import words
from wenku.extract.told import Told, by_bare_verbs, by_statement, by_words
from wenku.extract.units import Unit
from wenku.model.document import Kind
from wenku.model.statement import BearerFrom, Problem, Requirement

_SHORT = 24
"""Longest opening sentence (without a number) that is a heading rather than a demand."""

_ENDS = ("。", "；", ";", "：", ":", "！", "”")
"""How a sentence of a rule ends; the name of an article does not."""


def requirements(
    units: Iterable[Unit], kind: Kind, *, stated: Iterable[Problem] = ()
) -> tuple[Requirement, ...]:
    """The requirements among the sentences of a document of this ``kind``, in order.

    ``stated`` are the problems of the document: without a word of duty their sentences demand
    nothing.
    """
    made: list[Requirement] = []
    now = Heritage()
    wanting = {problem.place for problem in stated}
    for unit in units:
        now = entering(now, unit)
        told = _told(unit, now, rule=kind != "speech", wanting=unit.place in wanting)
        bearers: tuple[str, ...] = ()
        if told:
            bearers, source = _bearers(unit, told, now)
            made.append(_requirement(unit, told, bearers, source, details(unit)))
        now = leaving(now, unit, told=told, bearers=bearers)
    return tuple(made)


def _told(unit: Unit, now: Heritage, *, rule: bool, wanting: bool) -> Told | None:
    """What ``unit`` tells somebody to do, ``None`` where nothing."""
    told = by_words(unit)
    if told or wanting:
        return told
    if _goes_on(unit, now):
        return Told("must", "clause.question")
    if unit.norm:
        return _told_by_rule(unit, now)
    if not (now.duty or rule) or _about_the_past(now) or not _in_list(unit, now):
        return None
    return None if _opening(unit) else by_bare_verbs(unit)


def _told_by_rule(unit: Unit, now: Heritage) -> Told | None:
    """What the text of a rule lays down without a word of duty."""
    item = unit.role in ("item", "subitem")
    if (item and now.listing) or not unit.text.endswith(_ENDS):
        return None
    told = by_statement(unit) or by_bare_verbs(unit)
    if item and now.item_force:
        return Told(now.item_force, "stem", told.bearers if told else ())
    return told


def _opening(unit: Unit) -> bool:
    """Whether ``unit`` is the short sentence without a number that names a paragraph's subject."""
    short = len(unit.clauses) == 1 and len(unit.text) <= _SHORT
    return unit.first and not unit.last and not unit.lead and short


def _goes_on(unit: Unit, now: Heritage) -> bool:
    return now.asked and bool(words("clause_words", "clause.question").search(unit.plain))


def _about_the_past(now: Heritage) -> bool:
    return bool(words("clause_words", "clause.past_section").search(now.heading))


def _in_list(unit: Unit, now: Heritage) -> bool:
    """Whether a later point of a list (二是…) stands in a list that demands."""
    return now.listed or not words("clause_words", "clause.later_point").search(unit.plain)


def _bearers(unit: Unit, told: Told, now: Heritage) -> tuple[tuple[str, ...], BearerFrom]:
    if told.bearers:
        before = inherited(now, unit, framed=told.framed) if told.open and told.beside else ()
        return tuple(dict.fromkeys((*before, *told.bearers))), "explicit"
    handed_down = inherited(now, unit, framed=told.framed) if told.open else ()
    return handed_down, "inherited" if handed_down else "none"


def _requirement(
    unit: Unit, told: Told, bearers: tuple[str, ...], source: BearerFrom, more: Details
) -> Requirement:
    return Requirement(
        place=unit.place,
        text=unit.text,
        force=told.force,
        bearers=bearers,
        bearer_from=source,
        rule=told.rule,
        deadline=more.deadline,
        frequency=more.frequency,
        leaders=more.leaders,
        supporters=more.supporters,
        standards=more.standards,
    )
