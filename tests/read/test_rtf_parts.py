"""Tables, notes, comments, running heads, boxes, pictures and formulas of RTF files."""

from __future__ import annotations

from rtf_builder import row, rtf

from wenku.model.source import NoteRef, RawDocument
from wenku.read import rtf as reader
from wenku.text.digest import sha256

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(40))


def read(body: str) -> RawDocument:
    return reader.read(rtf(body))


def removed(document: RawDocument) -> list[tuple[str, str, int]]:
    return [(each.text, each.reason, each.line) for each in document.removed]


def cells(document: RawDocument) -> list[tuple[str, ...]]:
    return [line.cells for line in document.lines if line.kind == "row"]


def test_rows_with_cells() -> None:
    body = (
        "前\\par " + row("序号", "事项", more="\\trhdr") + row("1", "起草\\par\\intbl 报送") + "后"
    )
    lines = read(body).lines
    assert [(line.kind, line.number, line.table, line.hint, line.cells) for line in lines] == [
        ("paragraph", 1, 0, "", ()),
        ("row", 2, 1, "header", ("序号", "事项")),
        ("row", 3, 1, "", ("1", "起草\n报送")),
        ("paragraph", 4, 0, "", ()),
    ]
    assert lines[2].text == "1\t起草\n报送"


def test_the_text_of_a_merged_cell_stands_once() -> None:
    body = (
        row("项", "甲", "乙")
        + row("一", "宽", edges=(2000, 6000))
        + row("二", "高", "丙", flags=("", "\\clvmgf", ""))
        + row("三", "遮住", "丁", flags=("", "\\clvmrg", ""))
        + row("四", "旧式", "", flags=("", "\\clmgf", "\\clmrg"))
    )
    document = read(body)
    assert cells(document) == [
        ("项", "甲", "乙"), ("一", "宽", ""), ("二", "高", "丙"), ("三", "", "丁"),
        ("四", "旧式", ""),
    ]  # fmt: skip
    assert removed(document) == [("遮住", "合并单元格中被遮住的文字", 4)]


def test_edges_that_differ_by_a_hair_are_one() -> None:
    body = row("甲", "乙", edges=(2000, 4000)) + row(
        "丙", "丁", edges=(2015, 4020), more="\\trleft-108"
    )
    assert cells(read(body)) == [("甲", "乙"), ("丙", "丁")]


def test_a_row_that_begins_further_right_leaves_columns_out() -> None:
    body = row("甲", "乙", edges=(2000, 4000)) + row("丙", edges=(4000,), more="\\trleft2000")
    assert cells(read(body)) == [("甲", "乙"), ("", "丙")]


def test_words_behind_the_cells_do_not_change_them() -> None:
    """Word states the row again behind its cells, within their group."""
    body = (
        "\\trowd\\cellx1000\\cellx2000 \\pard\\intbl{甲\\cell}{乙\\cell}\\pard\\intbl"
        "{\\trowd\\cellx1000\\cellx2000\\row}\\pard 后"
    )
    document = read(body)
    assert cells(document) == [("甲", "乙")]
    assert document.lines[-1].text == "后"


def test_tables_one_after_the_other() -> None:
    body = (
        row("甲", "乙", more="\\irow0")
        + row("丙", "丁", more="\\irow1")
        + row("戊", "己", more="\\irow0")
    )
    assert [line.table for line in read(body).lines] == [1, 1, 2]
    assert [line.table for line in read(row("甲", "乙") + "中\\par " + row("丙", "丁")).lines] == [
        1,
        0,
        2,
    ]


def test_a_table_of_one_cell_is_a_frame() -> None:
    lines = read(row("甲\\par\\intbl 乙") + "丙").lines
    assert [(line.kind, line.text) for line in lines] == [
        ("paragraph", "甲"), ("paragraph", "乙"), ("paragraph", "丙"),
    ]  # fmt: skip


def test_a_table_in_a_cell_is_read_cell_after_cell() -> None:
    inner = (
        "\\pard\\intbl\\itap2 子\\nestcell 丑\\nestcell{\\nonesttables\\par}"
        "{\\*\\nesttableprops\\trowd\\cellx500\\cellx900\\nestrow}{\\nonesttables\\par}"
    )
    document = read(
        "\\trowd\\cellx1000\\cellx2000\\pard\\intbl 甲\\par"
        + inner
        + "\\pard\\intbl 乙\\cell 丙\\cell\\row"
    )
    assert cells(document) == [("甲\n子\n丑\n乙", "丙")]
    assert document.lines[0].table == 1


def test_cells_nobody_described_and_rows_nobody_ended() -> None:
    assert cells(read("\\trowd\\cellx1000\\pard\\intbl 甲\\cell 乙\\cell\\row")) == [("甲", "乙")]
    document = read("\\trowd\\cellx1000\\cellx2000\\pard\\intbl 甲\\cell 乙\\cell\\pard 后\\par")
    assert [line.text for line in document.lines] == ["甲\t乙", "后"]
    assert [line.text for line in read("\\pard\\intbl 甲\\cell 乙\\par").lines] == ["甲\t乙"]


def test_notes_follow_the_body() -> None:
    document = read(
        "经费{\\super\\chftn{\\footnote\\pard\\plain{\\super\\chftn} 据\\par 年报}}增长"
        "{\\super\\chftn{\\*\\footnote\\ftnalt\\chftn 尾}}。\\par 又"
        "{\\super *}{\\footnote\\pard 手写}{\\super\\chftn}{\\footnote 二}"
    )
    assert [(line.kind, line.number, line.label, line.text) for line in document.lines] == [
        ("paragraph", 1, "", "经费增长。"),
        ("paragraph", 2, "", "又*"),
        ("note", 1, "1", "据\n年报"),
        ("note", 2, "*", "手写"),
        ("note", 2, "2", "二"),
        ("note", 1, "i", "尾"),
    ]
    assert document.lines[0].notes == (NoteRef(2, "1"), NoteRef(4, "i"))
    assert document.lines[1].notes == (NoteRef(2, "*"), NoteRef(2, "2"))


def test_notes_are_numbered_as_the_file_says() -> None:
    document = read("\\ftnnchi\\ftnngbnuml\\ftnstart3 甲{\\chftn{\\footnote 注}}")
    assert [line.label for line in document.lines] == ["", "③"]


def test_the_note_of_a_deleted_call_is_removed() -> None:
    document = read("甲{\\deleted 乙\\chftn{\\footnote 注}}")
    assert [line.text for line in document.lines] == ["甲"]
    assert removed(document) == [
        ("乙", "修订中删除的文字", 1), ("注", "修订中删除的文字", 1),
    ]  # fmt: skip


def test_comments_and_running_heads_are_recorded() -> None:
    head = "{\\header\\pard 内部资料\\par}{\\footerf 第{\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}页}"
    document = read(
        head
        + "甲{\\*\\atnid A}{\\*\\atnauthor 某}\\chatn{\\*\\annotation\\pard 核实\\par}乙\\par"
        + head
    )
    assert [line.text for line in document.lines] == ["甲乙"]
    assert removed(document) == [("内部资料", "页眉", 1), ("第1页", "页脚", 1), ("核实", "批注", 1)]


def test_a_text_box_is_read_once_and_before_its_paragraph() -> None:
    shape = (
        "{\\shp{\\*\\shpinst\\shpleft0{\\sp{\\sn wzName}{\\sv 名}}"
        "{\\shptxt\\pard 框内一\\par 框内二\\par}}"
        "{\\shprslt{\\*\\do\\dptxbx{\\dptxbxtext 框内一\\par 框内二\\par}}}}"
    )
    document = read(f"{shape}甲{shape}\\par 乙")
    assert [(line.number, line.hint, line.text) for line in document.lines] == [
        (1, "textbox", "框内一"), (1, "textbox", "框内二"), (1, "", "甲"),
        (1, "textbox", "框内一"), (1, "textbox", "框内二"), (2, "", "乙"),
    ]  # fmt: skip


def test_boxes_of_old_programs_and_lettering() -> None:
    document = read(
        "{\\*\\do\\dptxbx{\\dptxbxtext\\pard 旧框\\par}}甲"
        "{\\shp{\\*\\shpinst{\\sp{\\sn gtextUNICODE}{\\sv 艺术字}}"
        "{\\sp{\\sn gtextFont}{\\sv 宋体}}}}"
    )
    assert [(line.hint, line.text) for line in document.lines] == [
        ("textbox", "旧框"), ("", "甲"), ("textbox", "艺术字"),
    ]  # fmt: skip


def test_pictures_become_figures() -> None:
    half = len(PNG.hex()) // 2 + 1
    digits = f"{PNG.hex()[:half]}\n{PNG.hex()[half:]}"
    picture = "{\\*\\shppict{\\pict{\\*\\blipuid 0a0b}\\pngblip " + digits + "}}"
    old = "{\\nonshppict{\\pict\\wmetafile8 0102}}"
    shape = (
        "{\\shp{\\*\\shpinst{\\sp{\\sn pib}{\\sv {\\pict\\jpegblip ffd8ff}}}"
        "{\\sp{\\sn fillBlip}{\\sv {\\pict\\pngblip 00}}}}}"
    )
    document = read(f"甲{picture}{old}\\par {picture}{shape}乙\\par {{\\pict\\wmetafile8 0102}}")
    name = f"{sha256(PNG)[:12]}.png"
    other = f"{sha256(bytes([255, 216, 255]))[:12]}.jpg"
    drawing = f"{sha256(bytes([1, 2]))[:12]}.wmf"
    assert [(line.kind, line.label or line.text) for line in document.lines] == [
        ("paragraph", "甲"), ("figure", name), ("figure", name), ("figure", other),
        ("paragraph", "乙"), ("figure", drawing),
    ]  # fmt: skip
    assert {asset.name: asset.data for asset in document.assets}[name] == PNG
    assert [each.code for each in document.diagnostics] == ["rtf.picture_format"]


def test_a_picture_in_binary() -> None:
    data = rtf("甲{\\pict\\pngblip @}").replace(b"@", b"\\bin%d " % len(PNG) + PNG)
    assert [asset.data for asset in reader.read(data).assets] == [PNG]


def test_embedded_objects_show_their_result() -> None:
    document = read(
        "甲{\\object\\objemb{\\*\\objclass Excel.Sheet}{\\*\\objdata 0102}{\\result 表}}"
    )
    assert document.text == "甲表"
    assert [each.code for each in document.diagnostics] == ["rtf.object"]


def test_formulas_are_one_line() -> None:
    fraction = "{\\mf{\\mfPr{\\mctrlPr x}}{\\mnum{\\mr 1}}{\\mden{\\mr 2}}}"
    root = "{\\mrad{\\mradPr{\\mdegHide 1}}{\\mdeg}{\\me{\\mr x}}}"
    brackets = "{\\md{\\mdPr{\\mbegChr [}{\\mendChr ]}}{\\me{\\mr a}}{\\me{\\mr b}}}"
    total = "{\\mnary{\\mnaryPr{\\mchr ∑}{\\mlimLoc undOvr}}{\\msub}{\\msup}{\\me{\\mr n}}}"
    document = read(f"设{{\\mmath{{\\*\\moMath{{\\mr y=}}{fraction}{root}{brackets}{total}}}}}。")
    assert document.text == "设y=1/2√x[a|b]∑n。"
    assert [(each.code, each.severity) for each in document.diagnostics] == [
        ("rtf.formula", "info")
    ]
