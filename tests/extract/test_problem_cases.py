"""Golden cases: which invented sentences state a deficiency, of what kind and of whom."""

from __future__ import annotations

from typing import Any

import pytest
from statement_document import cases, document

from wenku.extract.statements import statements
from wenku.lexicon.load import load
from wenku.model.statement import PROBLEM_CATEGORIES


@pytest.mark.parametrize("case", cases("problems"))
def test_problems(case: dict[str, Any]) -> None:
    found = statements(document(case["lines"])).problems
    rows = [f"{each.category} | {each.unit or ''} | {each.text}" for each in found]
    pairs = zip(rows, case["found"], strict=False)
    cut = [row[: len(wanted) - 1] + "~" if wanted.endswith("~") else row for row, wanted in pairs]
    assert cut + rows[len(case["found"]) :] == case["found"]


def test_categories_are_those_that_are_declared() -> None:
    named = {entry.value for entry in load("problem_categories")}
    assert named | {"其他"} == set(PROBLEM_CATEGORIES)


def test_rules_state_no_problems() -> None:
    lines = ["XX办法", "第一条　有的单位执行不到位的，应当改正。"]
    assert statements(document(lines, "regulation")).problems == ()
