"""Words of duty in a sentence: what they are, and which of them demand anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wenku.extract.clauses import Clause
from wenku.extract.scanner import scan, words
from wenku.model.statement import Force

_FORCES: dict[str, Force] = {"must": "must", "forbid": "forbid", "hope": "hope", "may": "may"}


@dataclass(frozen=True, slots=True)
class Demand:
    """A word of duty at ``[start, end)`` of the sentence, in its clause number ``clause``.

    ``named`` says that it demands only where the clause names who acts.
    """

    start: int
    end: int
    clause: int
    force: Force
    rule: str
    named: bool


def demands(plain: str, parts: Sequence[Clause], *, rule: bool) -> tuple[Demand, ...]:
    """The words of duty of a masked sentence with the clauses ``parts``, in order.

    ``rule`` says that the sentence is of a rule, where 可以 allows.  Left out are words that
    only look alike (重要), conditions (如果要…，), attributes (应当回避的，) and what
    some are unable to do (有的不能…).
    """
    found: list[Demand] = []
    number = 0
    some = bool(parts) and bool(words("clause_words", "clause.some").search(parts[0].text))
    for hit in scan("deontic", plain):
        if hit.entry.value == "no" or (hit.entry.attributes.get("rules") == "only" and not rule):
            continue
        while number + 1 < len(parts) and parts[number].span.end <= hit.start:
            number += 1
        if not parts or not parts[number].span.start <= hit.start < parts[number].span.end:
            continue
        if some and hit.entry.value in ("forbid", "may"):
            continue
        if _beside_the_point(plain, parts, number, hit.end):
            continue
        named = hit.entry.attributes.get("subject") == "named"
        force = _FORCES[hit.entry.value]
        found.append(Demand(hit.start, hit.end, number, force, hit.entry.id, named))
    return tuple(found)


def _beside_the_point(plain: str, parts: Sequence[Clause], number: int, end: int) -> bool:
    """Whether a word ending at ``end`` only states a condition or describes a noun."""
    clause = parts[number]
    more = number + 1 < len(parts)
    names = ("clause.condition", "clause.attribute")
    return more and any(words("clause_words", name).search(clause.text) for name in names)


def force_of(found: Sequence[Demand]) -> Force:
    """The force of a sentence as a whole.

    A hope that comes first makes it a hope; one word of duty makes it a duty whatever else it
    forbids or allows; prohibitions alone forbid.
    """
    forces = [demand.force for demand in found]
    if forces[0] == "hope":
        return "hope"
    for force in ("must", "hope", "forbid", "may"):
        if force in forces:
            return _FORCES[force]
    raise ValueError("no demand")
