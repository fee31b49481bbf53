"""OFD: lines and single characters to paragraphs; what lies over the pages; broken packages."""

from __future__ import annotations

from itertools import pairwise

import ofd_builder as build
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenku.model.errors import UnreadableDocument
from wenku.model.source import RawDocument
from wenku.read import ofd
from wenku.text.chars import solid

ONE = (
    "各镇党委要把巡察整改作为一项重要的工作来抓，做到件件有着落，事事有回音，"
    "不得敷衍应付，弄虚作假，更不得以任何理由拖延推诿。"
)
TWO = "县委巡察办对整改情况进行督促检查，发现问题及时报告县委，并按照有关规定予以通报。"
PARAGRAPHS = [ONE, TWO, ONE]


def read(*pages: str, **more: str) -> RawDocument:
    return ofd.read(build.ofd(*pages, **more))


def texts(document: RawDocument) -> list[str]:
    return [line.text for line in document.lines]


def codes(document: RawDocument) -> set[str]:
    return {each.code for each in document.diagnostics}


def refused(data: bytes) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        ofd.read(data)
    return caught.value


def test_lines_become_paragraphs() -> None:
    document = read(build.page(*build.prose(PARAGRAPHS)))
    assert texts(document) == PARAGRAPHS
    assert document.format == "ofd"
    assert document.text[document.lines[1].span.start :].startswith(TWO[:9])
    assert not document.diagnostics


def test_recognised_by_content() -> None:
    assert ofd.recognises(build.ofd(build.page()), "文件.zip")
    assert not ofd.recognises(b"%PDF-1.4", "文件.ofd")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 29), max_size=12))
def test_where_lines_are_cut_makes_no_difference(cuts: list[int]) -> None:
    """One text object a line, a word or a character: the text is the same."""
    pieces: list[str] = []
    y = 40.0
    for start in range(0, len(ONE), 30):
        line = ONE[start : start + 30]
        marks = sorted({0, len(line), *(cut for cut in cuts if cut < len(line))})
        for first, end in pairwise(marks):
            pieces.append(build.text(line[first:end], 30 + first * build.SIZE, y))
        y += 8
    assert texts(read(build.page(*pieces))) == [ONE]


def test_an_object_a_character_without_any_distance() -> None:
    row = "XX县2024年工作要点"
    objects, x = [], 30.0
    for char in row:
        objects.append(build.text(char, x, 40))
        x += build.SIZE if char > "\xff" else build.SIZE / 2
    assert texts(read(build.page(*objects))) == [row]


def test_objects_are_read_in_the_order_of_the_page() -> None:
    objects = build.prose(PARAGRAPHS)
    assert texts(read(build.page(*reversed(objects)))) == PARAGRAPHS


@pytest.mark.parametrize("step", ["g 4 5", "5 g 2 5 5", "5 5 5 5 5 5 5 5", "g 999999999 5"])
def test_distances_may_be_abbreviated(step: str) -> None:
    objects = [build.text("关于印发办", 30, 40, step=step), build.text("法的通知", 55, 40)]
    assert texts(read(build.page(*objects))) == ["关于印发办法的通知"]


def test_a_paragraph_goes_on_over_pages_and_running_heads_are_removed() -> None:
    def numbered(number: int, *body: str) -> str:
        head = build.text("XX县委巡察办文件汇编", 75, 15, size=4)
        return build.page(head, *body, build.text(f"— {number} —", 98, 285, size=4, step="g 4 2.5"))

    first = build.prose([TWO, ONE + ONE], top=232)
    # Two lines of the first paragraph, three of the second: 28 characters, then 30 each.
    rest = [build.text((ONE + ONE)[88:118], 30, 40), build.text((ONE + ONE)[118:], 30, 48)]
    document = read(
        numbered(1, *build.prose([ONE], top=40), *first[:5]),
        numbered(2, *rest, *build.prose([TWO], top=56)),
        numbered(3, *build.prose([TWO, ONE])),
    )
    assert not any("汇编" in text or "—" in text for text in texts(document))
    assert {removal.reason for removal in document.removed} == {"页眉", "页码"}
    assert texts(document) == [ONE, TWO, ONE + ONE, TWO, TWO, ONE]


def test_a_table_is_rows() -> None:
    lines = [build.rule(30, y, 150, y) for y in (50, 60, 70)]
    lines += [build.rule(x, 50, x, 70) for x in (30, 90, 150)]
    cells = [
        build.text(content, x, y)
        for content, x, y in (
            ("问题", 32, 57),
            ("责任单位", 92, 57),
            ("台账不全", 32, 67),
            ("XX镇", 92, 67),
        )
    ]
    rows = [line for line in read(build.page(*lines, *cells)).lines if line.kind == "row"]
    assert [row.cells for row in rows] == [("问题", "责任单位"), ("台账不全", "XX镇")]


def test_a_frame_around_the_page_is_no_table() -> None:
    edges = [(25, 20, 185, 20), (25, 280, 185, 280), (25, 20, 25, 280), (185, 20, 185, 280)]
    frame = [build.rule(*edge) for edge in edges]
    assert texts(read(build.page(*frame, *build.prose(PARAGRAPHS)))) == PARAGRAPHS


def test_imitated_bold_is_one_text() -> None:
    twice = [build.text("巡察工作通报", x, 40, size=8) for x in (30, 30.3)]
    assert texts(read(build.page(*twice))) == ["巡察工作通报"]


def test_slanted_text_is_a_watermark() -> None:
    slanted = build.text("内部资料", 60, 100, size=12, extra='CTM="0.7 0.7 -0.7 0.7 0 0"')
    document = read(build.page(slanted, *build.prose(PARAGRAPHS)))
    assert texts(document) == PARAGRAPHS
    assert [solid(removal.text) for removal in document.removed] == ["内部资料"]
    assert "ofd.turned" in codes(document)


def test_a_page_on_its_side_is_turned() -> None:
    lines = [
        f'<ofd:TextObject ID="9" Font="1" Size="5" CTM="0 1 -1 0 0 0" Boundary="{x} 30 9 200">'
        f'<ofd:TextCode X="0" Y="0" DeltaX="g 20 5">{line}</ofd:TextCode></ofd:TextObject>'
        for x, line in ((150, "关于开展整改工作的通知如下所示"), (142, "一、提高认识"))
    ]
    assert texts(read(build.page(*lines))) == ["关于开展整改工作的通知如下所示", "一、提高认识"]


def test_columns_of_upright_characters_are_read_from_the_right() -> None:
    columns = [
        f'<ofd:TextObject ID="9" Font="1" Size="5" Boundary="{x} 30 9 200"><ofd:TextCode X="0" '
        f'Y="5" DeltaY="g 20 5">{column}</ofd:TextCode></ofd:TextObject>'
        for x, column in ((140, "各乡镇党委："), (148, "关于整改的通知"))
    ]
    assert texts(read(build.page(*columns))) == ["关于整改的通知", "各乡镇党委："]


def test_text_without_a_size_is_kept() -> None:
    objects = build.text("整改台账", 30, 40).replace('Size="5.0"', 'Size="nan"')
    assert texts(read(build.page(objects))) == ["整改台账"]


@pytest.mark.parametrize("extra", ['Visible="false"', 'Alpha="0"', 'Fill="false"'])
def test_invisible_text_is_removed(extra: str) -> None:
    hidden = build.text("审核意见", 30, 200, extra=extra)
    document = read(build.page(hidden, *build.prose(PARAGRAPHS)))
    assert texts(document) == PARAGRAPHS
    assert [(each.text, each.reason) for each in document.removed] == [("审核意见", "隐藏文字")]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text("一二三四县委办督查整改0123（）。，Ab ", min_size=1, max_size=12),
            st.floats(-50, 250),
            st.floats(-50, 350),
            st.sampled_from(["", 'CTM="0 1 -1 0 0 0"', 'Visible="false"', 'HScale="0.5"']),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_no_character_is_lost(placed: list[tuple[str, float, float, str]]) -> None:
    """Whatever stands wherever is in the lines or among what is removed."""
    objects = [
        build.text(text, x, y + n, extra=extra) for n, (text, x, y, extra) in enumerate(placed)
    ]
    try:
        document = read(build.page(*objects, *build.prose([ONE])))
    except UnreadableDocument as error:
        assert error.code in ("ofd.no_text", "read.empty")
        return
    have = [line.text for line in document.lines] + [each.text for each in document.removed]
    wanted = sorted(solid("".join(text for text, *_ in placed)) + ONE)
    got = sorted(solid("".join(have)))
    # The same character at the same place is drawn twice, which is imitated bold.
    assert set(got) == set(wanted)
    assert len(got) <= len(wanted)
