"""The page of problems (问题): counts with charts, and the sentences they count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from markupsafe import Markup

from wenku.link.catalog import Card
from wenku.link.fold import Folded
from wenku.link.problems import Count, Problems, Stated
from wenku.render.charts import bars, columns, year_by_year
from wenku.render.environment import render, shown_title
from wenku.render.route import Pages, Route
from wenku.render.rows import (
    SIEVE_SCRIPT,
    SIEVE_STYLE,
    SIGHTINGS_SCRIPT,
    SIZE,
    Choice,
    Turn,
    row_files,
    sieve_data,
    sieve_url,
    turns,
)

PROBLEMS = "register/problems.html"
"""The address of the page from the root of the site."""
_NAME = "problems"
_SHOWN = 15
"""Documents and units on the page, those with most first; a script shows the others."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts at the head of the first page; ``starts`` are where the sentences of a category
    begin for readers without scripts."""

    by_category: Markup
    by_year: Markup
    categories: tuple[tuple[Count, str], ...]
    years: tuple[Count, ...]
    documents: tuple[tuple[Card, int], ...]
    more_documents: int
    units: tuple[Count, ...]
    more_units: int
    sentences: int
    speaking: int


@dataclass(frozen=True, slots=True)
class ProblemsPage:
    """One page of the list of problems; ``figures`` are on the first only.

    ``rows`` have the id at which a category begins, else "".
    """

    url: str
    figures: Figures | None
    rows: tuple[tuple[Stated, str], ...]
    turn: Turn
    data: str
    total: int


def pages(folded: Folded) -> Pages:
    """The page of problems and its continuations."""
    found = folded.problems
    for url, turn, rows in turns(_NAME, PROBLEMS, len(found.rows)):
        scripts = (SIGHTINGS_SCRIPT, *((SIEVE_SCRIPT,) if turn.number == 1 else ()))
        inputs = partial(problems_page, found, url, turn, rows)
        yield url, Route("问题", "register", problems_html, inputs, scripts, (SIEVE_STYLE,))


def problems_page(found: Problems, url: str, turn: Turn, rows: slice) -> ProblemsPage:
    """The page at ``url`` with these rows of ``found``."""
    begins = {begin: f"k-{number}" for number, begin in enumerate(_begins(found))}
    held = tuple(
        (row, begins.get(index, "")) for index, row in enumerate(found.rows[rows], start=rows.start)
    )
    first = figures(found) if turn.number == 1 else None
    return ProblemsPage(url, first, held, turn, sieve_url(_NAME), len(found.rows))


def problems_html(page: ProblemsPage) -> str:
    """The content of a page of problems."""
    return render("problems.html", page, base="../")


def figures(found: Problems) -> Figures:
    """The counts and charts of ``found``."""
    by_year = year_by_year([(count.value, count.sentences) for count in found.years])
    return Figures(
        by_category=bars(
            [(c.value, c.sentences) for c in found.categories],
            title="各类问题的句数",
            name="by-category",
        ),
        by_year=columns(by_year, title="各年文献指出问题的句数", name="by-year"),
        categories=tuple(zip(found.categories, _starts(found), strict=True)),
        years=found.years,
        documents=found.documents[:_SHOWN],
        more_documents=max(0, len(found.documents) - _SHOWN),
        units=found.units[:_SHOWN],
        more_units=max(0, len(found.units) - _SHOWN),
        sentences=len(found.rows),
        speaking=len(found.documents),
    )


def _starts(found: Problems) -> Iterator[str]:
    """For each category the address where its sentences begin, from the root of the site."""
    for number, begin in enumerate(_begins(found)):
        page = begin // SIZE + 1
        yield (PROBLEMS if page == 1 else f"lists/{_NAME}-{page}.html") + f"#k-{number}"


def _begins(found: Problems) -> Iterator[int]:
    """For each category the index of its first row."""
    ends = accumulate(count.sentences for count in found.categories)
    return (end - count.sentences for end, count in zip(ends, found.categories, strict=True))


def data(folded: Folded) -> Iterator[tuple[str, str]]:
    """The scripts of the list: address from the root of the site, and content."""
    rows = folded.problems.rows
    titles = {card.id: shown_title(card) for card, _ in folded.problems.documents}
    choices = (
        Choice("category", "类别", [(row.category,) for row in rows], {}),
        Choice("year", "年份", [(row.year,) for row in rows], {}),
        Choice("document", "文献", [(row.sighting.card.id,) for row in rows], titles),
        Choice("unit", "单位", [(row.unit,) if row.unit else () for row in rows], {}),
    )
    yield sieve_data(_NAME, len(rows), choices, orders={})
    yield from row_files(_NAME, rows, row_html)


def row_html(row: Stated) -> str:
    """The row of one sentence, the same as a page holds it."""
    return render("problem_row.html", row, base="../").strip()
