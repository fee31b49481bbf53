"""Text of OpenDocument files: white space, what is not in the body, fields, styles."""

from __future__ import annotations

import pytest
from odt_builder import HIDE, NAMESPACES, TYPE, h, odt, p, part, style, zipped

from wenku.model.errors import UnreadableDocument
from wenku.model.source import RawDocument
from wenku.read import odt as reader


def read(body: str, **options: str) -> RawDocument:
    return reader.read(odt(body, **options))


def texts(body: str, **options: str) -> list[str]:
    return [line.text for line in read(body, **options).lines]


def removed(document: RawDocument) -> list[tuple[str, str, int]]:
    return [(each.text, each.reason, each.line) for each in document.removed]


def flat(body: str, kind: str = TYPE) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMESPACES} '
        f'office:mimetype="{kind}"><office:body><office:text>{body}</office:text></office:body>'
        "</office:document>"
    ).encode()


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("通知.doc", odt(p("甲")), True),
        ("x.odt", zipped({"content.xml": b"<a/>"}, kind=TYPE + "-template"), True),
        ("x.odt", zipped({}, kind="application/vnd.oasis.opendocument.spreadsheet"), False),
        ("x.fodt", flat(p("甲")), True),
        ("x.xml", flat(p("甲"), "application/vnd.oasis.opendocument.graphics"), False),
        ("x.odt", b"{\\rtf1 a}", False),
        ("x.odt", b"PK\3\4", False),
    ],
)
def test_a_text_is_known_by_its_type(name: str, data: bytes, expected: bool) -> None:
    assert reader.recognises(data, name) is expected


def test_an_archive_that_was_packed_again_is_known() -> None:
    data = odt(p("甲"), extra={}).replace(b"mimetype", b"mimetipe")
    assert reader.recognises(data, "x.odt")
    assert not reader.recognises(data, "x.zip")


def test_paragraphs_are_lines_with_their_spans() -> None:
    document = read(p("关于整改的通知") + p("") + p("  各村委会：\n  请") + p("抓紧落实。"))
    assert [(line.number, line.text) for line in document.lines] == [
        (1, "关于整改的通知"), (3, "各村委会： 请"), (4, "抓紧落实。"),
    ]  # fmt: skip
    assert all(line.span.of(document.text) == line.text for line in document.lines)
    assert (document.format, document.encoding, document.diagnostics) == ("odt", "", ())


def test_a_flat_file_is_read_too() -> None:
    assert [line.text for line in reader.read(flat(h("总则") + p("甲"))).lines] == ["总则", "甲"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("甲  乙\n\t丙", "甲 乙 丙"),
        ('甲<text:s/>乙<text:s text:c="3"/>丙', "甲 乙   丙"),
        ("甲<text:tab/>乙", "甲\t乙"),
        ("甲 <text:span> 乙</text:span> 丙", "甲 乙 丙"),
        ("甲<text:soft-page-break/>乙<text:bookmark-start/>丙", "甲乙丙"),
        ("<text:span>甲<text:span>乙</text:span>丙</text:span>丁", "甲乙丙丁"),
        ('<text:a xlink:href="#">甲</text:a>乙', "甲乙"),
        ("<loext:content-control>甲</loext:content-control>乙", "甲乙"),
        ("甲<text:unknown>乙</text:unknown>丙", "甲乙丙"),
        ("甲<text:date>二〇二四年</text:date><text:sequence>3</text:sequence>", "甲二〇二四年3"),
    ],
)  # fmt: skip
def test_white_space_and_wrappers(markup: str, expected: str) -> None:
    assert texts(p(markup)) == [expected]


def test_a_line_break_begins_a_line_of_the_same_paragraph() -> None:
    document = read(p("甲<text:line-break/>乙") + p("丙"))
    assert [(line.number, line.text) for line in document.lines] == [
        (1, "甲"),
        (1, "乙"),
        (2, "丙"),
    ]


def test_hidden_text_is_out_and_recorded() -> None:
    styles = (
        style("no", "text", HIDE)
        + style("inherits", "text", "", 'style:parent-style-name="no"')
        + style("gone", "paragraph", HIDE)
        + style("maybe", "text", '<style:text-properties text:display="condition"/>')
    )
    hidden = '<text:hidden-text text:is-hidden="true">丁</text:hidden-text>'
    document = read(
        p('甲<text:span text:style-name="no">乙<text:span>丙</text:span></text:span>'
          f'<text:span text:style-name="inherits">戊</text:span>{hidden}'
          '<text:span text:style-name="maybe">己</text:span>')
        + p("全段", "gone")
        + p('条件<text:hidden-paragraph text:is-hidden="true"/>')
        + '<text:section text:display="none">' + p("一节") + "</text:section>"
        + '<text:section text:display="condition">' + p("可见") + "</text:section>",
        automatic=styles,
    )  # fmt: skip
    assert [line.text for line in document.lines] == ["甲己", "可见"]
    assert removed(document) == [
        ("乙丙戊丁", "隐藏文字", 1), ("全段", "隐藏文字", 2), ("条件", "隐藏文字", 3),
        ("一节", "隐藏文字", 3),
    ]  # fmt: skip


def test_tracked_changes() -> None:
    def region(key: str, content: str) -> str:
        return f'<text:changed-region text:id="{key}">{content}</text:changed-region>'

    changes = (
        region("a", "<text:deletion><office:change-info><dc:creator>某</dc:creator>"
               f"</office:change-info>{p('删')}{p('除')}</text:deletion>")
        + region("b", "<text:insertion/>")
        + region("c", f"<text:deletion>{p('无处')}</text:deletion>")
    )  # fmt: skip
    document = read(
        f"<text:tracked-changes>{changes}</text:tracked-changes>"
        + p('保留<text:change text:change-id="a"/>文字'
            '<text:change-start text:change-id="b"/>加上<text:change-end text:change-id="b"/>')
    )  # fmt: skip
    assert [line.text for line in document.lines] == ["保留文字加上"]
    assert removed(document) == [
        ("删\n除", "修订中删除的文字", 1), ("无处", "修订中删除的文字", 2),
    ]  # fmt: skip


def test_fields_of_pages_and_readings_are_out_and_recorded() -> None:
    document = read(
        p("第<text:page-number>3</text:page-number>页共<text:page-count>9</text:page-count>页见"
          '<text:bookmark-ref text:reference-format="page">7</text:bookmark-ref>'
          '<text:bookmark-ref text:reference-format="text">第三部分</text:bookmark-ref>'
          "<text:ruby><text:ruby-base>耄</text:ruby-base><text:ruby-text>mào</text:ruby-text>"
          "</text:ruby>")
    )  # fmt: skip
    assert document.text == "第页共页见第三部分耄"
    assert removed(document) == [
        ("3", "页码", 1), ("9", "页码", 1), ("7", "页码", 1), ("mào", "注音", 1),
    ]  # fmt: skip


def test_hints_come_from_headings_and_styles() -> None:
    styles = (
        style("Title", "paragraph")
        + style("Heading_20_2", "paragraph", more='style:default-outline-level="2"')
        + style("x", "paragraph", more='style:display-name="标题 3"')
        + style("Contents_20_1", "paragraph")
    )
    body = (
        p("甲", "Title") + p("乙", "P1") + p("丙", "x") + h("丁", 4) + p("戊", "Contents_20_1")
        + '<text:h text:style-name="Title" text:outline-level="1">己</text:h>' + p("庚", "none")
    )  # fmt: skip
    automatic = style("P1", "paragraph", more='style:parent-style-name="Heading_20_2"')
    found = read(body, styles=styles, automatic=automatic).lines
    assert [line.hint for line in found] == [
        "title", "heading2", "heading3", "heading4", "toc1", "title", "",
    ]  # fmt: skip


def test_a_table_of_contents_without_its_pages() -> None:
    body = (
        f"<text:table-of-content><text:table-of-content-source>{p('样')}"
        "</text:table-of-content-source><text:index-body><text:index-title>" + p("目录")
        + "</text:index-title>" + p("一、总体情况<text:tab/>2")
        + p("二、主要做法<text:tab/><text:span>1</text:span>0")
        + "</text:index-body></text:table-of-content>" + p("正文<text:tab/>3")
    )  # fmt: skip
    document = read(body)
    assert [(line.hint, line.text) for line in document.lines] == [
        ("toc", "目录"), ("toc", "一、总体情况"), ("toc", "二、主要做法"), ("", "正文\t3"),
    ]  # fmt: skip
    assert removed(document) == [("2", "页码", 2), ("10", "页码", 3)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (odt(""), "read.empty"),
        (odt(p("甲"))[:-200], "read.broken_package"),
        (odt(p("甲"))[:60] + b"\0" * 40 + odt(p("甲"))[100:], "read.broken_package"),
        (odt(p("甲") + "</text:p>"), "read.broken_xml"),
        (zipped({"styles.xml": part("document-styles", "")}), "read.no_body"),
        (zipped({"content.xml": part("document-content", "<office:body/>")}), "read.no_body"),
        (odt(p("甲"), extra={"META-INF/manifest.xml": b"<m:encryption-data/>"}), "read.encrypted"),
        (flat("").replace(b"?>", b"?><!DOCTYPE a [<!ENTITY b 'c'>]>", 1), "read.doctype"),
        (flat("<text:section>" * 300 + "</text:section>" * 300), "read.broken_xml"),
        (odt("<text:p>甲" + "<text:note><text:note-body><text:p>" * 60
             + "</text:p></text:note-body></text:note>" * 60 + "</text:p>"), "read.nested"),
    ],
)  # fmt: skip
def test_what_cannot_be_read(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as error:
        reader.read(data)
    assert error.value.code == code
    assert error.value.remedy
