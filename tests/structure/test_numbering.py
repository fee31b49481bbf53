"""Printed numbers at the start of a line: style, words printed, value."""

from __future__ import annotations

import pytest

from wenku.structure.numbering import numbered


@pytest.mark.parametrize(
    ("text", "style", "mark", "value"),
    [
        ("一、提高认识", "cn", "一、", 1),
        ("十二．加强领导", "cn", "十二．", 12),
        ("二.抓落实", "cn", "二.", 2),
        ("（三）压实责任", "bracket", "（三）", 3),
        ("(四)严肃问责", "bracket", "(四)", 4),
        ("㈡明确分工", "bracket", "㈡", 2),
        ("1.健全制度", "arabic", "1.", 1),
        ("１２、健全制度", "arabic", "１２、", 12),
        ("2.1 范围", "decimal", "2.1", 2),
        ("（5）考勤", "round", "（5）", 5),
        ("6）考勤", "round", "6）", 6),
        ("③考勤", "circle", "③", 3),
        ("第一，要深化认识", "ordinal", "第一，", 1),
        ("第二个方面，要抓好落实", "ordinal", "第二个方面，", 2),
        ("第一部分 总体要求", "part", "第一部分", 1),
        ("第三章 附则", "chapter", "第三章", 3),
        ("其二，措施不实", "item", "其二，", 2),
        ("首先，提高认识", "order", "首先，", 1),
        ("最后，提一点希望", "order", "最后，", None),
        ("01什么是底稿？", "zero", "01", 1),
        ("现象一 官气十足", "plain", "现象一", None),
    ],
)
def test_a_number_is_recognised(text: str, style: str, mark: str, value: int | None) -> None:
    found = numbered(text)
    assert found is not None
    assert (found.style.name, found.mark, found.value) == (style, mark, value)
    assert text.startswith(found.mark) and len(found.mark) <= found.end


@pytest.mark.parametrize(
    "text",
    [
        "一致认为",
        "一、二级公路",
        "一、二、三等奖",
        "3.5亿元",
        "2021年工作总结",
        "10月份以来",
        "30个村",
        "第一轮巡察",
        "第一责任人",
        "第一章规定了原则",
        "首先要提高认识",
        "其一生",
        "问题一查到底",
        "",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert numbered(text) is None
