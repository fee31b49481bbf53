"""Which numbers are one numbering: by hand, and against generated sequences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenku.structure.rule_sequence import Candidate, numbering


def taken(values: list[tuple[int, float]]) -> list[int]:
    """The positions taken of candidates given as value and weight."""
    return list(numbering([Candidate(value, 0, weight) for value, weight in values]))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []),
        ([(1, 1.0)], [0]),
        ([(6, 1.0)], []),  # one number out of nowhere is a citation
        ([(6, 1.0), (7, 1.0)], [0, 1]),  # two that follow are an excerpt
        ([(1, 1.0), (2, 0.3), (2, 1.0), (3, 1.0)], [0, 2, 3]),  # a citation, then the article
        ([(1, 1.0), (7, 1.0), (2, 1.0), (3, 1.0)], [0, 2, 3]),
        ([(1, 1.0), (2, 1.0), (5, 1.0), (6, 1.0)], [0, 1, 2, 3]),  # 3 and 4 were repealed
        ([(1, 1.0), (2, 1.0), (2, 1.0), (3, 1.0)], [0, 1, 2, 3]),  # a number printed twice
    ],
)
def test_by_hand(values: list[tuple[int, float]], expected: list[int]) -> None:
    assert taken(values) == expected


def test_insertions_belong_to_the_numbering() -> None:
    pairs = [(1, 0), (2, 0), (2, 1), (2, 2), (3, 0)]
    assert numbering([Candidate(v, i, 1.0) for v, i in pairs]) == (0, 1, 2, 3, 4)


def test_a_second_rule_begins_anew() -> None:
    values = [*range(1, 6), *range(1, 9)]
    assert numbering([Candidate(v, 0, 1.0) for v in values]) == tuple(range(13))


def test_two_articles_begin_anew_only_where_something_announces_it() -> None:
    def of(fresh: bool) -> tuple[int, ...]:
        values = [1, 2, 3, 1]
        return numbering([Candidate(v, 0, 1.0, fresh and i == 3) for i, v in enumerate(values)])

    assert of(True) == (0, 1, 2, 3)
    assert of(False) == (0, 1, 2)


@given(st.integers(1, 60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 90)), max_size=8))
def test_citations_are_left_out(count: int, citations: list[tuple[int, int]]) -> None:
    """Doubtful numbers put anywhere between clear ones never displace a clear one."""
    sequence = [(value, 1.0) for value in range(1, count + 1)]
    for place, value in citations:
        sequence.insert(min(place, len(sequence)), (value, 0.1))
    clear = {position for position, (_, weight) in enumerate(sequence) if weight == 1.0}
    assert clear <= set(taken(sequence))
