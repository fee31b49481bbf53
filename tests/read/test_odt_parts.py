"""Tables, notes, comments, running heads, boxes, pictures and formulas of OpenDocument files."""

from __future__ import annotations

import base64

import pytest
from odt_builder import items, level, list_style, odt, p, part, style

from wenku.model.source import NoteRef, RawDocument
from wenku.read import odt as reader
from wenku.text.digest import sha256

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(40))
NAME = f"{sha256(PNG)[:12]}.png"


def read(body: str, **options: str) -> RawDocument:
    return reader.read(odt(body, **options))


def removed(document: RawDocument) -> list[tuple[str, str, int]]:
    return [(each.text, each.reason, each.line) for each in document.removed]


def cell(content: str = "", more: str = "") -> str:
    content = content if content.startswith("<") else p(content)
    return f"<table:table-cell {more}>{content}</table:table-cell>"


def covered(content: str = "") -> str:
    return f"<table:covered-table-cell>{content}</table:covered-table-cell>"


def row(*cells: str) -> str:
    inner = "".join(each if each.startswith("<table") else cell(each) for each in cells)
    return f"<table:table-row>{inner}</table:table-row>"


def table(*rows: str) -> str:
    return f"<table:table>{''.join(rows)}</table:table>"


def frame(content: str) -> str:
    return f"<draw:frame>{content}</draw:frame>"


def image(address: str) -> str:
    return f'<draw:image xlink:href="{address}"/>'


def test_rows_with_cells() -> None:
    header = f"<table:table-header-rows>{row('序号', '事项')}</table:table-header-rows>"
    group = f"<table:table-rows>{row('1', p('起草') + p('报送'))}</table:table-rows>"
    lines = read(p("前") + table(header, "<text:soft-page-break/>", group) + p("后")).lines
    assert [(line.kind, line.number, line.table, line.hint, line.cells) for line in lines] == [
        ("paragraph", 1, 0, "", ()),
        ("row", 2, 1, "header", ("序号", "事项")),
        ("row", 3, 1, "", ("1", "起草\n报送")),
        ("paragraph", 4, 0, "", ()),
    ]


def test_the_text_of_a_merged_cell_stands_once() -> None:
    body = table(
        row("项", "甲", "乙"),
        row("一", cell("宽", 'table:number-columns-spanned="2"'), covered()),
        row("二", cell("高", 'table:number-rows-spanned="2"'), "丙"),
        row("三", covered(p("遮住")), "丁"),
    )
    document = read(body)
    assert [line.cells for line in document.lines] == [
        ("项", "甲", "乙"), ("一", "宽", ""), ("二", "高", "丙"), ("三", "", "丁"),
    ]  # fmt: skip
    assert removed(document) == [("遮住", "合并单元格中被遮住的文字", 4)]


def test_columns_no_row_needs_are_closed_up() -> None:
    wide = cell("甲", 'table:number-columns-spanned="2"')
    document = read(table(row(wide, covered(), "乙"), row(wide, covered(), "丙")))
    assert [line.cells for line in document.lines] == [("甲", "乙"), ("甲", "丙")]
    repeated = '<table:table-cell table:number-columns-repeated="999999"/>'
    assert len(read(table(row("甲", repeated))).lines[0].cells) <= 200


def test_tables_in_cells_frames_and_numbers_in_cells() -> None:
    inner = table(row("子", "丑"), row("寅", "卯"))
    document = read(table(row(p("甲") + inner, "乙")) + table(row(p("丙") + p("丁"))))
    assert [(line.table, line.text) for line in document.lines] == [
        (1, "甲\n子\n丑\n寅\n卯\t乙"), (0, "丙"), (0, "丁"),
    ]  # fmt: skip
    styles = list_style("L", level(1, "1"))
    one = f'<text:list text:style-name="L">{items("")}</text:list>'
    two = one.replace("<text:list ", '<text:list text:continue-numbering="true" ', 1)
    document = read(table(row(one, "甲"), row(two, "乙")), automatic=styles)
    assert [line.cells for line in document.lines] == [("1", "甲"), ("2", "乙")]


def note(kind: str, mark: str, text: str) -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{mark}</text:note-citation>'
        f"<text:note-body>{text}</text:note-body></text:note>"
    )


def test_notes_follow_the_body() -> None:
    document = read(
        p(f"经费{note('footnote', '1', p('据') + p('年报'))}增长{note('endnote', 'i', p('尾'))}。")
        + p(f"又{note('footnote', '*', p('手写'))}{note('footnote', '1', p('同号'))}")
    )
    assert [(line.kind, line.number, line.label, line.text) for line in document.lines] == [
        ("paragraph", 1, "", "经费增长。"),
        ("paragraph", 2, "", "又"),
        ("note", 1, "1", "据\n年报"),
        ("note", 2, "*", "手写"),
        ("note", 2, "脚注1", "同号"),
        ("note", 1, "i", "尾"),
    ]
    assert document.lines[0].notes == (NoteRef(2, "1"), NoteRef(4, "i"))


def test_comments_and_running_heads_are_recorded() -> None:
    masters = "".join(
        f'<style:master-page style:name="{name}"><style:header>{p("内部资料")}</style:header>'
        f'<style:header-left style:display="false">{p("不用")}</style:header-left><style:footer>'
        f"{p('— <text:page-number>1</text:page-number> —')}</style:footer></style:master-page>"
        for name in ("a", "b")
    )
    author = "<dc:creator>某</dc:creator><dc:date>d</dc:date>"
    comment = f"<office:annotation>{author}{p('核实')}</office:annotation>"
    document = read(p(f"甲{comment}乙"), masters=masters)
    assert document.text == "甲乙"
    assert removed(document) == [("内部资料", "页眉", 1), ("— 1 —", "页脚", 1), ("核实", "批注", 1)]


def test_automatic_styles_of_the_two_parts_are_their_own() -> None:
    hide = style("P1", "paragraph", '<style:text-properties text:display="none"/>')
    assert read(p("甲", "P1"), styles="").text == "甲"
    assert removed(read(p("甲", "P1") + p("乙"), automatic=hide)) == [("甲", "隐藏文字", 1)]


@pytest.mark.parametrize(
    "shape",
    [
        frame(f"<draw:text-box>{p('框内')}</draw:text-box>"),
        f"<draw:custom-shape>{p('框内')}<draw:enhanced-geometry/></draw:custom-shape>",
        f"<draw:g><draw:rect>{p('框内')}</draw:rect><draw:line/></draw:g>",
        "<draw:a>" + frame(f"<draw:text-box>{p('框内')}</draw:text-box>") + "</draw:a>",
        frame(f"<draw:text-box><text:list>{items('框内')}</text:list></draw:text-box>"),
    ],
)
def test_a_text_box_is_read_once_and_before_its_paragraph(shape: str) -> None:
    document = read(p(f"{shape}甲") + p(f"乙{shape}") + shape + p("丙"))
    assert [(line.hint, line.text) for line in document.lines] == [
        ("textbox", "框内"), ("", "甲"), ("", "乙"), ("textbox", "框内"), ("textbox", "框内"),
        ("", "丙"),
    ]  # fmt: skip


def test_pictures_become_figures() -> None:
    body = (
        p(f"甲{frame(image('Pictures/1.png'))}")
        + p(frame(image("Pictures/2.svg") + image("./Pictures/1.png")))
        + p(f"{frame(image('http://a.example/b.png'))}{frame(image('Pictures/none.png'))}")
        + p(frame(image("Pictures/2.svg")))
    )
    document = reader.read(odt(body, extra={"Pictures/1.png": PNG, "Pictures/2.svg": b"<svg/>"}))
    assert [(line.kind, line.label or line.text) for line in document.lines] == [
        ("paragraph", "甲"), ("figure", NAME), ("figure", NAME),
    ]  # fmt: skip
    assert [(asset.name, asset.data) for asset in document.assets] == [(NAME, PNG)]
    assert [each.message for each in document.diagnostics] == [
        "有一张图片是外部链接或已丢失，没有读入", "不认识的图片格式，没有读入",
    ]  # fmt: skip


def test_a_picture_within_the_xml() -> None:
    data = base64.b64encode(PNG).decode()
    body = p(
        "甲" + frame(f"<draw:image><office:binary-data>{data}</office:binary-data></draw:image>")
    )
    assert [asset.name for asset in read(body).assets] == [NAME]
    broken = body.replace(data, "?")
    assert [each.code for each in read(broken).diagnostics] == ["odt.picture"]


FORMULA = (
    "<math:semantics><math:mrow><math:mi>x</math:mi><math:mo>=</math:mo><math:mfrac>"
    "<math:mn>1</math:mn><math:mn>2</math:mn></math:mfrac><math:msqrt><math:mi>y</math:mi>"
    "</math:msqrt></math:mrow><math:annotation>x = 1 over 2</math:annotation></math:semantics>"
)


def test_formulas_are_one_line() -> None:
    held = (
        part("a", "").replace(b"office:a", b"math:math").replace(b"></", f">{FORMULA}</".encode())
    )
    picture = image("ObjectReplacements/1")
    linked = p("设" + frame('<draw:object xlink:href="./Object 1"/>' + picture) + "。")
    document = reader.read(odt(linked, extra={"Object 1/content.xml": held}))
    assert document.text == "设x=1/2√y。"
    assert [(each.code, each.severity) for each in document.diagnostics] == [
        ("odt.formula", "info")
    ]
    inside = p(frame(f"<draw:object><math:math>{FORMULA}</math:math></draw:object>"))
    assert read(inside).text == "x=1/2√y"


def test_other_objects_show_their_picture() -> None:
    body = p("甲" + frame('<draw:object xlink:href="./Object 1"/>' + image("ObjectReplacements/1")))
    extra = {"Object 1/content.xml": part("document-content", ""), "ObjectReplacements/1": PNG}
    document = reader.read(odt(body, extra=extra))
    assert [line.label or line.text for line in document.lines] == ["甲", NAME]
    assert [each.code for each in document.diagnostics] == ["odt.object"]
