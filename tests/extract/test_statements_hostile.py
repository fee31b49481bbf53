"""Hostile text: no crash, no quadratic time, an honest result."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statement_document import document

from wenku.extract.statements import statements
from wenku.model.block import Block
from wenku.model.document import Document, Metadata, SourceRef, Title
from wenku.model.statement import Statements

PIECES = (
    "要抓好整改，", "“", "（", "《", "各级党委、", "有的", "、", "一是", "要", "不得", "由", "对",
    "“一把手”", "三个牢牢把握、", "关于县某局：", "习近平总书记", "强调，", "*", "第", "的",
    "，", "X镇党委和",
    "县纪委监委、县委组织部", "每半年", "三日内", "……", "不", "了", " ", "\u3000", "要要", "应当",
)  # fmt: skip


def made(*texts: str, kind: str = "speech", role: str = "body") -> Document:
    blocks = tuple(
        Block(role, text, i + 1, anchor=f"p-{i}")  # type: ignore[arg-type]
        for i, text in enumerate(texts)
    )
    source = SourceRef("t.txt", "", "txt")
    return Document("t", kind, Title("测试", "given"), source, Metadata(), blocks)  # type: ignore[arg-type]


def seconds(text: str, kind: str = "speech", role: str = "body") -> float:
    document = made(text, kind=kind, role=role)
    start = time.process_time()
    statements(document)
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize(("kind", "role"), [("speech", "body"), ("regulation", "article")])
def test_time_grows_with_the_text(piece: str, kind: str, role: str) -> None:
    seconds(piece, kind, role)
    short = seconds(piece * (10_000 // len(piece)), kind, role)
    long = seconds(piece * (40_000 // len(piece)), kind, role)
    assert long < 8 * short + 0.4


def test_a_sentence_of_ten_thousand_characters() -> None:
    text = "各单位要" + "抓整改促发展，" * 1_430 + "确保见底。"
    (found,) = statements(made(text)).requirements
    assert found.text == text
    assert found.bearers == ("各单位",)


def test_marks_left_open() -> None:
    text = "“‘“要用好“利剑”。各单位要“‘抓落实。"
    found = statements(made(text))
    assert [each.text for each in found.requirements] == ["“‘“要用好“利剑”。", "各单位要“‘抓落实。"]
    assert [each.text for each in found.formulations] == ["利剑"]


def test_a_problem_and_a_phrase_in_an_endless_sentence() -> None:
    text = "有的单位" + "抓整改促发展，" * 1_430 + "落实不到位，没有做到“两个维护”。"
    found = statements(made(text))
    assert [each.text for each in found.problems] == [text]
    assert [each.canonical for each in found.formulations] == ["两个维护"]


@pytest.mark.parametrize("marks", ["“‘", "“", "‘“（《「", "（(", "“”‘", "”"])
def test_marks_nested_without_end_take_no_quadratic_time(marks: str) -> None:
    assert seconds(f"{marks}要抓好整改" * 5_000) < 3


def test_members_without_end() -> None:
    text = "落实“三个持续”要求（" + "持续改进、" * 5_000
    (found,) = statements(made(text)).formulations
    assert [part.members for part in found.parts] == [()]


def test_nothing_but_headings() -> None:
    assert statements(made("一、要抓整改", "二、存在的问题", role="heading")) == Statements()
    assert statements(document(["一、要抓好整改", "二、要转变作风"])).requirements == ()


def test_nothing_at_all() -> None:
    assert statements(made()) == Statements()
    assert statements(made("", " ", "。。；；", "，，，")) == Statements()


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from((*PIECES, "。", "；", "”", "）", "》")), max_size=30).map("".join))
def test_every_statement_is_verbatim(text: str) -> None:
    for kind, role in (("speech", "body"), ("regulation", "article")):
        found = statements(made(text, kind=kind, role=role))
        rows = (*found.requirements, *found.problems, *found.formulations, *found.quotes)
        assert all(row.place.span.of(text) == row.text for row in rows)
        assert all(row.text.strip() == row.text != "" for row in found.requirements)
