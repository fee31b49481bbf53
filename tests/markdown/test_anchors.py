"""Anchors are made from content, given once and kept over a new import."""

from __future__ import annotations

from wenku.markdown.anchors import give_anchors, keep_anchors, places
from wenku.model.block import Block, Mark
from wenku.text.span import Span


def blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(Block("body", text, line) for line, text in enumerate(texts, start=1))


def anchors(found: tuple[Block, ...]) -> list[str]:
    return [place.anchor for place in places(found)]


def test_anchor_depends_on_content_not_on_position() -> None:
    first = give_anchors(blocks("甲段文字。", "乙段文字。"))
    second = give_anchors(blocks("新的一段。", "乙段文字。", "甲段 文字。"))
    assert anchors(first) == [anchors(second)[2], anchors(second)[1]]


def test_articles_are_named_by_their_number() -> None:
    texts = ["第一条 甲。", "第一百二十条之一 乙。", "第一条 丙。"]
    found = give_anchors(tuple(Block("article", text, 1) for text in texts))
    assert anchors(found) == ["a-1", "a-120-1", "a-1_2"]


def test_equal_paragraphs_get_names_of_their_own() -> None:
    found = anchors(give_anchors(blocks("……", "……", "……")))
    assert len(set(found)) == 3
    assert all(name.isascii() for name in found)


def test_unchanged_moved_and_corrected_paragraphs_keep_their_anchor() -> None:
    old = give_anchors(
        blocks(
            "同志们：", "第一段讲的是反馈问题的整改落实。", "第二段。", "接照全覆盖要求推进巡察。"
        )
    )
    new = blocks(
        "新加的开头。",
        "同志们：",
        "第二段。",
        "按照全覆盖要求推进巡察。",
        "第一段讲的是反馈问题的整改落实。",
    )
    kept, lost = keep_anchors(new, old)
    assert not lost
    before = anchors(old)
    assert anchors(kept)[1:] == [before[0], before[2], before[3], before[1]]
    assert anchors(kept)[0] not in before


def test_a_lost_anchor_is_told_and_never_given_again() -> None:
    old = give_anchors(blocks("留下的一段话。", "被删掉的一段完全不同的文字内容。"))
    kept, lost = keep_anchors(blocks("留下的一段话。"), old)
    assert [place.anchor for place in lost] == anchors(old)[1:]
    back, none = keep_anchors(
        blocks("留下的一段话。", "被删掉的一段完全不同的文字内容。"), kept, retired=[lost[0].anchor]
    )
    assert not none
    assert anchors(back)[1] != lost[0].anchor


def test_marks_keep_their_anchors() -> None:
    text = "一要压实责任。要认真抓好。二要强化监督。"
    marks = (Mark(Span(0, 7), "lead", 1, "一要"), Mark(Span(13, 20), "lead", 1, "二要"))
    old = give_anchors((Block("body", text, 1, marks=marks),))
    longer = "近来，" + text
    moved = tuple(Mark(mark.span.shift(3), "lead", 1, mark.number) for mark in marks)
    kept, lost = keep_anchors((Block("body", longer, 1, marks=moved),), old)
    assert not lost
    assert anchors(kept) == anchors(old)


def test_a_heading_that_becomes_run_in_keeps_its_anchor() -> None:
    old = give_anchors(
        (Block("heading", "一、提高站位。", 1, 1), Block("body", "正文很长的一段话。", 2))
    )
    joined = Block(
        "body",
        "一、提高站位。正文很长的一段话。",
        1,
        marks=(Mark(Span(0, 7), "heading", 1, "一、"),),
    )
    kept, _ = keep_anchors((joined,), old)
    assert anchors(old)[0] in anchors(kept)
