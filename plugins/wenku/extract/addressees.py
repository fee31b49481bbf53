"""Whom the words of duty of a sentence address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wenku.extract.bearers import Sort, acting, names, subject
from wenku.extract.clauses import Clause
from wenku.extract.deontic import Demand
from wenku.extract.imperatives import imperative
from wenku.extract.scanner import words
from wenku.extract.units import Unit

_CASE = re.compile(r"(?:的|时|后|前)$")
"""How a clause ends that tells of a case."""


_BACK = 12
"""How many clauses before a word of duty may stand between it and its subject."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """The names of those who must act, and the sort of subject that was found."""

    sort: Sort
    names: tuple[str, ...] = ()


def addressed(unit: Unit, demand: Demand, *, after: Demand | None = None) -> Addressed:
    """Whom ``demand``, a word of duty of ``unit``, addresses.

    Looked for before the word (各级党组织要…), behind it where it hopes or forbids (请各单位…,
    严禁党员…), and in the clauses before.  ``after`` is the word of duty before in the
    sentence: a clause that holds both is read behind it.  A limit on a number (不得超过300人)
    addresses nobody.
    """
    clause = unit.clauses[demand.clause]
    behind = demand.end - clause.span.start
    if words("clause_words", "clause.limit").search(clause.text[behind:]):
        return Addressed("other")
    if demand.force == "hope":
        found = _within(unit, clause, behind, None, "asked")
        return found if found.sort == "named" else Addressed("all")
    start = after.end - clause.span.start if after and after.clause == demand.clause else 0
    found = _within(unit, clause, start, demand.start - clause.span.start, "demand")
    if found.sort not in ("named", "all") and demand.rule == "forbid.bude":
        banned = _within(unit, clause, behind, None, "asked")
        found = banned if banned.sort == "named" else found
    if found.sort == "empty":
        return topic(unit, demand.clause)
    if found.sort == "other" and unit.norm:
        doing = _within(unit, clause, start, demand.start - clause.span.start, "act")
        if doing.sort == "named":
            return doing
        acts = imperative((Clause(clause.span, clause.text[start:]),))
        return Addressed("empty") if acts else found
    return found


def topic(unit: Unit, number: int) -> Addressed:
    """Whom the sentence is about: the subject of the nearest clause before ``number``.

    Who said what is demanded (X书记强调要…) is not who must act.
    """
    text = unit.clauses[number].text
    sanction = unit.norm and bool(words("clause_words", "clause.sanction").search(text))
    said = words("clause_words", "clause.said")
    if said.search(text):
        return Addressed("all")
    case = False
    for clause in reversed(unit.clauses[max(0, number - _BACK) : number]):
        case = case or bool(_CASE.search(clause.text))
        if said.search(clause.text):
            return Addressed("all")
        found = _within(unit, clause, 0, None, "topic")
        if found.sort == "other" and unit.norm:
            found = _in_rule(unit, clause, case=case)
        if found.sort == "all" or (found.sort == "named" and (not sanction or _bodies(found))):
            return found
    return Addressed("empty")


def _in_rule(unit: Unit, clause: Clause, *, case: bool) -> Addressed:
    """Who acts in a clause of a rule; ``case``: the clause is part of a case.

    A body that does something, or in whose case something is so, must act (巡视组开展工作前，
    应当…); in the case of a person others must (本人拒绝签名的，应当…).
    """
    found = _within(unit, clause, 0, None, "act")
    if not case or _bodies(found):
        return found
    found = _within(unit, clause, 0, None, "case")
    return found if _bodies(found) else Addressed("empty")


def _bodies(found: Addressed) -> bool:
    """Whether those found are bodies or their staff, who can be told what to do with others."""
    body = words("clause_words", "clause.body")
    return any(body.search(name) for name in found.names)


def agents(unit: Unit) -> Iterator[str]:
    """Whom 由 names as acting."""
    for clause in unit.clauses:
        for span in acting(clause.text):
            yield from names(span.of(clause.span.of(unit.text)))


def called(unit: Unit) -> tuple[str, ...]:
    """The name that makes up the first clause (承办案件的人员，…)."""
    found = _within(unit, unit.clauses[0], 0, None, "topic")
    rest = names(unit.clauses[0].span.of(unit.text))
    return found.names if found.sort == "named" and found.names == rest else ()


def doer(unit: Unit) -> tuple[str, ...]:
    """Who is said to do something in one of the first clauses after the case.

    Where the sentence imposes a sanction, a body only: it is not what others did that is demanded.
    """
    sanction = words("clause_words", "clause.sanction").search(unit.plain)
    cases = (n for n, clause in enumerate(unit.clauses) if _CASE.search(clause.text))
    start = max(cases, default=-1) + 1 if sanction else 0
    for clause in unit.clauses[start : start + 3]:
        found = _within(unit, clause, 0, None, "act")
        if found.sort == "named" and (not sanction or _bodies(found)):
            return found.names
    return ()


def _within(unit: Unit, clause: Clause, start: int, end: int | None, after: str) -> Addressed:
    """The subject of ``clause`` between the offsets ``start`` and ``end``."""
    until = None if end is None else end - start
    found = subject(clause.text[start:], until=until, after=after)
    if found.sort != "named":
        return Addressed(found.sort)
    text = clause.span.of(unit.text)
    return Addressed("named", names(text[start + found.start : start + found.end]))
