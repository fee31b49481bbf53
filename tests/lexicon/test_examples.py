"""The examples of every lexicon file are tests of its patterns."""

from __future__ import annotations

import pytest

from wenku.lexicon.load import Entry, load, names

ENTRIES = [pytest.param(entry, id=f"{name}:{entry.id}") for name in names() for entry in load(name)]


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_pattern_is_found_in_its_examples(entry: Entry) -> None:
    for example in entry.match:
        assert entry.search(example), example


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_pattern_is_not_found_in_what_it_must_leave_alone(entry: Entry) -> None:
    for example in entry.not_match:
        found = entry.search(example)
        assert found is None, f"{example}: {found and found[0]}"
