"""A topic's passages and requirements on the pages they fill.

The first page shows the beginning of every part; what does not fit goes on on pages of its own,
part after part, numbered on from the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from wenku.link.library import topic_url
from wenku.link.passages import Demand, Group, Passage, TopicPassages

Part = Literal["basis", "demands", "speeches"]

LABELS: dict[Part, str] = {"basis": "依据", "demands": "工作要求", "speeches": "讲话"}
"""The parts of a topic page in their order: rules, what is demanded, speeches."""

_PAGE = 20_000
"""A page is full after so many characters of text."""
_FIRST = 4_500
"""What each part may fill of the first page where not everything fits on it."""
_OF_AN_ITEM = 110
"""What a passage or a requirement takes beside its text, in characters: headings, addresses."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one page holds of one part; ``total`` counts the passages or requirements of the part.

    ``shown`` are those on this page, ``onward`` the address of the page that goes on ("": none).
    """

    part: Part
    groups: tuple[Group, ...]
    total: int
    shown: int
    onward: str = ""

    @property
    def label(self) -> str:
        """The name of the part in Chinese."""
        return LABELS[self.part]


def page_url(topic_id: str, number: int) -> str:
    """The address of page ``number`` of a topic from the root of the site."""
    return topic_url(topic_id) if number == 1 else f"lists/topic-{topic_id}-{number}.html"


def sheets(topic: TopicPassages) -> tuple[tuple[Sheet, ...], ...]:
    """The pages of ``topic``: three sheets on the first, one on each that follows.

    A document with more than a page holds goes on on the next.
    """
    parts = _parts(topic)
    whole = sum(_cost(item) for groups in parts.values() for _, item in _items(groups))
    room = _PAGE if whole <= _PAGE else _FIRST
    cut = {part: list(_cut(groups, room)) for part, groups in parts.items()}
    first: list[Sheet] = []
    rest: list[Sheet] = []
    for part, pieces in cut.items():
        total = _count(parts[part])
        made = [Sheet(part, piece, total, _count(piece)) for piece in pieces]
        next_page = len(rest) + 2
        for number, sheet in enumerate(made[:-1], start=next_page):
            made[number - next_page] = replace(sheet, onward=page_url(topic.topic.id, number))
        first.append(made[0])
        rest += made[1:]
    return (tuple(first), *((sheet,) for sheet in rest))


def _parts(topic: TopicPassages) -> dict[Part, tuple[Group, ...]]:
    rules = tuple(group for group in topic.groups if group.card.kind != "speech")
    speeches = tuple(group for group in topic.groups if group.card.kind == "speech")
    return {
        "basis": tuple(replace(group, demands=()) for group in rules),
        "demands": tuple(replace(g, passages=()) for g in (*speeches, *rules) if g.demands),
        "speeches": tuple(replace(group, demands=()) for group in speeches),
    }


def _count(groups: Sequence[Group]) -> int:
    return sum(len(group.passages) + len(group.demands) for group in groups)


def _items(groups: Sequence[Group]) -> Iterator[tuple[Group, Passage | Demand]]:
    for group in groups:
        items: tuple[Passage | Demand, ...] = (*group.passages, *group.demands)
        for item in items:
            yield group, item


def _cost(item: Passage | Demand) -> int:
    if isinstance(item, Demand):
        return _OF_AN_ITEM + len(item.text)
    return _OF_AN_ITEM + sum(len(excerpt.text) for excerpt in item.excerpts)


def _cut(groups: Sequence[Group], first: int) -> Iterator[tuple[Group, ...]]:
    """``groups`` cut where a page is full: after ``first`` characters, then page by page."""
    held: list[Group] = []
    room = first
    for group, item in _items(groups):
        cost = _cost(item)
        if cost > room and held:
            yield tuple(held)
            held, room = [], _PAGE
        room -= cost
        if not held or held[-1].card is not group.card:
            held.append(Group(group.card, ()))
        held[-1] = _with(held[-1], item)
    yield tuple(held)


def _with(group: Group, item: Passage | Demand) -> Group:
    if isinstance(item, Demand):
        return replace(group, demands=(*group.demands, item))
    return replace(group, passages=(*group.passages, item))
