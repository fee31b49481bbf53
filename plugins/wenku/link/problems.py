"""Problems (问题): every stated deficiency of the library with where it stands, and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from wenku.link.catalog import UNKNOWN, Card
from wenku.link.library import Library
from wenku.link.sightings import Seen, Sighting, sightings
from wenku.model.statement import PROBLEM_CATEGORIES

_REST = "其他"


@dataclass(frozen=True, slots=True)
class Stated:
    """One sentence that states a deficiency.

    ``unit`` is whose it is as printed, "" where the text names nobody; ``rule`` and
    ``category_rule`` say why it is here and why under its category.
    """

    sighting: Sighting
    category: str
    unit: str
    rule: str
    category_rule: str

    @property
    def year(self) -> str:
        """The year of the document, 未核 where it is not certain."""
        return self.sighting.card.date.year or UNKNOWN


@dataclass(frozen=True, slots=True)
class Count:
    """How many sentences have a value, in how many documents."""

    value: str
    sentences: int
    documents: int


@dataclass(frozen=True, slots=True)
class Problems:
    """All of them: by category (the one with most first, 其他 last), then as in the lists.

    Units with most sentences first, years from the newest, documents with most first.
    """

    rows: tuple[Stated, ...] = ()
    categories: tuple[Count, ...] = ()
    years: tuple[Count, ...] = ()
    units: tuple[Count, ...] = ()
    documents: tuple[tuple[Card, int], ...] = ()


def problems(library: Library, cards: Sequence[Card]) -> Problems:
    """The problems that ``library`` states; ``cards`` are in the order of the lists."""
    found = list(_stated(library, cards))
    categories = sorted(_counts(found, lambda row: row.category), key=_category_order)
    place = {count.value: index for index, count in enumerate(categories)}
    found.sort(key=lambda row: place[row.category])
    by_id = {card.id: card for card in cards}
    of_documents = Counter(row.sighting.card.id for row in found)
    listed = sorted(of_documents.items(), key=lambda pair: (-pair[1], pair[0]))
    return Problems(
        rows=tuple(found),
        categories=tuple(categories),
        years=tuple(sorted(_counts(found, lambda row: row.year), key=_year_order, reverse=True)),
        units=tuple(
            sorted(
                _counts([row for row in found if row.unit], lambda row: row.unit),
                key=lambda count: -count.sentences,
            )
        ),
        documents=tuple((by_id[name], count) for name, count in listed),
    )


def _stated(library: Library, cards: Sequence[Card]) -> Iterator[Stated]:
    documents = {document.id: document for document in library.documents}
    for card in cards:
        said = library.said[card.id].problems if card.id in library.said else ()
        if not said:
            continue
        seen = (Seen(p.place.anchor, p.place.block, p.place.span) for p in said)
        shown = sightings(documents[card.id], card, seen)
        for one, sighting in zip(said, shown, strict=True):
            unit = one.unit or ""
            yield Stated(sighting, one.category, unit, one.rule, one.category_rule)


def _counts(rows: Sequence[Stated], value_of: Callable[[Stated], str]) -> list[Count]:
    sentences = Counter(map(value_of, rows))
    documents = Counter(value for value, _ in {(value_of(r), r.sighting.card.id) for r in rows})
    return [Count(value, number, documents[value]) for value, number in sentences.items()]


def _category_order(count: Count) -> tuple[bool, int, int]:
    known = count.value in PROBLEM_CATEGORIES
    rank = PROBLEM_CATEGORIES.index(count.value) if known else -1
    return (count.value == _REST, -count.sentences, rank)


def _year_order(count: Count) -> tuple[bool, str]:
    return (count.value != UNKNOWN, count.value)
