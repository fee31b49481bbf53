"""A topic's passages and demands on their pages: nothing lost or twice, every page bounded."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from wenku.link.catalog import Card
from wenku.link.dates import When
from wenku.link.passages import Demand, Excerpt, Group, Passage, TopicPassages
from wenku.model.topic import Topic
from wenku.render.topic_sheets import Sheet, sheets


def group(number: int, rule: bool, lengths: list[int], demands: list[int]) -> Group:
    card = Card(
        f"d-{number}", "regulation" if rule else "speech", "u", "t", False,
        "", "", "", "", "", "", When(), "",
    )  # fmt: skip
    passages = tuple(
        Passage(f"p-{i}", (), "", (Excerpt("字" * n, ()),)) for i, n in enumerate(lengths)
    )
    said = tuple(
        Demand(f"r-{i}", "", "字" * n, "must", (), "none", "") for i, n in enumerate(demands)
    )
    return Group(card, passages, said)


GROUPS = st.lists(
    st.tuples(
        st.booleans(),
        st.lists(st.integers(1, 3000), min_size=1, max_size=30),
        st.lists(st.integers(1, 3000), max_size=30),
    ),
    max_size=8,
)


def shown(pages: tuple[tuple[Sheet, ...], ...], part: str) -> Iterator[tuple[str, str]]:
    for page in pages:
        for sheet in page:
            for one in sheet.groups if sheet.part == part else ():
                yield from ((one.card.id, p.anchor) for p in one.passages)
                yield from ((one.card.id, d.anchor) for d in one.demands)


@given(GROUPS)
def test_every_passage_and_demand_stands_once_and_in_order(
    drawn: list[tuple[bool, list[int], list[int]]],
) -> None:
    groups = tuple(group(i, *one) for i, one in enumerate(drawn))
    pages = sheets(TopicPassages(Topic("t", "题", ("题",)), groups))
    rules = [g for g in groups if g.card.kind != "speech"]
    speeches = [g for g in groups if g.card.kind == "speech"]
    assert list(shown(pages, "basis")) == [(g.card.id, p.anchor) for g in rules for p in g.passages]
    assert list(shown(pages, "speeches")) == [
        (g.card.id, p.anchor) for g in speeches for p in g.passages
    ]
    assert list(shown(pages, "demands")) == [
        (g.card.id, d.anchor) for g in (*speeches, *rules) for d in g.demands
    ]


@given(GROUPS)
def test_pages_are_bounded_and_lead_on(drawn: list[tuple[bool, list[int], list[int]]]) -> None:
    groups = tuple(group(i, *one) for i, one in enumerate(drawn))
    pages = sheets(TopicPassages(Topic("t", "题", ("题",)), groups))
    for number, page in enumerate(pages, start=1):
        size = sum(
            len(e.text) for s in page for g in s.groups for p in g.passages for e in p.excerpts
        )
        size += sum(len(d.text) for s in page for g in s.groups for d in g.demands)
        assert size <= 20_000
        for sheet in page:
            assert sheet.shown == sum(len(g.passages) + len(g.demands) for g in sheet.groups)
            if sheet.onward:
                following = pages[int(sheet.onward.split("-")[-1][:-5]) - 1]
                assert [s.part for s in following] == [sheet.part]
        assert number == 1 or len(page) == 1
