"""``scripts/score.py``: what counts as found, missed and invented; the figures on the corpus."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared/corpus/laws.zip"
LAW = """---
draft: false
---
# XX县甲条例

2017年8月31日 XX县人民代表大会通过

<!-- INFO END -->

## 第一章　**总则**

第一条 为了规范工作，制定本条例。

第一条规定的工作由县人民政府负责。

第二条 本条例自2018年1月1日起施行。
"""
CASE = "# 张某案\n\n## 相关规定\n\n第六条 经营者应当保证质量。\n"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the script and wait for it."""
    return subprocess.run(
        [sys.executable, str(ROOT / "scripts/score.py"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def archive(folder: Path, files: dict[str, str]) -> str:
    """A zip file with ``files``; its path."""
    path = folder / "laws.zip"
    with zipfile.ZipFile(path, "w") as opened:
        for name, text in files.items():
            opened.writestr(name, text)
    return str(path)


def test_a_law_and_a_case(tmp_path: Path) -> None:
    done = run("laws", archive(tmp_path, {"a/甲.md": LAW, "案例/乙.md": CASE}), "--show", "9")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "文档 2 份" in done.stdout
    assert "条：应有 2，找到 2" in done.stdout
    assert "编章节：应有 1，找到 1" in done.stdout
    assert "标题：应有 2，找到 2" in done.stdout
    assert "清理去掉的字 0" in done.stdout


def test_what_is_missed_is_shown_and_fails(tmp_path: Path) -> None:
    lonely = "# 乙规定\n\n第九十条 甲应当如此。\n"
    done = run("laws", archive(tmp_path, {"甲.md": LAW, "乙.md": lonely}), "--show", "9")
    assert done.returncode == 1
    assert "漏 乙.md:2 第九十条 甲应当如此。" in done.stdout


def test_no_archive_is_wrong_usage(tmp_path: Path) -> None:
    done = run("laws", str(tmp_path / "none.zip"))
    assert done.returncode == 2
    assert "找不到" in done.stdout


def test_a_sample_of_the_corpus() -> None:
    if not CORPUS.is_file():
        pytest.skip("没有语料 ../shared/corpus/laws.zip")
    done = run("laws", "--short", "150", "--show", "5")
    assert done.returncode == 0, done.stdout
    assert "文档 150 份" in done.stdout
    assert "结构改动文字的文档 0" in done.stdout
