"""Ties between broader and narrower topics."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenku.extract.topic_tree import narrower, tied
from wenku.extract.topics import parse_topic
from wenku.model.errors import ContractError
from wenku.model.topic import Topic

FILE = """\
---
title: 整改台账
group: 整改与运用
broader: [zhenggai, taizhang]
aliases: [整改台账]
match: [建好整改台账。]
---
"""


def _topic(name: str, *broader: str) -> Topic:
    return Topic(id=name, title=f"“{name}”", aliases=("甲乙",), broader=broader)


def test_a_file_names_its_broader_topics() -> None:
    assert parse_topic(FILE, "a/qingdan.md").broader == ("zhenggai", "taizhang")
    assert (
        parse_topic(FILE.replace("broader: [zhenggai, taizhang]\n", ""), "a/qingdan.md").broader
        == ()
    )


@pytest.mark.parametrize("value", ["巡察整改", "[巡察整改]", "[zhenggai.md]", "[12]", "{a: b}"])
def test_what_is_no_id_is_an_error_with_a_remedy(value: str) -> None:
    with pytest.raises(ContractError) as caught:
        parse_topic(FILE.replace("[zhenggai, taizhang]", value), "docs/topics/qingdan.md")
    assert "broader" in caught.value.message
    assert "docs/topics/qingdan.md" in caught.value.message
    assert caught.value.remedy


def test_sound_ties_stay_and_give_the_narrower_topics() -> None:
    topics = (_topic("d", "b", "c"), _topic("a"), _topic("b", "a"), _topic("c", "a"))
    assert tied(topics) == (topics, ())
    assert narrower(topics) == {"a": ("b", "c"), "b": ("d",), "c": ("d",), "d": ()}


def test_an_unknown_topic_is_told_with_file_and_remedy_and_left_out() -> None:
    kept, faults = tied((_topic("a", "meiyou", "b"), _topic("b")))
    assert [topic.broader for topic in kept] == [("b",), ()]
    (fault,) = faults
    assert fault.topic == "a"
    assert fault.diagnostic.code == "topic.broader_unknown"
    assert "docs/topics/a.md" in fault.diagnostic.message
    assert "meiyou" in fault.diagnostic.message
    assert fault.diagnostic.remedy


@pytest.mark.parametrize(
    ("topics", "left", "told"),
    [
        ([("a", "a")], [()], ["a"]),
        ([("a", "b"), ("b", "a")], [(), ()], ["a", "b"]),
        # d hangs below the ring and keeps its tie; c leaves the ring upwards and keeps that one
        (
            [("a", "b"), ("b", "c"), ("c", "a", "e"), ("d", "a"), ("e",)],
            [(), (), ("e",), ("a",), ()],
            ["a", "b", "c"],
        ),
    ],
)
def test_a_cycle_is_told_and_cut(
    topics: list[tuple[str, ...]], left: list[tuple[str, ...]], told: list[str]
) -> None:
    kept, faults = tied([_topic(*names) for names in topics])
    assert [topic.broader for topic in kept] == left
    assert [fault.topic for fault in faults] == told
    assert {fault.diagnostic.code for fault in faults} == {"topic.broader_cycle"}
    assert all("循环" in fault.diagnostic.message for fault in faults)


def test_a_tie_named_twice_is_one() -> None:
    kept, faults = tied((_topic("a", "b", "b"), _topic("b")))
    assert (kept[0].broader, faults) == (("b",), ())


_NAMES = st.sampled_from("abcdefg")


@given(st.dictionaries(_NAMES, st.lists(_NAMES, max_size=3)))
def test_what_is_kept_never_goes_round(ties: dict[str, list[str]]) -> None:
    kept, _ = tied([_topic(name, *broader) for name, broader in ties.items()])
    above = {topic.id: topic.broader for topic in kept}
    assert [topic.id for topic in kept] == list(ties)
    for start in above:
        level = {start}
        for _step in range(len(above)):
            level = {up for name in level for up in above[name]}
            assert start not in level
    again, faults = tied(kept)
    assert (again, faults) == (kept, ())
