"""The encoding of a page: whom to believe."""

from __future__ import annotations

import pytest

from wenku.model.errors import UnreadableDocument
from wenku.read import html
from wenku.read.html_encoding import decode_page

TEXT = "关于进一步做好巡察整改工作的通知，各镇要认真落实。"
RARE = "赵镕、王喆——《办法》·第二款"


def meta(charset: str, text: str = TEXT) -> str:
    return f'<html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'


@pytest.mark.parametrize(
    ("declared", "codec", "reported"),
    [
        ("gb2312", "gb18030", "gb18030"),
        ("GBK", "gb18030", "gb18030"),
        ("utf-8", "utf-8", "utf-8"),
        ("big5", "cp950", "big5"),
        ("gb2312", "utf-8", "utf-8"),
        ("utf-8", "gb18030", "gbk"),
        ("iso-8859-1", "gb18030", "gbk"),
        ("windows-1252", "utf-8", "utf-8"),
        ("utf-16", "utf-8", "utf-8"),
        ("x-unknown", "gb18030", "gbk"),
        ("gb2312", "utf-8-sig", "utf-8-sig"),
        ("gb2312", "utf-16", "utf-16-le"),
        ("utf-8", "utf-16-be", "utf-16-be"),
    ],
)
def test_a_declaration_is_believed_where_the_page_decodes_by_it(
    declared: str, codec: str, reported: str
) -> None:
    text = TEXT.translate(str.maketrans("进关于实", "進關於實")) if codec == "cp950" else TEXT
    text = text.encode(codec, "ignore").decode(codec).removeprefix("\ufeff")
    found = decode_page(meta(declared, text).encode(codec))
    assert text in found.text
    assert found.encoding == reported


def test_gb2312_is_read_as_its_superset() -> None:
    document = html.read(meta("gb2312", RARE).encode("gb18030"))
    assert document.text == RARE


def test_an_xml_declaration_counts() -> None:
    data = f"<?xml version='1.0' encoding='GB2312'?><html><p>{RARE}</p></html>".encode("gb18030")
    assert html.read(data).text == RARE


def test_the_header_goes_before_the_page() -> None:
    data = meta("big5").encode("gb18030")
    assert decode_page(data, header="gb2312").text == meta("big5")


def test_a_header_that_is_wrong_is_not_believed() -> None:
    found = decode_page(meta("utf-8").encode(), header="big5")
    assert (found.text, found.encoding) == (meta("utf-8"), "utf-8")


def test_word_writes_hanzi_as_references_and_quotation_marks_in_windows_1252() -> None:
    data = (
        b"<meta charset=windows-1252><p>\x93&#20004;&#20010;\x94\xa0\xa0\xa0\xa0\xa0\xa0x\x97</p>"
    )
    assert html.read(data).text == "“两个”\xa0\xa0\xa0\xa0\xa0\xa0x—"


def test_bad_bytes_in_a_script_do_no_harm() -> None:
    data = b"<meta charset=utf-8><script>var a='\xff\xfe\xd0'</script><p>" + TEXT.encode() * 9
    assert html.read(data).text == TEXT * 9


def test_bad_bytes_in_the_body_are_refused() -> None:
    data = b"<meta charset=utf-8><p>" + TEXT.encode() * 9 + b"\xff\xe5</p>"
    with pytest.raises(UnreadableDocument) as caught:
        html.read(data)
    assert caught.value.code == "read.undecodable"


def test_a_declaration_that_was_not_believed_is_told() -> None:
    document = html.read(meta("utf-8").encode("gb18030"))
    assert [each.code for each in document.diagnostics] == ["html.encoding"]
