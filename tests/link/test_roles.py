"""By bearer: what is demanded alike stands together, with its sources and its differences."""

from __future__ import annotations

import time

import pytest
from registering import folded, paper

from wenku.link.alike import alike, common
from wenku.link.bearers import bearer
from wenku.link.fold import Folded
from wenku.link.roles import by_bearer, kindred
from wenku.render.role_page import RoleInputs, RolePage, role_page
from wenku.render.roles import bearers_page, pages, role_inputs

OFFICE = bearer("县委巡察办")


def role(held: Folded, name: str) -> RolePage:
    """The first page of a bearer."""
    for url, route in pages(held):
        if url == f"register/{bearer(name).id}.html":
            found = route.inputs()
            assert isinstance(found, RoleInputs)
            return role_page(found)
    raise AssertionError(f"no page of {name}")


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (
            "甲部门要把督促整改作为日常监督重要任务，每月对账。",
            "乙部门要把巡察整改落实作为日常监督的重要内容，件件有着落。",
            True,
        ),
        (
            "要推动整改工作落到实处，防止反弹回潮。",
            "要加强学习，推动各项重点工作落到实处。",
            False,
        ),
        ("各单位要按月报送整改进展情况。", "各单位要按季报送整改进展情况。", True),
        ("要抓好整改。", "要抓好整顿。", False),
    ],
)
def test_what_is_alike(one: str, other: str, together: bool) -> None:
    assert (len(alike([one, other])) == 1) is together


def test_a_group_is_like_its_first() -> None:
    groups = alike(["要按月报送整改进展情况。", "无关。", "要按季报送整改进展情况。"])
    assert groups == ((0, 2), (1,))
    assert [size for _, _, size in common("按月报送整改", "按季报送整改")] == [4]


def test_the_same_demand_of_several_speeches_is_one_with_its_sources() -> None:
    held = folded(
        paper("s-1", "县委巡察办要按月通报整改进展情况。", date="2021"),
        paper("s-2", "县委巡察办要按月通报，整改进展情况。", date="2022"),
        paper("s-3", "县委组织部要按季通报整改进展情况。", date="2020"),
    )
    page = role(held, "巡察办")
    (part,) = page.parts
    (group,) = part.groups
    assert part.topic_title == "巡察整改" and part.head == "必须做到"
    first, second = group
    assert [source.title for source in first.sources] == ["第s-2篇讲话", "第s-1篇讲话"]
    assert first.punctuated and not first.other and not first.said.hits
    assert second.other and second.who == "县委组织部"
    marked = "".join(hit.of(second.said.text) for hit in second.said.hits)
    assert "季" in marked and "通报" not in marked


def test_rules_are_not_compared_by_wording() -> None:
    one = paper("r-1", "各单位应当按月报送整改进展情况。", kind="regulation")
    two = paper("r-2", "各单位应当按季报送整改进展情况。", kind="regulation")
    held = folded(one, two)
    assert kindred(held.register) == (((0,),), ((1,),))


def test_who_has_a_page() -> None:
    held = folded(
        paper("s-1", "县委巡察办要抓好整改。"),
        paper("r-1", "承办人员应当回避。鉴定人员应当签名。", kind="regulation"),
        paper("r-2", *["接待单位应当控制标准。接待单位不得赠送礼品。"] * 2, kind="regulation"),
    )
    paged = {count.bearer.name: count.page for count in held.bearers}
    assert paged["巡察办"] and paged["接待单位"] and not paged["承办人员"]
    listed = bearers_page(held.bearers)
    assert {count.bearer.name for count in listed.others} >= {"承办人员", "鉴定人员"}
    (office,) = (count for count in held.bearers if count.bearer.name == "接待单位")
    assert office.forces == (2, 2, 0, 0) and office.documents == 1


def test_a_role_with_much_to_do_has_several_pages() -> None:
    speeches = [paper(f"s-{n}", f"县委巡察办要办好第{n}件实事，" + "好" * 900) for n in range(90)]
    held = folded(*speeches)
    urls = [url for url, _ in pages(held) if OFFICE.id in url]
    assert len(urls) > 1 and urls[1] == f"register/{OFFICE.id}-2.html"
    for url, route in pages(held):
        if OFFICE.id in url:
            assert len(route.html().encode()) < 250_000
    sections = by_bearer(held.register, kindred(held.register))[OFFICE.id]
    assert sum(len(section.kin) for section in sections) == 90
    count = next(count for count in held.bearers if count.bearer == OFFICE)
    only = role_page(role_inputs(held, count, [sections], 1))
    assert only.pages == 1 and not only.before


def test_time_grows_with_the_speeches() -> None:
    words = ["整改", "督查", "约谈", "公开", "学习", "调研", "考核", "培训", "值守", "排查"]
    texts = [
        f"要在第{n}轮{words[n % 10]}中把{words[n // 10 % 10]}和{words[n // 100 % 10]}"
        f"作为第{n * 7919 % 9973}项任务来抓"
        for n in range(3000)
    ]
    begun = time.perf_counter()
    assert sum(map(len, alike(texts))) == 3000
    assert time.perf_counter() - begun < 20
