"""The register page (要求台账): a table that scripts narrow, group and save; its first rows without
them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import partial

from wenku.link.bearers import bearer, bearer_url
from wenku.link.fold import Folded
from wenku.link.register import Demand
from wenku.link.roles import Count
from wenku.model.document import KINDS
from wenku.render.demands import demand_anchor
from wenku.render.environment import render, shown_title
from wenku.render.labels import FORCE, KIND
from wenku.render.register_data import ROOT
from wenku.render.route import Pages, Route
from wenku.render.sheet import attribution, by_when

REGISTER = "register/index.html"
"""The address of the register."""
SCRIPTS = (
    "assets/wenku/search-fold.js",
    "assets/wenku/search-query.js",
    *(
        f"assets/wenku/register-{name}.js"
        for name in ("store", "sheet", "xlsx", "state", "rows", "facets")
    ),
    "assets/wenku/register.js",
    ROOT,
)
STYLES = ("assets/wenku/register.css",)
_SHOWN = 40
"""Rows that the page itself holds."""
_NAMED = 30
"""Bearers that are named to those who read without scripts."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as the page holds it; ``bearers`` are names as printed, each with the address of the
    page of what it means, "" where that has none."""

    number: int
    bearers: tuple[tuple[str, str], ...]
    inherited: bool
    text: str
    force: str
    by_when: str
    topics: tuple[tuple[str, str], ...]
    title: str
    url: str
    pinpoint: str
    attribution: str


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """What the page shows before a script fills it; of the topics of a row the first few."""

    total: int
    rows: tuple[Row, ...]
    collections: tuple[tuple[str, int], ...]
    bearers: tuple[Count, ...]
    topics_shown: int = 3


def pages(folded: Folded) -> Pages:
    """The register."""
    inputs = partial(register_page, folded)
    yield REGISTER, Route("要求台账", "register", register_html, inputs, SCRIPTS, STYLES)


def register_html(page: RegisterPage) -> str:
    """The content of the register."""
    return render("register.html", page, base="../")


def register_page(folded: Folded) -> RegisterPage:
    """What the page shows of ``folded``."""
    titles = {topic.id: topic.title for topic in folded.library.topics}
    paged = frozenset(count.bearer.id for count in folded.bearers if count.page)
    held = folded.register
    return RegisterPage(
        total=len(held),
        rows=tuple(row(one, n, titles, paged) for n, one in enumerate(held[:_SHOWN], start=1)),
        collections=tuple((KIND[k], sum(one.card.kind == k for one in held)) for k in KINDS),
        bearers=tuple(count for count in folded.bearers if count.page)[:_NAMED],
    )


def row(demand: Demand, number: int, titles: Mapping[str, str], paged: Collection[str]) -> Row:
    """The row of ``demand``; ``titles`` are those of topics by id, ``paged`` the ids of bearers."""
    meant = [(printed, bearer(printed).id) for printed in demand.printed]
    return Row(
        number=number,
        bearers=tuple((name, bearer_url(one) if one in paged else "") for name, one in meant),
        inherited=demand.bearer_from == "inherited",
        text=demand.text,
        force=FORCE[demand.force],
        by_when=by_when(demand),
        topics=tuple((topic, titles[topic]) for topic in demand.topics),
        title=shown_title(demand.card),
        url=f"{demand.card.url}#{demand_anchor(demand.block, demand.span.start)}",
        pinpoint=demand.pinpoint,
        attribution=attribution(demand.card),
    )
