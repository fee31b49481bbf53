"""Folds of problems and formulations: counts, members, what is known apart, bounds."""

from __future__ import annotations

import re
import time
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from wenku.extract.statements import statements
from wenku.link.catalog import cards
from wenku.link.formulations import formulation_id, formulations
from wenku.link.library import Library
from wenku.link.phrase import Phrase
from wenku.link.problems import Problems, problems
from wenku.markdown.anchors import give_anchors
from wenku.model.block import Block, Role
from wenku.model.document import Document, Finding, Kind, Metadata, SourceRef, Title

LISTED = (
    "要做到“三个围绕、一个加强”（围绕学习、作风、纪律，加强问题整改），落实“两个持续”要求（持续"
    "学习、持续改进、持续提高）。"
)
ALONE = "要突出“三个围绕”“一个加强”，坚持2个维护。用好“后半篇”文章。"


def document(name: str, *texts: str, date: str = "", kind: Kind = "speech") -> Document:
    blocks = [Block("body", text, line) for line, text in enumerate(texts, start=2)]
    heading: Role = "heading"
    head = Block(heading, "一、讲形势", 1, level=1, number="一、")
    metadata = Metadata((("date", Finding(date)),)) if date else Metadata()
    source = SourceRef(f"{name}.txt", "", "txt")
    made = Document(name, kind, Title(f"题{name}", "given"), source, metadata, ())
    return replace(made, blocks=give_anchors((head, *blocks)))


def library(*documents: Document) -> Library:
    return Library(documents, said={each.id: statements(each) for each in documents})


def phrases(*documents: Document) -> dict[str, Phrase]:
    held = library(*documents)
    return {each.canonical: each for each in formulations(held, cards(held))}


def stated(*documents: Document) -> Problems:
    held = library(*documents)
    return problems(held, cards(held))


def test_members_are_shown_for_the_document_that_does_not_list_them() -> None:
    found = phrases(document("a", LISTED), document("b", ALONE))
    whole = found["三个围绕、一个加强"]
    assert [(p.name, p.declared, [g.members for g in p.listings]) for p in whole.parts] == [
        ("三个围绕", 3, [("学习", "作风", "纪律")]),
        ("一个加强", 1, [("加强问题整改",)]),
    ]
    alone = found["三个围绕"]
    assert [card.id for card in alone.cards] == ["b"]
    assert [g.members for g in alone.parts[0].listings] == [("学习", "作风", "纪律")]
    assert [s.card.id for s in alone.parts[0].listings[0].sightings] == ["a"]
    assert found["一个加强"].parts[0].listings[0].members == ("加强问题整改",)


def test_who_uses_the_parts_for_themselves_does_not_lack_the_phrase() -> None:
    found = phrases(document("a", LISTED), document("b", ALONE), document("c", "用好“三个围绕”。"))
    whole = found["三个围绕、一个加强"]
    assert [card.id for card in whole.apart] == ["b"]
    assert {name.canonical for name in whole.related} == {"三个围绕", "一个加强"}
    assert [card.id for card in found["三个围绕"].apart] == ["a"]


def test_a_declared_number_that_is_not_met_is_told() -> None:
    found = phrases(document("a", LISTED))
    assert found["两个持续"].agrees is False
    assert found["三个围绕、一个加强"].agrees is True
    assert phrases(document("b", ALONE))["三个围绕"].agrees is None


def test_spellings_meet_under_one_entry() -> None:
    found = phrases(document("a", "要做到“两个维护”，落实两个维护要求。"), document("b", ALONE))
    entry = found["两个维护"]
    assert (entry.count, len(entry.uses), len(entry.cards)) == (2, 1, 1)
    assert entry.sorts == ("known", "numbered", "quoted")
    assert found["后半篇文章"].spellings == (("后半篇", 1),)


def test_first_and_last_use_look_at_certain_dates_only() -> None:
    found = phrases(
        document("a", "用好“四种形态”。", date="2021-03"),
        document("b", "用好“四种形态”。"),
        document("c", "用好“四种形态”。", date="2019"),
    )
    entry = found["四种形态"]
    assert entry.first and entry.last
    assert (entry.first.id, entry.last.id) == ("c", "a")
    assert phrases(document("b", "用好“四种形态”。"))["四种形态"].first is None


def test_a_new_phrase_is_found_by_its_form() -> None:
    found = phrases(document("a", "全县上下要做到三个牢牢把握，用好“压舱石”。"))
    assert set(found) == {"三个牢牢把握", "压舱石"}
    assert found["三个牢牢把握"].sorts == ("numbered",)


def test_ids_are_ascii_and_stay() -> None:
    assert formulation_id("两个维护") == formulation_id("两个维护")
    assert re.fullmatch(r"[0-9a-f]{10}", formulation_id("六个围绕、一个加强"))


def test_a_sentence_is_shown_with_where_it_stands() -> None:
    (use,) = phrases(document("a", "先说别的。要用好“四种形态”，再用“四种形态”。完。"))[
        "四种形态"
    ].uses
    excerpt = use.sighting.excerpt
    assert excerpt.text == "要用好“四种形态”，再用“四种形态”。"
    assert [hit.of(excerpt.text) for hit in excerpt.hits] == ["四种形态", "四种形态"]
    assert use.times == 2
    assert use.sighting.path == ("一、讲形势",)


def test_of_an_endless_sentence_what_is_around_the_phrase_is_shown() -> None:
    text = "抓好整改，" * 2000 + "用好“四种形态”，" + "抓好整改，" * 2000 + "完。"
    (use,) = phrases(document("a", text))["四种形态"].uses
    excerpt = use.sighting.excerpt
    assert len(excerpt.text) < 600
    assert excerpt.before and excerpt.after
    assert [hit.of(excerpt.text) for hit in excerpt.hits] == ["四种形态"]


def test_problems_are_counted_by_category_document_year_and_unit() -> None:
    found = stated(
        document(
            "a",
            "在作风建设方面，有的干部推诿扯皮。",
            "关于X镇：财务制度执行不严。",
            "关于县住建局：会议记录不规范。",
            date="2022-05",
        ),
        document("b", "有的单位理论学习走过场。"),
    )
    counted = {count.value: (count.sentences, count.documents) for count in found.categories}
    assert counted == {"制度": (2, 1), "作风": (1, 1), "思想": (1, 1)}
    assert [row.category for row in found.rows] == ["制度", "制度", "思想", "作风"]
    assert [(c.value, c.sentences) for c in found.years] == [("2022", 3), ("未核", 1)]
    assert [(card.id, count) for card, count in found.documents] == [("a", 3), ("b", 1)]
    assert {count.value for count in found.units} == {"X镇", "县住建局"}
    assert sum(count.sentences for count in found.categories) == len(found.rows)


def test_an_empty_library_has_no_problems_and_no_formulations() -> None:
    assert stated() == Problems()
    assert phrases(document("a", "各位同志，大家好。")) == {}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ("用好“四种形态”", "做到两个维护", "有的单位走过场", "。", "，", "“", "；")
        ),
        max_size=25,
    ).map("".join)
)
def test_excerpts_are_verbatim(text: str) -> None:
    held = library(document("a", text or "空"))
    for phrase in formulations(held, cards(held)):
        for use in phrase.uses:
            assert use.sighting.excerpt.text in text
            assert len(use.sighting.excerpt.hits) == use.times
    for row in problems(held, cards(held)).rows:
        assert row.sighting.excerpt.text in text


def test_time_grows_with_the_library() -> None:
    def seconds(count: int) -> float:
        held = library(
            *(document(f"d{n}", LISTED, ALONE, f"用好“第{n}招”。") for n in range(count))
        )
        start = time.process_time()
        formulations(held, cards(held))
        return time.process_time() - start

    seconds(20)
    assert seconds(400) < 8 * seconds(100) + 0.3
