"""Pinpoints of small documents, written out by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wenku.link.pinpoint import cited_title, pinpoints
from wenku.link.places import ordinal, places
from wenku.model.block import ROLES, Block, Mark, Role
from wenku.model.document import Title
from wenku.text.span import Span


def numbered(blocks: list[Block]) -> list[Block]:
    """``blocks`` with the anchors b0, b1 …; marks get b3m0 …"""
    from dataclasses import replace

    return [
        replace(
            block,
            anchor=f"b{i}",
            marks=tuple(replace(m, anchor=f"b{i}m{j}") for j, m in enumerate(block.marks)),
        )
        for i, block in enumerate(blocks)
    ]


def said(blocks: list[Block]) -> list[str]:
    """The pinpoints of ``blocks`` in order."""
    return list(pinpoints(places(numbered(blocks))).values())


def heading(text: str, level: int, number: str | None) -> Block:
    return Block("heading", text, 1, level=level, number=number)


def body(text: str = "正文。", *marks: Mark) -> Block:
    return Block("body", text, 1, marks=marks)


def test_a_speech_with_parts_and_points() -> None:
    lead = Mark(Span(0, 5), "lead", 3, "二要")
    run_in = Mark(Span(0, 6), "heading", 2, "（二）")
    blocks = [
        Block("title", "在会上的讲话", 1),
        Block("salutation", "同志们：", 1),
        body("开场白。"),
        body("又一段。"),
        heading("一、提高认识", 1, "一、"),
        body("只有一段。"),
        heading("二、压实责任", 1, "二、"),
        heading("（一）压实主体责任", 2, "（一）"),
        body(),
        body(),
        body("（二）抓监督。后面的话。", run_in),
        body("二要跟进。其余。", lead),
        body("这一段在点下面，不在要下面。"),
        Block("signature", "县委办公室", 1),
    ]
    assert said(blocks) == [
        "标题",
        "称呼",
        "开头第1段",
        "开头第2段",
        "第一部分标题",
        "第一部分",
        "第二部分标题",
        "第二部分第一点标题",
        "第二部分第一点第1段",
        "第二部分第一点第2段",
        "第二部分第二点第1段",
        "第二部分第二点第二小点",
        "第二部分第二点第3段",
        "落款",
    ]


def test_leads_directly_under_a_part_are_its_points() -> None:
    lead = Mark(Span(0, 4), "lead", 2, "一是")
    other = Mark(Span(0, 4), "lead", 2, "二是")
    blocks = [heading("三、抓整改", 1, "三、"), body("一是快。", lead), body("二是准。", other)]
    assert said(blocks) == ["第三部分标题", "第三部分第一点", "第三部分第二点"]


def test_a_numbered_paragraph_is_not_one_of_the_heading_before_it() -> None:
    run_in = Mark(Span(0, 6), "heading", 2, "（一）")
    blocks = [
        heading("一、组建", 1, "一、"),
        body("（一）组建。县委巡察办提出方案。", run_in),
        body("（二）岗位职责。"),
        body("1.组长负总责。"),
        body("2.副组长协助。"),
        body("（三）请假。"),
        heading("二、准备", 1, "二、"),
        body("1.培训。"),
        body("接着说培训。"),
    ]
    assert said(blocks) == [
        "第一部分标题",
        "第一部分第一点",
        "第一部分第二点",
        "第一部分第二点第一小点",
        "第一部分第二点第二小点",
        "第一部分第三点",
        "第二部分标题",
        "第二部分第一点第1段",
        "第二部分第一点第2段",
    ]


def test_a_list_without_headings() -> None:
    assert said([body("总的说。"), body("1.甲。"), body("2.乙。")]) == [
        "开头第1段",
        "第一点",
        "第二点",
    ]


def test_without_headings_paragraphs_are_counted() -> None:
    assert said([body(), body(), Block("closing", "谢谢！", 1)]) == ["第1段", "第2段", "第3段"]


def test_a_heading_without_a_number_is_cited_by_its_words() -> None:
    blocks = [heading("关于作风问题", 1, None), body("甲。"), body("乙。")]
    assert said(blocks)[1:] == ["“关于作风问题”部分第1段", "“关于作风问题”部分第2段"]


def test_numbers_that_start_again_stay_apart() -> None:
    blocks = [heading("一、甲", 1, "一、"), body(), heading("一、乙", 1, "一、"), body()]
    assert said(blocks) == [
        "第一部分标题（第1处）",
        "第一部分（全文第1段）",
        "第一部分标题（第2处）",
        "第一部分（全文第2段）",
    ]


def rule(role: Role, number: str | None, text: str = "内容。") -> Block:
    return Block(role, (number or "") + text, 1, number=number)


def test_a_rule_is_cited_by_article_clause_item_and_subitem() -> None:
    blocks = [
        Block("title", "某办法", 1),
        rule("body", None, "为了工作，制定本办法。"),
        rule("chapter", "第一章"),
        rule("article", "第一条"),
        rule("article", "第十二条"),
        rule("item", "（一）"),
        rule("clause", "2"),
        rule("item", "（一）"),
        rule("subitem", "1."),
        rule("item", "(二)"),
        rule("chapter", "第二章"),
        rule("article", "第十二条之一"),
    ]
    assert said(blocks) == [
        "标题",
        "正文前第1段",
        "第一章",
        "第一条",
        "第十二条第一款",
        "第十二条第一款第（一）项",
        "第十二条第二款",
        "第十二条第二款第（一）项",
        "第十二条第二款第（一）项第1目",
        "第十二条第二款第（二）项",
        "第二章",
        "第十二条之一",
    ]


def test_an_article_of_one_clause_is_cited_without_it() -> None:
    blocks = [rule("article", "第三条"), rule("item", "（三）"), rule("article", "第四条")]
    assert said(blocks) == ["第三条", "第三条第（三）项", "第四条"]


def test_a_rule_that_numbers_its_articles_without_the_word() -> None:
    assert said([rule("article", "一、"), rule("article", "十二、")]) == ["第一条", "第十二条"]


def test_articles_of_an_attachment_do_not_pass_for_those_of_the_rule() -> None:
    blocks = [
        rule("article", "第一条"),
        rule("attachment", None, "附件：细则"),
        rule("article", "第一条"),
    ]
    assert said(blocks) == ["第一条", "附件1", "附件1第一条"]


def test_titles_as_they_are_cited() -> None:
    assert cited_title(Title("关于印发《某办法》的通知", "given")) == "《关于印发〈某办法〉的通知》"
    assert cited_title(Title("某会议讲话", "inferred")) == "〔某会议讲话〕"
    assert cited_title(Title("《某办法》", "given")) == "《某办法》"
    assert cited_title(Title("《甲》和《乙》", "edited")) == "《〈甲〉和〈乙〉》"


def test_the_value_of_printed_numbers() -> None:
    printed = {
        "三、": 3,
        "（十二）": 12,
        "4.": 4,
        "第五，": 5,
        "⑦": 7,
        "六要": 6,
        "首先": None,
        None: None,
    }
    assert {number: ordinal(number) for number in printed} == printed


texts = st.text(alphabet="甲乙一二第条（）、。 ", min_size=1, max_size=8).filter(str.strip)
blocks_of_any_kind = st.lists(
    st.builds(
        Block,
        st.sampled_from(ROLES),
        texts,
        st.just(1),
        level=st.one_of(st.none(), st.integers(1, 6)),
        number=st.one_of(
            st.none(), st.sampled_from(["一、", "（二）", "第三条", "3.", "奇", "零"])
        ),
    ),
    max_size=14,
)


@given(blocks_of_any_kind)
def test_every_block_has_a_place_of_its_own(blocks: list[Block]) -> None:
    found = said(blocks)
    assert len(found) == len(blocks)
    assert all(found)
    assert len(set(found)) == len(found)
