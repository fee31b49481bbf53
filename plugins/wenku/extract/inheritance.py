"""Who must act where a sentence names nobody: what earlier sentences hand down."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wenku.extract.bearers import is_name, names, subject
from wenku.extract.scanner import words
from wenku.extract.told import Told
from wenku.extract.units import Unit
from wenku.lexicon.load import load
from wenku.model.statement import FORCES, Force


@dataclass(frozen=True, slots=True)
class Heritage:
    """What has been read so far and still holds.

    ``bearers`` may be inherited by the next sentence of the block, ``about`` (关于某局：) by
    any sentence of it; ``article`` are those that the sentences of an article have named.
    ``duty``: something was demanded in this section; ``listed``: the first point of the list at
    hand (一是…) demands.  ``item_force`` and ``item_bearers`` hold for the
    items below a stem (履行下列职责：); ``listing``: the items are papers, cases or persons.
    """

    block: int = -1
    section: int = -1
    heading: str = ""
    bearers: tuple[str, ...] = ()
    article: frozenset[tuple[str, ...]] = frozenset()
    about: tuple[str, ...] = ()
    duty: bool = False
    listed: bool = True
    asked: bool = False
    item_force: Force | None = None
    listing: bool = False
    item_bearers: tuple[str, ...] = ()


def entering(before: Heritage, unit: Unit) -> Heritage:
    """What holds when ``unit`` is read: bearers end with their block, duty with its section."""
    now = before
    if unit.section != now.section:
        now = Heritage(section=unit.section, heading=unit.heading)
    if unit.block != now.block:
        now = _new_block(now, unit)
    if unit.lead and not unit.norm and (now.bearers or now.asked):
        now = replace(now, bearers=(), asked=False)
    about = words("clause_words", "clause.about").search(unit.text)
    if about and is_name(about["who"]):
        now = replace(now, about=names(about["who"]))
    return now


def _new_block(now: Heritage, unit: Unit) -> Heritage:
    """What holds when ``unit`` begins a block: items keep what their stem laid down."""
    item = unit.role in ("item", "subitem")
    return Heritage(
        block=unit.block,
        section=now.section,
        heading=now.heading,
        article=now.article if item or unit.role == "clause" else frozenset(),
        duty=now.duty,
        listed=now.listed,
        item_force=now.item_force if item else None,
        item_bearers=now.item_bearers if item else (),
        listing=item and now.listing,
    )


def leaving(now: Heritage, unit: Unit, *, told: Told | None, bearers: tuple[str, ...]) -> Heritage:
    """What holds after ``unit``, which tells ``bearers`` what to do, or nothing (``None``)."""
    if told is None:
        bearers = _topic(unit) or now.bearers
    asked = told is not None and unit.text.endswith(("；", ";"))
    duty = now.duty or told is not None
    if unit.norm and bearers and bearers != now.bearers:
        if _by_agent(unit, bearers) and unit.clauses[0].text.endswith("的"):
            bearers = now.bearers
        elif (
            not _by_agent(unit, bearers)
            and unit.role not in ("item", "subitem")
            and bearers not in now.article
        ):
            now = replace(now, article=now.article | {bearers})
    if (bearers, duty, asked) != (now.bearers, now.duty, now.asked):
        now = replace(now, bearers=bearers, duty=duty, asked=asked)
    if words("clause_words", "clause.first_point").search(unit.plain):
        now = replace(now, listed=told is not None)
    if unit.norm and unit.role != "item" and unit.text.endswith(("：", ":")):
        stem = next((e for e in load("stems") if e.search(unit.plain)), None)
        force = next((f for f in FORCES if stem and f == stem.value), None)
        now = replace(now, item_force=force, item_bearers=bearers, listing=force is None)
    return now


def _by_agent(unit: Unit, bearers: tuple[str, ...]) -> bool:
    """Whether 由 names ``bearers`` for the one act that the sentence tells of."""
    return f"由{bearers[0]}" in unit.text


def inherited(now: Heritage, unit: Unit, *, framed: bool) -> tuple[str, ...]:
    """The bearers of earlier sentences that still hold for ``unit``, which names none.

    ``framed``: nothing but conditions and circumstances comes before what it demands.  In a rule
    those of the sentence before hold, or the only ones that the article names.  In a speech they
    do not where the sentence itself speaks of them, where several bodies were named (each gets its
    one sentence), or where persons would have to set up institutions.
    """
    if unit.norm:
        sole = next(iter(now.article)) if len(now.article) == 1 else ()
        sanction = words("clause_words", "clause.sanction").search(unit.plain)
        return now.bearers or now.item_bearers or (() if sanction else sole)
    bearers = now.bearers if framed else ()
    if not bearers or any(name in unit.text for name in bearers):
        return now.about
    going_on = words("clause_words", "clause.going_on").search(unit.text)
    supervisor = words("clause_words", "clause.supervisor")
    if len(bearers) > 1 and not going_on and all(supervisor.search(name) for name in bearers):
        return now.about
    person = words("clause_words", "clause.person")
    institution = words("clause_words", "clause.institution").search(unit.plain)
    if institution and all(person.search(name) for name in bearers):
        return now.about
    return bearers


def _topic(unit: Unit) -> tuple[str, ...]:
    """Whom a sentence that demands nothing is about."""
    found = subject(unit.clauses[0].text, after="topic") if unit.clauses else None
    if not found or found.sort != "named" or found.end == len(unit.clauses[0].text):
        return ()
    return names(unit.clauses[0].span.of(unit.text)[found.start : found.end])
