"""Rules found in public: how many articles, chapters and titles each has, counted by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from wenku.clean import clean
from wenku.model.document import Structure
from wenku.model.source import RawDocument, lines_of
from wenku.structure.rule import structure

CORPUS = Path(__file__).resolve().parents[3] / "shared/corpus/regulations"
COUNTS = {
    "党内法律法规/中国共产党纪律处分条例_2023.md": {"part": 3, "chapter": 11, "article": 158},
    "党内法律法规/中国共产党纪律处分条例2003.md": {"part": 3, "chapter": 13, "article": 171},
    "党内法律法规/纪检监察机关派驻机构工作规则.md": {"chapter": 7, "article": 56},
    "党内法律法规/被巡视党组织配合中央巡视工作规定.md": {"chapter": 12, "article": 69},
    "党内法律法规/中国共产党廉洁自律准则.md": {"heading": 2, "article": 8},
    "党内法律法规/中国共产党党内法规体系.md": {"article": 0},
    "八项规定/中央列出违反八项规定清单80条.md": {"heading": 7, "article": 80},
    "八项规定/评比达标表彰活动管理办法_试行.md": {"heading": 8, "article": 26},
    "八项规定/关于在干部教育培训中进一步加强学员管理的规定.md": {"article": 9},
    "八项规定/关于厉行节约反对食品浪费的意见.md": {"heading": 8, "article": 0},
    "八项规定/党政机关国内公务接待管理规定.md": {"article": 26},
    "国家法律法规/中华人民共和国监察法实施条例.md": {"chapter": 9, "section": 31, "article": 287},
    "国家法律法规/公职人员政务处分暂行规定_解析.md": {"article": 0},
}
"""Article 42 is missing in the file of 2003 and two rules stand in one file."""


def made(name: str) -> Structure:
    """The structure of a file of the corpus with its Markdown marks taken off."""
    path = CORPUS / name
    if not path.is_file():
        pytest.skip("没有语料 ../shared/corpus/regulations")
    text = re.sub(r"(?m)^#{1,6}\s+", "", path.read_text(encoding="utf-8"))
    lines = re.sub(r"\*\*(.+?)\*\*", r"\1", text).split("\n")
    return structure(clean(RawDocument("txt", lines_of(lines))))


@pytest.mark.parametrize("name", COUNTS)
def test_counts(name: str) -> None:
    roles = [block.role for block in made(name).blocks]
    assert {role: roles.count(role) for role in COUNTS[name]} == COUNTS[name]  # type: ignore[arg-type]


def test_the_second_rule_in_a_file_is_reported_with_its_line() -> None:
    told = made("党内法律法规/被巡视党组织配合中央巡视工作规定.md").diagnostics
    assert [(d.code, d.line) for d in told] == [("structure.second_rule", 120)]


def test_a_missing_article_is_reported() -> None:
    told = made("党内法律法规/中国共产党纪律处分条例2003.md").diagnostics
    assert [(d.code, d.line) for d in told] == [("structure.article_gap", 154)]
