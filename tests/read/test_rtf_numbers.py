"""Automatic numbers of RTF files: those they state, and those only their list table gives."""

from __future__ import annotations

from rtf_builder import escaped, rtf

from wenku.model.source import RawDocument
from wenku.read import rtf as reader


def read(body: str, tables: str = "") -> RawDocument:
    return reader.read(rtf(body, tables=escaped(tables)))


def labels(document: RawDocument) -> list[tuple[str, int]]:
    return [(line.text, line.list_label) for line in document.lines]


def level(number_format: int, text: str, numbers: str, *, start: int = 1, more: str = "") -> str:
    """A level; ``text`` holds \\'00 to \\'08 for the numbers of the levels."""
    length = len(text.replace("\\'0", "\\'")) - 2 * text.count("\\'")
    return (
        f"{{\\listlevel\\levelnfc{number_format}\\levelnfcn{number_format}\\levelstartat{start}{more}"
        f"{{\\leveltext\\'{length:02x}{text};}}{{\\levelnumbers{numbers};}}}}"
    )


def tables(*levels: str, override: str = "") -> str:
    return (
        f"{{\\*\\listtable{{\\list\\listtemplateid1{''.join(levels)}\\listid7}}}}"
        f"{{\\*\\listoverridetable{{\\listoverride\\listid7\\listoverridecount0\\ls1}}{override}}}"
    )


LAW = (
    level(39, "第\\'00章", "\\'02", more="\\levelfollow1"),
    level(39, "第\\'01条　", "\\'02", more="\\levelfollow2\\levelnorestart1"),
    level(37, "（\\'02）", "\\'02", more="\\levelfollow0"),
)


def item(at: int, text: str) -> str:
    return f"\\pard\\ls1\\ilvl{at} {text}\\par "


def test_stated_numbers_are_kept() -> None:
    document = read(
        "{\\listtext\\pard\\plain 第一条　\\tab}\\ilvl0\\ls1 总则\\par "
        "\\pard{\\pntext\\f1 1.\\tab}{\\*\\pn\\pnlvlbody{\\pntxta .}}甲\\par "
        "{\\pntext\\f3 \\'b7\\tab}乙\\par \\pard{\\listtext\\pard\\plain\\f4 \\'6c\\tab}丙\\par "
        "{\\listtext (1) }丁\\par \\pard 戊"
    )
    assert labels(document) == [
        ("第一条　总则", 4), ("1. 甲", 3), ("• 乙", 2), ("• 丙", 2), ("(1) 丁", 4), ("戊", 0),
    ]  # fmt: skip


def test_a_tab_after_every_number_is_not_believed_against_the_list() -> None:
    body = (
        "{\\listtext 第一条　\\tab}\\ilvl1\\ls1 总则\\par {\\listtext 一是\\tab}\\ilvl1\\ls1 从严"
    )
    assert labels(read(body, tables(*LAW)))[1] == ("一是从严", 2)
    assert labels(read(body))[1] == ("一是 从严", 3)


def test_a_number_without_text_stands_alone() -> None:
    assert labels(read("{\\listtext 3.\\tab}\\par 后")) == [("3.", 2), ("后", 0)]


def test_stated_numbers_go_before_the_list_table() -> None:
    body = "{\\listtext 9.\\tab}" + item(0, "甲").removeprefix("\\pard") + item(0, "乙")
    assert labels(read(body, tables(*LAW))) == [("9. 甲", 3), ("乙", 0)]


def test_numbers_nobody_states_are_counted() -> None:
    body = "".join(
        item(at, text)
        for at, text in [
            (0, "总则"),
            (1, "甲"),
            (1, "乙"),
            (2, "子"),
            (2, "丑"),
            (0, "附则"),
            (1, "丙"),
            (2, "寅"),
        ]
    )
    document = read("前言\\par " + body, tables(*LAW))
    assert [line.text for line in document.lines] == [
        "前言", "第一章 总则", "第一条　甲", "第二条　乙", "（一）子", "（二）丑",
        "第二章 附则", "第三条　丙", "（一）寅",
    ]  # fmt: skip
    assert document.diagnostics == ()


def test_levels_show_the_numbers_above_them() -> None:
    found = tables(
        level(0, "\\'00", "\\'01"),
        level(0, "\\'00.\\'01", "\\'01\\'03", start=3),
        level(1, "\\'00-\\'02", "\\'01\\'03", more="\\levellegal1"),
    )
    body = item(0, "甲") + item(1, "乙") + item(1, "丙") + item(2, "丁")
    assert [line.text for line in read(body, found).lines] == [
        "1 甲", "1.3 乙", "1.4 丙", "1-1 丁",
    ]  # fmt: skip


def test_an_override_begins_anew() -> None:
    override = (
        "{\\listoverride\\listid7\\listoverridecount1{\\lfolevel\\listoverridestartat\\levelstartat5}"
        "\\ls2}"
    )
    body = item(0, "甲") + item(0, "乙") + item(0, "丙").replace("\\ls1", "\\ls2")
    found = tables(level(18, "\\'00", "\\'01", more="\\levelfollow2"), override=override)
    assert [line.text for line in read(body, found).lines] == ["①甲", "②乙", "⑤丙"]


def test_a_number_that_cannot_be_made_is_told() -> None:
    document = read(item(0, "甲"), tables(level(45, "\\'00.", "\\'01")))
    assert labels(document) == [("甲", 0)]
    assert [each.code for each in document.diagnostics] == ["rtf.numbering"]
    assert read("\\pard\\ls9 甲\\par").diagnostics[0].code == "rtf.numbering"


def test_a_deleted_item_is_not_counted() -> None:
    body = item(0, "甲") + "{\\deleted " + item(0, "乙") + "}" + item(0, "丙")
    assert [line.text for line in read(body, tables(level(0, "\\'00.", "\\'01"))).lines] == [
        "1. 甲", "2. 丙",
    ]  # fmt: skip
