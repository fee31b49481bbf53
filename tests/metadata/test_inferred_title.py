"""Titles of texts that have none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from speeches import speech

from wenku.metadata.speech import findings
from wenku.metadata.title import infer
from wenku.model.document import Structure

OPENINGS = [
    (
        "今天，我们在这里召开十二届县委第二轮巡察工作动员会，主要任务是统一思想。",
        "在十二届县委第二轮巡察工作动员会上的讲话",
        "title.meeting_held",
    ),
    (
        "经县委研究，决定召开巡察整改工作推进会。",
        "在巡察整改工作推进会上的讲话",
        "title.meeting_held",
    ),
    (
        "这次全县巡察工作会议的主要任务是部署下一步工作。",
        "在全县巡察工作会议上的讲话",
        "title.this_meeting",
    ),
    ("今天，全县巡察业务培训班正式开班了。", "在全县巡察业务培训班上的讲话", "title.meeting_opens"),
    (
        "这次会议，主要是听取各组巡察情况汇报，研究整改。",
        "在听取各组巡察情况汇报时的讲话",
        "title.hearing",
    ),
    (
        "今天召开专题会，议程是：一是听取第*轮巡察综合情况；二是研究整改。",
        "在专题会上听取第*轮巡察综合情况时的讲话",
        "title.hearing_meeting",
    ),
    ("按照会议安排，我代表XX局党组作表态发言。", "代表XX局党组作表态发言", "title.commitment"),
    (
        "刚才，第三巡察组反馈了对XX镇党委的巡察意见，很中肯。",
        "在反馈对XX镇党委的巡察意见时的讲话",
        "title.feedback",
    ),
    ("今天我讲课的题目是《守住底线》，分三部分。", "守住底线", "title.theme"),
    ("下面，我就抓好整改讲三点意见。", "就抓好整改的讲话", "title.subject"),
]


@pytest.mark.parametrize(("opening", "title", "rule"), OPENINGS)
def test_opening_gives_the_title(opening: str, title: str, rule: str) -> None:
    structure = speech(said=["同志们：", opening, "一、抓整改"])
    found = infer(structure, findings(structure)[0])
    assert (found.text, found.source, found.evidence[0].rule) == (title, "inferred", rule)
    assert found.evidence[0].text in opening
    assert found.evidence[0].line == 2


@pytest.mark.parametrize(
    "opening",
    [
        "近日，市委召开了全市巡察工作会议。",  # another meeting
        "今天机会难得，说一说心里话。",
        "这次难得的机会，大家要珍惜。",
    ],
)
def test_what_is_no_meeting_of_this_room_gives_the_first_words(opening: str) -> None:
    structure = speech(said=["同志们：", opening])
    found = infer(structure, findings(structure)[0])
    assert found.evidence[0].rule == "title.first_words"
    assert found.text.endswith("……")
    assert opening.startswith(found.text.removesuffix("……"))


def test_the_office_stands_in_for_the_occasion() -> None:
    structure = speech(under=["（XX县委副书记）"], said=["同志们：", "说一说心里话。"])
    assert infer(structure, findings(structure)[0]).text == "XX县委副书记的讲话"


def test_meetings_named_after_the_first_heading_do_not_count() -> None:
    said = ["同志们：", "说一说心里话。", "一、抓整改", "今天，我们召开全县巡察工作动员会，很好。"]
    structure = speech(said=said)
    assert infer(structure, findings(structure)[0]).text == "说一说心里话……"


@given(st.lists(st.text(alphabet="今天我们召开会议，。：（）*X一、 同志县委"), max_size=4))
def test_never_empty(said: list[str]) -> None:
    structure = speech(said=said)
    assert infer(structure, findings(structure)[0]).text.strip()


def test_nothing_at_all() -> None:
    structure = Structure((), None)
    assert infer(structure, findings(structure)[0]).text == "（无题）"
