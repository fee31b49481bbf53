"""The register: who must do what, on what basis, where it stands."""

from __future__ import annotations

import time
from dataclasses import replace

from registering import folded, paper

from wenku.link.bearers import bearer, bearers
from wenku.link.catalog import cards
from wenku.link.citations import Links
from wenku.link.register import register
from wenku.model.block import Block
from wenku.model.statement import Place, Requirement, Statements
from wenku.text.span import Span

RULE = paper(
    "r-banfa",
    Block("title", "XX县巡察整改办法", 1),
    Block("article", "第一条　为了抓好整改，制定本办法。", 2, level=4, number="第一条"),
    Block(
        "article",
        "第二条　被巡察党组织应当在2个月内报告整改情况。不得弄虚作假。",
        3,
        level=4,
        number="第二条",
    ),
    kind="regulation",
    title="XX县巡察整改办法",
)


def test_rows_say_what_a_list_of_duties_needs() -> None:
    speech = paper(
        "s-1",
        Block("heading", "一、必须压实责任", 1, level=1, number="一、"),
        "县委巡察办要牵头抓好整改，每半年报告一次。按照《XX县巡察整改办法》第二条规定，"
        "县纪委监委要在10个工作日内提出意见。",
        date="2021-03-05",
        occasion="推进",
    )
    made = folded(speech, RULE).register
    assert [demand.card.id for demand in made] == ["s-1", "s-1", "r-banfa", "r-banfa"]
    first, second, third, fourth = made
    assert first.text == "县委巡察办要牵头抓好整改，每半年报告一次。"
    assert first.printed == ("县委巡察办",) and first.bearers[0].name == "巡察办"
    assert (first.force, first.frequency) == ("must", "每半年报告一次")
    assert first.topics == ("zhenggai",) and first.path == ("一、必须压实责任",)
    assert not first.basis[0].here
    assert second.deadline == "10个工作日内" and second.bearers[0].name == "纪检监察机关"
    (basis,) = second.basis
    assert (basis.title, basis.place) == ("《XX县巡察整改办法》", "第二条")
    assert (basis.document, basis.anchor, basis.here) == ("r-banfa", "a-2", True)
    assert third.pinpoint == "第二条" and third.force == "must" and not third.basis
    assert fourth.force == "forbid" and fourth.bearers == third.bearers
    for demand in made:
        block = next(
            block
            for document in (speech, RULE)
            if document.id == demand.card.id
            for block in document.blocks
            if block.anchor == demand.block
        )
        assert demand.span.of(block.text) == demand.text


def test_headings_are_no_demands() -> None:
    heading = Block("heading", "一、必须压实责任，要抓好整改。", 1, level=1, number="一、")
    speech = paper("s-1", heading)
    anchor = speech.blocks[0].anchor
    said = Requirement(
        Place(anchor, anchor, Span(0, 15)), heading.text, "must", (), "none", "forced by the test"
    )
    library = replace(folded(speech).library, said={"s-1": Statements((said,))})
    assert register(library, cards(library), Links()) == ()


def test_spellings_of_one_office_meet() -> None:
    assert bearer("巡察办") == bearer("县委巡察办")
    assert bearer("县委巡察办").sort == "organ" and bearer("党组织书记").sort == "role"
    assert [one.name for one in bearers(["县委巡察办", "X镇党委", "巡察办"])] == [
        "巡察办",
        bearer("X镇党委").name,
    ]
    assert bearer("巡察办").id.isascii()


def test_a_rule_that_is_not_held_is_named_all_the_same() -> None:
    speech = paper("s-1", "根据《XX县督查办法》第三条，各镇党委要抓好整改。")
    (demand,) = folded(speech).register
    (basis,) = demand.basis
    assert (basis.title, basis.place, basis.document) == ("《XX县督查办法》", "第三条", "")


def test_time_grows_with_the_text() -> None:
    long = paper("s-1", "根据《XX县督查办法》第三条，县委要抓好整改，落实责任。" * 3000)
    base = folded(long)
    begun = time.perf_counter()
    made = register(base.library, base.cards, base.links)
    assert len(made) == 3000
    assert time.perf_counter() - begun < 3
