"""Overlapping wording against a naive search, and what is told of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wenku.link.overlap import SHORTEST, Run, overlaps, passages
from wenku.link.overlap_letters import letters
from wenku.link.overlap_twins import twins
from wenku.markdown.anchors import give_anchors
from wenku.model.block import Block, Role
from wenku.model.document import Document, Metadata, SourceRef, Title

_PIECES = [
    "甲乙丙丁戊己庚辛壬癸",
    "子丑寅卯辰巳午未申酉戌亥",
    "一二三四五六七八九十" * 2 + "百",
    "天",
    "地玄黄",
]
TEXTS = st.lists(
    st.lists(st.sampled_from(_PIECES), max_size=7).map("".join), min_size=2, max_size=4
)


def longest(one: str, other: str) -> int:
    """The length of the longest stretch that both have, 0 where it is too short."""
    ends = [0] * (len(other) + 1)
    best = 0
    for a in one:
        for j in range(len(other), 0, -1):
            ends[j] = ends[j - 1] + 1 if other[j - 1] == a else 0
            best = max(best, ends[j])
    return best if best >= SHORTEST else 0


@given(TEXTS)
def test_the_longest_shared_stretch_is_found_and_no_other_text_shares_one(
    texts: list[str],
) -> None:
    found = {(a, b): runs for a, b, runs in overlaps(texts, [str(i) for i in range(len(texts))])}
    for later, one in enumerate(texts):
        for earlier in range(later):
            runs = found.get((later, earlier), ())
            assert max((run.length for run in runs), default=0) == longest(one, texts[earlier])


@given(TEXTS)
def test_runs_are_equal_and_go_on_as_far_as_the_texts_agree(texts: list[str]) -> None:
    for a, b, runs in overlaps(texts, [str(i) for i in range(len(texts))]):
        one, other = texts[a], texts[b]
        for run in runs:
            here, there = run.here + run.length, run.there + run.length
            assert one[run.here : here] == other[run.there : there]
            assert not (run.here and run.there) or one[run.here - 1] != other[run.there - 1]
            assert here == len(one) or there == len(other) or one[here] != other[there]


def test_versions_of_one_rule_are_not_compared() -> None:
    text = "".join(chr(0x4E00 + i) for i in range(40))
    assert list(overlaps([text, text], ["甲", "甲"])) == []
    assert len(list(overlaps([text, text], ["甲", "乙"]))) == 1


def test_what_many_documents_say_leads_nowhere() -> None:
    formula = "".join(chr(0x5E00 + i) for i in range(30))
    own = ["".join(chr(0x4E00 + 64 * n + i) for i in range(50)) for n in range(30)]
    texts = [*(text + formula for text in own), own[0] + "天地"]
    found = [(a, b, runs[0].length) for a, b, runs in overlaps(texts, list(map(str, range(31))))]
    assert found == [(30, 0, 50)]


def test_a_text_that_says_the_same_over_and_over_is_no_burden() -> None:
    text = "严格要求不得例外务必落实到位" * 20_000
    assert sum(1 for _ in overlaps([text, text], ["a", "b"])) <= 1


def test_runs_that_follow_each_other_are_one_passage() -> None:
    runs = (Run(0, 100, 30), Run(35, 133, 25), Run(200, 180, 40), Run(300, 10, 2000))
    assert [len(group) for group in passages(runs)] == [2, 1, 1, 1, 1]
    assert sum(run.length for group in passages(runs) for run in group) == 2095


def document(name: str, *blocks: tuple[Role, str, str | None]) -> Document:
    made = [Block(role, text, i, number=n) for i, (role, text, n) in enumerate(blocks, start=1)]
    return Document(
        id=name,
        kind="regulation",
        title=Title(name, "given"),
        source=SourceRef("x.txt", "0", "txt"),
        metadata=Metadata(),
        blocks=give_anchors(made),
    )


ONE = document(
    "one",
    ("title", "甲县整改办法", None),
    (
        "article",
        "第三条　被巡察单位党组织应当在收到书面反馈意见之日起，"
        "十五日内制定整改方案。另有规定的除外。",
        "第三条",
    ),
    ("item", "（一）逐条列明问题、措施、时限和责任人；", "（一）"),
)
OTHER = document(
    "other",
    (
        "article",
        "第九条　被巡察单位党组织应当在收到书面反馈意见之日起三十日内制定整改方案。",
        "第九条",
    ),
    ("item", "1.逐条列明问题、措施、时限、责任人；", "1."),
)


def test_letters_are_blind_to_punctuation_numbers_and_titles() -> None:
    held = letters(ONE)
    assert held.text.startswith("被巡察单位党组织应当在收到书面反馈意见之日起十五日内")
    parts = [(block.role, span.of(block.text)) for block, span in held.parts(20, 43)]
    assert parts == [
        ("article", "日起，十五日内制定整改方案。另有规定的除外"),
        ("item", "逐条列明"),
    ]


def test_full_width_and_capitals_are_one() -> None:
    wide = letters(document("w", ("body", "Ａｂ１２甲", None)))
    assert wide.text == "ab12甲"


def test_twins_show_whole_sentences_with_what_differs() -> None:
    one, other = letters(ONE), letters(OTHER)
    ((_, _, runs),) = overlaps([other.text, one.text], ["a", "b"])
    found, total = twins(one, other, runs)
    assert total == len(found) == 1
    left, right = found[0].one[0], found[0].other[0]
    assert left.text.startswith("第三条　被巡察") and right.text.startswith("第九条")
    assert "十五" in "".join(mark.of(left.text) for mark in left.marks)
    assert "三十" in "".join(mark.of(right.text) for mark in right.marks)
    assert found[0].differs
