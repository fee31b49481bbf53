"""Text made to be slow is read in time that grows with its length."""

from __future__ import annotations

import time

import pytest

from wenku.clean import clean
from wenku.model.source import RawDocument, lines_of
from wenku.structure.speech import structure

SIZE = 120_000
SECONDS = 20
"""Far above what is needed (under a second), far below what a quadratic rule takes."""


@pytest.mark.parametrize(
    "lines",
    [
        ["（" * SIZE],
        ["一是甲。" * (SIZE // 4)],
        ["：一是甲" * (SIZE // 4)],
        ["，第一，" * (SIZE // 4)],
        ["请某某同志讲话。一是甲。" * (SIZE // 12)],
        ["一是甲。一要乙。第一，丙。首先，丁。其一，戊。最后，己。" * (SIZE // 28)],
        ["同志们，" * (SIZE // 4)],
        ["（更多QQ" * (SIZE // 5)],
        ["甲乙"] * (SIZE // 12),
        [f"{number}.甲" for number in range(SIZE // 12)],
        ["在" * 50 + "会"] * (SIZE // 50),
        ["来源：甲 " * 30] * (SIZE // 150),
        [" " * SIZE + "甲"],
    ],
    ids=lambda lines: lines[0][:8],
)
def test_time_grows_with_length(lines: list[str]) -> None:
    started = time.process_time()
    document = clean(RawDocument("txt", lines_of(lines)))
    made = structure(document)
    assert time.process_time() - started < SECONDS
    assert "\n".join(block.text for block in made.blocks) == document.edited.text
