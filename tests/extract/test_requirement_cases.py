"""Golden cases: which invented sentences demand what of whom."""

from __future__ import annotations

from typing import Any

import pytest
from statement_document import cases, document

from wenku.extract.statements import statements
from wenku.model.statement import Requirement


def row(requirement: Requirement) -> str:
    names = " ".join(requirement.bearers)
    sign = "~" if requirement.bearer_from == "inherited" else ""
    return f"{requirement.force} | {sign}{names} | {requirement.text}"


def cut(row: str, wanted: str) -> str:
    """``row`` as far as ``wanted`` tells it (up to its ~ at the end)."""
    return row[: len(wanted) - 1] + "~" if wanted.endswith("~") else row


def compare(case: dict[str, Any], kind: Any) -> None:
    found = document(case["lines"], kind)
    rows = [row(requirement) for requirement in statements(found).requirements]
    wanted = case["found"]
    pairs = zip(rows, wanted, strict=False)
    assert [cut(a, b) for a, b in pairs] + rows[len(wanted) :] == wanted


@pytest.mark.parametrize("case", cases("requirements"))
def test_in_speeches(case: dict[str, Any]) -> None:
    compare(case, "speech")


@pytest.mark.parametrize("case", cases("rules"))
def test_in_rules(case: dict[str, Any]) -> None:
    compare(case, case.get("kind", "regulation"))
