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
            ),
        )
        for card in folded.cards
    )


def topic_titles(folded: Folded) -> Mapping[str, str]:
    """The titles of the topics by their ids, as the indexes want them."""
    return {topic.id: topic.title for topic in folded.library.topics}
