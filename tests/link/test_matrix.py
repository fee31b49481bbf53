"""Topics against documents: columns by group, rows by collection and year, holes."""

from __future__ import annotations

from wenku.extract.topics import hits
from wenku.link.catalog import cards
from wenku.link.library import Library
from wenku.link.matrix import Matrix, by_year, matrix, silent
from wenku.model.block import Block
from wenku.model.document import KINDS, Document, Finding, Kind, Metadata, SourceRef, Title
from wenku.model.topic import Topic

TOPICS = (
    Topic("a", "甲", ("甲事",), group="一组"),
    Topic("b", "乙", ("乙事",), group="二组"),
    Topic("c", "丙", ("丙事",), group="一组"),
)


def document(name: str, kind: Kind, date: str | None, *texts: str) -> Document:
    return Document(
        id=name,
        kind=kind,
        title=Title(name, "given"),
        source=SourceRef("x.txt", "0", "txt"),
        metadata=Metadata((("date", Finding(date)),)),
        blocks=tuple(Block("body", t, i, anchor=f"p-{i}") for i, t in enumerate(texts, start=1)),
    )


def made() -> Matrix:
    documents = (
        document("s1", "speech", "2020-05", "无关。", "办好甲事。", "办好甲事和乙事。"),
        document("s2", "speech", "2020-01", "办好乙事。"),
        document("s3", "speech", None, "无关。"),
        document("r1", "regulation", "2019", "办好甲事。"),
    )
    found = {d.id: hits(d.blocks, TOPICS) for d in documents}
    library = Library(documents, TOPICS, found)
    all_cards = cards(library)
    return matrix(library, {k: [c for c in all_cards if c.kind == k] for k in KINDS})


def test_columns_stand_by_group_and_count_speeches_and_rules() -> None:
    columns = [(c.id, c.group, c.speeches, c.rules) for c in made().columns]
    assert columns == [("a", "一组", 1, 1), ("c", "一组", 0, 0), ("b", "二组", 2, 0)]


def test_rows_count_paragraphs_and_lead_to_the_first() -> None:
    rows = {row.card.id: row for row in made().rows}
    assert list(rows) == ["s1", "s2", "s3", "r1"]
    first, hole, second = rows["s1"].cells
    assert first and (first.count, first.anchor) == (2, "p-2")
    assert hole is None
    assert second and (second.count, second.anchor) == (1, "p-3")
    assert [row.card.id for row in silent(made())] == ["s3"]


def test_years_of_a_collection_are_one_row_each() -> None:
    years = by_year(made())
    assert [(y.kind, y.year, y.documents, y.first) for y in years] == [
        ("speech", "2020", 2, 0),
        ("speech", "", 1, 2),
        ("regulation", "2019", 1, 3),
    ]
    assert [cell.count if cell else 0 for cell in years[0].cells] == [1, 0, 2]
