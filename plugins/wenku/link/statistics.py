"""Statistics (统计): what the library holds, demands, finds wanting, cites and keeps saying."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wenku.link.catalog import UNKNOWN, Card
from wenku.link.citations import Links
from wenku.link.citations_missing import wanted_id
from wenku.link.citations_outcome import Missing, Resolved
from wenku.link.phrase import Phrase
from wenku.link.register import Demand
from wenku.model.document import KINDS, Kind
from wenku.model.statement import FORCES

_YEARS = 10
"""Years of a table of phrases; what is older is summed up."""
_LEAST = 2
"""A phrase that fewer documents use is not drawn over time."""


@dataclass(frozen=True, slots=True)
class CitedRule:
    """A rule with how often other documents cite it, and how many of them.

    ``document`` is the latest version held, "" for a rule that is not; ``key`` names that in the
    list of what is not held.
    """

    title: str
    document: str
    key: str
    citations: int
    documents: int


@dataclass(frozen=True, slots=True)
class OverTime:
    """In how many documents a phrase is used, by year (in the order of the years asked for),
    before them, and in those whose year is not certain."""

    phrase: str
    id: str
    years: tuple[int, ...]
    earlier: int
    unknown: int


def by_year(cards: Sequence[Card]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """For each year the number of documents of each kind, the newest first, 未核 last."""
    counts = Counter((card.date.year or UNKNOWN, card.kind) for card in cards)
    years = sorted({year for year, _ in counts}, key=lambda year: (year != UNKNOWN, year))
    return tuple((year, tuple(counts[year, kind] for kind in KINDS)) for year in reversed(years))


def by_occasion(cards: Sequence[Card], kind: Kind) -> tuple[tuple[str, int], ...]:
    """The occasions of the documents of ``kind``, the most frequent first, 未核 last."""
    counts = Counter(card.occasion or UNKNOWN for card in cards if card.kind == kind)
    return tuple(sorted(counts.items(), key=lambda pair: (pair[0] == UNKNOWN, -pair[1], pair[0])))


def by_force(register: Sequence[Demand]) -> tuple[tuple[int, ...], ...]:
    """For each force the number of demands in the documents of each kind."""
    counts = Counter((demand.force, demand.card.kind) for demand in register)
    return tuple(tuple(counts[force, kind] for kind in KINDS) for force in FORCES)


def most_cited(links: Links) -> tuple[CitedRule, ...]:
    """The rules that other documents cite, the most cited first, those not held among them.

    What a rule says of itself or its own history, and other versions of it, does not count.
    """
    told = list(_citations(links))
    citations = Counter(key for _, key in told)
    documents = Counter(key for _, key in set(told))
    titles = _titles(links)
    made = [
        CitedRule(*titles[key], citations=number, documents=documents[key])
        for key, number in citations.items()
    ]
    return tuple(sorted(made, key=lambda rule: (-rule.citations, rule.title)))


def _citations(links: Links) -> Iterator[tuple[str, str]]:
    """Every citing document with what tells the cited rule from others."""
    works = links.works.of_document
    for document, linked in links.of.items():
        own_id = works[document].id if document in works else ""
        for one in linked:
            outcome = one.outcome
            if one.citation.relation == "history":
                continue
            if isinstance(outcome, Missing) and outcome.why == "not_held":
                yield document, wanted_id(one.citation, outcome)
            elif isinstance(outcome, Resolved) and outcome.work and outcome.work != own_id:
                yield document, outcome.work


def _titles(links: Links) -> Mapping[str, tuple[str, str, str]]:
    """For each rule its title, the document of its latest version, and its key if not held."""
    known = {work.id: (work.title, work.today.documents[0], "") for work in links.works.all}
    for linked in links.of.values():
        for one in linked:
            if isinstance(one.outcome, Missing) and one.outcome.why == "not_held":
                key = wanted_id(one.citation, one.outcome)
                known.setdefault(key, (one.outcome.title, "", key))
    return known


def over_time(
    phrases: Sequence[Phrase], count: int
) -> tuple[tuple[str, ...], tuple[OverTime, ...]]:
    """The ``count`` phrases that most speeches use, with the years in which they do.

    Years follow one another and end with the latest; a phrase that only rules use is a term.
    """
    spoken = [(phrase, [c for c in phrase.cards if c.kind == "speech"]) for phrase in phrases]
    chosen = sorted(
        ((phrase, cards) for phrase, cards in spoken if len(cards) >= _LEAST),
        key=lambda pair: -len(pair[1]),
    )[:count]
    known = [int(card.date.year) for _, cards in chosen for card in cards if card.date.year]
    last = max(known, default=0)
    first = max(min(known, default=1), last - _YEARS + 1)
    years = tuple(str(year) for year in range(first, last + 1)) if known else ()
    return years, tuple(_over_time(phrase, cards, years) for phrase, cards in chosen)


def _over_time(phrase: Phrase, cards: Sequence[Card], years: Sequence[str]) -> OverTime:
    counts = Counter(card.date.year for card in cards)
    counted = tuple(counts[year] for year in years)
    unknown = counts[""]
    earlier = len(cards) - sum(counted) - unknown
    return OverTime(phrase.canonical, phrase.id, counted, earlier, unknown)
