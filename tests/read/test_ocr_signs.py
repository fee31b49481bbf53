"""Characters in their squares: what measures may change, and what they must not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenku.read.ocr_engine import Seen, confidence
from wenku.read.ocr_signs import Measures, Sign, dashes, holes, measured, signs, wide, widened
from wenku.read.pdf.page import Box

EM = 40.0


def seen(text: str, middles: Sequence[float], width: float, sure: float = 0.99) -> tuple[Seen, ...]:
    """``text`` with the middle of each character in pixels; blanks have none."""
    places = iter(middles)
    return tuple(Seen(char, -1.0 if char == " " else next(places) / width, sure) for char in text)


def line(width: float, height: float = 44.0, em: float = EM) -> Measures:
    box = Box(0, 0, width, height)
    return Measures(box, box, em)


def text_of(row: Sequence[Sign]) -> str:
    return "".join(sign.char for sign in row)


def test_hanzi_fill_squares_that_touch() -> None:
    row = signs(seen("巡察办", [20, 62, 99], 120), line(120))
    assert text_of(row) == "巡察办"
    assert [a.x1 == b.x0 for a, b in pairwise(row)] == [True, True]
    assert all(0.8 * EM <= sign.x1 - sign.x0 <= 1.2 * EM for sign in row)


def test_a_wide_gap_stays() -> None:
    row = signs(seen("第一条公开", [20, 60, 100, 180, 220], 240), line(240))
    assert row[3].x0 - row[2].x1 == pytest.approx(EM)


def test_marks_have_their_ink_at_one_side() -> None:
    row = signs(seen("一，二", [20, 50, 100], 120), line(120))
    assert row[1].x0 == pytest.approx(40, abs=3)
    assert row[1].x1 == pytest.approx(80, abs=3)
    row = signs(seen("“好", [30, 60], 80), line(80))
    assert row[0].x0 == pytest.approx(0, abs=3)


def test_blanks_count_between_latin_words_only() -> None:
    row = signs(seen("Word 8", [10, 25, 40, 55, 80], 90), line(90))
    assert text_of(row) == "Word 8"
    row = signs(seen("共 8 件", [20, 60, 100], 120), line(120))
    assert text_of(row) == "共8件"


@given(st.text("巡察，。“”（）—…A8: ", min_size=1, max_size=30), st.data())
def test_no_character_is_lost_or_moved(text: str, data: st.DataObject) -> None:
    inked = [char for char in text if char != " "]
    steps = data.draw(st.lists(st.floats(5, 60), min_size=len(inked), max_size=len(inked)))
    middles = [sum(steps[: n + 1]) for n in range(len(steps))]
    width = max([*middles, 1.0]) + 20
    row = signs(seen(text, middles, width), line(width))
    assert text_of(row).replace(" ", "") == "".join(inked)
    assert all(sign.x0 <= sign.x1 for sign in row)


def test_the_size_is_the_mean_distance_of_hanzi() -> None:
    columns = seen("把账本交到群众", [20, 65, 100, 140, 185, 220, 260], 280)
    box = Box(0, 0, 280, 44)
    assert measured(columns, box, Box(0, 4, 280, 41)) == pytest.approx(40)


def test_a_letter_spaced_line_is_measured_by_its_height() -> None:
    columns = seen("公文写作", [20, 100, 180, 260], 280)
    size = measured(columns, Box(0, 0, 280, 44), Box(0, 4, 280, 41))
    assert size == pytest.approx(37 / 0.93)


@pytest.mark.parametrize(("text", "size"), [("2024", 40.0), ("age,", 28 / 0.93), ("——", 0.0)])
def test_a_line_without_hanzi(text: str, size: float) -> None:
    middles = [10 + 20 * n for n in range(len(text))]
    box = Box(0, 0, 100, 44)
    assert measured(seen(text, middles, 100), box, Box(0, 4, 100, 32)) == pytest.approx(size)


@pytest.mark.parametrize(
    ("text", "middles", "expected"),
    [
        ("到:每", [20, 50, 100], "到：每"),  # the room of a square
        ("到:每", [20, 47, 72], "到:每"),  # of a third
        ("到:8", [20, 50, 100], "到:8"),  # beside a digit nobody can say
        ("们:", [20, 50], "们:"),  # at the end likewise
        ("到:每", [20, 90, 180], "到:每"),  # more than a square: something is missing
    ],
)
def test_a_mark_is_widened_by_its_room_alone(
    text: str, middles: list[float], expected: str
) -> None:
    width = middles[-1] + 20
    row = signs(seen(text, middles, width), line(width))
    assert text_of(widened(row, EM)) == expected


@pytest.mark.parametrize(
    ("text", "middles", "stroke", "expected"),
    [
        ("到—眼", [20, 80, 140], Box(41, 20, 119, 23), "到——眼"),
        ("到-眼", [20, 80, 140], Box(41, 20, 119, 23), "到——眼"),
        ("到——眼", [20, 60, 100, 140], Box(41, 20, 119, 23), "到——眼"),
        ("家一一对", [20, 60, 100, 140], Box(41, 20, 119, 23), "家一一对"),  # they may touch
        ("家一对", [20, 80, 140], Box(41, 20, 119, 23), "家一对"),  # one of two may be lost
        ("到眼", [20, 140], Box(41, 20, 119, 23), "到眼"),  # reported, not made up
    ],
)
def test_a_dash_is_two_squares_long(
    text: str, middles: list[float], stroke: Box, expected: str
) -> None:
    width = middles[-1] + 20
    row = signs(seen(text, middles, width), line(width))
    assert text_of(dashes(row, [stroke], EM)) == expected


def test_room_for_a_character_is_a_hole() -> None:
    width = 240.0
    row = signs(seen("把账众手", [20, 60, 180, 220], width), line(width))
    assert [(round(a), round(b)) for a, b in holes(row, line(width))] == [(80, 160)]
    row = signs(seen("账本", [60, 100], width), line(width))
    assert [(round(a), round(b)) for a, b in holes(row, line(width))] == [(0, 40), (120, 240)]


def test_confidence_is_the_mean_of_what_is_drawn() -> None:
    assert confidence([Seen("一", 0.2, 0.9), Seen(" ", -1, 0.1), Seen("二", 0.6, 0.7)]) == (
        pytest.approx(0.8)
    )
    assert confidence([]) == 0.0


@pytest.mark.parametrize(
    ("char", "is_wide"), [("巡", True), ("“", True), ("…", True), ("A", False)]
)
def test_what_is_set_in_squares(char: str, is_wide: bool) -> None:
    assert wide(char) is is_wide
