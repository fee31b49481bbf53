"""Pages by bearer (按责任主体): the list of all, and a page of each with what it must and must not
do over all documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from wenku.link.alike import common
from wenku.link.bearers import SORTS, Sort, bearer_url
from wenku.link.dates import phrase
from wenku.link.fold import Folded
from wenku.link.passages import Excerpt
from wenku.link.register import Demand
from wenku.link.roles import Count, Kin, Section, by_bearer, kindred
from wenku.link.versions_text import Plain, changes, plain
from wenku.model.statement import FORCES, Force
from wenku.render.demands import demand_anchor
from wenku.render.environment import render, shown_title
from wenku.render.route import Pages, Route
from wenku.text.span import Span

BEARERS = "register/bearers.html"
"""The address of the list of all bearers."""
STYLES = ("assets/wenku/roles.css",)
SORT: Mapping[Sort, str] = {"organ": "机关和组织", "role": "岗位和人员"}
HEADS: Mapping[Force, str] = {
    "must": "必须做到", "forbid": "禁止", "hope": "希望做到", "may": "可以",
}  # fmt: skip
_PAGE = 150_000
"""Bytes of content, about, after which a page goes on on the next."""
_OF_SOURCE = 330
"""What a source takes: a title, an address, a date."""
_SOURCES = 40
"""Sources of one sentence that are named; a formula of many rules has more."""
_RUN = 4
"""Runs of so many letters in common are marked."""
_OTHERS = 400
"""Bearers without a page that the list names."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a demand stands: document, address from the root of the site, place, date."""

    title: str
    url: str
    pinpoint: str
    date: str


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence with its sources.

    Marked in it is where it differs from the first of its group, or (``common``) what it has in
    common with it.  ``who`` are those who must act, as printed; ``other`` says that this bearer is
    not among them.
    ``punctuated`` says that the sources do not all have the same punctuation, ``left`` how many
    sources are not named.
    """

    who: str
    other: bool
    said: Excerpt
    common: bool
    sources: tuple[Source, ...]
    punctuated: bool
    left: int


@dataclass(frozen=True, slots=True)
class Part:
    """Groups of items on one topic under one force; "" for no topic."""

    force: Force
    head: str
    topic: str
    topic_title: str
    groups: tuple[tuple[Item, ...], ...]


@dataclass(frozen=True, slots=True)
class RolePage:
    """One page of a bearer; ``number`` counts from 1."""

    count: Count
    sort: str
    forces: tuple[tuple[str, int], ...]
    parts: tuple[Part, ...]
    number: int
    pages: int
    before: str
    after: str


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
                page = partial(role_page, folded, count, held, number)
                route = Route(count.bearer.name, "register", role_html, page, (), STYLES)
                yield page_url(count.bearer.id, number), route


def page_url(bearer_id: str, number: int) -> str:
    """The address of page ``number`` of a bearer from the root of the site."""
    return bearer_url(bearer_id) if number == 1 else f"register/{bearer_id}-{number}.html"


def bearers_html(page: BearersPage) -> str:
    """The content of the list of bearers."""
    return render("bearers.html", page, base="../")


def role_html(page: RolePage) -> str:
    """The content of a page of a bearer."""
    return render("role.html", page, base="../")


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


def role_page(
    folded: Folded, count: Count, pages: Sequence[Sequence[Section]], number: int
) -> RolePage:
    """Page ``number`` of the bearer of ``count``, whose sections stand on ``pages``."""
    name = count.bearer.id
    titles = {topic.id: topic.title for topic in folded.library.topics}
    return RolePage(
        count=count,
        sort=SORT[count.bearer.sort],
        forces=tuple((HEADS[force], n) for force, n in zip(FORCES, count.forces, strict=True) if n),
        parts=tuple(_part(folded.register, one, name, titles) for one in pages[number - 1]),
        number=number,
        pages=len(pages),
        before=page_url(name, number - 1) if number > 1 else "",
        after=page_url(name, number + 1) if number < len(pages) else "",
    )


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
        len(register[same[0]].text) * 3 + min(len(same), _SOURCES) * _OF_SOURCE for same in kin
    )


def _part(
    register: Sequence[Demand], section: Section, bearer: str, titles: Mapping[str, str]
) -> Part:
    return Part(
        force=section.force,
        head=HEADS[section.force],
        topic=section.topic,
        topic_title=titles.get(section.topic, ""),
        groups=tuple(tuple(_items(register, kin, bearer)) for kin in section.kin),
    )


def _items(register: Sequence[Demand], kin: Kin, bearer: str) -> Iterator[Item]:
    """The items of a group, those of this ``bearer`` first; marks are against the first of them."""
    groups = [_first(tuple(register[place] for place in same), bearer) for same in kin]
    groups.sort(key=lambda demands: not _is_of(demands[0], bearer))
    reference = plain(groups[0][0].text)
    for demands in groups:
        marks, common = _marks(reference, plain(demands[0].text))
        yield Item(
            who="、".join(demands[0].printed),
            other=not _is_of(demands[0], bearer),
            said=Excerpt(demands[0].text, marks),
            common=common,
            sources=tuple(map(_source, demands[:_SOURCES])),
            punctuated=len({demand.text for demand in demands}) > 1,
            left=max(0, len(demands) - _SOURCES),
        )


def _is_of(demand: Demand, bearer: str) -> bool:
    return any(one.id == bearer for one in demand.bearers)


def _first(demands: tuple[Demand, ...], bearer: str) -> tuple[Demand, ...]:
    """``demands`` with those of ``bearer`` first."""
    return tuple(sorted(demands, key=lambda demand: not _is_of(demand, bearer)))


def _marks(reference: Plain, own: Plain) -> tuple[tuple[Span, ...], bool]:
    """What to mark in ``own``: where it differs, or what it has in common where that is less."""
    if own.text == reference.text:
        return (), False
    differs = tuple(c.new for c in changes(reference, own) if len(c.new))
    if sum(map(len, differs)) * 2 <= own.length:
        return differs, False
    runs = (run for run in common(reference.text, own.text) if run[2] >= _RUN)
    return tuple(own.span(at, at + size) for _, at, size in runs), True


def _source(demand: Demand) -> Source:
    return Source(
        title=shown_title(demand.card),
        url=f"{demand.card.url}#{demand_anchor(demand.block, demand.span.start)}",
        pinpoint=demand.pinpoint,
        date=phrase(demand.card.date),
    )
