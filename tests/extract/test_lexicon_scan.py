"""Lexicons read at once find what their entries find one by one."""

from __future__ import annotations

import pytest

from wenku.extract.scanner import scan
from wenku.lexicon.load import Entry, load


@pytest.mark.parametrize("entry", [pytest.param(e, id=e.id) for e in load("deontic")])
def test_no_entry_begins_with_a_character_that_is_passed_over(entry: Entry) -> None:
    """``deontic_start`` in macros.yaml must hold the first character of every match."""
    for example in entry.match:
        alone = entry.search(example)
        assert alone
        assert any(hit.start <= alone.start() < hit.end for hit in scan("deontic", example))


def test_the_earlier_entry_holds() -> None:
    assert [hit.entry.value for hit in scan("deontic", "重要的是要抓实")] == ["no", "must"]
    assert [hit.entry.id for hit in scan("deontic", "不得不说，不得隐瞒")] == [
        "no.negation",
        "forbid.bude",
    ]
