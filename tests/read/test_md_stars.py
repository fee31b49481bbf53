"""Which stars are marks, which are text."""

from __future__ import annotations

import re

import pytest

from wenku.read.md_stars import Judgement, Piece, Run, are_marks, judge


def pieces(line: str) -> list[Piece]:
    parts = re.split(r"(\*+)", line)
    return [Run(len(part)) if part.startswith("*") else part for part in parts if part]


def verdict(line: str) -> str:
    """``marks``, ``doubt`` or ``text``, where all runs of the line are the same."""
    found = judge(pieces(line))
    return "marks" if found.sure else "doubt" if found.doubtful else "text"


@pytest.mark.parametrize(
    "line",
    [
        "**一、提高政治站位**",
        "**县委要带头**",
        "**其一：**很多人",
        "**一是**县委要加强领导",
        "要**坚持问题导向**，抓好整改",
        "写作**“巡查”**。",
        "**一****二**",
        "****两遍的粗体****",
        "***粗斜体***文字",
        "**镇党委：**抓好落实",
        "参见 *有关报告* 一文",
    ],
)
def test_marks(line: str) -> None:
    assert verdict(line) == "marks"


@pytest.mark.parametrize(
    "line",
    [
        "由**局和**办负责",
        "**县**镇**村党支部书记**，男",
        "请**同志汇报，由**同志主持",
        "投入**万元，完成**个村",
    ],
)
def test_doubt(line: str) -> None:
    assert verdict(line) in ("doubt", "text")


@pytest.mark.parametrize(
    "line",
    [
        "*县",
        "202*年*月*日",
        "*县和*县",
        "“*联动”和“*联动”",
        "*、*、*巡察组",
        "40*4=160",
        "**说明",
        "一*二*三",
        "张**，男，李**，女",
        "* * *",
    ],
)
def test_text(line: str) -> None:
    assert verdict(line) != "marks"


def test_doubt_is_settled_by_the_document() -> None:
    bold, masked, doubt = (judge(pieces(x)) for x in ("**一、认识**", "*县", "由**局和**办抓"))
    assert are_marks([bold, doubt], escaped=False)
    assert not are_marks([bold, masked, doubt], escaped=False)
    assert are_marks([masked, doubt], escaped=True)
    assert not are_marks([doubt], escaped=False)


def test_nothing_to_judge() -> None:
    assert judge(["甲"]) == Judgement()
