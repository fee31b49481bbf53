"""``scripts/score.py formats`` and ``office``: the figures mean what they say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import text_scores as score  # noqa: E402  (scripts are no package)


def naive(first: str, second: str) -> int:
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, start=1):
        before, row[0] = row[0], i
        for j, b in enumerate(second, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


@given(st.text("甲乙丙", max_size=40), st.text("甲乙丙", max_size=40))
def test_distance(first: str, second: str) -> None:
    assert score.distance(first, second) == naive(first, second)


def test_recall_counts_lines_once() -> None:
    assert score.recall(["甲", "乙", "乙"], ["乙", "甲", "丙"]) == pytest.approx(2 / 3)


def test_numbers_need_their_line() -> None:
    true = ["第一条为了规范整改工作", "第二条本办法自公布之日起施行", "（一）台账", "无编号"]
    ours = ["第一条为了规范整改工作", "本办法自公布之日起施行", "（二）台账", "无编号"]
    assert score.numbers(true, ours) == (1, 3)


def test_failures_are_named() -> None:
    checks = {
        "must": {"a": "甲 乙", "b": "丁"},
        "mustnot": {"c": "丙"},
        "once": {"d": "甲", "e": "丙"},
    }
    assert list(score.failures("甲乙丙甲", checks)) == ["b", "c", "d"]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts/score.py"), *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_formats_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "truth").mkdir()
    (tmp_path / "truth/t.txt").write_text("总则\n各镇党委抓好整改。\n", encoding="utf-8")
    (tmp_path / "truth/rich_checks.json").write_text(json.dumps({}), encoding="utf-8")
    (tmp_path / "t.gbk.txt").write_bytes("总则\r\n各镇党委抓好整改。\r\n".encode("gbk"))
    (tmp_path / "t.empty.txt").write_bytes(b"")
    done = run("formats", str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0.000%" in done.stdout
    (tmp_path / "t.txt").write_text("总则\n各镇党委抓好整顿。\n", encoding="utf-8")
    done = run("formats", str(tmp_path), "--show")
    assert done.returncode == 1
    assert "t.txt: 缺 各镇党委抓好整改。" in done.stdout
    assert "2 份达标" in done.stdout


def test_office_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("各镇党委抓好整改。", encoding="utf-8")
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    done = run("office", str(tmp_path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "txt 1 行 9 字" in done.stdout
    assert "拒收" in done.stdout
    assert "2 份，出错 0 份" in done.stdout


def test_without_the_folder() -> None:
    assert run("formats", "没有").returncode == 2
    assert run("office", "没有").returncode == 2
