"""The guess of a document's kind: invented documents, and the corpus counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from wenku.metadata.kind import guess
from wenku.model.source import CleanDocument, lines_of
from wenku.text.edits import without

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
ARTICLES = [
    "第一条　为了规范工作，制定本办法。",
    "第二条　各单位适用本办法。",
    "第三条　自印发之日起施行。",
]


def clean(*lines: str) -> CleanDocument:
    return CleanDocument(without("\n".join(lines), ()), lines_of(list(lines)), ())


@pytest.mark.parametrize(
    ("name", "lines", "kind", "rule"),
    [
        (
            "1.txt",
            ["在全县巡察工作会议上的讲话", "同志们：", "我讲三点。"],
            "speech",
            "kind.speech.genre",
        ),
        (
            "1.txt",
            ["同志们：", "根据《XX条例》第三条，我讲三点。"],
            "speech",
            "kind.speech.salutation",
        ),
        ("1.txt", ["XX局巡察整改工作办法（试行）", *ARTICLES], "regulation", "kind.rule.genre"),
        ("1.txt", ["总则", *ARTICLES], "regulation", "kind.rule.articles"),
        ("XX县巡察工作规程.docx", ["一、总则", "（一）目的"], "regulation", "kind.rule.genre"),
        (
            "1.txt",
            ["XX县工作人员违纪违规行为处分办法", *ARTICLES],
            "discipline",
            "kind.discipline.sanction",
        ),
        ("1.txt", ["关于严禁违规吃喝的通知", "各单位："], "discipline", "kind.discipline.forbid"),
        ("1.txt", ["XX县差旅费管理办法", *ARTICLES], "discipline", "kind.discipline.spending"),
        ("1.txt", ["XX市禁止燃放烟花爆竹规定", *ARTICLES], "regulation", "kind.rule.genre"),
        ("1.txt", ["反食品浪费法", *ARTICLES], "regulation", "kind.regulation.law"),
        (
            "1.txt",
            ["关于违规吃喝问题的几点思考", "违规吃喝害人。"],
            "speech",
            "kind.speech.article",
        ),
        ("1.txt", ["在八项规定精神学习会上的讲话", "同志们："], "speech", "kind.speech.genre"),
        ("1.txt", ["春天来了", "花开了。"], "speech", "kind.default"),
    ],
)
def test_guess(name: str, lines: list[str], kind: str, rule: str) -> None:
    found, evidence = guess(clean(*lines), name)
    assert (found, evidence.rule) == (kind, rule)
    assert evidence.text


def test_an_empty_text_is_guessed_by_its_name() -> None:
    assert guess(clean(""), "XX条例.txt")[0] == "regulation"
    assert guess(clean(""), "x.txt")[0] == "speech"


@pytest.mark.parametrize(
    ("folder", "kinds", "right"),
    [
        ("seeds", {"speech"}, 5),
        ("speeches", {"speech"}, 16),
        ("regulations/党内法律法规", {"regulation", "discipline"}, 20),
        ("regulations/国家法律法规", {"regulation", "discipline"}, 5),
        ("regulations/八项规定", {"discipline"}, 28),  # one is a link only, one on authors' fees
    ],
)
def test_corpus(folder: str, kinds: set[str], right: int) -> None:
    if not CORPUS.is_dir():
        pytest.skip("../shared/corpus is not here")
    found: Counter[str] = Counter()
    for path in sorted((CORPUS / folder).iterdir()):
        lines = [line.lstrip("# ") for line in path.read_text("utf-8-sig").split("\n")]
        found[guess(clean(*lines), path.name)[0]] += 1
    assert sum(found[kind] for kind in kinds) == right
