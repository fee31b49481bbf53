"""List pages: the rows of a collection, its facets, and the data by which a script filters them.

A page holds the first rows and is readable without scripts, which find the rest on pages of
continuation.  For the scripts there is one data file a list (the facet values of every row) and
the rows themselves in files of ``SIZE`` rows that are fetched when they come into view, so that a
page does not grow with the library.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from wenku.link.catalog import Card, Facet, collation, facets
from wenku.link.fold import Folded
from wenku.link.library import collection_url
from wenku.model.document import FOLDERS, KINDS, Kind
from wenku.render.data import call
from wenku.render.environment import render
from wenku.render.labels import ABOUT, KIND
from wenku.render.route import Pages, Route

LIST_SCRIPT = "assets/wenku/list.js"

SIZE = 100
"""Rows on a page and in a file of rows."""
SHOWN = 10
"""Values of a facet that a page holds; a script adds the others on demand."""


@dataclass(frozen=True, slots=True)
class Sibling:
    """A collection in the row of collections above the facets."""

    label: str
    url: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list; ``number`` counts from 1, ``pages`` is how many there are."""

    name: str
    title: str
    about: str
    total: int
    rows: tuple[Card, ...]
    facets: tuple[Facet, ...]
    shown: int
    siblings: tuple[Sibling, ...]
    number: int
    pages: int
    before: str
    after: str


def pages(folded: Folded) -> Pages:
    """The pages of the lists."""
    for kind in KINDS:
        for number in range(1, page_count(len(folded.collections[kind])) + 1):
            live = (LIST_SCRIPT, data_url(kind)) if number == 1 else ()
            inputs = partial(list_page, folded, kind, number)
            yield page_url(kind, number), Route(KIND[kind], FOLDERS[kind], list_html, inputs, live)


def list_html(page: ListPage) -> str:
    """The content of a page of a list."""
    return render("list.html", page, base="../")


def list_page(folded: Folded, kind: Kind, number: int = 1) -> ListPage:
    """Page ``number`` of the list of ``kind``."""
    held = folded.collections[kind]
    count = page_count(len(held))
    return ListPage(
        name=FOLDERS[kind],
        title=KIND[kind],
        about=ABOUT[kind],
        total=len(held),
        rows=held[(number - 1) * SIZE : number * SIZE],
        facets=facets(held, rules=kind != "speech"),
        shown=SHOWN,
        siblings=tuple(
            Sibling(KIND[k], collection_url(k), len(folded.collections[k]), k == kind)
            for k in KINDS
        ),
        number=number,
        pages=count,
        before=page_url(kind, number - 1) if number > 1 else "",
        after=page_url(kind, number + 1) if number < count else "",
    )


def page_count(rows: int) -> int:
    """How many pages ``rows`` rows take; an empty list has a page too."""
    return max(1, -(-rows // SIZE))


def page_url(kind: Kind, number: int) -> str:
    """The address of page ``number`` of a list from the root of the site."""
    return collection_url(kind) if number == 1 else f"lists/{FOLDERS[kind]}-{number}.html"


def data_url(kind: Kind) -> str:
    """The address of the data of a list from the root of the site."""
    return f"assets/data/{FOLDERS[kind]}.js"


def list_data(folded: Folded, kind: Kind) -> Iterator[tuple[str, str]]:
    """The scripts of a list: address from the root of the site, and content."""
    held = folded.collections[kind]
    name = FOLDERS[kind]
    data = {
        "name": name,
        "size": SIZE,
        "total": len(held),
        "facets": [_facet_data(facet) for facet in facets(held, rules=kind != "speech")],
        "byTitle": sorted(range(len(held)), key=lambda i: (collation(held[i].title), i)),
    }
    yield data_url(kind), call("list.data", data)
    for start in range(SIZE, len(held), SIZE):
        rows = [row_html(card) for card in held[start : start + SIZE]]
        number = start // SIZE
        yield f"assets/data/{name}-{number}.js", call("list.rows", number, rows)


def row_html(card: Card) -> str:
    """The row of ``card``, the same as a list page holds it."""
    return render("row.html", card, base="../").strip()


def _facet_data(facet: Facet) -> dict[str, object]:
    return {
        "key": facet.key,
        "values": [value.value for value in facet.values],
        "rows": [row[0] if len(row) == 1 else list(row) for row in facet.rows],
    }
