"""Watch words: what an office may write, and where a word stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenku.index.fold import normal
from wenku.index.matching import marks
from wenku.index.query import parse
from wenku.index.watch_words import parse_watch_words, spotted
from wenku.model.block import Block
from wenku.model.errors import ContractError

PATH = "docs/watch.yaml"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ()),
        ("# 还没有\nwords:\n", ()),
        ("words: [形式主义, 基层减负]\n", ("形式主义", "基层减负")),
        ("words:\n  - 2024\n  - '“四风”'\n", ("2024", "“四风”")),
        ("words:\n- 四风\n- “四风”\n- 四 风\n", ("四风",)),
        ("words:\n- 整改   落实\n", ("整改 落实",)),
    ],
)
def test_lists(text: str, words: tuple[str, ...]) -> None:
    assert parse_watch_words(text, PATH) == words


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("words: [形式\n", 2, "不是有效的 YAML"),
        ("- 形式\n", 1, "words:"),
        ("形式\n", 1, "words:"),
        ("# 说明\nword: [形式]\n", 2, "“word”"),
        ("words: 形式\n", 1, "一列词"),
        ("words:\n  - 形式\n  - 任务：空\n  - a: b\n", 4, "应当是一个词"),
        ("words:\n  - 形式\n  - '……'\n", 3, "没有文字"),
        ("words:\n  - ''\n", 2, "没有文字"),
        ("words:\n  - " + "长" * 101, 2, "超过 100 字"),
        ("words: [" + ",".join(f"词{n}" for n in range(201)) + "]", None, "201"),
        ("[" * 5000, None, "不是有效的 YAML"),
    ],
)
def test_mistakes_are_told_with_their_line(text: str, line: int | None, said: str) -> None:
    with pytest.raises(ContractError) as raised:
        parse_watch_words(text, PATH)
    assert said in raised.value.message
    assert PATH in raised.value.message
    assert "words:" in raised.value.remedy
    assert line is None or raised.value.line == line


def block(text: str, anchor: str = "a") -> Block:
    return Block("body", text, 1, anchor=anchor)


def test_marks_blanks_and_shapes_do_not_count() -> None:
    held = [
        block("反对“形式 主义”，反对形式、主义。"),
        block("反對形式主義。", "b"),
        block("官僚", "c"),
    ]
    found = spotted(held, ["形式主义"])
    assert [(one.anchor, one.span.of(held["ab".index(one.anchor)].text)) for one in found] == [
        ("a", "形式 主义"),
        ("a", "形式、主义"),
        ("b", "形式主義"),
    ]
    assert [one.anchor for one in spotted(held, ["形式主义"], among=["b"])] == ["b"]


def test_articles_are_found_in_both_writings() -> None:
    assert [one.word for one in spotted([block("按照第十二条办。")], ["第12条"])] == ["第12条"]


@given(st.text("整改落实*X、“” 一", max_size=12), st.text("整改落实*X、“”", min_size=1, max_size=3))
def test_a_word_stands_where_a_search_finds_it(text: str, word: str) -> None:
    if not normal(word):
        return
    covered = {at for s in spotted([block(text)], [word]) for at in range(s.span.start, s.span.end)}
    sought = {at for span in marks(parse(word), text) for at in range(span.start, span.end)}
    assert covered <= sought
    assert bool(covered) == bool(sought)
