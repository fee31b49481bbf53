"""The search knows whom a passage tells to act, under the names of the register."""

from __future__ import annotations

import sys
from pathlib import Path

from wenku.index import whoosh_store
from wenku.index.answers import search
from wenku.index.choice import Choice
from wenku.index.query import parse
from wenku.render.search import entries

sys.path.insert(0, str(Path(__file__).parents[1] / "link"))
from registering import folded, paper


def test_passages_name_bearers_by_what_they_mean() -> None:
    held = folded(
        paper("s-1", "县委巡察办要抓好整改。", "今天开会。"),
        paper("s-2", "巡察办、县委组织部要抓好整改。"),
    )
    told = {
        (entry.id, passage.text): passage.bearers
        for entry in entries(held)
        for passage in entry.passages
    }
    assert told["s-1", "县委巡察办要抓好整改。"] == ("巡察办",)
    assert told["s-1", "今天开会。"] == ()
    assert told["s-2", "巡察办、县委组织部要抓好整改。"] == ("巡察办", "组织部门")


def test_a_search_is_narrowed_to_a_bearer(tmp_path: Path) -> None:
    held = folded(
        paper("s-1", "县委巡察办要抓好整改。"),
        paper("s-2", "县委组织部要抓好整改。"),
    )
    whoosh_store.update(tmp_path, entries(held), {})
    store = whoosh_store.opened(tmp_path)
    answer = search(store, parse("整改"), Choice(bearer="巡察办"))
    assert [hit.doc for hit in answer.hits] == ["s-1"]
    assert not search(store, parse("整改"), Choice(bearer="宣传部门")).total
