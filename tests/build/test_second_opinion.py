"""LibreOffice as a second reader: what counts as a difference, and that nothing requires it."""

from __future__ import annotations

import pytest

from wenku.build import second_opinion
from wenku.model.source import Line, RawDocument
from wenku.read.lines import UNPLACED, placed


def document(*texts: str, label: int = 0) -> RawDocument:
    lines = [
        Line(UNPLACED, text, number, list_label=label) for number, text in enumerate(texts, start=1)
    ]
    return RawDocument("doc", placed(lines))


def test_order_blanks_and_automatic_numbers_make_no_difference() -> None:
    ours = document("第一条　总则", "第二条　附则", label=4)
    theirs = document("第九条　附 则", "第九条　总则", label=4)
    assert second_opinion.difference(ours, theirs) is None
    assert second_opinion.difference(document("总则附则"), document("总则", "附则")) is None


def test_a_lost_character_is_told_with_its_place() -> None:
    ours = document("总则", "各镇抓好整改")
    found = second_opinion.difference(ours, document("总则", "各镇党委抓好整改"))
    assert found is not None
    assert "多 0 字，少 2 字" in found.message
    assert found.line == 2
    more = second_opinion.difference(ours, document("总则"))
    assert more is not None
    assert "多 6 字，少 0 字" in more.message


def test_nothing_requires_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_opinion, "program", lambda: "")
    assert second_opinion.compare(b"whatever", "a.doc") is None


@pytest.mark.skipif(not second_opinion.program(), reason="LibreOffice is not installed")
def test_both_read_the_same() -> None:
    text = "".join(f"\\u{ord(char)}?" for char in "各镇党委抓好整改。")
    assert second_opinion.compare(f"{{\\rtf1\\ansi {text}\\par}}".encode(), "a.rtf") is None


def test_other_formats_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_opinion, "program", lambda: "soffice")
    assert second_opinion.compare("各镇党委".encode(), "a.txt") is None
