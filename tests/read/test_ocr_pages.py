"""Read pages as values: halves of a book, alignment, running heads, what the user is told."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from wenku.model.errors import UnreadableDocument
from wenku.read.ocr import document_of
from wenku.read.ocr_layout import pages_of, sides
from wenku.read.ocr_lines import Gap, Reading, TextLine
from wenku.read.ocr_page import ReadPage
from wenku.read.ocr_signs import Sign
from wenku.read.pdf.page import Box

EM = 30.0
PROSE = (
    "　　账目公开要做到一月一公示一季一对账一年一总结让",
    "每一户都看得懂每一笔都说得清每一处都查得到不留一处",
    "死角不漏一个环节。",
    "　　干部包村要做到问题不过夜矛盾不出村资料不缺页用",
    "脚步丈量民情。",
)


def text_line(text: str, x: float, y: float, *, sure: float = 0.99, em: float = EM) -> TextLine:
    shift = len(text) - len(text.lstrip("　"))
    return TextLine(
        tuple(
            Sign(char, x + n * em, x + (n + 1) * em, sure)
            for n, char in enumerate(text)
            if n >= shift
        ),
        y,
        em,
    )


def read_page(
    lines: Iterable[TextLine],
    number: int = 1,
    *,
    gaps: tuple[Gap, ...] = (),
    dust: tuple[str, ...] = (),
    size: tuple[float, float] = (960.0, 1360.0),
) -> ReadPage:
    reading = Reading(tuple(lines), (), gaps, dust)
    return ReadPage(number, 1.0, *size, reading, 0, b"jpeg")


def prose(x: float = 105.0, y: float = 200.0, *, sure: float = 0.99) -> list[TextLine]:
    return [text_line(text, x, y + 50 * n, sure=sure) for n, text in enumerate(PROSE)]


def texts(pages: list[ReadPage]) -> list[str]:
    document = document_of(pages, format="picture")
    return [line.text for line in document.lines if line.kind == "paragraph"]


WHOLE = ["".join(PROSE[:3]).strip("　"), "".join(PROSE[3:]).strip("　")]


def test_lines_become_paragraphs() -> None:
    assert texts([read_page(prose())]) == WHOLE


def test_a_paragraph_goes_on_over_the_page() -> None:
    lines = prose()
    first, second = (
        lines[:4],
        lines[4:]
        + [text_line(PROSE[n], 105, 450 + 50 * place) for place, n in enumerate((0, 1, 2))],
    )
    assert texts([read_page(first, 1), read_page(second, 2)]) == [*WHOLE, WHOLE[0]]


def test_sheets_that_lie_askew_are_aligned() -> None:
    pages = pages_of(sides([read_page(prose(105), 1), read_page(prose(150, 190), 2)]))
    starts = [min(glyph.x0 for glyph in page.glyphs) for page in pages]
    assert starts[0] == pytest.approx(starts[1])
    assert texts([read_page(prose(105), 1), read_page(prose(150, 190), 2)]) == [*WHOLE, *WHOLE]


def test_a_book_is_parted_where_nothing_crosses() -> None:
    both = prose() + prose(1065)
    assert len(sides([read_page(both, size=(1920.0, 1360.0))])) == 2
    across = [*both, text_line("一" * 50, 200, 900)]
    assert len(sides([read_page(across, size=(1920.0, 1360.0))])) == 1
    assert len(sides([read_page(prose(), size=(1920.0, 1360.0))])) == 1


def test_running_heads_are_known_though_read_differently() -> None:
    heads = ("XX镇账目公开会材料", "XX镇账日公开会材料", "XX镇账目公开会材料")
    pages = [
        read_page(
            [
                text_line(head, 105, 80 + 12 * n, em=22),
                *prose(y=260),
                text_line(f"一{n + 1}一", 450, 1280 - 9 * n, em=22),
            ],
            n + 1,
        )
        for n, head in enumerate(heads)
    ]
    document = document_of(pages, format="picture")
    found = sorted((removal.reason, removal.text) for removal in document.removed)
    assert found == sorted(
        [("页眉", head) for head in heads] + [("页码", f"一{n}一") for n in (1, 2, 3)]
    )


def test_dust_is_removed_with_its_reason() -> None:
    document = document_of([read_page(prose(), dust=("丶",))], format="picture")
    assert [(each.text, each.reason) for each in document.removed] == [("丶", "认不清的笔迹或印迹")]


def test_doubtful_characters_are_named_with_their_paragraph() -> None:
    lines = prose()
    row = list(lines[4].signs)
    row[2] = Sign("文", row[2].x0, row[2].x1, 0.41)
    lines[4] = TextLine(tuple(row), lines[4].base, EM)
    document = document_of([read_page(lines)], format="picture")
    doubts = [each for each in document.diagnostics if each.code == "ocr.doubtful"]
    assert [(each.line, each.severity) for each in doubts] == [(2, "warning")]
    assert "“脚步[文]量民情。”（41%）" in doubts[0].message


def test_a_gap_is_told_with_its_page_and_line() -> None:
    gaps = (
        Gap(Box(105, 330, 400, 355), PROSE[2]),
        Gap(Box(105, 460, 400, 490), ""),
    )
    document = document_of([read_page(prose(), gaps=gaps)], format="picture")
    told = [each.message for each in document.diagnostics if each.code == "ocr.gap"]
    assert [message.split("有墨迹")[0] for message in told] == [
        "第 1 页第 4 行“死角不漏……”",
        "第 1 页第 5 行之后",
    ]


def test_a_page_without_text_is_told() -> None:
    document = document_of([read_page(prose()), read_page([], 2)], format="picture")
    blank = next(each for each in document.diagnostics if each.code == "ocr.blank_page")
    assert "第 2 页" in blank.message


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        document_of([read_page(prose(sure=0.4))], format="picture")
    assert caught.value.code == "ocr.illegible"
    with pytest.raises(UnreadableDocument) as caught:
        document_of([read_page([])], format="picture")
    assert caught.value.code == "ocr.no_text"
