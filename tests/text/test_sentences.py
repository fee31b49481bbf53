"""Where sentences end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenku.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("一要抓整改。二要抓队伍；三要抓作风！", ["一要抓整改。", "二要抓队伍；", "三要抓作风！"]),
        ("他说：“要抓落实。要见实效。”大家要学。", ["他说：“要抓落实。要见实效。”", "大家要学。"]),
        ("甲（注意。保密）会后报送。乙", ["甲（注意。保密）会后报送。", "乙"]),
        ("（注意保密。）会后报送", ["（注意保密。）", "会后报送"]),
        ("“前半句没有关上。后半句。", ["“前半句没有关上。", "后半句。"]),
        ("没有句号", ["没有句号"]),
        ("", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [span.of(text) for span in sentences(text)] == parts


@given(st.text(alphabet="甲。；“”（）！》《"))
def test_sentences_cover_the_text(text: str) -> None:
    assert "".join(span.of(text) for span in sentences(text)) == text


def test_open_marks_do_not_cost_quadratic_time() -> None:
    start = time.process_time()
    sentences("“甲。" * 50_000)
    first = time.process_time() - start
    start = time.process_time()
    sentences("“甲。" * 100_000)
    assert time.process_time() - start < 6 * first + 0.2
