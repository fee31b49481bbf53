"""Whatever a document holds: each code point is in the clean text or in one removal."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from wenku.clean import clean
from wenku.model.source import Line, NoteRef, RawDocument, Removal, lines_of
from wenku.text.span import Span

PIECES = st.sampled_from(
    [
        "同志们：",
        "在某次会议上的讲话",
        "要抓好落实。",
        "某某文苑整理，咨询QQ123456789",
        "　　",
        " ",
        "（更多材料加QQ群12345678）",
        "公众号：某某笔记",
        "【公众号：某某】",
        "打印 关闭 分享",
        "— 3 —",
        "仅供学习 禁止外传",
        "（内部资料，注意保存）",
        "（责任编辑：某某）",
        "来源：某某日报",
        "1",
        "2",
        "*",
        "各单位要认真对照检查，把问题找准、把措施定实，确保整改到位，做到件件有着落、事事有回音。",
        "会员群：",
        "※ ※",
        "\t",
        "一、提高认识",
        "www.example.com",
        "。",
        "x" * 70,
        "下一篇：没有了",
    ]
)
PARAGRAPHS = st.lists(st.lists(PIECES, max_size=4).map("".join), max_size=14)


def visible(text: str) -> str:
    """``text`` without what ``str.isspace`` calls space."""
    return "".join(char for char in text if not char.isspace())


@given(PARAGRAPHS)
def test_each_code_point_is_kept_or_removed_once(paragraphs: list[str]) -> None:
    raw = RawDocument("txt", lines_of(paragraphs))
    document = clean(raw)
    edited = document.edited
    kept = {edited.source_offset(offset) for offset in range(len(edited.text))}
    for line in raw.lines:
        places = range(line.span.start, line.span.end)
        rest = "".join(raw.text[place] for place in places if place not in kept)
        removed = [removal.text for removal in document.removed if removal.line == line.number]
        assert visible(rest) == visible("".join(removed))


@given(PARAGRAPHS)
def test_the_map_into_the_raw_text_holds(paragraphs: list[str]) -> None:
    raw = RawDocument("txt", lines_of(paragraphs))
    document = clean(raw)
    text = document.edited.text
    assert text == "\n".join(line.text for line in document.lines)
    for offset, char in enumerate(text):
        assert raw.text[document.edited.source_offset(offset)] == char
    for line in document.lines:
        assert line.span.of(text) == line.text
        assert line.text == line.text.strip() != ""


def test_calls_of_notes_and_labels_move_with_the_text() -> None:
    text = "　一、某某会议的讲话（更多材料加QQ群12345678）同志们"
    call = NoteRef(text.index("同志们"), "1")
    line = Line(Span(0, len(text)), text, 1, list_label=3, notes=(call,))
    (kept,) = clean(RawDocument("docx", (line,))).lines
    assert kept.text[kept.notes[0].offset :] == "同志们"
    assert kept.list_label == len("一、")


def test_rows_notes_and_figures_stay_as_they_are() -> None:
    rows = [
        replace(line, kind=kind, table=1 if kind == "row" else 0)
        for line, kind in zip(
            lines_of(["\t打印 关闭 分享 ", " QQ123456789 ", ""]),
            ("row", "note", "figure"),
            strict=True,
        )
    ]
    document = clean(RawDocument("docx", tuple(rows)))
    assert [line.text for line in document.lines] == [row.text for row in rows]
    assert document.removed == ()


def test_removals_of_the_reader_come_first_in_their_line() -> None:
    raw = RawDocument(
        "docx",
        lines_of(
            ["打印 关闭 分享", "各单位要认真对照检查，把问题找准、把措施定实，确保整改到位。"]
        ),
        removed=(Removal("页眉", "页眉", 2), Removal("隐藏", "隐藏文字", 1)),
    )
    document = clean(raw)
    assert [removal.text for removal in document.removed] == ["隐藏", "打印 关闭 分享", "页眉"]


def test_a_mark_of_classification_stays_and_is_reported() -> None:
    document = clean(RawDocument("txt", lines_of(["机密★1年", "某某报告"])))
    assert [line.text for line in document.lines] == ["机密★1年", "某某报告"]
    assert [(d.code, d.line) for d in document.diagnostics] == [("clean.classified", 1)]
