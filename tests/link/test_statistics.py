"""Statistics: sums agree, what is left out is left out, phrases over the years."""

from __future__ import annotations

from wenku.extract.citations import citations
from wenku.extract.statements import statements
from wenku.link.fold import Folded, fold
from wenku.link.library import Library
from wenku.link.statistics import by_force, by_occasion, by_year, most_cited, over_time
from wenku.markdown.anchors import give_anchors
from wenku.model.block import Block
from wenku.model.document import Document, Finding, Kind, Metadata, SourceRef, Title
from wenku.render.statistics import STATISTICS, pages


def document(
    name: str, text: str, kind: Kind = "speech", title: str = "", **metadata: str
) -> Document:
    return Document(
        name,
        kind,
        Title(title or f"题{name}", "given"),
        SourceRef(f"{name}.txt", "", "txt"),
        Metadata(tuple((key, Finding(value)) for key, value in metadata.items())),
        give_anchors([Block("body", text, 1)]),
    )


def folded(*documents: Document) -> Folded:
    said = {each.id: statements(each) for each in documents}
    cited = {each.id: citations(each) for each in documents}
    return fold(Library(documents, said=said, cited=cited))


SPEECHES = (
    document("a", "要抓好整改，不得走过场。做到“两个维护”。", date="2021-03", occasion="反馈"),
    document("b", "要做到“两个维护”，落实《青禾办法》。", date="2023", occasion="反馈"),
    document("c", "希望大家落实《青禾办法》和《某某条例》，做到两个维护。"),
)
RULE = document(
    "r", "为落实《青禾办法》，制定本办法。", "regulation", "青禾办法", published="2019-01"
)


def test_documents_are_counted_by_year_and_kind() -> None:
    made = folded(*SPEECHES, RULE)
    assert by_year(made.cards) == (
        ("2023", (1, 0, 0)),
        ("2021", (1, 0, 0)),
        ("2019", (0, 1, 0)),
        ("未核", (1, 0, 0)),
    )
    assert by_occasion(made.cards, "speech") == (("反馈", 2), ("未核", 1))


def test_demands_are_counted_by_force_and_kind() -> None:
    made = folded(*SPEECHES)
    must, _, hope, may = by_force(made.register)
    assert sum(map(sum, by_force(made.register))) == len(made.register)
    assert (must[0] > 0, hope, may) == (True, (1, 0, 0), (0, 0, 0))


def test_cited_rules_are_counted_whether_held_or_not() -> None:
    made = folded(*SPEECHES, RULE)
    assert [(r.title, r.document, r.citations, r.documents) for r in most_cited(made.links)] == [
        ("青禾办法", "r", 2, 2),
        ("某某条例", "", 1, 1),
    ]


def test_phrases_stand_in_years_that_follow_one_another() -> None:
    years, counted = over_time(folded(*SPEECHES).formulations, 12)
    assert years == ("2021", "2022", "2023")
    (one,) = counted
    assert (one.phrase, one.years, one.earlier, one.unknown) == ("两个维护", (1, 0, 1), 0, 1)


def test_of_many_years_the_older_ones_are_summed_up() -> None:
    speeches = [document(f"s{y}", "做到“两个维护”。", date=str(y)) for y in range(2005, 2024)]
    years, (one,) = over_time(folded(*speeches).formulations, 12)
    assert (years[0], years[-1], len(years)) == ("2014", "2023", 10)
    assert (sum(one.years), one.earlier) == (10, 9)


def test_every_number_of_the_page_is_in_a_table() -> None:
    html = dict(pages(folded(*SPEECHES, RULE)))[STATISTICS].html()
    assert html.count("<svg") >= 6
    assert html.count("<title") == html.count("<desc") == html.count("<svg")
    assert 'href="../speeches/index.html#year=2021">1</a>' in html
    assert "青禾办法</a>" in html
    assert "某某条例（未收录）</a>" in html
    assert len(html.encode()) < 100_000


def test_an_empty_library_has_nothing_to_count() -> None:
    assert "无从统计" in dict(pages(folded()))[STATISTICS].html()
