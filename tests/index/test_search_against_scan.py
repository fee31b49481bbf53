"""The engine of the browser and the index of the command line against the literal scan."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from searching import answers, entry, needs_node, write_index

from wenku.index import chunks, shards, whoosh_store
from wenku.index.answers import search
from wenku.index.passages import HEADING, TEXT, TITLE, Entry, Passage
from wenku.index.query import parse

sys.path.insert(0, str(Path(__file__).parents[1] / "search"))
from oracle import Word, is_hit, plain, typed

CHARS = "整改责任后後監监*XxＸ１1%县，、。“”　 …※-𠮷"
PIECES = (
    "整改",
    "责任落实",
    "第12条",
    "第十二条",
    "后续",
    "後續",
    "XX县",
    "*镇",
    "，",
    "“整改”",
    " ",
)

text = st.lists(
    st.sampled_from(PIECES) | st.text(alphabet=CHARS, min_size=1, max_size=4),
    min_size=1,
    max_size=8,
).map("".join)
passage = st.tuples(text, st.sampled_from((TITLE, HEADING, TEXT, TEXT)))
library = st.lists(st.lists(passage, max_size=5), min_size=1, max_size=5)


def sayable(sort: str, sought: str) -> bool:
    """Whether a word can be typed as one word of this sort and is not refused."""
    if not plain(sought) or any(mark in sought for mark in "“”"):
        return False
    if sort.endswith("quoted"):
        return True
    return not any(char.isspace() for char in sought) and sought[0] not in "-－"


@st.composite
def queries(draw: st.DrawFn, texts: list[str]) -> list[Word]:
    """Words cut from the texts, and others."""
    joined = "".join(texts) + "整改责任县"
    found: list[Word] = []
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(joined) - 1))
        cut = joined[start : start + draw(st.integers(1, 9))]
        sort = draw(st.sampled_from(("word", "word", "word", "quoted", "not", "not quoted")))
        if sayable(sort, cut):
            found.append((sort, cut))
    return found if any(not sort.startswith("not") for sort, _ in found) else [("word", "整改")]


def entries_of(documents: list[list[tuple[str, int]]]) -> list[Entry]:
    return [
        entry(f"d{i}", [Passage(f"p-{j}", rank, said) for j, (said, rank) in enumerate(held)])
        for i, held in enumerate(documents)
    ]


@needs_node
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_hits_are_those_of_the_scan(data: st.DataObject) -> None:
    documents = data.draw(library)
    texts = [said for held in documents for said, _ in held]
    asked = data.draw(st.lists(queries(texts), min_size=12, max_size=12))
    size = data.draw(st.sampled_from((1, 20, 16_000)))
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "SIZE", size)
        patch.setattr(chunks, "SIZE", size)
        entries = entries_of(documents)
        files = write_index(Path(name) / "site", entries)
        found = answers(files, [typed(query) for query in asked])
        store = Path(name) / "store"
        whoosh_store.update(store, entries, {})
        for query, answer in zip(asked, found, strict=True):
            expected = {
                (f"d{i}", f"p-{j}", said)
                for i, held in enumerate(documents)
                for j, (said, _) in enumerate(held)
                if is_hit(query, said)
            }
            hits = [(hit["doc"], hit["anchor"], hit["text"]) for hit in answer["hits"]]
            assert (set(hits), answer["total"]) == (expected, len(expected)), typed(query)
            assert len(hits) == len(expected)
            ours = search(whoosh_store.opened(store), parse(typed(query)))
            assert [(hit.doc, hit.anchor, hit.text) for hit in ours.hits] == hits, typed(query)


@needs_node
def test_words_of_every_length_are_found_where_they_stand(tmp_path: Path) -> None:
    said = "".join(chr(0x4E00 + i * i % 997) for i in range(120))
    entries = [entry("d", [said, said[60:] + said[:60], said[:30]])]
    files = write_index(tmp_path, entries)
    cuts = [said[i : i + n] for n in (1, 2, 3, 5, 8, 13, 30, 60) for i in range(0, 60, 7)]
    for cut, answer in zip(cuts, answers(files, cuts), strict=True):
        assert answer["total"] == sum(cut in text.text for text in entries[0].passages), cut
