"""The body of small documents as HTML, written out; and that it holds the text and nothing else."""

from __future__ import annotations

from html.parser import HTMLParser
from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from wenku.model.block import ROLES, Block, Mark
from wenku.model.source import NoteRef
from wenku.render.body import body
from wenku.text.chars import solid
from wenku.text.span import Span


def html(*blocks: Block) -> str:
    return body(blocks, {block.anchor: f"@{block.anchor}" for block in blocks}, assets="assets/d/")


def test_a_speech() -> None:
    lead = Mark(Span(3, 8), "lead", 2, "一要", "l-1")
    made = html(
        Block("title", "在会上的讲话", 1, anchor="t-1"),
        Block("heading", "一、提高认识", 2, level=1, number="一、", anchor="h-1"),
        Block("body", "各位。一要<快>。", 3, anchor="p-1", marks=(lead,)),
        Block("closing", "谢谢！", 4, anchor="p-2"),
    )
    assert made == dedent("""\
        <h1 id="t-1" class="title" data-at="@t-1">在会上的讲话</h1>
        <h2 id="h-1" class="heading" data-level="1" data-at="@h-1">一、提高认识</h2>
        <p id="p-1" class="body" data-at="@p-1">各位。\
<span id="l-1" class="lead" data-level="2">一要&lt;快&gt;</span>。</p>
        <p id="p-2" class="closing" data-at="@p-2">谢谢！</p>""")


def test_a_rule_with_a_note() -> None:
    made = html(
        Block("chapter", "第一章　总则", 1, level=2, number="第一章", anchor="c-1"),
        Block(
            "article", "第一条　制定本办法。", 2, level=4, number="第一条", anchor="a-1",
            notes=(NoteRef(10, "1"),),
        ),
        Block("note", "注释。", 3, anchor="n-1", label="1"),
    )  # fmt: skip
    assert made == dedent("""\
        <h2 id="c-1" class="chapter" data-at="@c-1">第一章　总则</h2>
        <p id="a-1" class="article" data-at="@a-1"><span class="number">第一条</span>\
<span class="blank">　</span>制定本办法。\
<a class="call" href="#n-1" data-note="1" aria-label="注1"></a></p>
        <div class="notes">
        <p id="n-1" class="note" data-at="@n-1">\
<a class="back" href="#a-1" data-note="1" aria-label="回到正文"></a>注释。</p>
        </div>""")


def test_a_title_glued_to_the_text_is_the_headline() -> None:
    glued = Mark(Span(0, 4), "title", None, None, "t-1")
    made = html(Block("body", "会上讲话同志们：", 1, anchor="p-1", marks=(glued,)))
    assert '<span id="t-1" class="title" role="heading" aria-level="1">会上讲话</span>' in made


def test_only_the_first_title_is_a_first_heading() -> None:
    made = html(Block("title", "甲", 1, anchor="t-1"), Block("title", "甲", 2, anchor="t-2"))
    assert made.count("<h1") == 1
    assert '<p id="t-2" class="title"' in made


def test_a_picture_and_a_table() -> None:
    made = html(
        Block("figure", "图一", 1, anchor="f-1", label="a.png"),
        Block("table", "甲\t乙\n丙\t", 2, anchor="tb-1", rows=(("甲", "乙"), ("丙", ""))),
    )
    assert '<img src="assets/d/a.png" alt="" loading="lazy"><figcaption>图一</figcaption>' in made
    assert "<tr><th>甲</th><th>乙</th></tr>\n<tr><td>丙</td><td></td></tr>" in made


class Text(HTMLParser):
    text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


characters = st.characters(exclude_categories=["Cs", "Cc"], include_characters="<>&*\"'　 ")
texts = st.text(characters, max_size=20)


@st.composite
def any_blocks(draw: st.DrawFn) -> list[Block]:
    blocks: list[Block] = []
    for i in range(draw(st.integers(0, 6))):
        role = draw(st.sampled_from(ROLES))
        if role == "table":
            row = st.lists(texts, min_size=1, max_size=3).map(tuple)
            rows = tuple(draw(st.lists(row, min_size=1, max_size=3)))
            text = "\n".join("\t".join(cells) for cells in rows)
            blocks.append(Block(role, text, i, anchor=f"b{i}", rows=rows))
            continue
        text = draw(texts)
        start, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        mark = Mark(Span(start, end), draw(st.sampled_from(ROLES)), 2, None, f"m{i}")
        notes = (NoteRef(draw(st.integers(0, len(text))), "1"),)
        number = draw(st.sampled_from([None, text[:2]]))
        blocks.append(
            Block(
                role, text, i, anchor=f"b{i}", marks=(mark,), notes=notes, number=number, label="1"
            )
        )
    return blocks


@given(any_blocks())
def test_the_body_is_the_text_of_the_blocks(blocks: list[Block]) -> None:
    reader = Text()
    reader.feed(html(*blocks))
    reader.close()
    assert solid(reader.text) == solid("".join(block.text for block in blocks))


def test_a_rule_that_a_notice_carries_has_its_own_title() -> None:
    made = html(
        Block("title", "关于印发《巡察办法》的通知", 1, anchor="t-1"),
        Block("body", "现予印发。", 2, anchor="p-1"),
        Block("heading", "巡察　办法", 3, level=1, anchor="h-1"),
        Block("article", "第一条　制定本办法。", 4, level=4, number="第一条", anchor="a-1"),
    )
    cited = [line for line in made.splitlines() if 'data-cited="《巡察办法》"' in line]
    assert [line.split('id="')[1].split('"')[0] for line in cited] == ["h-1", "a-1"]
