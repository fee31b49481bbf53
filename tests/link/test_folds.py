"""Cards, facets, outlines, dates, excerpts and the home page."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from wenku.extract.topics import hits
from wenku.link.catalog import Card, cards, collation, facets
from wenku.link.dates import When, in_words, phrase, when
from wenku.link.fold import fold
from wenku.link.library import Library
from wenku.link.outline import outline
from wenku.link.passages import excerpted
from wenku.link.places import places
from wenku.model.block import Block, Mark
from wenku.model.document import Document, Finding, Kind, Metadata, SourceRef, Title
from wenku.model.topic import Topic
from wenku.text.span import Span


def document(name: str, kind: Kind = "speech", title: str = "", **metadata: str | None) -> Document:
    return Document(
        id=name,
        kind=kind,
        title=Title(title or name, "given"),
        source=SourceRef("speeches/x.txt", "0", "txt"),
        metadata=Metadata(tuple((key, Finding(value)) for key, value in metadata.items())),
        blocks=(
            Block("body", "要落实主体责任。", 1, anchor="p-1"),
            Block("body", "完。", 2, anchor="p-2"),
        ),
    )


TOPIC = Topic("zhuti", "主体责任", ("主体责任",))


def library(*documents: Document) -> Library:
    found = {d.id: hits(d.blocks, (TOPIC,)) for d in documents}
    return Library(tuple(documents), (TOPIC,), found)


def values(made: tuple[Card, ...], key: str) -> list[tuple[str, int]]:
    facet = next(f for f in facets(made, rules=False) if f.key == key)
    return [(value.value, value.count) for value in facet.values]


def test_cards_stand_from_the_newest_and_unknown_dates_last() -> None:
    made = cards(
        library(
            document("a", date="2019-11"),
            document("b"),
            document("c", date="2021-01-05"),
            document("d", date_not_before="2020-10", date_not_after="2022-10"),
        )
    )
    assert [card.id for card in made] == ["c", "d", "a", "b"]


def test_facets_count_and_name_what_is_unknown() -> None:
    made = cards(
        library(
            document("a", date="2019", level="县", occasion="反馈"),
            document("b", date_not_before="2019-01", date_not_after="2019-12", level="市"),
            document("c", occasion="反馈", level="县"),
        )
    )
    assert values(made, "year") == [("2019", 2), ("未核", 1)]
    assert values(made, "level") == [("市", 1), ("县", 2)]
    assert values(made, "occasion") == [("反馈", 2), ("未核", 1)]
    assert "topic" not in {facet.key for facet in facets(made, rules=False)}


def test_titles_are_ordered_by_pinyin() -> None:
    titles = ["在会上的讲话", "《安全条例》", "〔动员会讲话〕", "巡察办法"]
    assert sorted(titles, key=collation) == [
        "《安全条例》",
        "〔动员会讲话〕",
        "巡察办法",
        "在会上的讲话",
    ]


def test_dates_in_words() -> None:
    assert in_words("2019-11-06") == "2019年11月6日"
    assert phrase(When("", "2017-10", "")) == "不早于2017年10月"
    assert phrase(When("", "", "2022-10")) == "不晚于2022年10月"
    assert phrase(When("", "2017-10", "2022-10")) == "2017年10月至2022年10月之间"
    assert phrase(When()) == ""
    assert in_words("未定") == "未定"


def test_a_date_that_is_none_counts_as_unknown() -> None:
    assert when(Metadata((("date", Finding("去年")),))) == When()
    assert When("", "2017-10", "2022-10").year == ""
    assert When("", "2019-01", "2019-05").year == "2019"


def test_neighbours_follow_the_order_of_the_list() -> None:
    folded = fold(
        library(document("a", date="2019"), document("b", date="2021"), document("r", "regulation"))
    )
    before, after = folded.neighbours["a"]
    assert before and before.id == "b"
    assert after is None
    assert folded.neighbours["r"] == (None, None)


def test_topic_pages_list_paragraphs_by_document() -> None:
    folded = fold(library(document("a", date="2019"), document("b", date="2021")))
    (topic,) = folded.topics
    assert [group.card.id for group in topic.groups] == ["b", "a"]
    assert [p.anchor for p in topic.groups[0].passages] == ["p-1"]
    assert topic.groups[0].passages[0].pinpoint == "第1段"
    assert folded.home.topics[0].count == 2


def test_an_empty_library_folds() -> None:
    folded = fold(Library())
    assert folded.home.total == 0
    assert folded.topics == ()


def test_the_outline_of_a_speech_has_its_leads() -> None:
    text = "要主动。一要快。二要准。"
    marks = (
        Mark(Span(4, 8), "lead", 2, "一要", "l-1"),
        Mark(Span(8, 12), "lead", 2, "二要", "l-2"),
    )
    blocks = [
        Block("heading", "一、抓整改", 1, level=1, number="一、", anchor="h-1"),
        Block("body", text, 2, anchor="p-1", marks=marks),
    ]
    entries = outline(places(blocks))
    assert [(e.anchor, e.depth, e.text) for e in entries] == [
        ("h-1", 0, "一、抓整改"),
        ("l-1", 1, "一要快"),
        ("l-2", 1, "二要准"),
    ]


def test_the_outline_of_a_rule_has_chapters_with_their_articles() -> None:
    blocks = [
        Block("chapter", "第一章　总则", 1, number="第一章", anchor="c-1"),
        Block("article", "第一条　甲。", 2, number="第一条", anchor="a-1"),
        Block("article", "第二条　乙。", 3, number="第二条", anchor="a-2"),
        Block("chapter", "第二章　附则", 4, number="第二章", anchor="c-2"),
        Block("article", "第三条　丙。", 5, number="第三条", anchor="a-3"),
    ]
    entries = outline(places(blocks))
    assert [(e.text, e.extent) for e in entries] == [
        ("第一章 总则", "第一条至第二条"),
        ("第二章 附则", "第三条"),
    ]
    assert [e.anchor for e in outline(places(blocks[1:3]))] == ["a-1", "a-2"]


def test_excerpts_are_the_sentences_with_the_hits() -> None:
    text = (
        "第一句没有。" * 20
        + "这里有主体责任。接着又是主体责任。"
        + "其余。" * 40
        + "末尾主体责任。"
    )
    spans = [Span(m.start(), m.end()) for m in re.finditer("主体责任", text)]
    made = excerpted(text, spans)
    assert [e.text for e in made] == ["这里有主体责任。接着又是主体责任。", "末尾主体责任。"]
    assert [e.hits for e in made] == [(Span(3, 7), Span(12, 16)), (Span(2, 6),)]
    assert (made[0].before, made[1].after) == (True, False)


@given(st.text(alphabet="甲乙。；“”（", min_size=1, max_size=400), st.data())
def test_excerpts_are_verbatim_and_hold_every_hit(text: str, data: st.DataObject) -> None:
    starts = data.draw(st.lists(st.integers(0, len(text) - 1), max_size=4, unique=True))
    spans = [Span(start, min(len(text), start + 3)) for start in sorted(starts)]
    made = excerpted(text, spans)
    assert all(e.text in text for e in made)
    pieces = [hit.of(e.text) for e in made for hit in e.hits]
    assert sum(map(len, pieces)) == sum(len(span) for span in spans)
