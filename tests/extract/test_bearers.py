"""Who must act: names taken apart, subjects told from other words, names grouped."""

from __future__ import annotations

import pytest

from wenku.extract.bearer_groups import bearer_group
from wenku.extract.bearers import acting, names, subject


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("县纪委监委、县委组织部", ("县纪委监委", "县委组织部")),
        ("县纪委监委、组织部和巡察办等部门", ("县纪委监委", "组织部", "巡察办")),
        ("纪检、组织、审计等部门", ("纪检、组织、审计等部门",)),
        ("全县各级、各部门", ("全县各级、各部门",)),
        ("各部门各单位", ("各部门各单位",)),
        ("全体巡察干部", ("巡察干部",)),
        ("广大党员、干部", ("党员", "干部")),
        ("X镇党委及领导干部", ("X镇党委", "领导干部")),
        ("被巡察单位领导班子及其成员", ("被巡察单位领导班子及其成员",)),
        ("各级党委（党组）", ("各级党委（党组）",)),
        ("各省（自治区、直辖市）党委和政府", ("各省（自治区、直辖市）党委", "政府")),
        ("县发展和改革局", ("县发展和改革局",)),
        ("“一把手”", ("一把手",)),
        ("当事人及其他有关人员", ("当事人", "其他有关人员")),
        ("中央和国家机关及其所属机关", ("中央和国家机关及其所属机关",)),
        ("证人或者其他任何人", ("证人", "其他任何人")),
        ("县*", ("县*",)),
    ],
)
def test_names(phrase: str, found: tuple[str, ...]) -> None:
    assert names(phrase) == found


@pytest.mark.parametrize(
    ("clause", "sort", "name"),
    [
        ("各级党组织", "named", "各级党组织"),
        ("同时各级党组织", "named", "各级党组织"),
        ("被巡察党组织对反馈的问题", "named", "被巡察党组织"),
        ("督促被巡察单位", "named", "被巡察单位"),
        ("我们一定", "all", ""),
        ("大家", "all", ""),
        ("整改工作", "other", ""),
        ("巡察直接面对基层群众", "other", ""),
        ("加强各级党组织", "other", ""),
        ("对各级党组织", "empty", ""),
        ("同时还", "empty", ""),
        ("", "empty", ""),
    ],
)
def test_subjects(clause: str, sort: str, name: str) -> None:
    found = subject(clause, until=len(clause))
    assert found.sort == sort
    if name:
        assert clause[found.start : found.end] == name


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("整改方案由县委组织部负责审核", ["县委组织部"]),
        ("由承办人员汇报案情", ["承办人员"]),
        ("理由不充分", []),
        ("由表及里", []),
    ],
)
def test_agents(clause: str, found: list[str]) -> None:
    assert [span.of(clause) for span in acting(clause)] == found


@pytest.mark.parametrize(
    ("spellings", "name", "sort"),
    [
        (("巡察办", "县委巡察办", "市委巡视办", "县委巡察工作领导小组办公室"), "巡察办", "organ"),
        (("县纪委监委", "纪检监察机关", "X县监委"), "纪检监察机关", "organ"),
        (("县委组织部", "组织部门", "组织部"), "组织部门", "organ"),
        (("被巡察党组织", "被巡视单位党组织"), "被巡察党组织", "organ"),
        (("党组织书记", "党委书记", "X镇党委书记", "一把手"), "党组织书记", "role"),
        (("领导班子成员", "班子成员"), "班子成员", "role"),
        (("巡察组干部", "巡视工作人员"), "巡察干部", "role"),
        (("各级各部门", "全县各级、各部门", "各部门各单位"), "各级各部门", "organ"),
        (("县某局",), "县某局", "organ"),
        (("承办人员",), "承办人员", "role"),
    ],
)
def test_groups(spellings: tuple[str, ...], name: str, sort: str) -> None:
    found = {bearer_group(each) for each in spellings}
    assert {(group.name, group.sort) for group in found} == {(name, sort)}
