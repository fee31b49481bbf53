"""Tables, notes, comments, running heads and pictures of Word documents."""

from __future__ import annotations

from docx_builder import cell, docx, field, p, r, relations, root, row, style, table

from wenku.model.source import NoteRef, RawDocument
from wenku.read import docx as reader
from wenku.text.digest import sha256

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(40))


def read(body: str, **named: str) -> RawDocument:
    return reader.read(docx(body, **named))


def removed(document: RawDocument) -> list[tuple[str, str, int]]:
    return [(each.text, each.reason, each.line) for each in document.removed]


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def test_rows_with_cells() -> None:
    body = p("前") + table(
        row(cell("序号"), cell("事项"), properties="<w:tblHeader/>"),
        row(cell("1"), cell("起草", "报送")),
    )
    lines = read(body + p("后")).lines
    assert [(line.kind, line.number, line.table, line.hint, line.cells) for line in lines] == [
        ("paragraph", 1, 0, "", ()),
        ("row", 2, 1, "header", ("序号", "事项")),
        ("row", 3, 1, "", ("1", "起草\n报送")),
        ("paragraph", 4, 0, "", ()),
    ]
    assert lines[2].text == "1\t起草\n报送"


def test_the_text_of_a_merged_cell_stands_once() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        row(cell("项"), cell("甲"), cell("乙")),
        row(cell("一"), cell("宽", properties=span(2))),
        row(cell("二"), cell("高", properties=down), cell("丙")),
        row(cell("三"), cell("遮住", properties=on), cell("丁")),
    )
    document = read(body)
    assert [line.cells for line in document.lines] == [
        ("项", "甲", "乙"), ("一", "宽", ""), ("二", "高", "丙"), ("三", "", "丁"),
    ]  # fmt: skip
    assert removed(document) == [("遮住", "合并单元格中被遮住的文字", 4)]


def test_columns_no_row_needs_are_closed_up() -> None:
    body = table(
        row(cell("甲", properties=span(3)), cell("乙", properties=span(7))),
        row(cell("丙", properties=span(10))),
        row(cell("丁"), properties='<w:gridBefore w:val="3"/><w:gridAfter w:val="6"/>'),
    )
    assert [line.cells for line in read(body).lines] == [("甲", "乙"), ("丙", ""), ("", "丁")]


def test_an_absurd_span_is_cut() -> None:
    body = table(row(cell("甲", properties=span(10**8)), cell("乙")), row(cell("丙")))
    assert len(read(body).lines[0].cells) == 2


def test_a_table_within_a_cell_loses_nothing() -> None:
    inner = table(row(cell("里一"), cell("里二")), row(cell("里三"), cell("里四")))
    body = table(row(cell(p("外") + inner + p("末")), cell("旁")))
    assert read(body).lines[0].cells == ("外\n里一\n里二\n里三\n里四\n末", "旁")


def test_a_table_of_one_cell_is_a_frame() -> None:
    lines = read(table(row(cell("第一段", "第二段"))) + p("后")).lines
    assert [(line.kind, line.text, line.number) for line in lines] == [
        ("paragraph", "第一段", 1), ("paragraph", "第二段", 2), ("paragraph", "后", 3),
    ]  # fmt: skip


def test_tabs_in_cells_do_not_make_cells() -> None:
    tabbed = p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>")
    line = read(table(row(cell(tabbed), cell("丙")))).lines[0]
    assert line.text.split("\t") == list(line.cells) == ["甲 乙", "丙"]


def test_deleted_rows_are_out_and_recorded() -> None:
    gone = '<w:del w:id="1" w:author="某"><w:r><w:delText>旧行</w:delText></w:r></w:del>'
    body = table(
        row(cell("留"), cell("下")),
        row(cell(p(gone)), cell("旧格"), properties='<w:del w:id="2" w:author="某"/>'),
    )
    document = read(body)
    assert [line.text for line in document.lines] == ["留\t下"]
    assert {text for text, _, _ in removed(document)} == {"旧行", "旧格"}


def test_rows_and_cells_in_content_controls() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    body = table(control(row(control(cell("甲")), cell("乙"))), row(cell("丙"), cell("丁")))
    assert [line.cells for line in read(body).lines] == [("甲", "乙"), ("丙", "丁")]


def note(kind: str, key: int) -> str:
    return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'


def test_notes_follow_the_body_with_the_labels_of_their_calls() -> None:
    body = p(r("　正文") + note("footnote", 2) + r("，又") + note("endnote", 7)) + p(
        r("再") + note("footnote", 3)
    )
    document = read(
        body,
        footnotes='<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="3">{p("脚二")}</w:footnote>'
        f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" 脚一"))}'
        f"{p('续')}</w:footnote>",
        endnotes=f'<w:endnote w:id="7">{p("尾一")}</w:endnote>',
    )
    assert [(line.kind, line.text, line.label, line.number) for line in document.lines] == [
        ("paragraph", "正文，又", "", 1), ("paragraph", "再", "", 2),
        ("note", "脚一\n续", "1", 1), ("note", "脚二", "2", 2), ("note", "尾一", "i", 1),
    ]  # fmt: skip
    assert document.lines[0].notes == (NoteRef(2, "1"), NoteRef(4, "i"))
    assert document.lines[1].notes == (NoteRef(1, "2"),)


def test_labels_of_notes_are_unique() -> None:
    decimal = '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>'
    document = read(
        p(r("文") + note("footnote", 1) + note("endnote", 1)),
        footnotes=f'<w:footnote w:id="1">{p("脚")}</w:footnote>',
        endnotes=f'<w:endnote w:id="1">{p("尾")}</w:endnote>',
        settings=decimal,
    )
    assert [line.label for line in document.lines[1:]] == ["1", "尾注1"]


def test_circled_note_numbers() -> None:
    form = '<w:footnotePr><w:numFmt w:val="decimalEnclosedCircle"/></w:footnotePr>'
    document = read(
        p(r("文") + note("footnote", 1)) + f"<w:sectPr>{form}</w:sectPr>",
        footnotes=f'<w:footnote w:id="1">{p("脚")}</w:footnote>',
    )
    assert document.lines[1].label == "①"


def test_notes_called_in_cells_have_offsets_in_the_row() -> None:
    document = read(
        table(row(cell("甲甲"), cell(p(r("乙") + note("footnote", 1))))),
        footnotes=f'<w:footnote w:id="1">{p("脚")}</w:footnote>',
    )
    line = document.lines[0]
    assert line.text == "甲甲\t乙"
    assert line.notes == (NoteRef(4, "1"),)


def test_notes_without_a_call_or_without_a_text() -> None:
    gone = f'<w:del w:id="9" w:author="某">{note("footnote", 2)}</w:del>'
    document = read(
        p(r("文") + note("footnote", 1) + gone),
        footnotes=f'<w:footnote w:id="2">{p("随删")}</w:footnote>'
        f'<w:footnote w:id="3">{p("无主")}</w:footnote>',
    )
    assert document.text == "文"
    assert sorted(removed(document)) == [
        ("无主", "没有引用处的脚注", 1), ("随删", "修订中删除的文字", 1),
    ]  # fmt: skip
    assert [each.code for each in document.diagnostics] == ["docx.note"]


def test_comments_are_out_and_recorded_where_they_stand() -> None:
    marked = '<w:commentRangeStart w:id="5"/>' + r("数字") + '<w:commentRangeEnd w:id="5"/>'
    document = read(
        p("前") + p(marked), comments=f'<w:comment w:id="5">{p("核实")}{p("再核")}</w:comment>'
    )
    assert document.text == "前\n数字"
    assert removed(document) == [("核实\n再核", "批注", 2)]


def test_running_heads_are_out_and_recorded_once() -> None:
    links = {"h": ("header", "header1.xml"), "f": ("footer", "footer1.xml")}
    extra = {
        "word/header1.xml": root("hdr", p("内部资料")),
        "word/footer1.xml": root("ftr", p(r("— ") + field("PAGE", "1") + r(" —"))),
    }
    section = '<w:sectPr><w:headerReference r:id="h"/><w:footerReference r:id="f"/></w:sectPr>'
    body = p("一") + p("二", section) + p("三") + section
    document = reader.read(docx(body, links=links, extra=extra))
    assert document.text == "一\n二\n三"
    assert removed(document) == [("内部资料", "页眉", 1), ("— 1 —", "页脚", 1)]


def test_pictures_are_lines_and_assets() -> None:
    links = {"i": ("image", "media/image1.png"), "e": ("image", "media/image2.emf")}
    extra = {"word/media/image1.png": PNG, "word/media/image2.emf": b"emf" * 9}
    shape = '<w:r><w:drawing><a:blip r:embed="i"/></w:drawing></w:r>'
    old = '<w:r><w:pict><v:shape><v:imagedata r:id="e"/></v:shape></w:pict></w:r>'
    body = p(shape + r("图注")) + p(r("后") + shape + old)
    document = reader.read(docx(body, links=links, extra=extra))
    name = f"{sha256(PNG)[:12]}.png"
    assert [(line.kind, line.label or line.text) for line in document.lines] == [
        ("figure", name), ("paragraph", "图注"), ("paragraph", "后"), ("figure", name),
        ("figure", f"{sha256(b'emf' * 9)[:12]}.emf"),
    ]  # fmt: skip
    assert [asset.name for asset in document.assets] == [name, document.lines[4].label]
    assert document.assets[0].data == PNG
    assert [each.code for each in document.diagnostics] == ["docx.picture_format"]


def test_pictures_that_are_missing_are_told() -> None:
    for links in ({}, {"i": ("image", "media/none.png")}, {"i": ("image", "../../../etc/passwd")}):
        document = reader.read(docx(p('<w:r><a:blip r:embed="i"/></w:r>' + r("文")), links=links))
        assert document.text == "文"
        assert [each.code for each in document.diagnostics] == ["docx.picture"]


def test_the_text_of_diagrams_is_read() -> None:
    data = root(
        "data", f"<dgm:pt><dgm:t>{'<a:p><a:r><a:t>步骤一</a:t></a:r></a:p>'}</dgm:t></dgm:pt>"
    )
    body = p('<w:r><w:drawing><dgm:relIds r:dm="d"/></w:drawing></w:r>') + p("正文")
    document = reader.read(
        docx(
            body,
            links={"d": ("diagramData", "diagrams/data1.xml")},
            extra={"word/diagrams/data1.xml": data},
        )
    )
    assert [(line.text, line.hint) for line in document.lines] == [
        ("步骤一", "textbox"),
        ("正文", ""),
    ]


def test_the_main_part_may_have_another_name() -> None:
    made = docx(p("甲"), styles=style("x"))
    assert reader.read(made).text == "甲"
    from docx_builder import parts, zipped

    other = parts(p("乙"))
    other["word/document2.xml"] = other.pop("word/document.xml")
    other["_rels/.rels"] = relations({"r": ("officeDocument", "/word/document2.xml")})
    assert reader.read(zipped(other)).text == "乙"
