"""What the passages of a document are, and the index of the command line over several builds."""

from __future__ import annotations

from pathlib import Path

import pytest
from searching import answers, entry, needs_node, write_index

from wenku.index import whoosh_store
from wenku.index.answers import Answer, search
from wenku.index.choice import EVERYTHING, Choice
from wenku.index.files import write
from wenku.index.passages import HEADING, TEXT, TITLE, Passage, passages
from wenku.index.query import parse
from wenku.index.ranking import Hit, spread
from wenku.model.block import Block
from wenku.model.document import Document, Metadata, SourceRef, Title
from wenku.model.errors import WenkuError
from wenku.model.topic import TopicHit
from wenku.text.span import Span


def document(*blocks: Block) -> Document:
    source = SourceRef("speeches/a.txt", "0" * 64, "txt")
    return Document("a", "speech", Title("甲", "given"), source, Metadata(), blocks)


def test_every_block_that_says_something_is_a_passage() -> None:
    found = passages(
        document(
            Block("title", "在某会上的讲话", 1, anchor="t-1"),
            Block("heading", "一、形势", 2, anchor="h-1"),
            Block("body", "今天开会。", 3, anchor="p-1"),
            Block("figure", "", 4, anchor="f-1"),
            Block("omission", "……", 5, anchor="p-2"),
            Block("note", "注文", 6, anchor="n-1"),
        )
    )
    assert [(p.anchor, p.rank, p.text) for p in found] == [
        ("t-1", TITLE, "在某会上的讲话"),
        ("h-1", HEADING, "一、形势"),
        ("p-1", TEXT, "今天开会。"),
        ("p-2", TEXT, "……"),
        ("n-1", TEXT, "注文"),
    ]


def test_a_table_is_one_passage_a_row() -> None:
    rows = (("单位", "问题"), ("", ""), ("甲局", "乙\n丙"))
    text = "\n".join("\t".join(row) for row in rows)
    block = Block("table", text, 1, anchor="tb-1", rows=rows)
    hit = TopicHit("zhenggai", "tb-1", (Span(text.index("甲局"), text.index("甲局") + 2),))
    assert passages(document(block), [hit]) == (
        Passage("tb-1", TEXT, "单位\t问题"),
        Passage("tb-1", TEXT, "甲局\t乙\n丙", ("zhenggai",)),
    )


def test_hits_are_spread_best_first() -> None:
    title, other = Hit(2, 0, TITLE, 9, False), Hit(2, 4, TEXT, 30, False)
    shorter = Hit(3, 0, TITLE, 5, False)
    row = Hit(1, 7, TEXT, 30, True)
    many = [Hit(4, at, TEXT, 3, False) for at in range(3)]
    single = Hit(0, 0, TEXT, 3, False)
    order = list(spread([single, row, title, other, shorter, *many]))
    assert order == [row, shorter, title, many[0], single, other, many[1], many[2]]


def test_the_store_follows_the_library(tmp_path: Path) -> None:
    first, second = entry("a", ["整改落实"]), entry("b", ["整改清单"])
    store = tmp_path / "store"
    assert whoosh_store.update(store, [first, second], {}) == 2
    assert found(store, "整改") == ["a", "b"]
    assert whoosh_store.update(store, [second, first], {}) == 0
    assert found(store, "整改") == ["b", "a"]
    assert whoosh_store.update(store, [entry("b", ["责任"]), first], {}) == 1
    assert found(store, "整改") == ["a"]
    assert whoosh_store.update(store, [entry("c", ["整改"])], {}) == 1
    assert found(store, "整改") == ["c"]
    assert whoosh_store.update(store, [], {}) == 0
    assert found(store, "整改") == []


def found(store: Path, query: str) -> list[str]:
    return [hit.doc for hit in answered(store, query).hits]


def answered(store: Path, query: str, choice: Choice = EVERYTHING) -> Answer:
    return search(whoosh_store.opened(store), parse(query), choice)


def test_a_broken_store_is_made_anew(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with pytest.raises(WenkuError, match="还没有"):
        whoosh_store.opened(store)
    for damage in ("head.json", "_MAIN_1.toc"):
        whoosh_store.update(store, [entry("a", ["整改"])], {})
        (store / damage).write_bytes(b"\x00 damaged")
        assert whoosh_store.update(store, [entry("a", ["整改"])], {}) == 1
        assert found(store, "整改") == ["a"]


def test_a_topic_goes_by_its_id_or_title(tmp_path: Path) -> None:
    held = entry("a", [Passage("p-0", TEXT, "整改", ("zg",)), Passage("p-1", TEXT, "整改二")])
    store = tmp_path / "store"
    whoosh_store.update(store, [held], {"zg": "巡察整改"})
    for name in ("zg", "巡察整改"):
        hits = answered(store, "整改", Choice(topic=name)).hits
        assert [hit.anchor for hit in hits] == ["p-0"]
    with pytest.raises(WenkuError, match="没有名为“廉洁”的主题"):
        answered(store, "整改", Choice(topic="廉洁"))


def test_the_same_documents_make_the_same_files() -> None:
    entries = [entry("a", ["整改落实", "XX县"]), entry("b", ["整改，清单"])]
    assert list(write(entries, {})) == list(write(entries, {}))


def test_an_empty_library_has_an_index(tmp_path: Path) -> None:
    assert [name for name, _ in write([], {})][-1] == "assets/search/root.js"
    whoosh_store.update(tmp_path / "store", [], {})
    assert found(tmp_path / "store", "整改") == []


@needs_node
def test_quoted_words_differ_where_letters_do(tmp_path: Path) -> None:
    entries = [
        entry("a", ["X县", "x县", "Ｘ县", "x", "X"]),
        entry("b", ["整改，", "整 改", "整改"]),
    ]
    asked = ["“x”", "“X县”", "x", "“整改”", "“整改，”", "“整 改”", "“县”"]
    anchors = [
        sorted(f"{hit['doc']}{hit['anchor'][2:]}" for hit in answer["hits"])
        for answer in answers(write_index(tmp_path, entries), asked)
    ]
    assert anchors == [
        ["a1", "a3"],
        ["a0"],
        ["a0", "a1", "a2", "a3", "a4"],
        ["b0", "b2"],
        ["b0"],
        ["b1"],
        ["a0", "a1", "a2"],
    ]


@needs_node
def test_an_empty_index_answers(tmp_path: Path) -> None:
    (answer,) = answers(write_index(tmp_path, []), ["整改"])
    assert (answer["total"], answer["hits"], answer["problems"]) == (0, [], [])
