"""Whatever the markup, every character is in the text or in the record of removals, once."""

from __future__ import annotations

import time
from collections import Counter
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odt_builder import HIDE, h, items, odt, p, style

from wenku.model.errors import UnreadableDocument
from wenku.read import odt as reader

RUNS = [
    lambda x: x,
    lambda x: f"<text:span>{x}</text:span>",
    lambda x: f'<text:span text:style-name="no">{x}</text:span>',
    lambda x: f"<text:page-number>{x}</text:page-number>",
    lambda x: f"<text:ruby><text:ruby-base/><text:ruby-text>{x}</text:ruby-text></text:ruby>",
    lambda x: (
        f"<text:note><text:note-citation>*</text:note-citation><text:note-body>{p(x)}"
        "</text:note-body></text:note>"
    ),
    lambda x: f"<office:annotation>{p(x)}</office:annotation>",
    lambda x: f"<draw:frame><draw:text-box>{p(x)}</draw:text-box></draw:frame>",
    lambda x: f"<draw:g><draw:rect>{p(x)}</draw:rect></draw:g>",
    lambda x: f"<text:unknown>{x}</text:unknown><text:line-break/>",
]
BLOCKS = [
    p,
    h,
    lambda x: p(x, "gone"),
    lambda x: p(x + '<text:hidden-paragraph text:is-hidden="true"/>'),
    lambda x: f"<text:section>{p(x)}</text:section>",
    lambda x: f'<text:section text:display="none">{p(x)}</text:section>',
    lambda x: f'<text:list text:style-name="L">{items(p(x))}</text:list>',
    lambda x: f"<text:table-of-content><text:index-body>{p(x)}</text:index-body>"
    "</text:table-of-content>",
    lambda x: "<table:table><table:table-row><table:table-cell>" + p(x) + "</table:table-cell>"
    "<table:covered-table-cell/></table:table-row></table:table>",
    lambda x: "<table:table><table:table-row><table:table-cell/><table:covered-table-cell>" + p(x)
    + "</table:covered-table-cell></table:table-row></table:table>",
    lambda x: f"<draw:frame><draw:text-box>{p(x)}</draw:text-box></draw:frame>",
]  # fmt: skip
STYLES = style("no", "text", HIDE) + style("gone", "paragraph", HIDE)


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, int]:
    """A body and how many characters, all different, it holds."""
    codes = count(0x4E00)
    used = 0
    body = ""
    for _ in range(draw(st.integers(1, 6))):
        runs = ""
        for _ in range(draw(st.integers(1, 4))):
            size = draw(st.integers(1, 3))
            text = "".join(chr(next(codes)) for _ in range(size))
            used += size
            for wrap in draw(st.lists(st.sampled_from(RUNS), max_size=3)):
                text = wrap(text)
            runs += text
        body += draw(st.sampled_from(BLOCKS))(runs)
    return body, used


@settings(max_examples=300, deadline=None)
@given(bodies())
def test_every_character_is_kept_or_recorded_once(made: tuple[str, int]) -> None:
    body, used = made
    document = reader.read(odt(p("要") + body, automatic=STYLES))
    assert all(line.span.of(document.text) == line.text for line in document.lines)
    found = document.text + "".join(each.text for each in document.removed)
    hanzi = Counter(char for char in found if "\u4e00" <= char <= "\u9fff")
    assert hanzi == Counter(chr(0x4E00 + step) for step in range(used)) + Counter("要")


DATA = odt(
    p("第一条<text:s/>为了规范工作，")
    + f'<text:list text:style-name="L">{items("甲", "乙")}</text:list>'
    + "<table:table><table:table-row><table:table-cell>" + p("丙") + "</table:table-cell>"
    "<table:table-cell/></table:table-row></table:table>",
    automatic=STYLES,
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(DATA) - 1), st.integers(0, 255)), min_size=1, max_size=8),
    st.integers(0, len(DATA)) | st.none(),
)
def test_a_damaged_file_is_read_or_refused(edits: list[tuple[int, int]], cut: int | None) -> None:
    data = bytearray(DATA)
    for at, byte in edits:
        data[at] = byte
    try:
        document = reader.read(bytes(data[:cut]))
    except UnreadableDocument as error:
        assert error.remedy
    else:
        assert document.text.encode()


@pytest.mark.parametrize(
    "unit",
    [
        p("甲"), "<text:span>甲</text:span>", "甲<text:ruby-text>乙</text:ruby-text>",
        "<office:annotation><text:p>甲</text:p></office:annotation>乙",
        f'<text:list text:style-name="L">{items("甲")}</text:list>',
        "<draw:frame><draw:text-box><text:p>甲</text:p></draw:text-box></draw:frame>",
    ],
    ids=range(6),
)  # fmt: skip
def test_time_grows_with_the_size_only(unit: str) -> None:
    body = unit * (300_000 // len(unit))
    data = odt(p("甲") + (body if unit.startswith("<text:p") else p(body)))
    began = time.perf_counter()
    reader.read(data)
    assert time.perf_counter() - began < 10
