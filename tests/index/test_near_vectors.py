"""What is near a query: sounds, slips, spellings and stretches on the vectors of the scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenku.index.beyond import SLIP
from wenku.index.explain import longest
from wenku.index.near import Group, Near, that_stand
from wenku.index.nearby import near
from wenku.index.pinyin import readings
from wenku.index.slips import slipped
from wenku.index.sounds import heard, letters, syllables
from wenku.index.spellings import expanded, spelled
from wenku.lexicon.load import load

VECTORS = json.loads(
    (Path(__file__).parents[1] / "search/vectors.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("typed", "said", "expected"), VECTORS["heard"])
def test_heard(typed: str, said: list[str], expected: list[object] | None) -> None:
    how = heard(typed, said)
    assert (how and list(how)) == expected


@pytest.mark.parametrize(("text", "expected"), VECTORS["letters"])
def test_letters(text: str, expected: str) -> None:
    assert letters(text) == expected


@pytest.mark.parametrize(("typed", "name", "expected"), VECTORS["slipped"])
def test_slipped(typed: str, name: str, expected: bool) -> None:
    assert slipped(typed, name) is expected


def distance_is_one(one: str, other: str) -> bool:
    """Whether one slip turns one text into the other, tried out."""
    tried = {one[:i] + other[i : i + 1] + one[i + 1 :] for i in range(len(one))}
    tried |= {one[:i] + one[i + 1 :] for i in range(len(one))}
    tried |= {one[:i] + other[i : i + 1] + one[i:] for i in range(len(one) + 1)}
    tried |= {one[:i] + one[i + 1 : i + 2] + one[i : i + 1] + one[i + 2 :] for i in range(len(one))}
    return other in tried and one != other


@given(st.text(alphabet="甲乙丙", min_size=4, max_size=7), st.text(alphabet="甲乙丙", max_size=9))
def test_a_slip_is_one_edit(typed: str, name: str) -> None:
    stretches = {name[i:j] for i in range(len(name)) for j in range(i, len(name) + 1)}
    if typed in stretches:
        assert not slipped(typed, name)
    elif slipped(typed, name):
        assert any(distance_is_one(typed, stretch) for stretch in stretches)
    elif any(len(stretch) == len(typed) for stretch in stretches):
        same = (stretch for stretch in stretches if len(stretch) == len(typed))
        assert not any(distance_is_one(typed, stretch) for stretch in same)


@pytest.mark.parametrize(("text", "held", "expected"), VECTORS["longest"])
def test_longest(text: str, held: list[str], expected: list[list[int]]) -> None:
    found = longest(text, lambda part: any(part in said for said in held))
    assert [list(span) for span in found] == expected


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("巡察整改", "xun cha zheng gai"),
        ("重庆、长效机制", "chong qing chang xiao ji zhi"),
        ("重要", "zhong yao"),
        ("战略", "zhan lue"),
        ("GDP与2024年", "g d p yu nian"),
        ("𠮷", ""),
    ],
)
def test_names_are_read_aloud(name: str, said: str) -> None:
    assert " ".join(syllables(name, readings([name]))) == said


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("^(?:党章|党的章程)$", ("党章", "党的章程")),
        ("^(?:党(?:的|内)?)?问责条例$", ("问责条例", "党问责条例", "党的问责条例", "党内问责条例")),
        ("^[两二]个维护$", ("两个维护", "二个维护")),
        ("^甲?乙$", ("乙", "甲乙")),
        ("甲乙", ()),
        ("^甲+$", ()),
        ("^甲.$", ()),
        ("^(甲)$", ()),
        ("^甲(?=乙)$", ()),
        ("^(?:甲$", ()),
        ("^[^甲]$", ()),
        ("^[甲-乙]$", ()),
        (r"^\d$", ()),
        ("^" + "[甲乙丙丁]" * 9 + "$", ()),
    ],
)
def test_expanded(pattern: str, words: tuple[str, ...]) -> None:
    assert set(expanded(pattern)) == set(words)


@pytest.mark.parametrize("lexicon", ["formulations", "rule_aliases", "bearer_groups"])
def test_what_is_spelled_fits_its_pattern(lexicon: str) -> None:
    for entry in load(lexicon):
        for word in spelled(entry):
            fits = any(pattern.fullmatch(word) for pattern in entry.patterns)
            assert fits or word == entry.value, (entry.id, word)


def test_words_that_no_text_can_hold_are_dropped() -> None:
    held = Near(groups=(Group("别名", "rule", ("甲乙丙", "丁戊", "乙丙")),))
    assert that_stand(held, {"乙丙"}).groups == (Group("别名", "rule", ("甲乙丙", "乙丙")),)
    assert that_stand(held, set()).groups == ()


def test_what_is_near_is_the_same_after_it_was_written() -> None:
    made = near(
        [], [("zg", "长效机制", ("建章立制",))], [("两个维护", "2个维护"), ("两个维护", "两个维护")]
    )
    assert Near.from_json(json.loads(json.dumps(made.as_json()))) == made
    assert [name.text for name in made.names] == ["长效机制", "建章立制", "两个维护"]
    assert Near.from_json(Near().as_json()) == Near()
    assert SLIP
