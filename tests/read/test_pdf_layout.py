from __future__ import annotations

from dataclasses import replace

import pytest
from pdf_pages import (
    EM,
    HEIGHT,
    LEFT,
    LINE,
    WIDTH,
    glyphs,
    lines,
    made,
    page,
    rows,
    set_in_lines,
    texts,
)  # fmt: skip

from wenku.read.pdf.page import Box, Glyph, Page

FULL = "为做好今年的各项工作把任务落到实处现就有关的事项通知如下"[:LINE]
LONG = "各单位要提高站位压实责任对照清单逐项整改做到件件有着落事事有回音" * 6


def body(index: int = 0) -> list[Glyph]:
    return lines(["　　" + FULL[2:], FULL, "完。"] * 4, y=130 + index)


def foot(text: str, *, y: float = 790, x: float = 280) -> list[Glyph]:
    return glyphs(x, y, text, em=14)


def reasons(*pages: Page) -> list[tuple[str, str]]:
    return [(removal.text, removal.reason) for removal in made(*pages).removed]


@pytest.mark.parametrize("style", ["— {} —", "-{}-", "第{}页共9页", "第{}页", "{}", "{}/9"])
def test_page_numbers_are_taken_out(style: str) -> None:
    pages = [page([*body(), *foot(style.format(n + 3))], index=n) for n in range(3)]
    assert [why for _, why in reasons(*pages)] == ["页码"] * 3
    assert texts(*pages) == [FULL[2:] + FULL + "完。"] * 12


def test_a_number_that_does_not_count_pages_stays() -> None:
    pages = [page([*body(), *foot(number)], index=n) for n, number in enumerate(("7", "3", "12"))]
    assert reasons(*pages) == []


def test_a_page_number_above_the_last_line_of_text_stays() -> None:
    # 第二页 may be text: only what stands outermost counts pages.
    pages = [
        page([*body(), *glyphs(LEFT, 740, "第二页"), *foot(f"— {n + 1} —")], index=n)
        for n in range(2)
    ]
    assert [text for text, _ in reasons(*pages)] == ["— 1 —", "— 2 —"]


def test_running_heads_and_footers_are_taken_out_with_their_place() -> None:
    pages = [
        page(
            [
                *glyphs(LEFT, 50, f"某县工作汇编　第{n}期", em=10.5),
                *body(),
                *foot("内部使用", y=800),
            ],
            index=n,
        )
        for n in range(3)
    ]
    assert {why for _, why in reasons(*pages)} == {"页眉", "页脚"}
    assert made(*pages).removed[-1].line == 8


def test_a_title_that_every_part_begins_with_stays() -> None:
    pages = [page([*glyphs(200, 100, "情况说明", em=22), *body(30)], index=n) for n in range(2)]
    assert reasons(*pages) == []


def test_large_type_behind_the_text_is_a_watermark() -> None:
    pages = [page([*body(), *glyphs(150, 250, "内部资料", em=70)], index=n) for n in range(3)]
    assert reasons(*pages) == [("内部资料", "水印")] * 3


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = LONG[: len(LONG) // 2], LONG[len(LONG) // 2 :]
    half = 13
    found = [
        *glyphs(220, 90, "县情通报专刊", em=22),
        *lines(set_in_lines(left, width=half), y=140, em=15),
        *lines(set_in_lines(right, width=half), x=LEFT + 230, y=143, em=15),
    ]
    assert texts(page(found)) == ["县情通报专刊", left, right]


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    rows_of_text = set_in_lines(LONG, width=13)
    split = len(rows_of_text) // 2
    found = [
        *lines(rows_of_text[:split], em=15),
        *lines(rows_of_text[split:], x=LEFT + 230, em=15),
    ]
    assert texts(page(found)) == [LONG]


def test_a_ruled_table_gives_rows_with_merged_cells() -> None:
    ys, xs = (200, 230, 260, 290), (80, 200, 350, 500)
    rules = [Box(80, y, 500, y) for y in (200, 230, 290)]
    rules += [Box(80, 260, 200, 260), Box(350, 260, 500, 260)]  # the middle cell spans two rows
    rules += [Box(x, 200, x, 290) for x in xs]
    cells = {
        (0, 0): "序号", (0, 1): "任务", (0, 2): "单位", (1, 0): "1", (1, 1): "起草标准",
        (1, 2): "县委办", (2, 0): "2", (2, 2): "组织部",
    }  # fmt: skip
    found = [
        glyph
        for (row, column), text in cells.items()
        for glyph in glyphs(xs[column] + 5, ys[row] + 20, text, em=12)
    ]
    table = rows(page([*lines([FULL, "完。"]), *found], rules=rules))
    assert [line.cells for line in table] == [
        ("序号", "任务", "单位"), ("1", "起草标准", "县委办"), ("2", "", "组织部"),
    ]  # fmt: skip
    assert table[1].text == "1\t起草标准\t县委办"
    assert {line.table for line in table} == {1}


def test_lines_of_a_cell_are_joined_and_its_paragraphs_kept_apart() -> None:
    rules = [Box(80, y, 500, y) for y in (200, 300)] + [Box(x, 200, x, 300) for x in (80, 190, 500)]
    cell = lines(["会议多文件多压减", "三分之一。", "调研少。"], x=85, y=220, em=12, step=18)
    found = page([*cell, *glyphs(200, 240, "县委办", em=12)], rules=rules)
    assert rows(found)[0].cells == ("会议多文件多压减三分之一。\n调研少。", "县委办")


def test_a_table_goes_on_over_the_page_and_its_repeated_head_is_taken_out() -> None:
    def sheet(index: int, y: float, last: str) -> Page:
        rules = [Box(80, y + n * 30, 400, y + n * 30) for n in range(3)]
        rules += [Box(x, y, x, y + 60) for x in (80, 200, 400)]
        found = [
            *glyphs(90, y + 20, "序号", em=12), *glyphs(210, y + 20, "任务", em=12),
            *glyphs(90, y + 50, str(index + 1), em=12), *glyphs(210, y + 50, last, em=12),
        ]  # fmt: skip
        return page(found, index=index, rules=rules)

    pages = sheet(0, 600, "起草"), sheet(1, 100, "培训")
    assert [line.cells for line in rows(*pages)] == [("序号", "任务"), ("1", "起草"), ("2", "培训")]
    assert {line.table for line in rows(*pages)} == {1}
    assert reasons(*pages) == [("序号\t任务", "续页重复的表头")]


def test_a_frame_around_text_is_no_table() -> None:
    rules = [
        Box(70, 100, 520, 100),
        Box(70, 300, 520, 300),
        Box(70, 100, 70, 300),
        Box(520, 100, 520, 300),
    ]
    assert texts(page(lines(["　　" + FULL[2:], "完。"]), rules=rules)) == [FULL[2:] + "完。"]


def test_three_aligned_columns_are_a_table_and_two_are_not() -> None:
    names = [("姓名", "职务", "电话"), ("张某", "组长", "12345"), ("李某某", "副组长", "23456")]
    three = [
        glyph
        for row, cells in enumerate(names)
        for column, text in enumerate(cells)
        for glyph in glyphs(80 + 150 * column, 200 + 24 * row, text)
    ]
    assert [line.cells for line in rows(page(three))] == names
    assert rows(page([glyph for glyph in three if glyph.x0 < 350])) == []


def test_a_footnote_follows_its_paragraph_and_its_mark_is_a_reference() -> None:
    mark = Glyph("1", LEFT + 3 * EM, LEFT + 3 * EM + 4, 120 - 6, 8)
    first = [*glyphs(LEFT + 2 * EM, 120, "甲"), mark, *glyphs(LEFT + 3 * EM + 4, 120, FULL[4:])]
    note = [Glyph("1", LEFT, LEFT + 3, 756, 6), *glyphs(LEFT + 4, 760, "见有关文件。", em=10.5)]
    pages = (
        page([*first, *lines([FULL] * 3, y=148), *note], rules=[Box(LEFT, 740, LEFT + 140, 740.5)]),
        page(lines([FULL, "完。"]), index=1),
    )
    found = made(*pages).lines
    assert [(line.kind, line.label) for line in found] == [("paragraph", ""), ("note", "1")]
    assert found[0].text == "甲" + FULL[4:] + FULL * 4 + "完。"
    assert [(ref.offset, ref.note) for ref in found[0].notes] == [(1, "1")]
    assert found[1].text == "见有关文件。"


def test_an_exponent_is_no_reference() -> None:
    raised = Glyph("2", LEFT + 3.5 * EM, LEFT + 3.5 * EM + 4, 120 - 6, 8)
    found = made(page([*glyphs(LEFT, 120, "面积约m"), raised])).lines
    assert found[0].text == "面积约m2"
    assert found[0].notes == ()


def test_off_page_turned_and_hidden_text_is_recorded() -> None:
    odd = [
        *glyphs(LEFT, -40, "页外"),
        *(replace(glyph, upright=False) for glyph in glyphs(200, 300, "斜排")),
        *(replace(glyph, shown=False) for glyph in glyphs(200, 400, "隐藏")),
    ]
    assert sorted(reasons(page([*body(), *odd]))) == [
        ("斜排", "旋转或斜排的文字"), ("隐藏", "隐藏文字"), ("页外", "页面外的文字"),
    ]  # fmt: skip


def test_the_layer_of_a_recognition_is_the_text() -> None:
    layer = tuple(replace(glyph, shown=False) for glyph in body())
    found = Page(0, WIDTH, HEIGHT, layer, covered=1.0)
    assert texts(found)[0] == FULL[2:] + FULL + "完。"
