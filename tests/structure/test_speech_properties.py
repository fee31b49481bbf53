"""Whatever a document holds: its blocks are its lines, and marks lie apart inside them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenku.clean import clean
from wenku.model.source import CleanDocument, NoteRef, RawDocument, lines_of
from wenku.read import registry
from wenku.structure.speech import structure

PIECES = st.sampled_from(
    [
        "同志们：",
        "在某次会议上的讲话",
        "讲　话",
        "（2021年3月1日）",
        "县委书记 某某",
        "一、",
        "二、",
        "（一）",
        "1.",
        "（1）",
        "①",
        "第一，",
        "第二，",
        "首先，",
        "其一，",
        "一是",
        "二是",
        "一要",
        "二要",
        "关于某局：",
        "提高认识",
        "提高认识。",
        "狠抓落实；",
        "问：为什么？",
        "答：因为",
        "现象一 ",
        "……",
        "※ ※",
        "附件：",
        "“",
        "”",
        "各单位要认真对照检查，把问题找准、把措施定实，确保整改到位，做到件件有着落、事事有回音。",
        "今天的会议有两项议程：",
        "下面进行第二项议程：请某某同志讲话。",
        "谢谢大家！",
        "，",
        "（",
        "）",
        "某某县委",
        "01什么是",
        "第一部分",
        "1.1 ",
        " ",
        "主要内容包括：",
        "——在某会上的讲话",
        "x" * 80,
    ]
)
PARAGRAPHS = st.lists(st.lists(PIECES, min_size=1, max_size=7).map("".join), max_size=16)
CORPUS = Path(__file__).parents[2] / ".." / "shared" / "corpus"


def check(document: CleanDocument) -> None:
    """The promises of a structure, for any document."""
    made = structure(document)
    texts = [line.text for line in document.lines]
    assert "\n".join(block.text for block in made.blocks) == "\n".join(texts)
    numbers = [line.number for line in document.lines]
    assert all(block.line in numbers for block in made.blocks)
    for block in made.blocks:
        position = 0
        for mark in block.marks:
            assert position <= mark.span.start < mark.span.end <= len(block.text)
            assert mark.span.of(block.text).strip() == mark.span.of(block.text)
            position = mark.span.end
        assert (block.level is None) == (block.role not in ("heading", "lead"))
        if block.number:
            assert block.number in block.text
        assert block.role == "body" or block.rule


@given(PARAGRAPHS)
def test_any_document(paragraphs: list[str]) -> None:
    check(clean(RawDocument("txt", lines_of(paragraphs))))


@given(PARAGRAPHS, st.data())
def test_any_document_with_markup(paragraphs: list[str], data: st.DataObject) -> None:
    """Hints of the source, tables and notes among the lines."""
    hints = st.sampled_from(["", "title", "heading1", "heading2", "textbox"])
    kinds = st.sampled_from(["paragraph", "paragraph", "row", "note", "figure"])
    lines = []
    for line in lines_of(paragraphs):
        kind = data.draw(kinds)
        cells = tuple(line.text.split()) if kind == "row" else ()
        hint = data.draw(hints) if kind == "paragraph" else ""
        lines.append(replace(line, hint=hint, kind=kind, cells=cells, table=int(kind == "row")))
    check(clean(RawDocument("docx", tuple(lines))))


def test_rows_of_one_table_are_one_block_with_its_notes() -> None:
    lines = lines_of(["甲\t乙", "丙\t丁", "甲\t乙", "正文"])
    tables = (1, 1, 2)
    rows = [
        replace(line, kind="row", table=table, cells=tuple(line.text.split("\t")))
        for line, table in zip(lines[:3], tables, strict=True)
    ]
    rows[1] = replace(rows[1], notes=(NoteRef(2, "1"),))
    made = structure(clean(RawDocument("docx", (*rows, lines[3]))))
    assert [block.role for block in made.blocks] == ["table", "table", "body"]
    first = made.blocks[0]
    assert first.rows == (("甲", "乙"), ("丙", "丁"))
    assert first.notes == (NoteRef(first.text.index("丁"), "1"),)
    assert [block.line for block in made.blocks] == [1, 3, 4]


def test_hints_of_a_word_processor_make_headings() -> None:
    texts = ["总则", "甲" * 50 + "。", "范围", "乙" * 50 + "。", "细则", "丙" * 50 + "。"]
    hints = ["title", "", "heading1", "", "heading2", ""]
    lines = [replace(line, hint=hint) for line, hint in zip(lines_of(texts), hints, strict=True)]
    made = structure(clean(RawDocument("docx", tuple(lines))))
    found = [(block.role, block.level) for block in made.blocks if block.role != "body"]
    assert found == [("title", None), ("heading", 1), ("heading", 2)]


@pytest.mark.parametrize(
    ("name", "blocks", "removed", "titled", "headings", "leads"),
    [
        ("000", 39, 0, False, 4, 23),
        ("001", 13, 0, True, 5, 16),
        ("002", 12, 10, True, 3, 10),
        ("003", 13, 0, False, 3, 4),
        ("004", 23, 1, True, 3, 11),
    ],
)
def test_the_seeds(
    name: str, blocks: int, removed: int, titled: bool, headings: int, leads: int
) -> None:
    """Counts taken from the labels made by hand."""
    paths = list((CORPUS / "seeds").glob(f"{name}_*.txt"))
    if not paths:
        pytest.skip("../shared/corpus is absent")
    document = clean(registry.read(paths[0].read_bytes(), paths[0].name))
    check(document)
    made = structure(document)
    roles = [b.role for b in made.blocks] + [m.role for b in made.blocks for m in b.marks]
    found = (len(made.blocks), len(document.removed), made.title is not None)
    assert found == (blocks, removed, titled)
    assert (roles.count("heading"), roles.count("lead")) == (headings, leads)


def test_every_document_of_the_corpus_keeps_the_promises() -> None:
    paths = sorted((CORPUS / "speeches").glob("*.md"))
    if not paths:
        pytest.skip("../shared/corpus is absent")
    for path in paths:
        text = path.read_text(encoding="utf-8").replace("**", "")
        check(clean(RawDocument("txt", lines_of(text.splitlines()))))
