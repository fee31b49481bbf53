"""The page of statistics (统计): charts with the figures beside them, each leading to what it
counts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from wenku.link.fold import Folded
from wenku.render.environment import render
from wenku.render.route import Pages, Route
from wenku.render.rows import SIEVE_STYLE
from wenku.render.statistics_sections import SECTIONS, Section

STATISTICS = "register/statistics.html"
"""The address of the page from the root of the site."""


@dataclass(frozen=True, slots=True)
class StatisticsPage:
    """The whole page."""

    documents: int
    sections: tuple[Section, ...]


def pages(folded: Folded) -> Pages:
    """The page of statistics."""
    inputs = partial(statistics_page, folded)
    yield STATISTICS, Route("统计", "register", statistics_html, inputs, (), (SIEVE_STYLE,))


def statistics_html(page: StatisticsPage) -> str:
    """The content of the page."""
    return render("statistics.html", page, base="../")


def statistics_page(folded: Folded) -> StatisticsPage:
    """All sections that have something to show."""
    sections = (section(folded) for section in SECTIONS)
    return StatisticsPage(len(folded.cards), tuple(s for s in sections if s.table.rows))
