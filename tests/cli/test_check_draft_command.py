"""`wenku check-draft` reads a file of any format, says what it found, and keeps nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from wenku.cli.main import main

TEXT = "在会上的讲话\n\n同志们：\n要坚持“三个到位”（思想到位、组织到位）。\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "库"
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text("site_name: 测试\n", encoding="utf-8")
    return root


def test_a_draft(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "稿.txt"
    draft.write_text(TEXT, encoding="utf-8")
    assert main(["-C", str(project), "check-draft", str(draft)]) == 0
    said = capsys.readouterr().out
    assert "核对了 1 句" in said and "写明 3 项，列出 2 项" in said and "第 4 行" in said
    assert main(["-C", str(project), "check-draft", str(draft), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["phrases"][0]["line"] == 4
    assert not any("稿" in path.name for path in project.rglob("*"))


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03" * 200])
def test_a_file_that_holds_no_text(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    draft = tmp_path / "空.txt"
    draft.write_bytes(content)
    assert main(["-C", str(project), "check-draft", str(draft)]) == 1
    assert "办法" in capsys.readouterr().err


def test_a_file_that_is_absent(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(project), "check-draft", str(tmp_path / "无.txt")]) == 1
    assert capsys.readouterr().err
