"""Topic files and the paragraphs that speak of a topic."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenku.extract.topics import hits, parse_topic
from wenku.model.block import ROLES, Block
from wenku.model.errors import ContractError
from wenku.model.topic import Topic

FILE = """\
---
title: 巡察整改
group: 巡察业务
order: 20
aliases: [巡察整改, '形式主义、官僚主义']
patterns: ['巡察.{0,6}(台账)']
excludes: ['不谈巡察整改']
match: [抓好巡察整改。]
not_match: [他不谈巡察整改。]
---

一句说明。
"""


def _topic(
    *aliases: str, name: str = "t", patterns: Iterable[str] = (), excludes: Iterable[str] = ()
) -> Topic:
    return Topic(
        id=name,
        title=name,
        aliases=aliases,
        patterns=tuple(map(re.compile, patterns)),
        excludes=tuple(map(re.compile, excludes)),
    )


def _found(text: str, *topics: Topic, rows: tuple[tuple[str, ...], ...] = ()) -> list[list[str]]:
    block = Block("body", text, 1, anchor="p-1", rows=rows)
    return [[span.of(text) for span in hit.spans] for hit in hits([block], topics)]


def test_a_file_is_read() -> None:
    topic = parse_topic(FILE, "docs/topics/zhenggai.md")
    assert (topic.id, topic.title, topic.group, topic.order) == (
        "zhenggai",
        "巡察整改",
        "巡察业务",
        20,
    )
    assert topic.aliases == ("巡察整改", "形式主义、官僚主义")
    assert topic.introduction == "一句说明。"
    assert topic.match == ("抓好巡察整改。",)


def test_a_file_saved_by_windows_notepad_is_read_alike() -> None:
    windows = "\ufeff" + FILE.replace("\n", "\r\n")
    assert parse_topic(windows, "a/zhenggai.md") == parse_topic(FILE, "a/zhenggai.md")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("---\ntitle", "title", "两行 ---"),
        ("title: 巡察整改", "title：巡察整改", "YAML"),
        ("title: 巡察整改", "title: ''", "缺少 title"),
        ("group: 巡察业务\n", "", "缺少 group"),
        ("order: 20", "order: 二十", "order"),
        ("order: 20", "alias: 20", "不认识的项“alias”"),
        ("[巡察整改, '形式主义、官僚主义']", "巡察整改", "aliases 应当是文字的列表"),
        ("[巡察整改, '形式主义、官僚主义']", "[巡察整改, 2035]", "aliases 应当是文字的列表"),
        ("[巡察整改, '形式主义、官僚主义']", "[巡察整改，后半篇]", "逗号"),
        ("[巡察整改, '形式主义、官僚主义']", "[巡察整改、]", "顿号"),
        ("[巡察整改, '形式主义、官僚主义']", "[“改”]", "太短"),
        (".{0,6}", ".*", "没有限定长度"),
        (".{0,6}", ".{0,}", "没有限定长度"),
        ("巡察.{0,6}(台账)", "(台账", "有误"),
        ("巡察.{0,6}(台账)", "(?:台账)?", "没有限定长度"),
        ("match: [抓好巡察整改。]", "match: [抓好落实。]", "没有命中"),
        ("not_match: [他不谈巡察整改。]", "not_match: [巡察整改。]", "却命中了"),
        ("group: 巡察业务", "group: [巡察业务", "YAML"),
    ],
)
def test_a_broken_file_is_an_error_with_a_remedy(old: str, new: str, said: str) -> None:
    assert old in FILE
    with pytest.raises(ContractError) as caught:
        parse_topic(FILE.replace(old, new, 1), "docs/topics/zhenggai.md")
    assert said in caught.value.message
    assert "docs/topics/zhenggai.md" in caught.value.message
    assert caught.value.remedy


@pytest.mark.parametrize("name", ["整改.md", "index.md", "Zhenggai.md", "a b.md", "1.md"])
def test_the_name_of_a_file_is_an_ascii_id(name: str) -> None:
    with pytest.raises(ContractError, match="文件名"):
        parse_topic(FILE, f"docs/topics/{name}")


def test_an_escaped_star_is_a_bounded_pattern() -> None:
    text = FILE.replace("'巡察.{0,6}(台账)'", r"'\*月[*+]日'")
    assert len(parse_topic(text, "zhenggai.md").patterns) == 1


@pytest.mark.parametrize(
    "text", ["后半篇文章", "“后半篇”文章", "后 半篇　文章", "‘后半篇文\u200b章", '"后半篇"文章']
)
def test_quotation_marks_and_blanks_part_no_word(text: str) -> None:
    assert _found(f"做好{text}。", _topic("“后半篇”文章")) == [[text.lstrip('“‘"')]]


@pytest.mark.parametrize("joint", ["、", "", "和", "与", "及", "，", "”“", "”、“"])
def test_an_enumeration_is_found_with_any_joint(joint: str) -> None:
    text = f"形式主义{joint}官僚主义"
    assert _found(f"反对“{text}”的做法", _topic("形式主义、官僚主义")) == [[text]]


@pytest.mark.parametrize("text", ["队伍，建设", "队伍。建设", "队伍、建设", "队 伍的建设"])
def test_other_marks_part_words(text: str) -> None:
    assert _found(text, _topic("队伍建设")) == []


def test_cells_of_a_table_part_words_and_lines_of_a_paragraph_do_not() -> None:
    topic = _topic("队伍建设")
    assert _found("队伍\n建设", topic) == [["队伍\n建设"]]
    assert _found("队伍\t建设\n队伍 建设", topic, rows=(("队伍", "建设"),)) == [["队伍 建设"]]


def test_several_topics_speak_in_one_paragraph_in_their_order() -> None:
    topics = (_topic("干部队伍", name="b"), _topic("队伍建设", "队伍", name="a"))
    block = Block("body", "干部队伍建设", 1, anchor="p-9")
    made = hits([block], topics)
    assert [(hit.topic, hit.anchor) for hit in made] == [("b", "p-9"), ("a", "p-9")]
    assert [[span.of(block.text) for span in hit.spans] for hit in made] == [
        ["干部队伍"],
        ["队伍建设"],
    ]


def test_excludes_win_where_they_touch() -> None:
    topic = _topic("责任", excludes=["(?:主体|企业)责任"])
    assert _found("企业责任", topic) == []
    assert _found("主体责任和责任", topic) == [["责任"]]


def test_the_place_of_a_pattern_is_its_first_group() -> None:
    topic = _topic(patterns=["巡察.{0,6}(整改)", "督办"])
    assert _found("巡察组要求整改，督办", topic) == [["整改", "督办"]]


@pytest.mark.parametrize("role", ROLES)
def test_titles_and_formulas_say_nothing(role: str) -> None:
    made = hits([Block(role, "队伍建设", 1)], [_topic("队伍建设")])  # type: ignore[arg-type]
    silent = {"title", "subtitle", "salutation", "omission", "closing", "signature"}
    assert bool(made) is (role not in silent)


def test_no_topics_and_no_blocks_give_nothing() -> None:
    assert hits([], [_topic("队伍")]) == ()
    assert hits([Block("body", "队伍", 1)], []) == ()


_LETTERS = st.text(alphabet="甲乙丙", min_size=1, max_size=4)
_TEXTS = st.text(alphabet="甲乙丙“” ，", max_size=40)


@given(text=_TEXTS, words=st.lists(_LETTERS, min_size=1, max_size=8), barred=_LETTERS)
def test_places_equal_a_naive_scan(text: str, words: list[str], barred: str) -> None:
    """The characters that a topic's spans hold are those that a scan of every word holds."""
    kept = [i for i, char in enumerate(text) if char not in "“” "]
    solid = "".join(text[i] for i in kept)

    def covered(word: str) -> list[set[int]]:
        starts = (i for i in range(len(solid)) if solid.startswith(word, i))
        return [set(range(i, i + len(word))) for i in starts]

    stops = set().union(*_parted(solid, barred))
    marked = [place for word in words for place in covered(word) if not place & stops]
    topic = _topic(*words, excludes=[barred])
    spans = [span for hit in hits([Block("body", text, 1)], [topic]) for span in hit.spans]
    assert {i for span in spans for i in range(span.start, span.end)} & set(kept) == {
        kept[i] for place in marked for i in place
    }
    assert all(a.end <= b.start for a, b in pairwise(spans))


def _parted(solid: str, word: str) -> list[set[int]]:
    """The places of ``word`` that do not overlap, from the left."""
    places: list[set[int]] = []
    at = solid.find(word)
    while at >= 0:
        places.append(set(range(at, at + len(word))))
        at = solid.find(word, at + len(word))
    return places
