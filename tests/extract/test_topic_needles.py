"""What a text must contain for a pattern of a topic to match."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenku.extract.topic_needles import needles
from wenku.extract.topics import parse_topic

TOPICS = Path(__file__).resolve().parents[2] / "docs" / "topics"


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("巡[视察][^。]{0,40}(整改)", {"整改"}),
        ("巡[视察]整?改", {"巡视整改", "巡视改", "巡察整改", "巡察改"}),
        ("(?:整改|反馈).{1,3}", {"整改", "反馈"}),
        ("(?<!被)巡[视察]组(?!长)", {"巡视组", "巡察组"}),
        ("整改(?=不力|$)", {"整改"}),
        ("甲乙|丙丁{2}", None),
        ("甲乙|丙丁戊{2}", {"甲乙", "丙丁"}),
        (r"\*月", {"*月"}),
        (r"第\d条", None),
        ("[一-十]个字", {"个字"}),
        ("[^。]{3}", None),
        ("(?:甲乙)?丙", None),
        ("(?i)ab", None),
        ("", None),
    ],
)
def test_needles(source: str, wanted: set[str] | None) -> None:
    assert needles(source) == wanted


_ATOMS = st.sampled_from(["甲", "乙", "丙丁", "[甲乙]", "[^甲]", ".", r"\.", "^", "$", "丁", r"\w"])
_OFTEN = st.sampled_from(["", "", "", "?", "{0,2}", "{1,2}", "{2}", "*", "+", "??", "{,2}"])
_SOURCES = st.recursive(
    st.tuples(_ATOMS, _OFTEN).map("".join),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.tuples(
            st.sampled_from(["(?:", "(", "(?=", "(?!"]),
            st.lists(inner, min_size=1, max_size=3).map("|".join),
            st.just(")"),
            st.sampled_from(["", "", "?", "{1,2}"]),
        ).map("".join),
        st.lists(inner, min_size=2, max_size=3).map("|".join),
    ),
    max_leaves=8,
)


@given(source=_SOURCES, text=st.text(alphabet="甲乙丙丁.", max_size=12))
def test_every_match_holds_a_needle(source: str, text: str) -> None:
    try:
        pattern = re.compile(source)
    except re.error:
        return
    wanted = needles(source)
    assert wanted is None or all(len(each) >= 2 for each in wanted)
    for match in pattern.finditer(text):
        assert wanted is None or any(each in match[0] for each in wanted)


def test_nearly_every_pattern_of_the_library_has_needles() -> None:
    library = [parse_topic(file.read_text("utf-8"), file.name) for file in TOPICS.glob("*.md")]
    sources = [pattern.pattern for topic in library for pattern in topic.patterns]
    blind = [source for source in sources if needles(source) is None]
    assert len(sources) > 100
    assert blind == []
