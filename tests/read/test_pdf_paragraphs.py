from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pdf_pages import EM, LEFT, LINE, STEP, glyphs, lines, made, page, set_in_lines, texts

FULL = "为做好今年的各项工作把任务落到实处现就有关的事项通知如下"[:LINE]
HANZI = st.text(st.sampled_from("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未"), min_size=30, max_size=120)


@given(st.lists(HANZI, min_size=3, max_size=8))
def test_indented_paragraphs_come_back_as_they_were_set(paragraphs: list[str]) -> None:
    rows = [row for paragraph in paragraphs for row in set_in_lines(paragraph)]
    first, second = rows[:22], rows[22:]
    assert texts(page(lines(first)), page(lines(second), index=1)) == paragraphs


@given(st.lists(HANZI, min_size=3, max_size=8))
def test_no_character_is_lost_or_moved_without_indents(paragraphs: list[str]) -> None:
    rows = [row for paragraph in paragraphs for row in set_in_lines(paragraph, indent=0)]
    assert "".join(texts(page(lines(rows, step=20)))) == "".join(paragraphs)


def test_without_indents_a_short_line_ends_its_paragraph() -> None:
    rows = [FULL, "到此结束。", FULL, FULL, "也到此结束。", FULL, "完。"]
    assert texts(page(lines(rows))) == [
        FULL + "到此结束。", FULL + FULL + "也到此结束。", FULL + "完。",
    ]  # fmt: skip


def test_a_line_short_only_because_a_word_did_not_fit_goes_on() -> None:
    rows = ["　　" + FULL[2:], FULL[:-3], "internationalization要求", "　　" + FULL[2:], "完。"]
    assert texts(page(lines(rows))) == [
        FULL[2:] + FULL[:-3] + "internationalization要求", FULL[2:] + "完。",
    ]  # fmt: skip


def test_a_line_short_because_a_quotation_is_held_together_goes_on() -> None:
    rows = ["　　" + FULL[2:], FULL[:-2], "握“四个”要求不放", "　　" + FULL[2:], FULL, "完。"]
    assert texts(page(lines(rows)))[0] == FULL[2:] + FULL[:-2] + "握“四个”要求不放"


def test_a_numbered_line_after_a_full_sentence_begins_a_paragraph() -> None:
    ended = FULL[:-1] + "。"
    rows = [FULL, ended, "第二条　" + FULL[4:], FULL, FULL, "完。"]
    assert texts(page(lines(rows)))[:1] == [FULL + ended]


def test_a_paragraph_goes_on_over_the_page() -> None:
    rows = ["　　" + FULL[2:], FULL, FULL]
    assert texts(page(lines(rows)), page(lines([FULL, "完。"]), index=1)) == [
        FULL[2:] + FULL * 3 + "完。"
    ]


def test_latin_words_get_one_blank_and_hanzi_none() -> None:
    rows = ["　　" + FULL[2:-10] + "the county office an", "nual budget for work。"]
    assert texts(page(lines(["　　" + FULL[2:], FULL, *rows])))[1] == (
        FULL[2:-10] + "the county office an nual budget for work。"
    )


def test_a_hyphen_that_is_drawn_stays() -> None:
    rows = ["　　" + FULL[2:-6] + "state-of-the", FULL]
    rows[0] = "　　" + FULL[2:-6] + "state-the-"
    rows[1] = "art方法"
    assert texts(page(lines(["　　" + FULL[2:], FULL, *rows])))[1].endswith("state-the-art方法")


def test_a_letter_spaced_title_gets_no_blanks() -> None:
    title = glyphs(206, 100, "会议纪要", em=22, spacing=30)
    found = made(page([*title, *lines(["　　" + FULL[2:], FULL, "完。"], y=180)]))
    assert found.lines[0].text == "会议纪要"
    assert found.lines[0].hint == "title"


def test_a_title_of_two_lines_is_one_and_the_line_below_it_another() -> None:
    head = [
        *glyphs(150, 100, "关于进一步做好有关工", em=30),
        *glyphs(255, 145, "作的通知", em=30),
        *glyphs(190, 190, "——在全县干部会上的讲话", em=20),
    ]
    found = texts(page([*head, *lines(["　　" + FULL[2:], FULL, "完。"], y=250)]))
    assert found[:2] == ["关于进一步做好有关工作的通知", "——在全县干部会上的讲话"]


def test_signature_and_date_at_the_right_are_two_lines() -> None:
    end = LEFT + LINE * EM
    found = texts(
        page(
            [
                *lines(["　　" + FULL[2:], FULL, "完。"]),
                *glyphs(end - 7 * EM, 120 + 4 * STEP, "某县某局办公室"),
                *glyphs(end - 6 * EM, 120 + 5 * STEP, "二月三十日印"),
            ]
        ),
        page(lines(["各镇："]), index=1),
    )
    assert found[1:] == ["某县某局办公室", "二月三十日印", "各镇："]


def test_a_hanging_list_item_is_one_paragraph() -> None:
    item = "附件：" + FULL[3:]
    rows = ["　　" + FULL[2:], FULL, "完。", item, "　　　续到下一行"]
    assert texts(page(lines(rows)))[-1] == item + "续到下一行"


def test_characters_set_downwards_are_one_line() -> None:
    column = [
        g for i, char in enumerate("磋商文件") for g in glyphs(280, 200 + i * 60, char, em=40)
    ]
    assert texts(page(column)) == ["磋商文件"]


def test_a_wide_gap_in_a_line_is_a_blank_and_a_drawn_one_is_not_doubled() -> None:
    row = [*glyphs(LEFT, 120, "第一条"), *glyphs(LEFT + 4 * EM, 120, "目的明确要求具体")]
    assert texts(page(row)) == ["第一条　目的明确要求具体"]
    assert texts(page(glyphs(LEFT, 120, "第一条　目的明确"))) == ["第一条　目的明确"]
