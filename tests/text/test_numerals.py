"""Numerals as rules write them."""

from __future__ import annotations

import pytest

from wenku.text.numerals import parse, write


def test_every_number_comes_back() -> None:
    for value in range(1, 10_000):
        assert parse(write(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零三", 103),
        ("一百十二", 112),
        ("一千零一十", 1010),
        ("二〇二五", 2025),
        ("12", 12),
        ("１２", 12),
        ("两百", 200),
    ],
)
def test_spellings(text: str, value: int) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(
    "text", ["", "百", "十十", "一二十", "一百零", "甲", "十百", "1二", "零十"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse(text) is None
