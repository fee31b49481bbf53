"""Text woven with elements keeps every character, and the HTML is well formed."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from wenku.render.weave import Insert, Wrap, weave
from wenku.text.span import Span


class Reader(HTMLParser):
    """Collects the text; fails where an end tag does not close the last open element."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader


def test_text_is_escaped() -> None:
    assert weave("<b>&amp;*") == "&lt;b&gt;&amp;amp;*"


def test_wraps_nest_and_touch() -> None:
    wraps = [Wrap(Span(0, 4), "span", ' id="a"'), Wrap(Span(1, 3), "b"), Wrap(Span(4, 5), "i")]
    assert weave("甲乙丙丁戊", wraps) == '<span id="a">甲<b>乙丙</b>丁</span><i>戊</i>'


def test_of_two_that_overlap_the_later_is_split_and_keeps_one_id() -> None:
    wraps = [Wrap(Span(0, 3), "span", ' id="a"'), Wrap(Span(2, 5), "b", ' id="z" class="c"')]
    assert weave("甲乙丙丁戊", wraps) == (
        '<span id="a">甲乙<b id="z" class="c">丙</b></span><b class="c">丁戊</b>'
    )


def test_inserts_stand_between_characters() -> None:
    inserts = [Insert(2, "<a></a>"), Insert(0, "<i></i>")]
    assert weave("甲乙", [Wrap(Span(0, 2), "b")], inserts) == "<i></i><b>甲乙</b><a></a>"


@given(st.text(max_size=30), st.data())
def test_every_character_comes_out_in_order(text: str, data: st.DataObject) -> None:
    edge = st.integers(0, len(text))
    pairs = data.draw(st.lists(st.tuples(edge, edge), max_size=6))
    wraps = [
        Wrap(Span(min(pair), max(pair)), f"x{i}", f' id="{i}"') for i, pair in enumerate(pairs)
    ]
    points = [Insert(at, "<u></u>") for at in data.draw(st.lists(edge, max_size=3))]
    shown = text.replace("\0", "?").replace("\r", "\n")
    reader = read(weave(shown, wraps, points))
    assert reader.text == shown
    assert len(reader.ids) == len(set(reader.ids)) == sum(1 for a, b in pairs if a != b)
