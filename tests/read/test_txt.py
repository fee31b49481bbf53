"""Plain text: lines, line ends, refusals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenku.model.errors import UnreadableDocument
from wenku.read import txt
from wenku.read.lines import BLANKS
from wenku.text.chars import solid


def lines(text: str) -> list[tuple[int, str]]:
    return [(line.number, line.text) for line in txt.read(text.encode()).lines]


def test_all_line_ends_count_and_blank_lines_yield_nothing() -> None:
    assert lines("一\r\n二\r三\n\n\r\n六") == [(1, "一"), (2, "二"), (3, "三"), (6, "六")]


def test_breaks_an_editor_does_not_count_separate_lines_too() -> None:
    text = "甲\v乙\f丙\u2028丁\u2029戊\n己"
    assert lines(text) == [(1, c) for c in "甲乙丙丁戊"] + [(2, "己")]


def test_indents_go_and_inner_space_stays() -> None:
    text = "　　讲　　话 \t\n\u200b\ufeff\n\xa0全文  完\u3000"
    assert lines(text) == [(1, "讲　　话"), (3, "全文  完")]


def test_spans_lie_in_the_text_of_the_document() -> None:
    document = txt.read("　甲乙\n\n丙\n丁戊己\n".encode())
    assert document.text == "甲乙\n丙\n丁戊己"
    assert [line.span.of(document.text) for line in document.lines] == ["甲乙", "丙", "丁戊己"]


@given(st.text(st.sampled_from("甲乙丙 　\t\r\n\v\f\u2028*_#<&、，。1a"), max_size=60))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    text = "首" + text
    document = txt.read(text.encode())
    assert solid(document.text) == solid(text)
    for line in document.lines:
        assert line.text == line.text.strip(BLANKS) == line.span.of(document.text)


def test_what_is_odd_is_told_and_kept() -> None:
    document = txt.read("好\n坏\ufffd字\n自造\ue123字\n尾\x81巴".encode())
    assert document.text == "好\n坏\ufffd字\n自造\ue123字\n尾\x81巴"
    found = {(each.code, each.line) for each in document.diagnostics}
    assert found == {
        ("read.replacement_character", 2),
        ("read.private_use", 3),
        ("read.c1_control", 4),
    }


def test_control_characters_are_recorded_and_taken_out() -> None:
    document = txt.read("前面\n中\x07间\x01\n后面".encode())
    assert document.text == "前面\n中间\n后面"
    assert [(r.text, r.reason, r.line) for r in document.removed] == [
        ("U+0007 U+0001", "控制字符", 2)
    ]
    assert [each.code for each in document.diagnostics] == ["read.control"]


def test_padding_at_the_end_is_cut_with_a_word() -> None:
    document = txt.read("完整的一句话。".encode() + b"\0" * 64)
    assert document.text == "完整的一句话。"
    assert [each.code for each in document.diagnostics] == ["read.padding"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "read.not_text"),
        (b"PK\x03\x04\x14\0word/document.xml", "read.not_text"),
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0", "read.not_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "read.not_text"),
        (b"%PDF-1.7\n%\xe2\xe3", "read.not_text"),
        (b"{\\rtf1\\ansi", "read.not_text"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html><p>x", "read.not_text"),
        (b"Rar!\x1a\x07\x01\0", "read.not_text"),
        ("甲".encode() + b"\0" + "乙丙丁".encode(), "read.binary"),
        (bytes(range(1, 32)) * 40, "read.binary"),
        (b"\n \t\r\n", "read.empty"),
        ("　\u200b\n".encode(), "read.empty"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        txt.read(data)
    assert caught.value.code == code
    assert caught.value.message
    assert caught.value.remedy


def test_the_refusal_says_what_the_file_is() -> None:
    with pytest.raises(UnreadableDocument, match="PNG 图片"):
        txt.read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")


def test_an_enormous_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        txt.read(b"a" * (txt.MAX_BYTES + 1))
    assert caught.value.code == "read.too_large"


def test_a_text_that_begins_like_a_format_is_still_a_text() -> None:
    for text in ("MZ是两个字母。", "BM也是。", "PK赛开始了", "ID号码是多少", "<html是什么"):
        assert txt.recognises(text.encode(), "a.txt")
        assert txt.read(text.encode()).text == text
