"""Hostile paragraphs: the time grows with their length, not with its square."""

from __future__ import annotations

import time

import pytest

from wenku.extract.citations import citations
from wenku.link.backlinks import backlinks
from wenku.link.citations import links
from wenku.model.block import Block
from wenku.model.document import Document, Metadata, SourceRef, Title

PIECES = [
    "第一条、", "《", "《》", "《甲》", "《甲法》第一条", "（", "（以下简称", "（以下简称《甲》）",
    "本条例第", "前款", "第一、", "第一、一、", "甲", "刑法第一条", "〔2017〕", "X发〔2017〕23号",
    "第（一）、", "中华人民共和国", "中国共产党", "该条例第一条", "第一款第一项、", "第",
    "关于修改《", "。第二条", "《甲法》（以下简称乙）乙", "甲法第一条", "条例第一条", "号",
    "甲令第1号", "（（", "第一条之", "第十条第一款（一）",
    "违反第一项", "本章", "《甲》X发〔2017〕23号",
]  # fmt: skip
LENGTH = 60_000
SECONDS = 12.0
"""A quadratic search takes minutes for these."""


@pytest.mark.parametrize("piece", PIECES)
def test_one_long_paragraph(piece: str) -> None:
    text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
    document = Document(
        "d",
        "regulation",
        Title("XX办法", "given"),
        SourceRef("d.txt", "", "txt"),
        Metadata(),
        (
            Block("article", "第一条 甲", 1, 4, "第一条", "a-1"),
            Block("clause", text, 2, 5, "2", "p-1"),
            Block("item", text, 3, 6, "（一）", "p-2"),
        ),
    )
    start = time.process_time()
    found = citations(document)
    made = links([document], {"d": found})
    backlinks([document], made)
    assert time.process_time() - start < SECONDS
