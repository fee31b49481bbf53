"""Golden cases: the metadata of invented rules, read from ``cases/rules.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from wenku.clean import clean
from wenku.metadata.rule import findings
from wenku.metadata.rule_issuer import level, organs
from wenku.model.document import UNKNOWN, Evidence, Finding
from wenku.model.source import RawDocument, lines_of
from wenku.structure.rule import structure

KEYS = (
    "issuer", "document_number", "adopted", "published", "effective", "repealed", "status", "level"
)  # fmt: skip
CASES = [
    pytest.param(case, id=case["name"])
    for case in yaml.safe_load(
        (Path(__file__).parent / "cases/rules.yaml").read_text(encoding="utf-8")
    )
]


@pytest.mark.parametrize("case", CASES)
def test_findings(case: dict[str, Any]) -> None:
    cleaned = clean(RawDocument("txt", lines_of(case["lines"])))
    made = findings(structure(cleaned), cleaned)
    assert tuple(key for key, _ in made.items) == KEYS
    assert {key: found.value for key, found in made.items if found.value} == case["found"]
    for key, found in made.items:
        if found.value is None:
            assert bool(found.evidence) == (key in case.get("evidence", [])), key
        for evidence in found.evidence:
            assert evidence.rule
            assert evidence.line is not None
            assert 1 <= evidence.line <= len(case["lines"])
        if found.value:
            assert found.evidence, key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("财　政　部", "财政部"),
        ("财　政　部　　　　外　交　部", "财政部、外交部"),
        ("中共XX县委办公室 XX县人民政府办公室", "中共XX县委办公室、XX县人民政府办公室"),
        ("最高人民法院、最高人民检察院", "最高人民法院、最高人民检察院"),
        ("人力资源和社会保障部", "人力资源和社会保障部"),
        ("部长 张某", None),
        ("第三次会议", None),
        ("", None),
    ],
)
def test_organs(text: str, expected: str | None) -> None:
    assert organs(text) == expected


@pytest.mark.parametrize(
    ("organ", "expected"),
    [
        ("中共中央纪律检查委员会", "中央"),
        ("国务院", "国家"),
        ("国家市场监督管理总局", "国家"),
        ("中共XX省委", "省"),
        ("XX自治区人民政府", "省"),
        ("上海市人民政府", "省"),
        ("上海市XX区人民政府", "县"),
        ("XX市教育局", "市"),
        ("XX市XX市人民政府", "县"),
        ("XX县纪委监委", "县"),
        ("XX县XX镇党委", "乡"),
        ("XX公司", None),
    ],
)
def test_level(organ: str, expected: str | None) -> None:
    found = level(Finding(organ, (Evidence("test", organ, 1),)), "", None)
    assert found.value == expected


def test_no_level_where_nothing_is_known() -> None:
    assert level(UNKNOWN, "考勤制度", 1) == UNKNOWN
