"""What each body and office must do (按责任主体), what several documents demand alike together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wenku.link.alike import alike
from wenku.link.bearers import Bearer
from wenku.link.register import Demand
from wenku.link.versions_text import letters
from wenku.model.statement import FORCES, Force

FEWEST = 3
"""A bearer of fewer demands, all of them of rules, has no page of its own: it is the subject of a
sentence rather than an office."""
MOST = 600
"""So many bearers have a page at most, those of the most demands."""


@dataclass(frozen=True, slots=True)
class Count:
    """A bearer with how many demands it has in all, of each force, and in how many documents.

    ``page`` says whether it has a page of its own.
    """

    bearer: Bearer
    total: int
    forces: tuple[int, ...]
    documents: int
    page: bool


Same = tuple[int, ...]
"""Demands of the same letters, by their places in the register."""
Kin = tuple[Same, ...]
"""Demands that say nearly the same; the first is what the others are like."""


@dataclass(frozen=True, slots=True)
class Section:
    """The demands of one force and one topic (its id, "" for none) on a bearer."""

    force: Force
    topic: str
    kin: tuple[Kin, ...]


def counts(register: Sequence[Demand]) -> tuple[Count, ...]:
    """All bearers, those of the most demands first."""
    totals: dict[Bearer, Counter[Force]] = {}
    documents: dict[Bearer, set[str]] = {}
    spoken: set[Bearer] = set()
    for demand in register:
        for bearer in demand.bearers:
            totals.setdefault(bearer, Counter())[demand.force] += 1
            documents.setdefault(bearer, set()).add(demand.card.id)
            if demand.card.kind == "speech":
                spoken.add(bearer)
    order = sorted(totals, key=lambda one: (-totals[one].total(), one.name))
    paged = [one for one in order if one in spoken or totals[one].total() >= FEWEST][:MOST]
    held = set(paged)
    return tuple(
        Count(
            bearer=one,
            total=totals[one].total(),
            forces=tuple(totals[one][force] for force in FORCES),
            documents=len(documents[one]),
            page=one in held,
        )
        for one in order
    )


def kindred(register: Sequence[Demand]) -> tuple[Kin, ...]:
    """All demands of ``register``, those together that say the same or, in speeches, nearly so.

    Versions of one rule are compared elsewhere, article by article.
    """
    same: dict[tuple[bool, str], list[int]] = {}
    for place, demand in enumerate(register):
        same.setdefault((demand.card.kind == "speech", letters(demand.text)), []).append(place)
    spoken = [tuple(held) for (speech, _), held in same.items() if speech]
    groups = alike([_nameless(register[held[0]]) for held in spoken])
    made: list[Kin] = [tuple(spoken[number] for number in group) for group in groups]
    made += [(tuple(held),) for (speech, _), held in same.items() if not speech]
    return tuple(made)


def _nameless(demand: Demand) -> str:
    """The text without the names of those who must act: who must is no part of what they must."""
    text = demand.text
    for name in demand.printed:
        text = text.replace(name, "")
    return text


def by_bearer(register: Sequence[Demand], kin: Sequence[Kin]) -> Mapping[str, tuple[Section, ...]]:
    """By the id of a bearer what it must, must not and may do, by topics in their order of use.

    A group stands where its first demand on this bearer belongs, with the demands that it makes
    on others.
    """
    held: dict[str, dict[tuple[Force, str], list[Kin]]] = {}
    for group in kin:
        seen: set[str] = set()
        for demand in (register[place] for same in group for place in same):
            for bearer in demand.bearers:
                if bearer.id not in seen:
                    seen.add(bearer.id)
                    topic = demand.topics[0] if demand.topics else ""
                    sections = held.setdefault(bearer.id, {})
                    sections.setdefault((demand.force, topic), []).append(group)
    return {bearer: _ordered(sections) for bearer, sections in held.items()}


def _ordered(sections: Mapping[tuple[Force, str], list[Kin]]) -> tuple[Section, ...]:
    """Sections by force, those of more demands first, what has no topic last."""

    def rank(key: tuple[Force, str]) -> tuple[int, bool, int, str]:
        force, topic = key
        return FORCES.index(force), not topic, -len(sections[key]), topic

    return tuple(
        Section(force, topic, tuple(sections[force, topic]))
        for force, topic in sorted(sections, key=rank)
    )
