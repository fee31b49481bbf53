"""Pages that an office program wrote."""

from __future__ import annotations

from wenku.model.source import RawDocument
from wenku.read import html

WORD = "<html xmlns:w='urn:schemas-microsoft-com:office:word'><meta charset=utf-8><body>"


def word(body: str) -> RawDocument:
    return html.read((WORD + body).encode())


def label(text: str, style: str = "") -> str:
    return (
        f"<![if !supportLists]><span style='{style}'><span style='mso-list:Ignore'>{text}"
        "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>"
    )


def test_automatic_numbers_stand_once() -> None:
    document = word(
        f"<p style='mso-list:l0 level1 lfo1'>{label('一、')}提高认识</p>"
        f"<p style='mso-list:l0 level2 lfo1'>{label('1.')}健全机制</p>"
        f"<p style='mso-list:l1'>{label('§', 'font-family:Wingdings')}试点</p>"
        f"<p style='mso-list:l1'>{label('<img src=a.gif alt=*>')}图形</p>"
    )
    assert [line.text for line in document.lines] == [
        "一、提高认识", "1. 健全机制", "▪ 试点", "• 图形",
    ]  # fmt: skip
    assert [line.list_label for line in document.lines] == [2, 3, 2, 2]


def test_numbers_of_a_filtered_page_are_text() -> None:
    room = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>"
    document = word(f"<p class=MsoNormal>1.{room}健全机制</p>")
    assert document.text == "1. 健全机制"


def test_line_ends_stand_for_blanks() -> None:
    assert word("<p class=MsoNormal>第一条\n为了规范</p>").text == "第一条 为了规范"


def test_footnotes() -> None:
    document = word(
        "<p>数据<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><span>[1]</span></a>"
        "上升</p>"
        "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1>"
        "<p><a href='#_ftnref1' name='_ftn1'><span>[1]</span></a> 来自年报</p></div></div>"
    )
    assert [(line.kind, line.text) for line in document.lines] == [
        ("paragraph", "数据上升"), ("note", "来自年报"),
    ]  # fmt: skip
    assert document.lines[0].notes[0].offset == 2


def test_text_boxes_stand_once_and_their_picture_is_none() -> None:
    document = word(
        "<p>锚点<!--[if gte vml 1]><v:shape id='_x1'><v:textbox><div><p>框内</p></div></v:textbox>"
        "</v:shape><![endif]--><![if !vml]><span><img src=i.gif v:shapes='_x1'></span><![endif]>"
        "段落</p>"
    )
    assert [(line.hint, line.text) for line in document.lines] == [
        ("", "锚点段落"), ("textbox", "框内"),
    ]  # fmt: skip
    assert document.diagnostics == ()


def test_a_real_picture_is_one() -> None:
    document = word(
        "<p>图<!--[if gte vml 1]><v:shape id='_x1'><v:imagedata src=a.png /></v:shape><![endif]-->"
        "<![if !vml]><img src=i.gif v:shapes='_x1'><![endif]></p>"
    )
    assert [each.code for each in document.diagnostics] == ["html.picture"]


def test_formulas_hidden_from_browsers() -> None:
    document = word(
        "<p>公式<!--[if gte msEquation 12]><m:oMath><m:r><span>E=m</span></m:r></m:oMath>"
        "<![endif]-->"
        "<![if !msEquation]><img src=e.gif><![endif]>成立</p>"
    )
    assert document.text == "公式E=m成立"


def test_what_is_no_body_is_recorded() -> None:
    document = word(
        "<p>由<del cite='x'>甲</del><ins cite='x'>乙</ins>负责<span style='mso-hide:all'>丙</span>"
        "<a class=msocomanchor href='#c'>[a1]</a></p>"
        "<div style='mso-element:comment-list'><p>请核实</p></div>"
        "<div style='mso-element:header'><p>内部资料</p></div>"
        "<!--[if supportFields]> SEQ 图 <![endif]-->"
    )
    assert document.text == "由乙负责"
    assert [(each.reason, each.text) for each in document.removed] == [
        ("修订中删除的文字", "甲"), ("隐藏文字", "丙"), ("批注", "[a1]"), ("批注", "请核实"),
        ("页眉", "内部资料"),
    ]  # fmt: skip


def test_hints_by_class_and_outline() -> None:
    document = word(
        "<p class=MsoTitle>甲</p><p class=MsoToc1>乙</p><p style='mso-outline-level:2'>丙</p>"
    )
    assert [line.hint for line in document.lines] == ["title", "toc1", "heading2"]


def test_all_tables_are_tables() -> None:
    document = word("<table class=MsoNormalTable><tr><td>甲</td><td>乙</td></tr></table>")
    assert document.lines[0].cells == ("甲", "乙")


def test_runs_of_blanks_and_tabs() -> None:
    document = word(
        "<p>甲<span style='mso-spacerun:yes'>&nbsp; </span>乙"
        "<span style='mso-tab-count:1'>&nbsp;&nbsp; </span>丙<o:p></o:p></p>"
    )
    assert document.text == "甲  乙\t丙"


def test_libreoffice_loses_the_format_of_numbers_and_that_is_said() -> None:
    document = html.read(
        "<meta charset=utf-8><meta name=generator content='LibreOffice 7.4'>"
        "<div title=header><p>内部资料</p></div><ol><li><p>总则</p></ol>"
        "<p><a name='__RefMoveFrom__1'></a>移动</p>".encode()
    )
    assert document.text == "1. 总则\n移动"
    assert [each.code for each in document.diagnostics] == ["html.numbering", "html.changes"]
    assert document.removed[0].reason == "页眉"
