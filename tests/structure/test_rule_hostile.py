"""Text made to be slow: twice the text must not take much more than twice the time."""

from __future__ import annotations

import time

import pytest

from wenku.metadata.rule import findings
from wenku.model.source import CleanDocument, RawDocument, lines_of
from wenku.structure.rule import structure
from wenku.text.edits import without

SIZE = 40_000
CASES = {
    "the same article": ["第一条"],
    "chapters and nothing else": ["第一章 总则", "第二章 程序", "第三章 附则", "正文"],
    "titles before single articles": ["关于修改的决定", "第一条 甲"],
    "tables of contents": ["目录", "第一章 总则"],
    "attachments with dates": ["第一条 甲。", "附件", "2019年3月1日"],
    "events": ["2019年1月1日 XX县人民政府公布"],
    "articles in one paragraph": ["。第一条 甲" * 40],
    "items in one paragraph": ["第一条 甲：" + "（一）" * 80],
    "open quotations": ["“《（第一条"],
}


def seconds(paragraphs: list[str]) -> float:
    """How long a text of these paragraphs takes."""
    raw = RawDocument("txt", lines_of(paragraphs))
    clean = CleanDocument(without(raw.text, []), raw.lines, ())
    start = time.process_time()
    made = structure(clean)
    findings(made, clean)
    assert len(made.blocks) == len(paragraphs)
    return time.process_time() - start


@pytest.mark.parametrize("name", CASES)
def test_time_grows_with_the_text_and_not_with_its_square(name: str) -> None:
    unit = CASES[name]
    count = max(1, SIZE // len("".join(unit)))
    seconds(unit * 10)  # the lexicons are loaded
    short, long = seconds(["标题办法", *unit * count]), seconds(["标题办法", *unit * (4 * count)])
    assert long < 8 * short + 0.5


@pytest.mark.parametrize("text", ["　" * 300_000 + "甲", "中" * 300_000, "第一条" + " " * 300_000])
def test_one_long_line(text: str) -> None:
    assert seconds([text]) < 2
