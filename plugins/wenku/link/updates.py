"""The newest documents by the day on which they came in (最近更新), and what each brought.

Everything here is a function of what the library holds: the day is recorded in each document, and
what a document brought is told against the documents of earlier days.  So the page is the same
however often and from whatever state it was built; what the last build alone changed (documents
replaced or taken out, sources that could not be read) is told by ``wenku.link.news``.  Of the
documents of the first day nothing was there before, so nothing in them is called new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from wenku.link.catalog import Card
from wenku.link.citations import Linked
from wenku.link.citations_missing import wanted_id
from wenku.link.citations_outcome import Ambiguous, Missing
from wenku.link.fold import Folded
from wenku.link.phrase import Name, Phrase

MOST = 60
"""So many documents are told of."""
_QUOTED = 4
"""Characters from which on words that only stand in quotation marks count as a phrase."""


@dataclass(frozen=True, slots=True)
class Update:
    """One document: how many demands it brought, the phrases that no document of an earlier day
    uses, the rules it cites that are not held (titles), how many citations are left open."""

    card: Card
    demands: int
    phrases: tuple[Name, ...]
    wanted: tuple[str, ...]
    open: int


@dataclass(frozen=True, slots=True)
class Day:
    """The documents that came in on one day (ISO, "" where it is not recorded).

    ``total`` counts them all, of which ``updates`` are told of, in the order of the lists;
    ``first`` says that none came before them.
    """

    added: str
    updates: tuple[Update, ...]
    total: int
    first: bool


def updates(folded: Folded, *, most: int = MOST) -> tuple[Day, ...]:
    """The newest days with ``most`` documents in all, the newest first, unknown days last.

    Near linear in the library.
    """
    newest = sorted(folded.cards, key=lambda card: card.added, reverse=True)
    counts = Counter(card.added for card in newest)
    first = min(filter(None, counts), default="")
    shown = newest[:most]
    later = {card.id for card in shown if card.added > first}
    demands = Counter(demand.card.id for demand in folded.register)
    phrases = _new_phrases(folded.formulations, later)
    return tuple(
        Day(
            day,
            tuple(_update(card, demands, phrases, folded) for card in held),
            counts[day],
            day <= first,
        )
        for day, held in groupby(shown, key=lambda card: card.added)
    )


def unheld(linked: Sequence[Linked]) -> Mapping[str, str]:
    """The rules that ``linked`` cites and the library lacks: their titles by their ids."""
    found: dict[str, str] = {}
    for one in linked:
        outcome = one.outcome
        if not isinstance(outcome, Missing) or outcome.why != "not_held":
            continue
        if one.citation.relation != "history":
            found.setdefault(wanted_id(one.citation, outcome), one.citation.meant)
    return found


def _update(
    card: Card, demands: Mapping[str, int], phrases: Mapping[str, list[Name]], folded: Folded
) -> Update:
    linked = folded.links.of.get(card.id, ())
    return Update(
        card=card,
        demands=demands.get(card.id, 0),
        phrases=tuple(phrases.get(card.id, ())),
        wanted=tuple(unheld(linked).values()),
        open=sum(isinstance(one.outcome, Ambiguous) for one in linked),
    )


def _new_phrases(phrases: Sequence[Phrase], among: Collection[str]) -> Mapping[str, list[Name]]:
    """By document the phrases that came in with its day, those of most documents first."""
    found: dict[str, list[Name]] = {}
    for phrase in filter(is_telling, phrases):
        for document in _first_users(phrase):
            if document in among:
                found.setdefault(document, []).append(Name(phrase.id, phrase.canonical))
    return found


def is_telling(phrase: Phrase) -> bool:
    """Whether ``phrase`` is worth telling when new: short words in quotation marks are not."""
    return phrase.sorts != ("quoted",) or len(phrase.canonical) >= _QUOTED


def _first_users(phrase: Phrase) -> Iterator[str]:
    first = min(card.added for card in phrase.cards)
    yield from (card.id for card in phrase.cards if card.added == first)
