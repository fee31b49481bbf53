"""Suggestions for new topics: counts, what is covered, what is generic, the order."""

from __future__ import annotations

import time

import pytest

from wenku.extract.topics import hits
from wenku.link.library import Library
from wenku.link.topic_suggestions import Passage, Suggestion, suggestions
from wenku.model.block import Block, Role
from wenku.model.document import Document, Kind, Metadata, SourceRef, Title
from wenku.model.statement import Formulation, Place, Statements
from wenku.model.topic import Topic
from wenku.text.span import Span

TOPIC = Topic(id="zhenggai", title="整改", aliases=("整改台账",))


def _document(name: str, *texts: str, kind: Kind = "speech", role: Role = "body") -> Document:
    blocks = tuple(Block(role, text, n, anchor=f"p-{n}") for n, text in enumerate(texts, 1))
    source = SourceRef("speeches/a.txt", "", "txt")
    return Document(name, kind, Title("题", "given"), source, Metadata(), blocks)


def _library(*documents: Document, said: dict[str, Statements] | None = None) -> Library:
    found = {document.id: hits(document.blocks, (TOPIC,)) for document in documents}
    return Library(documents, (TOPIC,), found, said or {})


def _formulations(document: Document, phrase: str, canonical: str) -> Statements:
    """Every use of ``phrase`` in ``document``."""
    made = [
        Formulation(
            Place(block.anchor, block.anchor, Span(at, at + len(phrase))), phrase, canonical, "t"
        )
        for block in document.blocks
        if (at := block.text.find(phrase)) >= 0
    ]
    return Statements(formulations=tuple(made))


def _texts(library: Library, *, least: int = 3) -> list[str]:
    return [each.text for each in suggestions(library, least=least)]


def test_a_phrase_of_enough_documents_is_suggested_with_its_places() -> None:
    library = _library(
        _document("a", "抓好夜间巡河，不留死角。", "夜间巡河！"),
        _document("b", "夜间巡河；河道保洁"),
        _document("c", "一要夜间巡河，二要清淤。"),
        _document("d", "夜间巡河"),
    )
    assert suggestions(library) == (
        Suggestion(
            "夜间巡河",
            "phrase",
            4,
            4,
            (Passage("a", "p-2"), Passage("b", "p-1"), Passage("c", "p-1")),
        ),
    )
    assert suggestions(library, least=5) == ()


def test_a_phrase_counts_once_a_paragraph() -> None:
    documents = [_document(name, "夜间巡河，夜间巡河。", "夜间巡河") for name in "abc"]
    (only,) = suggestions(_library(*documents))
    assert (only.documents, only.passages) == (3, 6)


def test_a_sentence_that_speaks_of_a_topic_gives_nothing() -> None:
    covered = "夜间巡河，要记入整改台账。河道保洁。"
    assert _texts(_library(*(_document(name, covered) for name in "abc"))) == ["河道保洁"]


def test_rules_give_no_phrases_and_neither_do_formulas() -> None:
    rules = [_document(name, "夜间巡河，河道保洁", kind="regulation") for name in "abc"]
    signed = [_document(name, "夜间巡河", role="signature") for name in "def"]
    assert _texts(_library(*rules, *signed)) == []


@pytest.mark.parametrize(
    "text",
    ["同志们好", "近年来", "使命光荣", "有关部门", "提三点要求", "巡河", "甲" * 11, "12夜间巡河"],
)
def test_generic_and_short_and_long_phrases_are_left_out(text: str) -> None:
    assert _texts(_library(*(_document(name, f"{text}，") for name in "abc"))) == []


@pytest.mark.parametrize("text", ["“夜间巡河”", "夜间 巡河", "进一步夜间巡河", "一是夜间巡河"])
def test_marks_blanks_and_openings_make_no_other_phrase(text: str) -> None:
    documents = [_document("a", text), *(_document(name, "夜间巡河") for name in "bc")]
    assert _texts(_library(*documents)) == ["夜间巡河"]


def test_a_formulation_counts_where_no_topic_touches_it() -> None:
    documents = [_document(name, "坚持“三个当天”，整改台账不隔夜。") for name in "abc"]
    documents.append(_document("d", "三个当天", kind="regulation"))
    said = {d.id: _formulations(d, "三个当天", "三个当天") for d in documents}
    covered = {d.id: _formulations(d, "整改台账", "整改台账") for d in documents}
    (only,) = suggestions(_library(*documents, said=said))
    assert (only.text, only.source, only.documents) == ("三个当天", "formulation", 4)
    assert suggestions(_library(*documents, said=covered)) == ()


def test_variants_of_a_formulation_meet_and_it_is_no_phrase_besides() -> None:
    documents = [
        _document(name, text)
        for name, text in zip("abc", ["三个当天", "当天三办", "三个当天"], strict=True)
    ]
    said = {d.id: _formulations(d, d.blocks[0].text, "三个当天") for d in documents}
    (only,) = suggestions(_library(*documents, said=said))
    assert (only.text, only.source, only.documents) == ("三个当天", "formulation", 3)


def test_those_of_the_most_documents_come_first_and_no_more_than_asked() -> None:
    texts = [
        "夜间巡河，河道保洁，清淤疏浚",
        "河道保洁，夜间巡河，清淤疏浚",
        "清淤疏浚，河道保洁，夜间巡河",
    ]
    documents = [_document(name, text) for name, text in zip("abc", texts, strict=True)]
    documents += [_document("d", "清淤疏浚"), _document("e", "清淤疏浚，河道保洁")]
    library = _library(*documents)
    assert _texts(library) == ["清淤疏浚", "河道保洁", "夜间巡河"]
    assert [each.text for each in suggestions(library, limit=2)] == ["清淤疏浚", "河道保洁"]
    reordered = _library(*reversed(documents))
    assert _texts(reordered) == _texts(library)


@pytest.mark.parametrize("unit", ["夜间巡河，", "要", "整改台账", "“”", "一是二要", "（“。"])
def test_a_hostile_paragraph_costs_little(unit: str) -> None:
    library = _library(_document("a", unit * (300_000 // len(unit))))
    begun = time.process_time()
    suggestions(library, least=1)
    assert time.process_time() - begun < 5
