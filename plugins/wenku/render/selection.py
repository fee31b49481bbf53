"""What is chosen of the register: the same rows on its page and on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wenku.index.matching import matches
from wenku.index.query import parse
from wenku.link.bearers import bearer
from wenku.link.register import Demand
from wenku.model.statement import Force


@dataclass(frozen=True, slots=True)
class Selection:
    """``words`` as the search takes them; a bearer by any of its spellings, a topic by its id.

    "" and ``None`` choose nothing and leave all.
    """

    words: str = ""
    bearer: str = ""
    topic: str = ""
    force: Force | None = None


def selected(demands: Sequence[Demand], chosen: Selection) -> Iterator[Demand]:
    """The ``demands`` that fit all that is chosen, in their order.

    Words are sought in the sentence alone, by the rules of the search.
    """
    query = parse(chosen.words) if chosen.words else None
    wanted = bearer(chosen.bearer).id if chosen.bearer else ""
    for demand in demands:
        if chosen.force and demand.force != chosen.force:
            continue
        if chosen.topic and chosen.topic not in demand.topics:
            continue
        if wanted and all(one.id != wanted for one in demand.bearers):
            continue
        if query and not matches(query, demand.text):
            continue
        yield demand


def as_json(demand: Demand, topics: Mapping[str, str]) -> dict[str, object]:
    """A row for programs; ``topics`` are titles by id."""
    return {
        "doc": demand.card.id,
        "title": demand.card.title,
        "kind": demand.card.kind,
        "occasion": demand.card.occasion or None,
        "date": demand.card.date.exact or None,
        "anchor": demand.anchor,
        "text": demand.text,
        "force": demand.force,
        "bearers": list(demand.printed),
        "bearer_groups": [one.name for one in demand.bearers],
        "bearer_from": demand.bearer_from,
        "leaders": list(demand.leaders),
        "supporters": list(demand.supporters),
        "deadline": demand.deadline or None,
        "frequency": demand.frequency or None,
        "standards": list(demand.standards),
        "topics": [{"id": topic, "title": topics[topic]} for topic in demand.topics],
        "basis": [
            {"title": one.title, "article": one.place or None, "target": one.document or None,
             "here": one.here}
            for one in demand.basis
        ],
        "path": list(demand.path),
        "pinpoint": demand.pinpoint,
    }  # fmt: skip
