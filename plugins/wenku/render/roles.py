"""Pages by bearer (按责任主体): the list of all, and a page of each with what it must and must not
do over all documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from wenku.link.bearers import SORTS
from wenku.link.fold import Folded
from wenku.link.register import Demand
from wenku.link.roles import Count, Kin, Section, by_bearer, kindred
from wenku.model.statement import FORCES
from wenku.render.environment import render
from wenku.render.role_page import HEADS, SORT, SOURCES, Line, RoleInputs, page_url, role_page
from wenku.render.route import Pages, Route

BEARERS = "register/bearers.html"
"""The address of the list of all bearers."""
STYLES = ("assets/wenku/roles.css",)
_PAGE = 150_000
"""Bytes of content, about, after which a page goes on on the next."""
_OF_SOURCE = 330
"""What a source takes: a title, an address, a date."""
_OTHERS = 400
"""Bearers without a page that the list names."""


@dataclass(frozen=True, slots=True)
class BearersPage:
    """The list of all bearers: those with a page by sort, the others, and how many are left out."""

    sorts: tuple[tuple[str, tuple[Count, ...]], ...]
    others: tuple[Count, ...]
    left: int
    heads: tuple[str, ...]


def pages(folded: Folded) -> Pages:
    """The list and the pages of all bearers that have one."""
    inputs = partial(bearers_page, folded.bearers)
    yield BEARERS, Route("按责任主体", "register", bearers_html, inputs, (), STYLES)
    sections = by_bearer(folded.register, kindred(folded.register))
    for count in folded.bearers:
        if count.page:
            held = _paged(folded.register, sections[count.bearer.id])
            for number in range(1, len(held) + 1):
                page = partial(role_inputs, folded, count, held, number)
                route = Route(count.bearer.name, "register", role_html, page, (), STYLES)
                yield page_url(count.bearer.id, number), route


def bearers_html(page: BearersPage) -> str:
    """The content of the list of bearers."""
    return render("bearers.html", page, base="../")


def role_html(inputs: RoleInputs) -> str:
    """The content of a page of a bearer."""
    return render("role.html", role_page(inputs), base="../")


def bearers_page(counts: Sequence[Count]) -> BearersPage:
    """The list of all bearers."""
    others = [count for count in counts if not count.page]
    return BearersPage(
        sorts=tuple(
            (SORT[sort], tuple(c for c in counts if c.page and c.bearer.sort == sort))
            for sort in SORTS
        ),
        others=tuple(others[:_OTHERS]),
        left=max(0, len(others) - _OTHERS),
        heads=tuple(HEADS[force] for force in FORCES),
    )


def role_inputs(
    folded: Folded, count: Count, pages: Sequence[Sequence[Section]], number: int
) -> RoleInputs:
    """What page ``number`` of the bearer of ``count``, whose sections stand on ``pages``, needs."""
    titles = {topic.id: topic.title for topic in folded.library.topics}
    sections = pages[number - 1]
    places = {place for one in sections for kin in one.kin for same in kin for place in same}
    lines = {place: _line(folded.register[place], count.bearer.id) for place in places}
    parts = tuple(
        (
            one.force,
            one.topic,
            titles.get(one.topic, ""),
            tuple(tuple(tuple(lines[p] for p in same) for same in kin) for kin in one.kin),
        )
        for one in sections
    )
    names = sorted({line.card for line in lines.values()})
    cards = {name: folded.related.cards[name] for name in names}
    return RoleInputs(count, number, len(pages), parts, cards)


def _line(demand: Demand, bearer: str) -> Line:
    mine = any(one.id == bearer for one in demand.bearers)
    start = demand.span.start
    card, block, pinpoint = demand.card.id, demand.block, demand.pinpoint
    return Line(demand.text, demand.printed, mine, card, block, start, pinpoint)


def _paged(register: Sequence[Demand], sections: Sequence[Section]) -> list[list[Section]]:
    """Sections on pages of a size; a section goes on on the next page."""
    made: list[list[Section]] = [[]]
    room = _PAGE
    for section in sections:
        for kin in section.kin:
            cost = _cost(register, kin)
            if cost > room and made[-1]:
                made.append([])
                room = _PAGE
            room -= cost
            held = made[-1]
            if held and (held[-1].force, held[-1].topic) == (section.force, section.topic):
                held[-1] = Section(section.force, section.topic, (*held[-1].kin, kin))
            else:
                held.append(Section(section.force, section.topic, (kin,)))
    return made


def _cost(register: Sequence[Demand], kin: Kin) -> int:
    return sum(
        len(register[same[0]].text) * 3 + min(len(same), SOURCES) * _OF_SOURCE for same in kin
    )
