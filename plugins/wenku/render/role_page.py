"""The page of a bearer: sentences in groups, each with its sources and what is not alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wenku.link.alike import common
from wenku.link.bearers import Sort, bearer_url
from wenku.link.catalog import Card
from wenku.link.dates import phrase
from wenku.link.known import Known
from wenku.link.passages import Excerpt
from wenku.link.roles import Count
from wenku.link.versions_text import Plain, changes, plain
from wenku.model.statement import FORCES, Force
from wenku.render.demands import demand_anchor
from wenku.render.environment import shown_title
from wenku.text.span import Span

SORT: Mapping[Sort, str] = {"organ": "机关和组织", "role": "岗位和人员"}
HEADS: Mapping[Force, str] = {
    "must": "必须做到", "forbid": "禁止", "hope": "希望做到", "may": "可以",
}  # fmt: skip
SOURCES = 40
"""Sources of one sentence that are named; a formula of many rules has more."""
_RUN = 4
"""Runs of so many letters in common are marked."""


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


class Line(NamedTuple):
    """A demand as a page of a bearer needs it: ``mine`` says that this bearer must act, ``card`` is
    the id of its document."""

    text: str
    printed: tuple[str, ...]
    mine: bool
    card: str
    block: str
    start: int
    pinpoint: str


@dataclass(frozen=True, slots=True)
class RoleInputs:
    """All that a page of a bearer depends on; ``parts`` are force, topic, its title, and groups of
    demands of the same letters."""

    count: Count
    number: int
    pages: int
    parts: tuple[tuple[Force, str, str, tuple[tuple[tuple[Line, ...], ...], ...]], ...]
    cards: Mapping[str, Known[Card]]


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


def page_url(bearer_id: str, number: int) -> str:
    """The address of page ``number`` of a bearer from the root of the site."""
    return bearer_url(bearer_id) if number == 1 else f"register/{bearer_id}-{number}.html"


def role_page(inputs: RoleInputs) -> RolePage:
    """What a page of a bearer shows."""
    count, number = inputs.count, inputs.number
    name = count.bearer.id
    return RolePage(
        count=count,
        sort=SORT[count.bearer.sort],
        forces=tuple((HEADS[force], n) for force, n in zip(FORCES, count.forces, strict=True) if n),
        parts=tuple(
            Part(force, HEADS[force], topic, title, tuple(_items(k, inputs.cards) for k in kin))
            for force, topic, title, kin in inputs.parts
        ),
        number=number,
        pages=inputs.pages,
        before=page_url(name, number - 1) if number > 1 else "",
        after=page_url(name, number + 1) if number < inputs.pages else "",
    )


def _items(kin: Sequence[Sequence[Line]], cards: Mapping[str, Known[Card]]) -> tuple[Item, ...]:
    """The items of a group, those of this bearer first; marks are against the first of them."""
    groups = [sorted(same, key=lambda line: not line.mine) for same in kin]
    groups.sort(key=lambda lines: not lines[0].mine)
    reference = plain(groups[0][0].text)
    return tuple(_item(lines, reference, cards) for lines in groups)


def _item(lines: Sequence[Line], reference: Plain, cards: Mapping[str, Known[Card]]) -> Item:
    first = lines[0]
    marks, common = _marks(reference, plain(first.text))
    return Item(
        who="、".join(first.printed),
        other=not first.mine,
        said=Excerpt(first.text, marks),
        common=common,
        sources=tuple(_source(line, cards[line.card].value) for line in lines[:SOURCES]),
        punctuated=len({line.text for line in lines}) > 1,
        left=max(0, len(lines) - SOURCES),
    )


def _marks(reference: Plain, own: Plain) -> tuple[tuple[Span, ...], bool]:
    """What to mark in ``own``: where it differs, or what it has in common where that is less."""
    if own.text == reference.text:
        return (), False
    differs = tuple(c.new for c in changes(reference, own) if len(c.new))
    if sum(map(len, differs)) * 2 <= own.length:
        return differs, False
    runs = (run for run in common(reference.text, own.text) if run[2] >= _RUN)
    return tuple(own.span(at, at + size) for _, at, size in runs), True


def _source(line: Line, card: Card) -> Source:
    return Source(
        title=shown_title(card),
        url=f"{card.url}#{demand_anchor(line.block, line.start)}",
        pinpoint=line.pinpoint,
        date=phrase(card.date),
    )
