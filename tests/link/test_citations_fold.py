"""Citations of a small library: where they lead, what is missing, and what a new rule changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from rules import LIGHTS_2021, TITLE, folded, library, lights, rule, speech

from wenku.build.conversion import convert
from wenku.link.citations_corrections import parse_corrections
from wenku.link.citations_doubts import doubts
from wenku.link.citations_missing import not_held
from wenku.link.citations_rules import cited_rules
from wenku.link.citations_shown import CiteLink, cite_links
from wenku.link.cited_by import cited_by
from wenku.link.fold import Folded, fold
from wenku.link.works import works
from wenku.markdown.anchors import give_anchors
from wenku.model.document import Document
from wenku.render.missing import snippet

FERRY = rule(
    "r-ferry",
    "青禾县渡口办法",
    [
        "第一章　总则",
        "第一条　为了管理渡口，根据《青禾县灯塔保护条例》，制定本办法。",
        "第二条　渡口分为下列几类：",
        "（一）人力渡口；",
        "（二）机动渡口。",
        "第三条　县航道部门（以下简称航道部门）管理第二条第（二）项所列渡口。",
        "前款规定不适用于停用的渡口。",
    ],
)


def links(made: Folded, name: str) -> list[CiteLink]:
    document = made.documents[name]
    return list(cite_links(document, made.links.of[name], made.documents, made.links.works))


def shown(made: Folded, name: str) -> list[tuple[str, str, str, str]]:
    """State, words, address and explanation of each link of a document."""
    texts = {block.anchor: block.text for block in made.documents[name].blocks}
    return [
        (link.state, link.span.of(texts[link.anchor]), link.url, link.said)
        for link in links(made, name)
    ]


def test_each_cited_place_is_a_link_of_its_own() -> None:
    talk = speech("talk", f"按照《{TITLE}》第二条、第三条第二款，《湖泊条例》第八条和《条例》办。")
    made = folded(lights("2021"), talk)
    clause = made.documents["r-2021"].blocks[4].anchor
    assert shown(made, "talk")[:2] == [
        ("held", f"《{TITLE}》第二条", "regulations/r-2021.html#a-2", f"《{TITLE}》第二条"),
        ("held", "第三条第二款", f"regulations/r-2021.html#{clause}", f"《{TITLE}》第三条第二款"),
    ]
    missing, vague = shown(made, "talk")[2:]
    assert missing[0:2] == ("missing", "《湖泊条例》第八条")
    (wanted,) = not_held(made.links)
    assert missing[2:] == (f"regulations/missing.html#rule={wanted.id}", "未收录")
    assert vague == (
        "ambiguous",
        "《条例》",
        "regulations/unresolved.html#document=talk",
        "待定：只写类名，文中没有指明是哪一部",
    )


def test_places_of_the_text_itself_lead_to_its_anchors() -> None:
    made = folded(lights("2021"), FERRY)
    item = next(block.anchor for block in FERRY.blocks if block.number == "（二）")
    assert shown(made, "r-ferry") == [
        ("held", f"《{TITLE}》", "regulations/r-2021.html", f"《{TITLE}》"),
        ("own", "第二条第（二）项", f"#{item}", "第二条第（二）项"),
        ("own", "前款", "#a-3", "第三条第一款"),
    ]


def test_what_today_says_otherwise_is_marked() -> None:
    talk = speech("talk", f"落实《{TITLE}》第一条、第二条、第三条、第四条。", date="2018-05-04")
    made = folded(lights("2016"), lights("2021"), talk)
    now = [
        link.now and (link.now.word, link.now.said, link.now.url) for link in links(made, "talk")
    ]
    page = "regulations/r-2021.html"
    assert now == [
        None,
        ("今已修订", "今已修订：现为2021年版第三条", f"{page}#a-3"),
        ("今为第四条", "文字未变，现为2021年版第四条", f"{page}#a-4"),
        ("今已删去", "2021年版中已无此条", page),
    ]
    assert links(made, "talk")[0].said == f"《{TITLE}》（2016年）第一条：讲话时有效的版本"


def test_a_place_that_does_not_exist_leads_to_its_article_and_says_so() -> None:
    made = folded(lights("2021"), speech("talk", f"按照《{TITLE}》第二条第三款、第九条办。"))
    assert shown(made, "talk") == [
        ("absent", f"《{TITLE}》第二条第三款", "regulations/r-2021.html#a-2",
         "待核：第二条第三款，该条没有这一款"),
        ("absent", "第九条", "regulations/r-2021.html", "待核：第九条，该文件中没有这一条"),
    ]  # fmt: skip


def test_contracts_and_what_an_editor_denies_are_no_links() -> None:
    talk = speech("talk", "签订《采购合同》，学习《廉政条例》。")
    anchor = talk.blocks[0].anchor
    said = parse_corrections(
        f"citations:\n  - {{document: talk, anchor: {anchor}, text: 《廉政条例》, means: 无}}\n",
        "c",
    )
    assert shown(folded(talk, corrections=said), "talk") == []


def test_the_panel_counts_rules_and_not_places() -> None:
    talk = speech(
        "talk", f"按照《{TITLE}》第二条、第三条办。", "再学《湖泊条例》。", f"又学《{TITLE}》。"
    )
    made = folded(lights("2021"), talk)
    rules = cited_rules(talk, made.links.of["talk"], made.documents, made.links.works)
    assert [(r.title, r.state, r.count, r.first) for r in rules] == [
        (f"《{TITLE}》", "held", 2, talk.blocks[0].anchor),
        ("《湖泊条例》", "missing", 1, talk.blocks[1].anchor),
    ]


def test_who_cites_an_article_is_gathered_under_it() -> None:
    talk = speech("talk", f"各位。按照《{TITLE}》第三条第一款、第二款办。都要记住。", date="2022")
    made = folded(lights("2021"), FERRY, talk)
    parts = cited_by(made.documents["r-2021"], made.backlinks["r-2021"], made.documents, made.card)
    assert [(p.anchor, p.name, [c.title for c in p.citing]) for p in parts] == [
        ("", "", ["青禾县渡口办法"]),
        ("a-3", "第三条", ["在talk会上的讲话"]),
    ]
    (row,) = parts[1].citing
    assert row.sentence == f"按照《{TITLE}》第三条第一款、第二款办。"
    assert row.cited.of(row.sentence) == f"《{TITLE}》第三条第一款、第二款"
    assert parts[1].last == made.documents["r-2021"].blocks[4].anchor
    assert parts[0].citing[0].relation == "basis"
    own = cited_by(FERRY, made.backlinks["r-ferry"], made.documents, made.card)
    assert [(p.name, [(c.own, c.pinpoint) for c in p.citing]) for p in own] == [
        ("第二条", [(True, "第三条第一款")])
    ]


def test_the_shopping_list_is_ordered_by_count_and_knows_who_and_what() -> None:
    one = speech(
        "a", "按照《湖泊条例》第八条、第九条办，落实《湖泊条例》第八条。", "学习《桥梁办法》。"
    )
    other = speech("b", "落实《湖泊条例（试行）》和党章。")
    wanted = not_held(folded(one, other).links)
    assert [(w.title, w.count, w.citing, w.articles) for w in wanted] == [
        ("湖泊条例", 3, (("a", 2, one.blocks[0].anchor), ("b", 1, other.blocks[0].anchor)),
         (("第八条", 2), ("第九条", 1))),
        ("中国共产党章程", 1, (("b", 1, other.blocks[0].anchor),), ()),
        ("桥梁办法", 1, (("a", 1, one.blocks[1].anchor),), ()),
    ]  # fmt: skip


def _state(made: Folded) -> dict[str, list[tuple[str, str, str, str]]]:
    return {name: shown(made, name) for name in made.documents}


def test_a_rule_that_comes_in_resolves_what_missed_it_and_nothing_else() -> None:
    talk = speech("talk", f"按照《{TITLE}》第二条、《湖泊条例》第八条和《条例》办。")
    before = _state(folded(talk, FERRY))
    with_it = _state(folded(talk, FERRY, lights("2021")))
    after = _state(folded(talk, FERRY))
    assert before == after
    assert [row[0] for row in before["talk"]] == ["missing", "missing", "ambiguous"]
    assert [row[0] for row in with_it["talk"]] == ["held", "missing", "ambiguous"]
    changed = {
        (name, old[1])
        for name, rows in before.items()
        for old, new in zip(rows, with_it[name], strict=True)
        if old != new
    }
    assert changed == {("talk", f"《{TITLE}》第二条"), ("r-ferry", f"《{TITLE}》")}


def test_the_end_of_its_own_title_is_the_rule_itself() -> None:
    lines = ["第一条　《渡口安全办法》自公布之日起施行。", "第二条　《办法》由县政府解释。"]
    made = folded(rule("r-own", "青禾县渡口安全办法", lines))
    assert [(one[0], one[1]) for one in shown(made, "r-own")] == [("ambiguous", "《办法》")]


@pytest.mark.parametrize("means", [TITLE, "无"])
def test_the_snippet_of_a_doubt_is_obeyed_when_filled_in(means: str) -> None:
    held = library(lights("2021"), speech("talk", "要落实《条例》第二条：“照办”。"))
    made = fold(held)
    (doubt,) = doubts(made.documents, made.card, made.links)
    assert (doubt.words, doubt.reason) == ("《条例》第二条", "只写类名，文中没有指明是哪一部")
    assert doubt.cited.of(doubt.sentence) == doubt.words
    text = snippet(doubt)
    assert "【" in text
    entry = yaml.safe_load(text)["citations"][0]
    filled = yaml.safe_dump({"citations": [{**entry, "means": means}]}, allow_unicode=True)
    again = folded(
        lights("2021"), held.documents[-1], corrections=parse_corrections(filled, "c.yaml")
    )
    assert list(doubts(again.documents, again.card, again.links)) == []
    assert len(shown(again, "talk")) == (means != "无")


def test_a_snippet_of_an_absent_place_keeps_the_rule() -> None:
    made = folded(lights("2021"), speech("talk", f"按照《{TITLE}》第二条第三款办。"))
    (doubt,) = doubts(made.documents, made.card, made.links)
    assert (doubt.title, doubt.why) == (TITLE, "第二条第三款：该条没有这一款")
    assert f"means: {TITLE}\n" in snippet(doubt)
    assert "article:" in snippet(doubt)


def test_rules_of_one_title_from_two_places_are_in_doubt() -> None:
    one = rule("r-1", "灯塔办法", LIGHTS_2021, issuer="青禾县人民政府")
    other = rule("r-2", "灯塔办法", ["第一条　甲。", "第二条　乙。"], issuer="白石县人民政府")
    made = folded(one, other, speech("talk", "按照《灯塔办法》办。"))
    (doubt,) = doubts(made.documents, made.card, made.links)
    assert (doubt.reason, doubt.candidates) == ("收有几部同名文件", ("灯塔办法", "灯塔办法"))
    assert "青禾县人民政府" in shown(made, "talk")[0][3]


CORPUS = Path(__file__).parents[3] / "shared/corpus/regulations"


def _corpus() -> list[Document]:
    found: list[Document] = []
    for path in sorted(CORPUS.rglob("*.md")):
        for part in convert(path.read_bytes(), path.relative_to(CORPUS.parent).as_posix(), None):
            if part.draft:
                found.append(part.draft)
    return found


def test_the_traps_of_the_corpus_are_reported() -> None:
    if not CORPUS.is_dir():
        pytest.skip("the corpus is not here")
    documents = [
        replace(document, id=f"d-{number}", blocks=give_anchors(document.blocks))
        for number, document in enumerate(_corpus())
    ]
    by_id = {document.id: document for document in documents}
    made = works(documents)
    discipline = [work for work in made.all if work.stem == "纪律处分条例"]
    assert [[v.label for v in work.versions] for work in discipline] == [
        ["1997年", "2018年", "2023年"]
    ]
    told = {
        (said.code, by_id[name].source.path.rsplit("/", 1)[-1], by_id[name].source.part)
        for name, said in made.diagnostics
    }
    assert told == {
        ("works.mislabelled", "中国共产党纪律处分条例2003.md", ""),
        ("works.misnamed", "被巡视党组织配合中央巡视工作规定.md", "2"),
    }
