"""The text of Word documents: what is in the body, what is not, and where things stand."""

from __future__ import annotations

import pytest
from docx_builder import docx, field, p, parts, r, style, zipped

from wenku.model.errors import UnreadableDocument
from wenku.model.source import RawDocument
from wenku.read import docx as reader

BOX = "<w:txbxContent>{}</w:txbxContent>"
TRACKED = 'w:id="1" w:author="某"'


def read(body: str, **named: str) -> RawDocument:
    return reader.read(docx(body, **named))


def texts(body: str, **named: str) -> list[str]:
    return [line.text for line in read(body, **named).lines]


def removed(document: RawDocument) -> list[tuple[str, str, int]]:
    return [(each.text, each.reason, each.line) for each in document.removed]


def old(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def test_paragraphs_and_their_numbers() -> None:
    document = read(p("甲") + p() + p("　　乙　丙  ") + p(" \t "))
    assert [(line.number, line.text) for line in document.lines] == [(1, "甲"), (3, "乙　丙")]
    assert document.text == "甲\n乙　丙"


def test_runs_join_without_a_seam() -> None:
    assert texts(p(r("二〇") + r("二五") + r("年"))) == ["二〇二五年"]


def test_breaks_begin_a_line_of_the_same_paragraph() -> None:
    for mark in ("<w:br/>", '<w:br w:type="page"/>', "<w:cr/>"):
        document = read(p(r("甲") + f"<w:r>{mark}</w:r>" + r("乙")) + p("丙"))
        assert [(line.number, line.text) for line in document.lines] == [
            (1, "甲"),
            (1, "乙"),
            (2, "丙"),
        ]


def test_characters_that_are_elements() -> None:
    hyphens = "<w:noBreakHyphen/><w:softHyphen/>"
    run = f"<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t>{hyphens}<w:t>丙</w:t></w:r>"
    assert texts(p(run)) == ["甲\t乙-丙"]


def test_line_feeds_in_pretty_printed_xml_are_layout() -> None:
    assert texts("<w:p>\n <w:r>\n  <w:t>甲\n乙</w:t>\n </w:r>\n</w:p>") == ["甲 乙"]


def test_comments_in_xml_do_not_split_text() -> None:
    assert texts("<w:p><w:r><w:t>甲<!-- x -->乙</w:t></w:r></w:p>") == ["甲乙"]


def test_wrappers_lose_nothing() -> None:
    inner = r("里")
    for content in (
        f'<w:hyperlink r:id="x">{inner}</w:hyperlink>',
        f"<w:sdt><w:sdtPr><w:id/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>",
        f'<w:smartTag w:element="d">{inner}</w:smartTag>',
        f'<w:customXml w:element="d">{inner}</w:customXml>',
        f"<w:ins {TRACKED}>{inner}</w:ins>",
        f"<w:moveTo {TRACKED}>{inner}</w:moveTo>",
        f'<w:bdo w:val="ltr">{inner}</w:bdo>',
        f"<w:somethingNew>{inner}</w:somethingNew>",
    ):
        assert texts(p(r("前") + content + r("后"))) == ["前里后"]
    for block in (
        f"<w:sdt><w:sdtContent>{p('里')}</w:sdtContent></w:sdt>",
        f'<w:customXml w:element="d">{p("里")}</w:customXml>',
        f"<w:ins {TRACKED}>{p('里')}</w:ins>",
    ):
        assert texts(p("前") + block + p("后")) == ["前", "里", "后"]


def test_other_prefixes_and_the_strict_namespace() -> None:
    made = parts(p("甲乙"))
    document = made["word/document.xml"]
    renamed = document.replace(b"w:", b"ns0:").replace(b"xmlns:w=", b"xmlns:ns0=")
    assert reader.read(zipped(made | {"word/document.xml": renamed})).text == "甲乙"
    strict = document.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert reader.read(zipped(made | {"word/document.xml": strict})).text == "甲乙"


def test_tracked_deletions_are_out_and_recorded() -> None:
    body = p(r("新") + f"<w:del {TRACKED}>{old('旧一')}{old('旧二')}</w:del>" + r("文"))
    document = read(body)
    assert document.text == "新文"
    assert removed(document) == [("旧一旧二", "修订中删除的文字", 1)]


def test_moved_text_stands_once() -> None:
    gone = f"<w:moveFrom {TRACKED}>{r('搬动的话。')}</w:moveFrom>"
    came = f"<w:moveTo {TRACKED}>{r('搬动的话。')}</w:moveTo>"
    document = read(p(gone + r("甲")) + p(came))
    assert document.text == "甲\n搬动的话。"
    assert removed(document) == [("搬动的话。", "修订中移走的文字", 1)]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = f"<w:rPr><w:del {TRACKED}/></w:rPr>"
    assert texts(p("前半", mark) + p("后半") + p("另起")) == ["前半后半", "另起"]
    assert texts(p("末段", mark)) == ["末段"]


def test_a_dropped_capital_belongs_to_the_next_paragraph() -> None:
    frame = '<w:framePr w:dropCap="drop" w:lines="2"/>'
    assert texts(p("春", frame) + p("天来了。")) == ["春天来了。"]


def test_a_style_separator_joins_a_heading_with_its_text() -> None:
    mark = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert texts(p("总体要求。", mark) + p("坚持稳中求进。")) == ["总体要求。坚持稳中求进。"]


HIDDEN = "<w:vanish/>"
STYLES = (
    style("暗段", run=HIDDEN)
    + style("暗段之子", based_on="暗段")
    + style("明段", based_on="暗段", run='<w:vanish w:val="0"/>')
    + style("暗字", run=HIDDEN, kind="character")
)


@pytest.mark.parametrize(
    ("paragraph", "run", "shown"),
    [
        ("", HIDDEN, False),
        ("", '<w:vanish w:val="false"/>', True),
        ("", '<w:rStyle w:val="暗字"/>', False),
        ("暗段", "", False),
        ("暗段之子", "", False),
        ("明段", "", True),
        ("暗段", '<w:vanish w:val="0"/>', True),
        # A toggle: hidden by paragraph and by character style shows (ECMA-376 part 1, 17.7.3).
        ("暗段", '<w:rStyle w:val="暗字"/>', True),
        ("", "<w:webHidden/>", True),
    ],
)
def test_hidden_text_through_styles(paragraph: str, run: str, shown: bool) -> None:
    body = p(r("暗处", run), f'<w:pStyle w:val="{paragraph}"/>' if paragraph else "") + p("明处")
    document = read(body, styles=STYLES)
    assert [line.text for line in document.lines] == (["暗处", "明处"] if shown else ["明处"])
    assert removed(document) == ([] if shown else [("暗处", "隐藏文字", 1)])


def test_hidden_by_default() -> None:
    styles = f"<w:docDefaults><w:rPrDefault><w:rPr>{HIDDEN}</w:rPr></w:rPrDefault></w:docDefaults>"
    body = p(r("暗") + r("明", '<w:vanish w:val="0"/>'))
    assert texts(body, styles=styles) == ["明"]


def test_styles_in_a_circle() -> None:
    styles = style("甲", based_on="乙") + style("乙", based_on="甲")
    assert texts(p("文", '<w:pStyle w:val="甲"/>'), styles=styles) == ["文"]


def test_hints_from_styles_and_outline_levels() -> None:
    styles = (
        style("a3", name="Title")
        + style("1", name="heading 1")
        + style("20", name="标题 2")
        + style("zdy", based_on="1")
        + style("ol", paragraph='<w:outlineLvl w:val="2"/>')
        + style("11", name="toc 1")
    )
    keys = ("a3", "1", "20", "zdy", "ol", "11", "Heading4", "none")
    body = "".join(p("文", f'<w:pStyle w:val="{key}"/>') for key in keys)
    body += p("文", '<w:outlineLvl w:val="0"/>') + p("文", '<w:outlineLvl w:val="9"/>')
    assert [line.hint for line in read(body, styles=styles).lines] == [
        "title", "heading1", "heading2", "heading1", "heading3", "toc1", "heading4", "",
        "heading1", "",
    ]  # fmt: skip


def test_the_result_of_a_field_is_text_and_its_instruction_is_not() -> None:
    assert texts(p(r("见图") + field(" SEQ 图 ", "3") + r("。"))) == ["见图3。"]
    simple = f'<w:fldSimple w:instr=" REF x ">{r("第三部分")}</w:fldSimple>'
    assert texts(p(r("见") + simple)) == ["见第三部分"]


def test_page_numbers_are_out_and_recorded() -> None:
    simple = f'<w:fldSimple w:instr=" NUMPAGES ">{r("9")}</w:fldSimple>'
    document = read(
        p(r("第") + field("PAGE \\* MERGEFORMAT", "4") + r("页，共") + simple + r("页"))
    )
    assert document.text == "第页，共页"
    assert removed(document) == [("4", "页码", 1), ("9", "页码", 1)]


def test_fields_within_fields_and_over_paragraphs() -> None:
    nested = field("IF " + "x", "甲" + "乙")
    assert texts(
        p(r("前") + nested.replace("甲", "甲</w:t></w:r>" + field("REF", "丙") + "<w:r><w:t>"))
    ) == ["前甲丙乙"]
    begin, rest = field("TOC \\o", "一").split("</w:r>", 1)
    first, last = rest.rsplit("<w:r>", 1)
    body = p(begin + "</w:r>" + first) + p(r("二") + "<w:r>" + last) + p("三")
    document = read(body)
    assert document.text == "一\n二\n三"
    assert document.lines[0].hint == "toc"


def test_a_field_that_never_ends_swallows_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    document = read(p(begin + r("甲")) + p("乙"))
    assert document.text == "甲\n乙"
    assert [each.code for each in document.diagnostics] == ["docx.field"]


def test_a_field_error_is_told() -> None:
    document = read(p(field("REF x", "错误!未找到引用源。")))
    assert [each.code for each in document.diagnostics] == ["docx.field_error"]


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        ("EQ \\o\\ac(○,3)", "③"),
        ("EQ \\o\\ac(○,密)", "密"),
        ("EQ \\* jc2 \\o\\ad(\\s\\up 9(dié),耋)", "耋"),
        ("EQ \\f(1,2)", "〓"),
        ('SYMBOL 254 \\f "Wingdings"', "☑"),
        ("MACROBUTTON NoMacro [点此输入]", "[点此输入]"),
        ("XE 索引项", ""),
    ],
)
def test_fields_that_keep_no_result(instruction: str, shown: str) -> None:
    assert texts(p(r("前") + field(instruction, None) + r("后"))) == [f"前{shown}后"]


def test_the_boxes_of_old_forms() -> None:
    def box(content: str) -> str:
        data = f"<w:ffData><w:checkBox>{content}</w:checkBox></w:ffData>"
        return (
            f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
            + field("FORMCHECKBOX", None).split("</w:r>", 1)[1]
        )

    assert texts(p(r("是") + box("<w:checked/>") + r("否") + box('<w:default w:val="0"/>'))) == [
        "是☑否☐"
    ]


def test_a_reading_is_out_and_recorded() -> None:
    parts = f"<w:rubyPr/><w:rt>{r('yì')}</w:rt><w:rubyBase>{r('懿')}</w:rubyBase>"
    ruby = f"<w:r><w:ruby>{parts}</w:ruby></w:r>"
    document = read(p(r("嘉言") + ruby + r("行")))
    assert document.text == "嘉言懿行"
    assert removed(document) == [("yì", "注音", 1)]


def test_symbols_of_symbol_fonts() -> None:
    def symbol(font: str, code: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    document = read(
        p(
            r("是")
            + symbol("Wingdings", "F0FE")
            + symbol("Wingdings 2", "00A3")
            + symbol("某", "F041")
        )
    )
    assert document.text == "是☑□〓"
    assert [each.code for each in document.diagnostics] == ["docx.symbol"]
    font = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    assert texts(p(r("\uf0fc合格l", font))) == ["✓合格●"]
    own = read(p(r("自造\ue123字")))
    assert own.text == "自造\ue123字"
    assert [each.code for each in own.diagnostics] == ["read.private_use"]


def test_text_boxes_stand_once_as_lines_of_their_own() -> None:
    shape = (
        "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{0}</wps:txbx>"
        "</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{0}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    ).format(BOX.format(p("框一") + p("框二")))
    document = read(p(f"<w:r>{shape}</w:r>" + r("锚")) + p(r("锚二") + f"<w:r>{shape}</w:r>"))
    assert [(line.number, line.text, line.hint) for line in document.lines] == [
        (1, "框一", "textbox"), (1, "框二", "textbox"), (1, "锚", ""),
        (2, "锚二", ""), (2, "框一", "textbox"), (2, "框二", "textbox"),
    ]  # fmt: skip


def test_the_fallback_is_read_where_the_choice_is_empty() -> None:
    shape = (
        "<mc:AlternateContent><mc:Choice Requires='x'><w:drawing/></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{BOX.format(p('退路'))}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(p(f"<w:r>{shape}</w:r>" + r("文"))) == ["退路", "文"]


def test_drawn_lettering_is_text() -> None:
    art = '<w:r><w:pict><v:shape><v:textpath string="会议纪要"/></v:shape></w:pict></w:r>'
    assert texts(p(art) + p("正文")) == ["会议纪要", "正文"]


def test_formulas_in_a_line() -> None:
    def m(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    half = f"<m:f><m:num>{m('1')}</m:num><m:den>{m('2')}</m:den></m:f>"
    square = f"<m:sSup><m:e>{m('c')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>"
    document = read(
        p(f"<m:oMath>{m('E=m')}{square}+{half}</m:oMath>".replace("+", m("+")) + r("。"))
    )
    assert document.text == "E=mc2+1/2。"
    assert [each.code for each in document.diagnostics] == ["docx.formula"]


def test_what_is_embedded_is_told() -> None:
    document = read('<w:altChunk r:id="x"/>' + p("<w:r><w:object/></w:r>" + r("文")))
    assert document.text == "文"
    assert [each.code for each in document.diagnostics] == ["docx.alt_chunk", "docx.object"]


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(p())
    assert caught.value.code == "read.empty"
