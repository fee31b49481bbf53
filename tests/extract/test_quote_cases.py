"""Golden cases: whose words a sentence gives."""

from __future__ import annotations

from typing import Any

import pytest
from statement_document import cases, document

from wenku.extract.statements import statements


@pytest.mark.parametrize("case", cases("quotes"))
def test_quotes(case: dict[str, Any]) -> None:
    found = statements(document(case["lines"])).quotes
    rows = [f"{q.speaker} | {'marked' if q.marked else 'plain'} | {q.words}" for q in found]
    pairs = zip(rows, case["found"], strict=False)
    cut = [row[: len(wanted) - 1] + "~" if wanted.endswith("~") else row for row, wanted in pairs]
    assert cut + rows[len(case["found"]) :] == case["found"]
    assert all(quote.words in quote.text for quote in found)
