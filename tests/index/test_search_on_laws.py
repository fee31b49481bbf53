"""Browser and command line on real laws: both find what the literal scan finds, in one order."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from searching import answers, needs_node, write_index

from wenku.index import whoosh_store
from wenku.index.answers import search
from wenku.index.beyond import beyond
from wenku.index.explain import explain
from wenku.index.nearby import near
from wenku.index.query import parse

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))
sys.path.insert(0, str(Path(__file__).parents[1] / "search"))
from oracle import is_hit, plain, typed

from bench_laws import entries
from bench_queries import queries

LAWS = Path(__file__).parents[3] / "shared/corpus/laws.zip"
pytestmark = [
    needs_node,
    pytest.mark.skipif(not LAWS.is_file(), reason="没有法律法规压缩包"),
]
DOCUMENTS, QUERIES = 40, 120


def test_both_find_what_the_scan_finds(tmp_path: Path) -> None:
    held = list(entries(LAWS, DOCUMENTS))
    around = near(held, [], [])
    texts = [(e.id, p.anchor, p.text, plain(p.text)) for e in held for p in e.passages]
    asked = queries([text for _, _, text, _ in texts], QUERIES, seed=11)
    names = [typed(query) for query in asked]
    files = write_index(tmp_path / "site", held, {}, around)
    whoosh_store.update(tmp_path / "store", held, {}, around)
    store = whoosh_store.opened(tmp_path / "store")
    told = answers(files, names)
    for query, name, answer in zip(asked, names, told, strict=True):
        truth = sorted(
            (doc, anchor, text) for doc, anchor, text, said in texts if is_hit(query, text, said)
        )
        hits = [(hit["doc"], hit["anchor"], hit["text"]) for hit in answer["hits"]]
        ours = search(store, parse(name))
        assert sorted(hits) == truth, name
        assert [(hit.doc, hit.anchor, hit.text) for hit in ours.hits] == hits, name
        assert (ours.total, ours.documents) == (answer["total"], answer["documents"])


def test_both_say_the_same_of_what_is_near(tmp_path: Path) -> None:
    held = list(entries(LAWS, DOCUMENTS))
    around = near(held, [], [])
    files = write_index(tmp_path / "site", held, {}, around)
    whoosh_store.update(tmp_path / "store", held, {}, around)
    store = whoosh_store.opened(tmp_path / "store")
    titles = [entry.title for entry in held]
    names = [
        *(title[:3] + "某" + title[4:9] for title in titles),
        *(title[2:9] for title in titles),
        "zhrmghg", "xingzheng", "fa", "人民政府", "中国共产党章程",
        "依法依规从严从快处理", "国家 某某 机关",
    ]  # fmt: skip
    near_told = answers(files, [(name, {}, "beyond") for name in names])
    why_told = answers(files, [(name, {}, "explain") for name in names])
    for name, items, why in zip(names, near_told, why_told, strict=True):
        ours = beyond(store.near, name, parse(name), lambda q: search(store, parse(q)).total)
        assert [(i.reason, i.sort, i.text, i.query or None, i.count) for i in ours] == [
            (i["reason"], i["sort"], i["text"], i["query"], i["count"]) for i in items["items"]
        ], name
        because = explain(store, parse(name))
        assert [(s.text, s.passages, s.hit.doc, s.hit.anchor) for s in because.nearest] == [
            (s["text"], s["passages"], s["hit"]["doc"], s["hit"]["anchor"]) for s in why["nearest"]
        ], name
        assert [part.passages for part in because.parts] == [p["passages"] for p in why["parts"]]
