"""Everything the pages need to know of the whole library, folded once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wenku.link.backlinks import Backlinks, backlinks
from wenku.link.catalog import Card, cards
from wenku.link.citations import Links, links
from wenku.link.formulations import formulations
from wenku.link.home import Home, home
from wenku.link.library import Library
from wenku.link.passages import TopicPassages, topic_passages
from wenku.link.phrase import Phrase
from wenku.link.problems import Problems, problems
from wenku.link.register import Demand, register
from wenku.link.related_library import RelatedLibrary, related_library
from wenku.link.roles import Count, counts
from wenku.model.document import KINDS, Document, Kind


@dataclass(frozen=True, slots=True)
class Folded:
    """The whole library as the pages show it.

    ``documents`` and ``card`` go by the id of a document; ``cards`` and ``collections`` are in
    list order; ``neighbours`` are the documents before and after each in its collection.
    ``links`` are all citations with what became of them, ``backlinks`` who cites an anchor,
    ``register`` all demands in the order of the register, ``problems`` the deficiencies stated,
    ``formulations`` an entry for each set phrase, ``related`` which documents go together.
    """

    library: Library
    documents: Mapping[str, Document]
    card: Mapping[str, Card]
    cards: tuple[Card, ...]
    collections: Mapping[Kind, tuple[Card, ...]]
    neighbours: Mapping[str, tuple[Card | None, Card | None]]
    topics: tuple[TopicPassages, ...]
    home: Home
    links: Links
    backlinks: Backlinks
    register: tuple[Demand, ...]
    bearers: tuple[Count, ...]
    problems: Problems
    formulations: tuple[Phrase, ...]
    related: RelatedLibrary


def fold(library: Library) -> Folded:
    """Fold ``library``: cheap next to parsing, and always run over everything."""
    all_cards = cards(library)
    collections = {k: tuple(card for card in all_cards if card.kind == k) for k in KINDS}
    topics = topic_passages(library, all_cards)
    linked = links(library.documents, library.cited, library.corrections)
    demands = register(library, all_cards, linked)
    return Folded(
        library=library,
        documents={document.id: document for document in library.documents},
        card={card.id: card for card in all_cards},
        cards=all_cards,
        collections=collections,
        neighbours=_neighbours(collections),
        topics=topics,
        home=home(library, all_cards, topics),
        links=linked,
        backlinks=backlinks(library.documents, linked),
        register=demands,
        bearers=counts(demands),
        problems=problems(library, all_cards),
        formulations=formulations(library, all_cards),
        related=related_library(library, all_cards, linked),
    )


def _neighbours(
    collections: Mapping[Kind, tuple[Card, ...]],
) -> Mapping[str, tuple[Card | None, Card | None]]:
    """For each document the one before and the one after it in its collection."""
    found: dict[str, tuple[Card | None, Card | None]] = {}
    for held in collections.values():
        padded = [None, *held, None]
        for before, card, after in zip(padded, held, padded[2:], strict=False):
            found[card.id] = (before, after)
    return found
