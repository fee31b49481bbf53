"""The page of the search, and what the index is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from wenku.index.passages import Entry, passages
from wenku.link.fold import Folded
from wenku.link.library import collection_url
from wenku.model.document import KINDS
from wenku.render.environment import render
from wenku.render.labels import KIND
from wenku.render.route import Pages, Route
from wenku.render.search_index import spots

SEARCH = "search.html"
"""The address of the page of the search."""
SEARCH_SCRIPTS = tuple(
    f"assets/wenku/{name}.js"
    for name in (
        "titles",
        "search-excerpt",
        "search-state",
        "search-results",
        "search-facets",
        "search-near",
        "search-page",
    )
)
SEARCH_STYLES = ("assets/wenku/search.css",)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the page shows before a script fills it; ``lists`` are addresses with their labels."""

    total: int
    lists: tuple[tuple[str, str], ...]


def pages(folded: Folded) -> Pages:
    """The page of the search."""
    lists = (*((collection_url(kind), KIND[kind]) for kind in KINDS), ("topics/index.html", "主题"))
    inputs = partial(SearchPage, len(folded.cards), lists)
    yield SEARCH, Route("检索", "search", search_html, inputs, SEARCH_SCRIPTS, SEARCH_STYLES)


def search_html(page: SearchPage) -> str:
    """The content of the page of the search."""
    return render("search.html", page, base="")


def entries(folded: Folded) -> tuple[Entry, ...]:
    """The documents for the indexes, in the order of the lists."""
    told = _bearers(folded)
    return tuple(
        Entry(
            id=card.id,
            kind=card.kind,
            title=card.title,
            level=card.level,
            occasion=card.occasion,
            year=card.date.year,
            passages=passages(
                folded.documents[card.id],
                folded.library.hits.get(card.id, ()),
                spots=spots(folded.documents[card.id]),
                bearers=told.get(card.id),
            ),
        )
        for card in folded.cards
    )


def _bearers(folded: Folded) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """By document and block the names of those who are told to act there.

    Only those that have a page of their own: the others are no choice for a reader.
    """
    listed = frozenset(count.bearer.id for count in folded.bearers if count.page)
    told: dict[str, dict[str, tuple[str, ...]]] = {}
    for demand in folded.register:
        names = [one.name for one in demand.bearers if one.id in listed]
        if names:
            blocks = told.setdefault(demand.card.id, {})
            blocks[demand.block] = tuple(dict.fromkeys((*blocks.get(demand.block, ()), *names)))
    return told


def topic_titles(folded: Folded) -> Mapping[str, str]:
    """The titles of the topics by their ids, as the indexes want them."""
    return {topic.id: topic.title for topic in folded.library.topics}
