"""Citations as links over the text: every character stays, notes stay links of their own."""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from wenku.link.citations_shown import CiteLink, Now, State
from wenku.model.block import Block, Mark
from wenku.model.source import NoteRef
from wenku.render.additions import Additions, combined
from wenku.render.body import body
from wenku.render.citations import additions
from wenku.render.weave import Wrap
from wenku.text.span import Span

TEXT = "按照《甲条例》第二条、第三条办。"
EVIL = '"><script>alert(1)</script>'


PAGE = "regulations/r.html#a-2"


def link(start: int, end: int, state: State = "held", url: str = PAGE) -> CiteLink:
    return CiteLink("p-1", Span(start, end), state, url, "《甲条例》第二条")


def html(block: Block, *links: CiteLink, more: Additions | None = None) -> str:
    laid = additions([block], links, {}, base="../")
    return body([block], {}, assets="", added=combined(more or Additions(), laid))


def text_of(page: str) -> str:
    return unescape(re.sub("<[^>]*>", "", page))


def test_a_link_says_where_it_leads() -> None:
    block = Block("body", TEXT, 1, anchor="p-1")
    missing = CiteLink("p-1", Span(11, 14), "missing", "regulations/missing.html#rule=ab", "未收录")
    assert html(block, link(2, 10), missing) == (
        '<p id="p-1" class="body" data-at="">按照'
        '<a class="wk-cite" href="../regulations/r.html#a-2" title="《甲条例》第二条">'
        "《甲条例》第二条</a>、"
        '<a class="wk-cite wk-cite--missing" href="../regulations/missing.html#rule=ab" '
        'title="未收录">第三条</a>办。</p>'
    )


def test_a_place_of_the_same_text_and_words_that_lead_nowhere() -> None:
    block = Block("body", TEXT, 1, anchor="p-1")
    made = html(block, link(2, 10, "own", "#a-2"), link(11, 14, "missing", ""))
    assert '<a class="wk-cite wk-cite--own" href="#a-2"' in made
    assert '<span class="wk-cite wk-cite--missing" title="《甲条例》第二条">第三条</span>' in made


def test_what_is_otherwise_today_is_a_mark_without_text() -> None:
    now = Now("今已修订", "今已修订：现为2023年版第三条", "regulations/n.html#a-3")
    one = CiteLink("p-1", Span(2, 10), "held", "regulations/r.html#a-2", "", now)
    made = html(Block("body", TEXT, 1, anchor="p-1"), one)
    assert (
        '第二条</a><a class="wk-now" href="../regulations/n.html#a-3" '
        'title="今已修订：现为2023年版第三条" aria-label="今已修订：现为2023年版第三条" '
        'data-now="今已修订"></a>、' in made
    )
    assert text_of(made) == TEXT


def test_a_call_of_a_note_stays_a_link_of_its_own() -> None:
    block = Block("body", TEXT, 1, anchor="p-1", notes=(NoteRef(7, "1"),))
    made = html(block, link(2, 10))
    depth = 0
    for tag in re.findall(r"<(/?a)[ >]", made):
        depth += -1 if tag == "/a" else 1
        assert depth in (0, 1)
    assert made.count('class="wk-cite"') == 2
    assert text_of(made) == TEXT


def test_links_in_the_cells_of_a_table() -> None:
    rows = (("依据", "内容"), ("《甲条例》第二条", "照办"))
    text = "\n".join("\t".join(row) for row in rows)
    start = text.index("《")
    made = html(Block("table", text, 1, anchor="p-1", rows=rows), link(start, start + 8))
    assert ">《甲条例》第二条</a></td><td>照办</td>" in made


def test_titles_are_escaped() -> None:
    one = CiteLink("p-1", Span(2, 10), "held", "regulations/r.html#a-2", EVIL,
                   Now("今已修订", EVIL, f"x.html#{EVIL}"))  # fmt: skip
    assert "<script" not in html(Block("body", TEXT, 1, anchor="p-1"), one)


@given(
    st.text(alphabet="甲乙《》第二条<&\"'", min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3),
)
def test_no_character_is_changed(
    text: str, cited: list[tuple[int, int]], others: list[tuple[int, int]]
) -> None:
    def spans(pairs: list[tuple[int, int]]) -> list[Span]:
        found = (Span(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in pairs)
        return sorted(found)

    leads = tuple(Mark(span, "lead", 1, "一要", f"l-{n}") for n, span in enumerate(spans(others)))
    links = [CiteLink("p-1", span, "held", "r.html", "甲") for span in spans(cited)]
    wraps = Additions({"p-1": [Wrap(span, "span", ' class="demand"') for span in spans(others)]})
    made = html(Block("body", text, 1, anchor="p-1", marks=leads[:1]), *links, more=wraps)
    assert text_of(made) == text
