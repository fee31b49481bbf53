"""Golden cases: what leaves an invented document and what stays."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from wenku.clean import clean
from wenku.model.source import RawDocument, lines_of

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_leaves_and_what_stays(case: dict[str, list[str]]) -> None:
    lines = lines_of([str(line) for line in case["lines"]])
    document = clean(RawDocument("txt", lines))
    assert [line.text for line in document.lines] == [str(text) for text in case["kept"]]
    assert [removal.text for removal in document.removed] == case["removed"]
    assert list(document.notices) == case["notices"]
    texts = [line.text for line in lines]
    for removal in document.removed:
        assert removal.text in texts[removal.line - 1]
        assert removal.reason
