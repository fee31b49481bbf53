"""By when, how often, to what standard, with whom."""

from __future__ import annotations

import pytest
from statement_document import document

from wenku.extract.statements import statements


@pytest.mark.parametrize(
    ("sentence", "field", "found"),
    [
        ("各单位要在三个月内完成整改。", "deadline", "三个月内"),
        ("各单位应当自收到通知之日起5日内报告。", "deadline", "自收到通知之日起5日内"),
        ("各单位要在X月X日前报送方案。", "deadline", "X月X日前"),
        ("资料要第一时间报送。", "deadline", "第一时间"),
        ("各单位要高度重视。", "deadline", None),
        ("各单位要每半年报告一次。", "frequency", "每半年报告一次"),
        ("党委要定期听取汇报。", "frequency", "定期"),
        ("各单位要认真整改。", "frequency", None),
        ("要做到可量化、可检查、可问责。", "standards", ("可量化、可检查、可问责",)),
        ("整改工作要由县委组织部牵头。", "leaders", ("县委组织部",)),
        ("县委巡察办要会同县纪委监委健全机制。", "supporters", ("县纪委监委",)),
        ("财政部门负责审核，审计部门要配合。", "supporters", ("审计部门",)),
    ],
)
def test_details(sentence: str, field: str, found: object) -> None:
    (requirement,) = statements(document(["同志们：", sentence])).requirements
    assert getattr(requirement, field) == found
