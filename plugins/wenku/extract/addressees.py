"""Whom the words of duty of a sentence address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wenku.extract.bearers import Sort, acting, is_organ, names, owned, subject
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
    sentence: a clause that holds both is read behind it.  A limit on a number (不得超过300人) and
    what is suffered (必须受到追究) address nobody.
    """
    clause = unit.clauses[demand.clause]
    behind = demand.end - clause.span.start
    rest = clause.text[behind:]
    if any(words("clause_words", f"clause.{name}").search(rest) for name in ("limit", "suffered")):
        return Addressed("other")
    if demand.force == "hope":
        found = _within(unit, clause, behind, None, "asked")
        return found if found.sort == "named" else Addressed("all")
    start = after.end - clause.span.start if after and after.clause == demand.clause else 0
    appointed = _appointed(unit, clause, behind)
    if appointed.names:
        return appointed
    found = _before(unit, demand, start)
    if found.sort not in ("named", "all") and demand.rule == "forbid.bude":
        found = _banned(unit, clause, behind) or found
    return topic(unit, demand.clause) if found.sort == "empty" else found


def _before(unit: Unit, demand: Demand, start: int) -> Addressed:
    """Whom the clause names between its offset ``start`` and the word of duty.

    In a rule, an act without a subject stands open (查封财物应当…), a thing does not.
    """
    clause = unit.clauses[demand.clause]
    end = demand.start - clause.span.start
    found = _within(unit, clause, start, end, "demand")
    if found.sort != "other" or not unit.norm:
        return found
    doing = _within(unit, clause, start, end, "act")
    text = clause.text[start:end]
    if doing.sort == "named":
        return doing
    if words("clause_words", "clause.thing").search(text) or owned(text):
        return found
    return Addressed("empty") if imperative((Clause(clause.span, clause.text[start:]),)) else found


def _appointed(unit: Unit, clause: Clause, behind: int) -> Addressed:
    """Whom 由 names right behind a word of duty (应当由县委组织部审核)."""
    if not clause.text.startswith("由", behind):
        return Addressed("empty")
    text = clause.span.of(unit.text)
    first = next(iter(acting(clause.text[behind:])), None)
    return Addressed("named", names(first.shift(behind).of(text)) if first else ())


def _banned(unit: Unit, clause: Clause, behind: int) -> Addressed | None:
    """Whom a ban forbids something (严禁领导干部插手工程): what ends the clause is its object."""
    found = subject(clause.text[behind:], after="asked")
    if found.sort != "named" or behind + found.end == len(clause.text):
        return None
    text = clause.span.of(unit.text)
    return Addressed("named", names(text[behind + found.start : behind + found.end]))


def topic(unit: Unit, number: int) -> Addressed:
    """Whom the sentence is about: the subject of the nearest clause before ``number``.

    Who said what is demanded (X书记强调要…) is not who must act.
    """
    text = unit.clauses[number].text
    sanction = unit.norm and bool(words("clause_words", "clause.sanction").search(text))
    barred = bool(words("clause_words", "clause.barred").search(text))
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
            found = _in_rule(unit, clause, case=case and not barred)
        if found.sort == "all" or (
            found.sort == "named" and (not sanction or _judges(clause, found))
        ):
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


def _judges(clause: Clause, found: Addressed) -> bool:
    """Whether those found can be told to punish: bodies, but not those in whose case it is done."""
    finding = not _CASE.search(clause.text) or words("clause_words", "clause.finding").search(
        clause.text
    )
    return bool(finding) and all(is_organ(name) for name in found.names)


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
    cases = (n for n, clause in enumerate(unit.clauses) if clause.text.endswith("的"))
    start = max(cases, default=-1) + 1 if sanction else 0
    for clause in unit.clauses[start : start + 3]:
        found = _within(unit, clause, 0, None, "act")
        if sanction and found.sort != "named":
            found = _within(unit, clause, 0, None, "topic")
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
