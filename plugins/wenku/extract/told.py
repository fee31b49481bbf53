"""What one sentence tells somebody to do: by words of duty, bare verbs, or a rule's statement."""

from __future__ import annotations

from dataclasses import dataclass

from wenku.extract.addressees import addressed, agents, called, doer
from wenku.extract.deontic import Demand, force_of
from wenku.extract.imperatives import imperative, is_frame, stated_as_fact
from wenku.extract.units import Unit
from wenku.model.statement import Force

_BAN = "imperative.ban"


@dataclass(frozen=True, slots=True)
class Told:
    """The force of a sentence, the rule that found it, and whom it names.

    ``open`` says that it has no subject of its own, so that bearers may be inherited; ``framed``
    that nothing but conditions and circumstances comes before what it demands; ``beside`` that
    ``bearers`` do their part of it beside those inherited (应当上报，由县纪委研究).
    """

    force: Force
    rule: str
    bearers: tuple[str, ...] = ()
    open: bool = True
    framed: bool = True
    beside: bool = False


def by_words(unit: Unit) -> Told | None:
    """What the words of duty in ``unit`` demand; an item that tells of a case demands nothing."""
    if unit.role in ("item", "subitem") and unit.plain.rstrip("；;。").endswith("的"):
        return None
    bearers: list[str] = []
    kept: list[Demand] = []
    is_open = False
    for demand in unit.demands:
        last = kept[-1] if kept else None
        if last and last.clause == demand.clause and last.force != "hope":
            kept.append(demand)
            continue
        who = addressed(unit, demand, after=last)
        if demand.named and who.sort != "named":
            continue
        is_open = is_open or (not kept and who.sort == "empty")
        kept.append(demand)
        bearers += who.names
    if not kept:
        return None
    return Told(
        force=_force(unit, kept),
        rule=kept[0].rule,
        bearers=tuple(dict.fromkeys(bearers or agents(unit))),
        beside=unit.norm and not bearers,
        open=is_open,
        framed=all(is_frame(clause.text) for clause in unit.clauses[: kept[0].clause]),
    )


def _force(unit: Unit, kept: list[Demand]) -> Force:
    """The force of the sentence: what begins as a bare demand and then forbids is a duty."""
    force = force_of(kept)
    if force in ("forbid", "may") and kept[0].clause > 0:
        bare = imperative(unit.clauses[: kept[0].clause])
        return "must" if bare and bare not in (_BAN, "imperative.frame") else force
    return force


def by_bare_verbs(unit: Unit) -> Told | None:
    """What ``unit`` demands without a word of duty."""
    found = imperative(unit.clauses)
    if not found:
        return None
    force: Force = "forbid" if found == _BAN else "must"
    return Told(
        force, found, tuple(dict.fromkeys(agents(unit))) or (called(unit) if unit.norm else ())
    )


def by_statement(unit: Unit) -> Told | None:
    """What the text of a rule lays down by stating it: 由…, or that some body does it."""
    if stated_as_fact(unit.clauses):
        return None
    acting = tuple(dict.fromkeys(agents(unit)))
    if acting:
        return Told("must", "statement.agent", acting)
    who = doer(unit)
    return Told("must", "statement.act", who) if who else None
