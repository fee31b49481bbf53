"""Cited places: what is written comes back, wherever it stands."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wenku.extract.citation_places import places
from wenku.extract.citation_spans import last_before, parted, touches_any
from wenku.link.citations_phrases import phrase
from wenku.model.citation import Step
from wenku.text.span import Span

ARTICLES = st.builds(
    Step, st.just("article"), st.integers(1, 1300), st.sampled_from([0, 0, 0, 1, 2, 9])
)
CLAUSES = st.builds(Step, st.just("clause"), st.integers(1, 12))
ITEMS = st.builds(Step, st.just("item"), st.integers(1, 30))
PATHS = st.one_of(
    st.tuples(ARTICLES),
    st.tuples(ARTICLES, CLAUSES),
    st.tuples(ARTICLES, ITEMS),
    st.tuples(ARTICLES, CLAUSES, ITEMS),
)
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 6)), max_size=8)


@given(st.lists(PATHS, min_size=1, max_size=6), st.sampled_from(["、", "和", "，", "以及", "或者"]))
def test_a_list_of_places_comes_back(paths: list[tuple[Step, ...]], joint: str) -> None:
    text = "违反" + joint.join(map(phrase, paths)) + "规定的"
    (run,) = places(text)
    assert [portion.steps for portion in run.portions] == paths
    assert run.span.of(text) == text[2:-3]
    assert [phrase(p.steps) for p in run.portions] == [p.span.of(text) for p in run.portions]


@given(st.integers(1, 99), st.integers(1, 99), st.sampled_from(["至", "到", "—", "-"]))
def test_a_range_comes_back(first: int, last: int, joint: str) -> None:
    begin, end = Step("article", first), Step("article", last)
    (run,) = places(f"第{first}条{joint}第{last}条")
    (portion,) = run.portions
    assert (portion.steps, portion.last) == ((begin,), (end,))


@given(st.text(st.sampled_from("第一二十0（）、和至条款项前本之 甲"), max_size=60))
def test_any_text_has_parted_runs_inside_it(text: str) -> None:
    end = 0
    for run in places(text):
        assert end <= run.span.start < run.span.end <= len(text)
        end = run.span.end
        assert all(run.span.covers(portion.span) for portion in run.portions)
        assert all(step.value > 0 for portion in run.portions for step in portion.steps)


@given(SPANS, st.integers(0, 45), st.integers(1, 5))
def test_lookups_of_spans_agree_with_a_scan(
    raw: list[tuple[int, int]], start: int, length: int
) -> None:
    spans = parted([Span(a, a + n) for a, n in raw])
    assert all(a.end < b.start for a, b in pairwise(spans))
    sought = Span(start, start + length)
    assert touches_any(sought, spans) == any(sought.touches(span) for span in spans)
    ended = [i for i, span in enumerate(spans) if span.end <= start]
    assert last_before(start, spans) == (ended[-1] if ended else -1)
