"""Works and versions: which documents are one rule, which are copies, what changed between two."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rules import LIGHTS_2016, TITLE, folded, lights, rule, speech

from wenku.link.citations_corrections import parse_corrections
from wenku.link.citations_outcome import Resolved
from wenku.link.versions import compare
from wenku.link.versions_text import changes, plain
from wenku.link.works import works
from wenku.link.works_citing import citers
from wenku.link.works_shown import compared, several, versions_of
from wenku.model.block import Block


def test_versions_of_one_title_are_one_work_from_the_oldest() -> None:
    other = rule("r-x", "青禾县渡口办法", ["第一条　甲。", "第二条　乙。"])
    made = works([lights("2021"), lights("2016"), other])
    assert [(w.title, [v.label for v in w.versions]) for w in made.all] == [
        ("青禾县渡口办法", ["未核"]),
        (TITLE, ["2016年", "2021年"]),
    ]
    assert made.of_document["r-2016"].today.documents == ("r-2021",)
    assert [several(work) for work in made.all] == [False, True]


def test_a_year_in_the_title_names_the_version_and_not_the_work() -> None:
    made = works(
        [
            rule("r-a", f"{TITLE}2016", LIGHTS_2016),
            rule("r-b", f"{TITLE}（2021年修订）", ["第一条　甲。", "第二条　乙。"]),
        ]
    )
    assert [(w.title, [v.label for v in w.versions]) for w in made.all] == [
        (f"{TITLE}（2021年修订）", ["2016年", "2021年"])
    ]


def test_a_text_under_another_year_is_told_and_is_no_version() -> None:
    wrong = rule("r-wrong", f"{TITLE}2018", LIGHTS_2016)
    made = works([lights("2016"), lights("2021"), wrong])
    (work,) = made.all
    assert [(v.documents, v.copies) for v in work.versions] == [
        (("r-2016",), ("r-wrong",)),
        (("r-2021",), ()),
    ]
    ((name, told),) = made.diagnostics
    assert (name, told.code, told.severity) == ("r-wrong", "works.mislabelled", "warning")
    assert "标为 2018 年，正文却与 2016 年" in told.message
    shown = versions_of("r-wrong", {d.id: d for d in (lights("2016"), lights("2021"))}, made)
    assert shown and shown.copy_of == ("2016年版", "regulations/r-2016.html")


def test_an_editor_says_that_the_text_is_right() -> None:
    wrong = rule("r-wrong", f"{TITLE}2018", LIGHTS_2016)
    said = parse_corrections("works:\n  - {document: r-wrong, version: '2018'}\n", "c.yaml")
    made = works([lights("2016"), lights("2021"), wrong], said)
    assert [v.label for v in made.all[0].versions] == ["2016年", "2018年", "2021年"]
    assert made.diagnostics == ()


def test_the_text_of_another_rule_is_no_version() -> None:
    lines = ["第一条　本办法所称渡口，是指设船之处。", "第二条　违反本办法的，处以警告。",
             "第三条　本办法自2019年1月1日起施行。"]  # fmt: skip
    strange = rule("r-strange", TITLE, lines, effective="2019-01-01")
    made = works([lights("2016"), strange])
    assert [v.documents for v in made.all[0].versions] == [("r-2016",)]
    ((name, told),) = made.diagnostics
    assert (name, told.code) == ("r-strange", "works.misnamed")
    assert "r-strange" not in made.of_document
    alone = works([strange])
    assert [v.documents for v in alone.all[0].versions] == [("r-strange",)]
    assert [told.code for _, told in alone.diagnostics] == ["works.misnamed"]


def test_neighbours_and_the_ends_are_set_side_by_side() -> None:
    third = rule("r-2023", TITLE, ["第一条　甲。", "第二条　乙。"], effective="2023-01-01")
    (work,) = works([lights("2016"), lights("2021"), third]).all
    pairs = [(old.label, new.label) for old, new in compared(work)]
    assert pairs == [("2016年", "2021年"), ("2021年", "2023年"), ("2016年", "2023年")]


def test_articles_kept_changed_added_and_removed() -> None:
    rows = compare(lights("2016").blocks, lights("2021").blocks)
    told = [
        (row.kind, row.old and row.old.number, row.new and row.new.number, row.moved)
        for row in rows
    ]
    assert told == [
        ("same", "第一条", "第一条", False),
        ("added", None, "第二条", False),
        ("changed", "第二条", "第三条", False),
        ("same", "第三条", "第四条", False),
        ("removed", "第四条", None, False),
        ("changed", "第五条", "第五条", False),
    ]
    changed = rows[2]
    assert changed.old and changed.new and changed.renumbered
    (only,) = changed.changes
    assert (only.old.of(changed.old.text), only.new.of(changed.new.text)) == ("一", "两")


def test_a_moved_article_is_told_from_a_new_number() -> None:
    def articles(*texts: str) -> list[str]:
        numbers = zip("一二三四", texts, strict=True)
        return [f"第{number}条　{text}由航道部门负责办理。" for number, text in numbers]

    old = articles("灯塔的巡视", "航标的更换", "浮筒的油漆", "雾号的调试")
    new = articles("雾号的调试", "灯塔的巡视", "航标的更换", "浮筒的油漆")
    rows = compare(rule("a", "甲条例", old).blocks, rule("b", "甲条例", new).blocks)
    assert [(row.kind, row.moved, row.renumbered) for row in rows] == [
        ("same", True, True),
        ("same", False, True),
        ("same", False, True),
        ("same", False, True),
    ]


def test_signs_and_blanks_are_no_change() -> None:
    one, other = plain("第一条　甲、乙；丙。"), plain("第一条 甲，乙,丙！")
    assert changes(one, other) == ()


@given(st.text("甲乙丙丁戊", max_size=60), st.text("甲乙丙丁戊", max_size=60))
def test_what_is_not_marked_is_the_same_in_both(old: str, new: str) -> None:
    found = changes(plain(old), plain(new))

    def rest(text: str, spans: list[tuple[int, int]]) -> str:
        return "".join(c for i, c in enumerate(text) if not any(a <= i < b for a, b in spans))

    kept = rest(old, [(c.old.start, c.old.end) for c in found])
    assert kept == rest(new, [(c.new.start, c.new.end) for c in found])


@given(st.lists(st.text("甲乙丙丁戊己", min_size=8, max_size=30), max_size=8),
       st.lists(st.text("甲乙丙丁戊己", min_size=8, max_size=30), max_size=8))  # fmt: skip
def test_every_article_of_both_versions_stands_in_one_row(old: list[str], new: list[str]) -> None:
    def blocks(texts: list[str]) -> list[Block]:
        return [
            Block("article", f"第{n}条 {text}", n, number=f"第{n}条", anchor=f"a-{n}")
            for n, text in enumerate(texts, 1)
        ]

    rows = compare(blocks(old), blocks(new))
    assert sorted(r.old.anchor for r in rows if r.old) == sorted(b.anchor for b in blocks(old))
    assert [r.new.anchor for r in rows if r.new] == [b.anchor for b in blocks(new)]


def test_a_speech_cites_the_version_of_its_time_and_tells_what_it_is_today() -> None:
    made = folded(
        lights("2016"),
        lights("2021"),
        speech("then", f"要落实《{TITLE}》第二条、第三条、第四条。", date="2018-05-04"),
        speech("now", f"要落实《{TITLE}》第二条。", date="2023-05-04"),
        speech("undated", f"要落实《{TITLE}》。"),
    )
    outcomes = {name: made.links.of[name][0].outcome for name in ("then", "now", "undated")}
    assert all(isinstance(outcome, Resolved) for outcome in outcomes.values())
    then, now, undated = (o for o in outcomes.values() if isinstance(o, Resolved))
    assert (then.document, then.version, then.certain, then.today) == (
        "r-2016", "dated", True, "r-2021"
    )  # fmt: skip
    assert [(t.kind, t.number) for t in then.now if t] == [
        ("changed", "第三条"), ("moved", "第四条"), ("removed", "")
    ]  # fmt: skip
    assert (now.document, now.today) == ("r-2021", "")
    assert (undated.document, undated.version, undated.certain) == ("r-2021", "latest", False)
    who = citers(made.links)
    assert [(c.document, c.count, c.sure) for c in who["r-2016"]] == [("then", 1, True)]
    assert [(c.document, c.sure) for c in who["r-2021"]] == [("now", True), ("undated", False)]


def test_a_version_later_than_the_speech_is_not_the_one_it_meant() -> None:
    early = speech("early", f"要落实《{TITLE}》第二条。", date="2012-05-04")
    outcome = folded(lights("2016"), lights("2021"), early).links.of["early"][0].outcome
    assert isinstance(outcome, Resolved)
    assert (outcome.version, outcome.certain) == ("not_held_then", False)


def test_the_order_of_documents_changes_nothing() -> None:
    held = [lights("2016"), lights("2021"), rule("r-wrong", f"{TITLE}2018", LIGHTS_2016)]
    assert works(held) == works(held[::-1])
    assert works([replace(held[0])]).all[0].id == works(held).all[0].id
