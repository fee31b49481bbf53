"""Words that invented texts define, and words that they do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenku.extract.definitions import definitions
from wenku.model.block import Block

CASES = [
    ("第二条　本办法所称渡口，是指设有渡船之处。", [("渡口", "界定")]),
    ("第二条　本办法所称渡口（以下简称口岸），包括停用的渡口。",
     [("渡口", "界定"), ("口岸", "简称")]),
    ("第三条　前款所称“近岸”，是指距岸一里以内；“远岸”，是指其余水域。",
     [("近岸", "界定"), ("远岸", "界定")]),
    ("第四条　摆渡是指以船载人过河。", [("摆渡", "界定")]),
    ("第五条　县航道管理局（以下简称航道局）负责。", [("航道局", "简称")]),
    ("第六条　本办法所称渡口由航道局指定。", []),
    ("第七条　这是指导工作的办法。", []),
    ("第八条　（以下各项）应当公开。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_an_article_defines(text: str, expected: list[tuple[str, str]]) -> None:
    blocks = [Block("article", text, 1, number=text.split("　", maxsplit=1)[0], anchor="a-1")]
    assert [(d.term, d.sort) for d in definitions(blocks)] == expected
    assert all(d.span.of(text) == d.term for d in definitions(blocks))


def test_a_list_of_words_and_their_meanings() -> None:
    blocks = [
        Block("article", "第九条　下列用语的含义：", 1, number="第九条", anchor="a-9"),
        Block("item", "（一）渡船，是指载人的船；", 2, number="（一）", anchor="p-1"),
        Block("item", "（二）渡工：指驾船的人；", 3, number="（二）", anchor="p-2"),
        Block("item", "（三）指定专人看守。", 4, number="（三）", anchor="p-3"),
    ]
    assert [(d.term, d.anchor) for d in definitions(blocks)] == [("渡船", "p-1"), ("渡工", "p-2")]


def test_a_word_is_listed_where_it_is_defined_first() -> None:
    blocks = [
        Block(
            "article", "第一条　县航道局（以下简称航道局）负责。", 1, number="第一条", anchor="a-1"
        ),
        Block(
            "article", "第二条　市航道局（以下简称航道局）负责。", 2, number="第二条", anchor="a-2"
        ),
    ]
    assert [(d.term, d.anchor) for d in definitions(blocks)] == [("航道局", "a-1")]


def test_a_speech_declares_short_names_only() -> None:
    blocks = [
        Block("body", "巡察是指政治体检。县委巡察办（以下简称巡察办）要牵头。", 1, anchor="p")
    ]
    assert [d.term for d in definitions(blocks)] == ["巡察办"]


@given(st.text(alphabet="所称是指“”（以下简称），；。本条甲乙", max_size=400))
def test_every_word_stands_where_it_says(text: str) -> None:
    blocks = [Block("article", text, 1, number="第一条", anchor="a-1")]
    for found in definitions(blocks):
        assert " ".join(found.span.of(text).split()) == found.term


def test_hostile_texts_take_no_time() -> None:
    for text in ("所称" * 200_000, "（以下简称" * 100_000, "；甲" * 200_000, "是指" * 200_000):
        definitions([Block("article", text, 1, number="第一条", anchor="a-1")])
