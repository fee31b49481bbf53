"""The command line and the browser answer alike, beside the hits too: on an invented library."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from searching import answers, entry, needs_node, write_index

from wenku.index import whoosh_store
from wenku.index.answers import search
from wenku.index.beyond import beyond
from wenku.index.choice import EVERYTHING, Choice
from wenku.index.explain import explain
from wenku.index.nearby import near
from wenku.index.passages import HEADING, TEXT, TITLE, Entry, Passage
from wenku.index.query import parse
from wenku.index.whoosh_store import Store

sys.path.insert(0, str(Path(__file__).parents[1] / "search"))

TOPICS = {"zg": "巡察整改", "jl": "廉洁纪律"}


def library() -> list[Entry]:
    def said(at: int, text: str, **more: Any) -> Passage:
        return Passage(f"p-{at}", TEXT, text, path=("一、形势",), pinpoint=f"第{at}段", **more)

    return [
        entry(
            "s-1",
            [
                Passage("t-1", TITLE, "在XX县巡察整改推进会上的讲话", ("zg",), (), "标题"),
                Passage("h-1", HEADING, "一、形势", (), (), "第一部分标题"),
                said(
                    1,
                    "要做实巡察整改“后半篇文章”，压实整改责任。",
                    topics=("zg",),
                    bearers=("县委",),
                ),
                said(2, "坚决做到2个维护，对照党章找差距。", bearers=("县委", "各部门")),
                said(3, "责任 落实到人，整改清单要逐项销号。", topics=("zg",)),
            ],
            title="在XX县巡察整改推进会上的讲话",
            level="县",
            year="2024",
            occasion="推进会",
        ),
        entry(
            "s-2",
            [
                Passage("t-1", TITLE, "在某市警示教育会上的讲话", ("jl",), (), "标题"),
                said(1, "践行两个维护，学习中国共产党章程。", bearers=("各部门",)),
                said(2, "以案促改，整改要落实到人。", topics=("zg", "jl")),
            ],
            title="在某市警示教育会上的讲话",
            level="市",
            year="2023",
        ),
        entry(
            "r-1",
            [
                Passage("t-1", TITLE, "某某单位整改工作办法", (), (), "标题"),
                Passage("a-1", TEXT, "第十二条 整改责任由党委承担。", (), (), "第十二条"),
            ],
            kind="regulation",
            title="某某单位整改工作办法",
        ),
    ]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_index(tmp_path_factory.mktemp("both"), library(), TOPICS, around())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("store")
    whoosh_store.update(folder, library(), TOPICS, around())
    return whoosh_store.opened(folder)


def around() -> Any:
    topics = [("zg", "巡察整改", ("整改工作", "问题整改")), ("jl", "廉洁纪律", ())]
    phrases = [("后半篇文章", "“后半篇文章”")] * 2 + [
        ("两个维护", "2个维护"),
        ("两个维护", "两个维护"),
    ]
    return near(library(), topics, phrases)


@needs_node
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("两个维护", [("提法的其他写法", "2个维护", 1)]),
        ("2个维护", [("提法的其他写法", "两个维护", 1)]),
        ("做到2个维护", []),
        ("党章", []),
        ("学习中国共产党章程", []),
        ("中国共产党章程", [("别名", "党章", 2)]),
        ("xczg", [("首字母", "巡察整改", 0), ("首字母", "在XX县巡察整改推进会上的讲话", 0)]),
        ("jingshijiaoyu", [("拼音", "在某市警示教育会上的讲话", 0)]),
        ("hou ban pian", [("拼音", "后半篇文章", 1)]),
        ("巡查整改", [("错一字", "巡察整改", 0), ("错一字", "在XX县巡察整改推进会上的讲话", 0)]),
        ("后半偏文章", [("错一字", "后半篇文章", 1)]),
        ("整改 -巡查整改", []),
        ("。。", []),
        ("第12条", []),
        ("量子纠缠", []),
    ],
)
def test_what_is_near(
    files: Path, store: Store, query: str, expected: list[tuple[str, str, int]]
) -> None:
    (answer,) = answers(files, [(query, {}, "beyond")])
    shown = [(item["reason"], item["text"], item["count"]) for item in answer["items"]]
    assert shown == expected
    ours = beyond(store.near, query, parse(query), lambda q: search(store, parse(q)).total)
    assert [(item.reason, item.text, item.count) for item in ours] == expected
    assert [item.query for item in ours] == [item["query"] or "" for item in answer["items"]]
    for item, other in zip(ours, answer["items"], strict=True):
        assert (other["url"] is None) == (item.target == "")
        assert item.target in (other["url"] or "")


QUERIES = (
    "整改要落实到事",
    "整改 量子 责任",
    "“责任落实”",
    "“责任，落实” 整改",
    "整改 -责任 -落实",
    "党委承担责任由整改",
    "𠮷镇整改清单",
    "整改责任由各部门第12条承担",
    "以案促建、以案促改",
    "龘",
    "。",
)
CHOICES = (
    (EVERYTHING, {}),
    (Choice(kind="regulation"), {"kind": "regulation"}),
    (Choice(level="县", year="2024"), {"level": "县", "year": "2024"}),
    (Choice(topic="巡察整改"), {"topic": "巡察整改"}),
    (Choice(bearer="各部门"), {"bearer": "各部门"}),
    (Choice(doc="s-2", occasion=""), {"within": {"doc": "s-2"}, "occasion": ""}),
)


@needs_node
@pytest.mark.parametrize(("choice", "options"), CHOICES)
def test_why_nothing_is_found(
    files: Path, store: Store, choice: Choice, options: dict[str, Any]
) -> None:
    told = answers(files, [(query, options, "explain") for query in QUERIES])
    for query, theirs in zip(QUERIES, told, strict=True):
        ours = explain(store, parse(query), choice)
        assert [asdict(part) for part in ours.parts] == theirs["parts"]
        assert [asdict(rest) for rest in ours.without] == theirs["without"]
        counted = ours.unfiltered and {
            "passages": ours.unfiltered.total, "documents": ours.unfiltered.documents,
        }  # fmt: skip
        assert counted == theirs["unfiltered"]
        nearest = [(s.text, s.passages, s.documents, s.hit.doc, s.hit.anchor) for s in ours.nearest]
        assert nearest == [
            (s["text"], s["passages"], s["documents"], s["hit"]["doc"], s["hit"]["anchor"])
            for s in theirs["nearest"]
        ], query
    assert any(answer["nearest"] for answer in told)


@needs_node
def test_the_nearest_wording(files: Path) -> None:
    (answer,) = answers(files, [("整改要落实到事", {}, "explain")])
    (stretch,) = answer["nearest"]
    assert (stretch["text"], stretch["passages"]) == ("整改要落实到", 1)
    assert (stretch["hit"]["doc"], stretch["hit"]["pinpoint"]) == ("s-2", "第2段")
    start, end = stretch["hit"]["marks"][0]
    assert stretch["hit"]["text"][start:end] == "整改要落实到"


@needs_node
@pytest.mark.parametrize(("choice", "options"), CHOICES)
def test_choices_leave_the_same_hits(
    files: Path, store: Store, choice: Choice, options: dict[str, Any]
) -> None:
    for query in ("整改", "责任", "整改 责任", "的", "“整改”", "第12条"):
        (answer,) = answers(files, [(query, {**options, "limit": 0})])
        ours = search(store, parse(query), choice)
        assert (ours.total, ours.documents) == (answer["total"], answer["documents"])
        assert [(hit.doc, hit.anchor, hit.pinpoint, list(hit.path)) for hit in ours.hits] == [
            (hit["doc"], hit["anchor"], hit["pinpoint"], hit["path"]) for hit in answer["hits"]
        ]


@needs_node
@pytest.mark.parametrize(("_", "options"), CHOICES)
def test_a_facet_counts_what_its_values_would_leave(
    files: Path, _: Choice, options: dict[str, Any]
) -> None:
    (answer,) = answers(files, [("整改", options, "facets")])
    assert [facet["key"] for facet in answer["facets"]] == [
        "kind", "topic", "level", "occasion", "year", "bearer",
    ]  # fmt: skip
    for facet in answer["facets"]:
        for value in facet["values"]:
            (left,) = answers(files, [("整改", {**options, facet["key"]: value["value"]})])
            assert (left["total"], left["documents"]) == (value["passages"], value["documents"])


@needs_node
def test_groups_hold_the_hits_of_each_document(files: Path) -> None:
    asked = [
        ("整改", {"limit": 2, "each": 1}, "groups"),
        ("整改", {"limit": 2, "offset": 2}, "groups"),
        ("整改", {"within": {"doc": "s-1"}, "each": 0}, "groups"),
        ("整改", {"within": {"collection": "regulations"}}, "groups"),
        ("整改", {"within": {"topic": "jl"}}, "groups"),
        ("整改", {"limit": 0}),
    ]
    first, rest, whole, rules, topic, flat = answers(files, asked)
    assert (first["total"], first["documents"]) == (flat["total"], 3)
    assert [group["doc"] for group in (*first["groups"], *rest["groups"])] == [
        "r-1", "s-1", "s-2",
    ]  # fmt: skip
    assert [len(group["hits"]) for group in first["groups"]] == [1, 1]
    (group,) = whole["groups"]
    assert [hit["anchor"] for hit in group["hits"]] == ["t-1", "p-1", "p-3"]
    assert (group["title"], group["url"], group["count"], group["level"]) == (
        "在XX县巡察整改推进会上的讲话", "speeches/s-1.html", 3, "县",
    )  # fmt: skip
    assert [group["doc"] for group in rules["groups"]] == ["r-1"]
    assert [(group["doc"], group["count"]) for group in topic["groups"]] == [("s-2", 1)]
