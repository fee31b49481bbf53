"""Automatic numbers of OpenDocument files."""

from __future__ import annotations

import pytest
from odt_builder import h, items, level, list_style, odt, p, style

from wenku.model.source import RawDocument
from wenku.read import odt as reader
from wenku.read.odt_lists import written

CHINESE = "一, 二, 三, ..."


def read(body: str, *, styles: str = "", automatic: str = "") -> RawDocument:
    return reader.read(odt(body, styles=styles, automatic=automatic))


def texts(body: str, **options: str) -> list[str]:
    return [line.text for line in read(body, **options).lines]


def listed(content: str, more: str = 'text:style-name="L"') -> str:
    return f"<text:list {more}>{content}</text:list>"


LAW = list_style(
    "L",
    level(1, CHINESE, more='style:num-prefix="第" style:num-suffix="条　"'),
    level(2, CHINESE, more='style:num-prefix="（" style:num-suffix="）"'),
    level(3, "1", more='style:num-suffix="."', follow="listtab"),
)


@pytest.mark.parametrize(
    ("number_format", "values", "expected"),
    [
        ("1", (1, 12), "1 12"),
        ("a", (1, 26, 27, 28), "a z aa ab"),
        ("A", (3,), "C"),
        ("i", (4,), "iv"),
        ("I", (9,), "IX"),
        (CHINESE, (1, 10, 12, 103), "一 十 十二 一百零三"),
        ("壹, 贰, 叁, ...", (1, 106), "壹 壹佰零陆"),
        ("甲, 乙, 丙, ...", (4,), "丁"),
        ("子,丑,寅,...", (4,), "卯"),
        ("①, ②, ③, ...", (12,), "⑫"),
        ("１, ２, ３, ...", (12,), "１２"),
        ("01, 02, 03, ...", (4, 12), "04 12"),
        ("イ, ロ, ハ, ...", (1,), "None"),
        ("x", (1,), "None"),
    ],
)
def test_number_formats(number_format: str, values: tuple[int, ...], expected: str) -> None:
    assert " ".join(str(written(value, number_format)) for value in values) == expected


def test_letters_may_be_repeated() -> None:
    assert [written(value, "a", together=True) for value in (26, 27, 28)] == ["z", "aa", "bb"]


def test_items_are_counted_by_level() -> None:
    inner = listed(items("甲", "乙"), "")
    body = listed(items("总则", p("适用") + inner, p("职责") + listed(items("丙"), "")))
    document = read(body, automatic=LAW)
    assert [(line.text, line.list_label) for line in document.lines] == [
        ("第一条　总则", 4), ("第二条　适用", 4), ("（一）甲", 3), ("（二）乙", 3),
        ("第三条　职责", 4), ("（一）丙", 3),
    ]  # fmt: skip


def test_only_the_first_paragraph_of_an_item_has_its_number() -> None:
    body = listed(
        items(p("甲") + p("又一款") + listed(items("子"), ""), "乙")
        + f"<text:list-header>{p('无号')}</text:list-header>" + items("丙")
    )  # fmt: skip
    assert texts(body, automatic=LAW) == [
        "第一条　甲", "又一款", "（一）子", "第二条　乙", "无号", "第三条　丙",
    ]  # fmt: skip


def test_a_list_begins_anew_unless_it_continues_another() -> None:
    other = list_style("M", level(1, "1", more='style:num-suffix="."'))
    names = 'text:style-name="L" xml:id="a"'
    body = (
        listed(items("甲"), names)
        + listed(items("乙"), 'text:style-name="L" text:continue-numbering="true"')
        + listed(items("丙"), 'text:style-name="M"')
        + listed(items("丁"), 'text:style-name="L" text:continue-numbering="true"')
        + listed(items("戊"), 'text:style-name="L" text:continue-list="a"')
        + listed(items("己"), 'text:style-name="L" text:continue-list="nowhere"')
    )
    assert texts(body, automatic=LAW + other) == [
        "第一条　甲", "第二条　乙", "1.丙", "第一条　丁", "第三条　戊", "第一条　己",
    ]  # fmt: skip


def test_word_writes_every_item_as_a_list() -> None:
    other = list_style("M", level(1, "1", more='style:num-suffix="."'))
    more = 'text:style-name="{}" text:continue-numbering="true"'
    body = "".join(
        listed(items(text), more.format(name)) for text, name in ("甲L", "乙M", "丙L", "丁M")
    )
    meta = b"<m><meta:generator>MicrosoftOffice/15.0 MicrosoftWord</meta:generator></m>"
    data = odt(body, automatic=LAW + other, extra={"meta.xml": meta})
    assert [line.text for line in reader.read(data).lines] == [
        "第一条　甲", "1.乙", "第二条　丙", "2.丁",
    ]  # fmt: skip
    assert texts(body, automatic=LAW + other)[2:] == ["第一条　丙", "1.丁"]


def test_a_list_that_continues_in_a_lower_level() -> None:
    deep = items(listed(items("乙"), ""))
    body = (
        listed(items(p("甲") + listed(items("子"), "")), 'text:style-name="L"')
        + p("插入的段落")
        + listed(deep, 'text:style-name="L" text:continue-numbering="true"')
    )
    assert texts(body, automatic=LAW)[-1] == "（二）乙"


def test_numbers_that_are_stated() -> None:
    started = list_style("L", level(1, "1", more='style:num-suffix="." text:start-value="5"'))
    body = listed(
        items("甲")
        + '<text:list-item text:start-value="9">'
        + p("乙")
        + "</text:list-item>"
        + items("丙")
    )
    assert texts(body, automatic=started) == ["5.甲", "9.乙", "10.丙"]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (level(2, "1", more='text:display-levels="2"'), "一.1乙"),
        (level(2, "1", more='text:display-levels="2" style:num-suffix="）"'), "一.1）乙"),
        (level(2, "1", more='loext:num-list-format="%1%-%2%　"', follow="listtab"), "一-1　乙"),
        (level(2, "", more='style:num-prefix="附"'), "附乙"),
        (level(2, ""), "乙"),
        (level(2, "a", follow="space"), "a 乙"),
        (level(2, "a", follow="newline"), "a乙"),
    ],
)
def test_labels(second: str, expected: str) -> None:
    styles = list_style("L", level(1, CHINESE), second)
    body = listed(items(p("甲") + listed(items("乙"), "")))
    assert texts(body, automatic=styles) == ["一甲", expected]


def test_bullets() -> None:
    bullet = (
        '<text:list-level-style-bullet text:level="1" text:bullet-char="{}" style:num-suffix="{}">'
    )
    fonts = '<style:text-properties style:font-name="Wingdings"/></text:list-level-style-bullet>'
    plain = list_style("L", bullet.format("–", "–") + "</text:list-level-style-bullet>")
    symbol = list_style("L", bullet.format("\uf0fe", "") + fonts)
    disc = list_style("L", bullet.format("\uf06c", "") + fonts)
    for styles, label in ((plain, "– 甲"), (symbol, "☑ 甲"), (disc, "• 甲")):
        assert texts(listed(items("甲")), automatic=styles) == [label]


def test_the_style_of_a_list_may_be_that_of_its_paragraphs_or_of_an_item() -> None:
    paragraph = style("P", "paragraph", more='style:list-style-name="L"')
    other = list_style("M", level(1, "A", more='style:num-suffix="."'))
    body = listed(f"<text:list-item>{p('甲', 'P')}</text:list-item>", "") + listed(
        f'<text:list-item text:style-override="M">{p("乙")}</text:list-item>'
    )
    assert texts(body, automatic=LAW + other + paragraph) == ["第一条　甲", "A.乙"]
    # Outside of lists such a style numbers nothing.
    assert texts(p("甲", "P"), automatic=LAW + paragraph) == ["甲"]


def test_numbered_paragraphs() -> None:
    def numbered(text: str, at: int = 1) -> str:
        return (
            f'<text:numbered-paragraph text:list-id="x" text:level="{at}" text:style-name="L">'
            f"{p(text)}</text:numbered-paragraph>"
        )

    body = numbered("甲") + numbered("子", 2) + p("中") + numbered("乙")
    assert texts(body, automatic=LAW) == ["第一条　甲", "（一）子", "中", "第二条　乙"]


OUTLINE = (
    '<text:outline-style style:name="Outline">'
    f'<text:outline-level-style text:level="1" style:num-format="{CHINESE}" style:num-suffix="、"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
    "</text:outline-style>"
)


def test_headings_are_numbered_by_the_outline() -> None:
    silent = style("S", "paragraph", more='style:list-style-name=""')
    body = (
        h("甲") + h("子", 2) + h("丑", 2) + h("序", more='text:is-list-header="true"') + h("乙")
        + h("寅", 2) + h("附", more='text:style-name="S"') + p("正文")
        + h("丁", more='text:restart-numbering="true" text:start-value="8"') + h("戊", 3)
    )  # fmt: skip
    assert texts(body, styles=OUTLINE, automatic=silent) == [
        "一、甲", "一.1 子", "一.2 丑", "序", "二、乙", "二.1 寅", "附", "正文", "八、丁", "戊",
    ]  # fmt: skip


def test_headings_in_a_list_have_its_numbers() -> None:
    document = read(listed(items(h("总则", 2))) + h("甲"), styles=OUTLINE, automatic=LAW)
    assert [(line.text, line.hint) for line in document.lines] == [
        ("第一条　总则", "heading2"), ("一、甲", "heading1"),
    ]  # fmt: skip


def test_what_is_not_shown_is_not_counted() -> None:
    hidden = p('乙<text:hidden-paragraph text:is-hidden="true"/>')
    deleted = listed(items("删"))
    body = (
        '<text:tracked-changes><text:changed-region text:id="a"><text:deletion>'
        f"{deleted}</text:deletion></text:changed-region></text:tracked-changes>"
        + listed(items('甲<text:change text:change-id="a"/>', hidden, "丙"))
    )
    assert texts(body, automatic=LAW) == ["第一条　甲", "第二条　丙"]


@pytest.mark.parametrize(
    ("body", "styles", "expected"),
    [
        (listed(items("甲")), "", "甲"),
        (listed(items("甲")), list_style("L", level(1, "い, ろ, は, ...")), "甲"),
        (
            listed(items("甲")),
            list_style("L", level(1, "1, 2, 3, ...", more='style:num-suffix="．"')),
            "１．甲",
        ),
    ],
)  # fmt: skip
def test_a_number_that_is_missing_or_unsure_is_told(body: str, styles: str, expected: str) -> None:
    document = read(body, automatic=styles)
    assert document.text == expected
    assert [each.code for each in document.diagnostics] == ["odt.numbering"]
