"""Text of RTF files: encodings, characters, what is not in the body, fields."""

from __future__ import annotations

import pytest
from rtf_builder import FONTS, escaped, hexed, rtf

from wenku.model.errors import UnreadableDocument
from wenku.model.source import RawDocument
from wenku.read import rtf as reader


def read(body: str, **options: str) -> RawDocument:
    return reader.read(rtf(body, **options))


def texts(body: str, **options: str) -> list[str]:
    return [line.text for line in read(body, **options).lines]


def removed(document: RawDocument) -> list[tuple[str, str, int]]:
    return [(each.text, each.reason, each.line) for each in document.removed]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("x.rtf", b"{\\rtf1 a}", True),
        ("通知.doc", b"{\\rtf1 a}", True),
        ("x.rtf", b"\xef\xbb\xbf\r\n{\\rtf1 a}", True),
        ("x.rtf", "附件".encode(), False),
        ("x.rtf", b"PK\3\4", False),
    ],
)
def test_rtf_is_known_by_its_content(name: str, data: bytes, expected: bool) -> None:
    assert reader.recognises(data, name) is expected


def test_paragraphs_are_lines_with_their_spans() -> None:
    document = read("关于整改的通知\\par\n  各村委会：\\par \\par 请\n抓紧落实。")
    assert [(line.number, line.text) for line in document.lines] == [
        (1, "关于整改的通知"), (2, "各村委会："), (4, "请抓紧落实。"),
    ]  # fmt: skip
    assert all(line.span.of(document.text) == line.text for line in document.lines)
    assert (document.format, document.encoding, document.diagnostics) == ("rtf", "", ())


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"\\f1 {hexed('镕喆，——')}", "镕喆，——"),
        (f"\\f2 {hexed('縣委會', 'cp950')}", "縣委會"),
        (f"\\f5 {hexed('Устав', 'cp1251')}", "Устав"),
        (f"\\f0 {hexed('会议')}", "会议"),
        (f"\\f0\\dbch\\f1\\loch\\f0 {hexed('会议')}", "会议"),
        (f"\\loch\\f0\\dbch\\af1 {hexed('会议')}", "会议"),
        ("\\f1 caf\\'e9", "caf\ufffd"),
        ("\\f0 caf\\'e9 M\\'fcller", "café Müller"),
        ("\\f1 \\'80 1", "€ 1"),
        ("\\f3 \\'b7", "•"),
        ("\\f4 \\'fe", "☑"),
        ("\\f4 \\u-3842?", "☑"),
    ],
    ids=range(12),
)
def test_bytes_are_read_in_the_code_page_of_their_font(body: str, expected: str) -> None:
    assert texts(body) == [expected]


def test_a_character_may_be_split_over_runs() -> None:
    first, second = hexed("整")[:4], hexed("整")[4:]
    assert texts(f"\\f1 {first}{{\\b {second}}}{{\\b0 {first}}}\\b {second}改") == ["整整改"]


def test_the_second_half_of_a_character_may_look_like_markup() -> None:
    # 許 is B3 5C in Big5, and 5C is a backslash; 功 is A5 5C.
    assert texts("\\f2 \\'b3\\\\ \\'b3\\'5c\\'a5\\\\") == ["許 許功"]


@pytest.mark.parametrize("codec", ["gb18030", "utf-8", "cp950"])
@pytest.mark.parametrize("raw", [True, False])
def test_a_file_that_lies_about_its_encoding(codec: str, raw: bool) -> None:
    text = "中共XX縣委員會關於加強監督的若干規定，自二月起施行。"
    if codec == "gb18030":
        text = "中共XX县委关于加强监督的若干规定，自二〇二四年起施行。"
    parts = [char if char < "\x80" else hexed(char, codec) for char in text]
    body = "".join(parts).encode("ascii")
    if raw:
        body = text.encode(codec)
    data = b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}}\\f0 " + body + b"\\par}"
    document = reader.read(data)
    assert [line.text for line in document.lines] == [text]
    assert [each.code for each in document.diagnostics] == ["rtf.encoding"]


def test_utf8_under_a_chinese_font() -> None:
    text = "各级党组织要切实履行主体责任"
    data = b"{\\rtf1\\ansi\\ansicpg936" + FONTS.encode() + b"\\f1 " + text.encode() + b"}"
    assert reader.read(data).text == text


def test_western_text_stays_western() -> None:
    body = "\\'93Caf\\'e9\\'94 \\'96 M\\'fcnchen, \\'e0 la carte"
    document = read(body, head="\\ansi\\ansicpg1252\\deff0")
    assert document.text == "“Café” – München, à la carte"
    assert document.diagnostics == ()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("\\u20826?\\u21592?", "党员"),
        ("\\u-28663?\\u-28663 ?", "选选"),
        ("\\uc2\\u20826\\'b5\\'b3\\u21592\\'d4\\'b1\\'a1\\'a3", "党员。"),
        ("\\uc0\\u20826\\u21592 A", "党员A"),
        ("{\\uc2\\u20826 ab}\\u21592 c", "党员"),
        ("\\u20826{\\b ?}", "党?"),
        ("\\u20826\\b ?", "党?"),
        ("\\u8220\\ldblquote A\\u8221\\rdblquote", "“A”"),
        ("\\u-10176?\\u-9216?", "\U00020000"),
        ("\\u131072 ?", "\U00020000"),
        ("{\\u-10176?}{\\u-9216?}", "\U00020000"),
        ("\\u-10175?A", "\ufffdA"),
        ("\\u-9056?A", "\ufffdA"),
        # Two bytes for one character, though the file says one: they are that very character.
        ("\\uc1\\u20826\\'b5\\'b3\\u21592\\'d4\\'b1", "党员"),
        ("\\uc1\\u8226\\'95A", "•A"),
    ],
    ids=range(15),
)
def test_unicode_and_its_fallback(body: str, expected: str) -> None:
    assert texts("\\f1 " + body) == [expected]


def test_special_characters() -> None:
    marks = "\\lquote 甲\\rquote\\ldblquote 乙\\rdblquote\\emdash\\endash\\bullet"
    assert texts(marks + " a\\~b\\_c\\-d\\\\\\{\\}") == ["‘甲’“乙”—–•a\N{NO-BREAK SPACE}b-cd\\{}"]
    assert texts("a\\tab b\\\tc") == ["a\tb\tc"]


@pytest.mark.parametrize("mark", ["\\line ", "\\page ", "\\column ", "{\\lbr0\\line}"])
def test_a_soft_break_begins_a_line_of_the_same_paragraph(mark: str) -> None:
    document = read(f"甲{mark}乙\\par 丙")
    assert [(line.number, line.text) for line in document.lines] == [
        (1, "甲"),
        (1, "乙"),
        (2, "丙"),
    ]


def test_a_backslash_before_a_line_end_ends_a_paragraph() -> None:
    assert texts("甲\\\n乙\\\r丙") == ["甲", "乙", "丙"]


def test_sections_end_paragraphs() -> None:
    assert texts("甲\\sect\\sectd 乙") == ["甲", "乙"]


def test_deleted_moved_and_hidden_text_is_out_and_recorded() -> None:
    document = read(
        "保留{\\deleted\\revauthdel1 删掉}{\\revised 加上}{\\mvf 移走}{\\mvt 移来}\\par "
        "{\\v 看不见}看得见\\v 又不见\\v0 了\\plain 。"
    )
    assert [line.text for line in document.lines] == ["保留加上移来", "看得见了。"]
    assert removed(document) == [
        ("删掉", "修订中删除的文字", 1),
        ("移走", "修订中移走的文字", 1),
        ("看不见", "隐藏文字", 2),
        ("又不见", "隐藏文字", 2),
    ]


def test_paragraphs_whose_end_is_deleted_or_hidden_run_together() -> None:
    assert texts("甲{\\deleted\\par}乙\\par {\\v 丙\\par}丁\\par 戊{\\v\\par}己") == [
        "甲乙", "丁", "戊己",
    ]  # fmt: skip


def test_a_dropped_capital_is_one_word_with_its_paragraph() -> None:
    assert texts("\\pard\\dropcapli2\\dropcapt1 本\\par\\pard 办法自印发之日起施行。") == [
        "本办法自印发之日起施行。"
    ]


def test_of_a_field_only_the_result_is_text() -> None:
    document = read(
        '见{\\field{\\*\\fldinst HYPERLINK "http://a.example"}{\\fldrslt 本{\\b 网}站}}第'
        "{\\field{\\*\\fldinst { PAGEREF _a \\\\h }}{\\fldrslt 12}}页"
        "{\\field{\\*\\fldinst  IF {\\field{\\*\\fldinst PAGE}{\\fldrslt 3}} = 1}{\\fldrslt 甲}}"
    )
    assert document.text == "见本网站第页甲"
    assert removed(document) == [("12", "页码", 1)]


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        ("EQ \\\\o\\\\ac(○,7)", "⑦"),
        ("EQ \\\\* jc0 \\\\o(\\\\s\\\\up 15(di),耋)", "耋"),
        ('SYMBOL 254 \\\\f "Wingdings"', "☑"),
        ("FORMCHECKBOX{\\*\\formfield{\\fftype1\\ffres25\\ffdefres1}}", "☑"),
        ("FORMCHECKBOX{\\*\\formfield{\\fftype1\\ffres0\\ffdefres1}}", "☐"),
        ("FORMDROPDOWN{\\*\\formfield{\\fftype2\\ffres1{\\*\\ffl 甲}{\\*\\ffl 乙}}}", "乙"),
    ],
)
def test_a_field_without_a_result_shows_what_its_instruction_says(
    instruction: str, expected: str
) -> None:
    body = f"前{{\\field{{\\*\\fldinst {instruction}}}{{\\fldrslt {{}}}}}}后"
    assert texts(body) == [f"前{expected}后"]


def test_a_broken_reference_is_told() -> None:
    body = "见{\\field{\\*\\fldinst REF x}{\\fldrslt Error! Reference source not found.}}。"
    assert [each.code for each in read(body).diagnostics] == ["rtf.field_error"]


def test_of_alternatives_the_unicode_one_is_read() -> None:
    assert texts("{\\upr{旧{\\footnote 旧注}}{\\*\\ud{新}}}文") == ["新文"]


def test_what_is_no_text_is_left_out() -> None:
    body = (
        "{\\info{\\title 题名}{\\author 某}}{\\*\\unknown{\\b 未知}}{\\*\\bkmkstart 书签}正文"
        "{\\xe 索引项}{\\bin5 {}}{\\}{\\*\\datastore 0102}"
    )
    assert texts(body.replace("{\\bin5 {}}{\\}", "{\\*\\blob\\bin5 }}}}}}")) == ["正文"]


def test_hints_come_from_styles_and_outline_levels() -> None:
    body = (
        "\\pard\\s3 甲\\par\\pard\\s1 乙\\par\\pard\\s2 丙\\par\\pard\\s1\\outlinelevel9 丁\\par"
        "\\pard\\outlinelevel2 戊\\par\\pard\\s4 己\\par\\pard 庚"
    )
    assert [line.hint for line in read(body).lines] == [
        "title", "heading1", "heading2", "", "heading3", "toc1", "",
    ]  # fmt: skip


def test_entries_of_a_table_of_contents_have_no_page() -> None:
    body = (
        "{\\field{\\*\\fldinst TOC \\\\o}{\\fldrslt 一、总体情况\\tab "
        "{\\field{\\*\\fldinst PAGEREF a}{\\fldrslt 2}}\\par 二、主要做法}}\\par 正文"
    )
    document = read(body)
    assert [(line.hint, line.text) for line in document.lines] == [
        ("toc", "一、总体情况"), ("toc", "二、主要做法"), ("", "正文"),
    ]  # fmt: skip


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_a_file_that_is_cut_off_is_refused(kept: float) -> None:
    data = rtf("第一条　为了规范工作，制定本办法。\\par 第二条　本办法适用于XX县。\\par")
    with pytest.raises(UnreadableDocument) as error:
        reader.read(data[: int(len(data) * kept)])
    assert error.value.code == "rtf.truncated"
    assert "不完整" in error.value.message


def test_what_follows_the_end_is_told() -> None:
    assert [each.code for each in reader.read(rtf("甲") + b"\r\n\0").diagnostics] == []
    document = reader.read(rtf("甲") + rtf("乙"))
    assert document.text == "甲"
    assert [each.code for each in document.diagnostics] == ["rtf.trailing"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{\\rtf1}", "read.empty"),
        ("各村：".encode(), "read.not_rtf"),
        (b"{\\rtf1" + b"{" * 10_000 + b"}" * 10_001, "read.nested"),
        (b"{\\rtf1" + b"{\\footnote a" * 100 + b"}" * 101, "read.nested"),
        (b"{\\rtf1\\intbl\\itap9999 a\\nestcell}", "read.nested"),
        (b"{\\rtf1 a\\bin99 }", "rtf.truncated"),
    ],
)
def test_what_cannot_be_read(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as error:
        reader.read(data)
    assert error.value.code == code
    assert error.value.remedy


def test_undecodable_bytes_are_marked_and_told() -> None:
    document = read(f"\\f1 {hexed('会')}\\'ff{hexed('议')}")
    assert document.text == "会\ufffd议"
    assert {each.code for each in document.diagnostics} == {
        "rtf.undecodable", "read.replacement_character",
    }  # fmt: skip


def test_escaped_is_what_it_says() -> None:
    assert escaped("a党\U00020000") == "a\\u20826?\\u-10176?\\u-9216?"
