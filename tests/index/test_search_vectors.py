"""The normaliser and the query language on the vectors that the scripts are tested on too."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from wenku.index.article_numbers import forms
from wenku.index.bits import code, code_places, packed
from wenku.index.fold import folded, gaps, normal, offsets, pairs
from wenku.index.matching import marks
from wenku.index.query import LONGEST, MESSAGES, MOST, parse
from wenku.index.row import row

VECTORS_FOLDER = Path(__file__).parents[1] / "search"
VECTORS = json.loads((VECTORS_FOLDER / "vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "expected"), VECTORS["normal"])
def test_normal(text: str, expected: str) -> None:
    assert normal(text) == expected
    assert normal(expected) == expected
    assert len(folded(text)) == len(text)
    assert [normal(text[at]) for at in offsets(text)] == list(expected)


@pytest.mark.parametrize(("text", "loose"), VECTORS["loose"])
def test_loose(text: str, loose: list[int]) -> None:
    held = row([text])
    assert np.flatnonzero(held.loose).tolist() == loose
    assert "".join(map(chr, held.chars.tolist())) == normal(text) + "\0"


@pytest.mark.parametrize(("text", "expected"), VECTORS["forms"])
def test_forms(text: str, expected: list[str]) -> None:
    assert list(forms(text)) == expected


@pytest.mark.parametrize(("text", "terms", "problem"), VECTORS["queries"])
def test_queries(text: str, terms: list[dict[str, object]], problem: str) -> None:
    query = parse(text)
    found = [
        {
            "forms": list(term.forms),
            "exact": term.exact,
            "excluded": term.excluded,
            "text": term.text,
        }
        for term in query.terms
    ]
    assert (found, query.problem) == (terms, problem)


@pytest.mark.parametrize(("query", "text", "expected"), VECTORS["marks"])
def test_marks(query: str, text: str, expected: list[list[int]]) -> None:
    assert [[span.start, span.end] for span in marks(parse(query), text)] == expected


def test_messages_are_those_of_the_scripts() -> None:
    assert VECTORS["messages"] == MESSAGES


@pytest.mark.parametrize(("order", "numbers", "expected"), VECTORS["bits"])
def test_bits(order: int, numbers: list[int], expected: str) -> None:
    assert packed(code(numbers, order)) == expected


@pytest.mark.parametrize(("total", "places", "expected"), VECTORS["places"])
def test_places(total: int, places: list[int], expected: str) -> None:
    assert packed(code_places(places, total)) == expected


def test_limits() -> None:
    assert parse("文" * LONGEST).problem == ""
    assert parse("文" * (LONGEST + 1)).problem == "query.too_long"
    words = " ".join(f"甲{i}" for i in range(MOST))
    assert parse(words).problem == ""
    assert parse(words + " 甲乙").problem == "query.too_many"


def test_the_table_of_the_scripts_is_this_one() -> None:
    """fold.json is ``table_data()`` of Python 3.10; later versions know more characters."""
    chars, ranges = json.loads((VECTORS_FOLDER / "fold.json").read_text(encoding="utf-8"))
    assert dict(zip(chars[::2], chars[1::2], strict=True)).items() <= pairs().items()
    for first, last in zip(ranges[::2], ranges[1::2], strict=True):
        assert any(low <= first and last <= high for low, high in gaps())


def test_what_is_folded_is_not_folded_again() -> None:
    assert all(pairs().get(target) is None for target in pairs().values())


def test_characters_of_simplified_text_are_left_alone() -> None:
    """GB 2312 is what texts in 简 are made of; 後 and 於 are the two that they never use."""
    held = [
        char
        for high in range(0xB0, 0xF8)
        for low in range(0xA1, 0xFF)
        if (char := bytes((high, low)).decode("gb2312", "ignore"))
    ]
    assert [char for char in held if normal(char) != char] == ["後", "於"]
