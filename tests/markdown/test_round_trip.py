"""A document written as Markdown and read again is the same document, whatever its text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wenku.markdown import parse, write
from wenku.markdown.anchors import give_anchors
from wenku.markdown.escape import escape, escape_cell, escape_heading, unescape
from wenku.model.block import Block, Mark
from wenku.model.document import Document, Evidence, Finding, Metadata, SourceRef, Title
from wenku.model.errors import Diagnostic
from wenku.model.source import NoteRef, Removal
from wenku.text.span import Span

ALPHABET = "县委巡察要一二第条、（）。“”《》1.2)-+#*_`\\[]{}<>&;:|!~=^amplt Xx…※ 　\t$"
line = st.text(alphabet=ALPHABET, min_size=1, max_size=40).map(str.strip).filter(
    bool
) | st.sampled_from(["**", "*", "{: #x }", "[^1]: 注", "| a |", "---", "===", "&lt;", "<br>"])


def document(blocks: tuple[Block, ...]) -> Document:
    """A document around ``blocks``, every other field filled."""
    return Document(
        id="s-0a1b2c3d",
        kind="speech",
        title=Title("在XX会上的讲话", "given", (Evidence("title.line", "在XX会上的讲话", 1),)),
        source=SourceRef("speeches/讲话.txt", "0" * 64, "txt", "utf-8"),
        metadata=Metadata(
            (
                ("occasion", Finding("动员部署", (Evidence("occasion.title", "动员", 1),))),
                ("date", Finding(None)),
            )
        ),
        blocks=blocks,
        removed=(Removal("某某网整理: #1", "广告", 3),),
        notices=("仅供学习，禁止外传",),
        diagnostics=(Diagnostic("x.y", "说明", "办法", 2),),
        retired=(("p-00000000", ""), ("l-00000001", "p-2")),
        extra=(("密级", '"内部"'),),
        added="2024-03-12",
    )


def same(doc: Document) -> None:
    text = write(doc)
    again = parse(text, "docs/speeches/x.md")
    expected = tuple(replace(block, rule="", line=0) for block in doc.blocks)
    assert tuple(replace(block, line=0) for block in again.blocks) == expected
    assert replace(again, blocks=()) == replace(doc, blocks=())
    assert write(again) == text


@given(st.text(alphabet=ALPHABET, max_size=60))
def test_unescape_undoes_escape(text: str) -> None:
    assert unescape(escape(text)) == text
    assert unescape(escape_heading(text)) == text
    assert "\n".join(map(unescape, escape_cell(text).split("<br>"))) == text


@st.composite
def blocks(draw: st.DrawFn) -> tuple[Block, ...]:
    found: list[Block] = []
    for number, text in enumerate(draw(st.lists(line, min_size=1, max_size=8)), start=1):
        role = draw(
            st.sampled_from(
                ["body", "heading", "title", "article", "clause", "item", "stage", "note", "table"]
            )
        )
        level = draw(st.sampled_from([1, 2, 7, None])) if role != "body" else None
        if role == "table":
            cells = draw(st.lists(line, min_size=2, max_size=2))
            rows = ((text, cells[0]), (cells[1], ""))
            joined = "\n".join("\t".join(row) for row in rows)
            found.append(Block("table", joined, number, rows=rows))
            continue
        marks: tuple[Mark, ...] = ()
        notes: tuple[NoteRef, ...] = ()
        if draw(st.booleans()):
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
            marks = (Mark(Span(start, end), "lead", draw(st.sampled_from([1, 3])), "一要"),)
        if draw(st.booleans()):
            notes = (NoteRef(draw(st.integers(0, len(text))), "1"),)
        label = "n1" if role == "note" else ""
        number_text = draw(st.sampled_from([None, "一、", "第一条", "2"]))
        found.append(
            Block(role, text, number, level, number_text, marks=marks, label=label, notes=notes)
        )
    return give_anchors(found)


@given(blocks())
def test_any_blocks_survive(found: tuple[Block, ...]) -> None:
    same(document(found))


def test_lines_are_those_of_the_file() -> None:
    text = write(document(give_anchors((Block("body", "甲", 1), Block("heading", "一、乙", 2, 1)))))
    lines = text.split("\n")
    for block in parse(text, "x").blocks:
        assert block.text in lines[block.line - 1]


def test_a_line_feed_inside_a_paragraph_stays() -> None:
    texts = ["注一第一段。\n第二段\\", "末尾反斜杠\\\n再一行", "# 井号\n1. 编号\n| 竖线"]
    same(document(give_anchors(tuple(Block("body", text, 1) for text in texts))))
    rows = (("甲\n乙\\", "丙\\\n丁"), ("", "|"))
    text = "\n".join("\t".join(row) for row in rows)
    same(document(give_anchors((Block("table", text, 1, rows=rows),))))


def test_lines_wrapped_by_hand_are_one_paragraph() -> None:
    text = write(document(give_anchors((Block("body", "甲", 1),))))
    wrapped = text.replace("\n甲\n", "\n要抓好\n整改 QQ\nnumber 落实\n")
    assert [block.text for block in parse(wrapped, "x").blocks] == ["要抓好整改 QQ number 落实"]
