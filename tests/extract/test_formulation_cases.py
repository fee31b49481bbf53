"""Set phrases: what counts as one, its spellings, its members."""

from __future__ import annotations

from typing import Any

import pytest
from statement_document import cases, document

from wenku.extract.formulation_parts import parts
from wenku.extract.formulations import canonical
from wenku.extract.statements import statements


@pytest.mark.parametrize("case", cases("formulations"))
def test_formulations(case: dict[str, Any]) -> None:
    found = statements(document(case["lines"])).formulations
    assert [each.text for each in found] == case["found"]


def test_a_phrase_stands_where_its_span_says() -> None:
    made = document(["同志们：", "一要用好“四种形态”。要一贯到底。二要守住“底线”。要敢抓敢管。"])
    blocks = {block.anchor: block for block in made.blocks}
    for each in statements(made).formulations:
        assert each.place.span.of(blocks[each.place.block].text) == each.text
        assert each.place.anchor != each.place.block


@pytest.mark.parametrize(
    ("spellings", "one"),
    [
        (("两个维护", "2个维护", "“两个维护”"), "两个维护"),
        (("后半篇文章", "后半篇", "前后半篇文章"), "后半篇文章"),
        (("五严禁、五不准", "五严禁，五不准"), "五严禁、五不准"),
        (("六个围绕、一个加强", "六个围绕一个加强"), "六个围绕、一个加强"),
        (("三个牢牢把握",), "三个牢牢把握"),
        (("查处一个、警醒一片",), "查处一个、警醒一片"),
    ],
)
def test_spellings_meet(spellings: tuple[str, ...], one: str) -> None:
    assert {canonical(text) for text in spellings} == {one}


@pytest.mark.parametrize(
    ("phrase", "after", "found"),
    [
        (
            "三个持续",
            "”重要要求（持续学习理论、持续改进作风、持续严明纪律），",
            [("三个持续", 3, ("持续学习理论", "持续改进作风", "持续严明纪律"))],
        ),
        (
            "三个围绕、一个加强",
            "”（围绕学习、作风、纪律，加强对问题的整改），",
            [
                ("三个围绕", 3, ("学习", "作风", "纪律")),
                ("一个加强", 1, ("加强对问题的整改",)),
            ],
        ),
        (
            "两个牢牢把握",
            "”，即牢牢把握方向，把准、把稳，牢牢把握重点。以后再说。",
            [("两个牢牢把握", 2, ("牢牢把握方向，把准、把稳", "牢牢把握重点"))],
        ),
        ("四个意识", "”（政治意识、大局意识、核心意识）", [
            ("四个意识", 4, ("政治意识", "大局意识", "核心意识"))
        ]),
        ("四个意识", "”，做到对党忠诚、为党分忧。", [("四个意识", 4, ())]),
        ("三个亲自", "”（会上讲过）", [("三个亲自", 3, ())]),
        ("后半篇文章", "”（整改、问责）", []),
        ("一把手", "”（书记、镇长）", []),
        ("三会一课", "”（大会、小会、组会、党课）", []),
        ("上台阶、创一流", "”", []),
        (
            "三个带头",
            "”：一是带头学习；二是带头整改；三是带头守纪。",
            [("三个带头", 3, ("带头学习", "带头整改", "带头守纪"))],
        ),
        (
            "两个持续",
            "”，就是持续学习、持续整改，推动工作上台阶。",
            [("两个持续", 2, ("持续学习", "持续整改"))],
        ),
        ("两个确保", "”：压实责任，抓好整改。", [("两个确保", 2, ())]),
        ("两个确保", "”（稳定、发展）", [("两个确保", 2, ("稳定", "发展"))]),
    ],
)  # fmt: skip
def test_members(phrase: str, after: str, found: list[tuple[str, int, tuple[str, ...]]]) -> None:
    assert [(part.name, part.declared, part.members) for part in parts(phrase, after)] == found


def test_the_declared_number_is_checked() -> None:
    (part,) = parts("四个意识", "”（政治意识、大局意识、核心意识）")
    assert part.complete is False
    (part,) = parts("三个持续", "”（持续学习、持续改进、持续严明）")
    assert part.complete is True
    (part,) = parts("三个持续", "”要求")
    assert part.complete is None
