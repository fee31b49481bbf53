"""Spans, and deletions that remember where each kept character came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenku.text.edits import without
from wenku.text.span import Span


@st.composite
def text_and_removals(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text(alphabet="甲乙丙丁\n。", max_size=40))
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=5))
    return text, [Span(min(pair), max(pair)) for pair in pairs]


@given(text_and_removals())
def test_what_is_left_is_what_no_removal_covers(case: tuple[str, list[Span]]) -> None:
    text, removals = case
    kept = [i for i in range(len(text)) if not any(s.start <= i < s.end for s in removals)]
    edited = without(text, removals)
    assert edited.text == "".join(text[i] for i in kept)
    assert [edited.source_offset(i) for i in range(len(kept))] == kept


def test_a_span_maps_to_the_stretch_around_what_was_taken_out() -> None:
    edited = without("甲乙【广告】丙丁", [Span(2, 6)])
    assert edited.text == "甲乙丙丁"
    assert edited.source_span(Span(1, 3)) == Span(1, 7)
    with pytest.raises(IndexError):
        edited.source_offset(4)


def test_a_span_is_never_backwards() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(3, 2)
