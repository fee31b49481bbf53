"""The page of the search, and what the index is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from wenku.index.passages import Entry, passages
from wenku.link.fold import Folded
from wenku.render.environment import render
from wenku.render.route import Pages, Route

SEARCH = "search.html"
"""The address of the page of the search."""
SEARCH_SCRIPT = "assets/wenku/search-page.js"


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the page shows before a script fills it."""

    total: int


def pages(folded: Folded) -> Pages:
    """The page of the search."""
    inputs = partial(SearchPage, len(folded.cards))
    yield SEARCH, Route("检索", "search", search_html, inputs, (SEARCH_SCRIPT,))


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
            passages=passages(folded.documents[card.id], folded.library.hits.get(card.id, ())),
        )
        for card in folded.cards
    )


def topic_titles(folded: Folded) -> Mapping[str, str]:
    """The titles of the topics by their ids, as the indexes want them."""
    return {topic.id: topic.title for topic in folded.library.topics}
