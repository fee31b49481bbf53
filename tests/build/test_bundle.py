"""The program as an archive: what is in it, and what is asked of pip."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from wenku.build.bundle import bundle, requirements
from wenku.model.errors import WenkuError


def test_the_archive_holds_the_program_and_the_wheels_and_no_document(tmp_path: Path) -> None:
    asked: list[Sequence[str]] = []

    def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        asked.append(command)
        folder = Path(command[command.index("-d") + 1])
        (folder / "mkdocs-1.6.1-py3-none-any.whl").write_bytes(b"wheel")
        return subprocess.CompletedProcess(list(command), 0, "", "")

    for name in ("1.zip", "2.zip"):
        assert bundle(tmp_path / name, system="windows", python="3.11", run=run) == 1
    assert (tmp_path / "1.zip").read_bytes() == (tmp_path / "2.zip").read_bytes()
    assert "win_amd64" in asked[0] and "3.11" in asked[0]
    with zipfile.ZipFile(tmp_path / "1.zip") as archive:
        names = archive.namelist()
    assert "wenku/wheels/mkdocs-1.6.1-py3-none-any.whl" in names
    for needed in ("scripts/build.py", "pyproject.toml", "plugins/wenku/plugin.py", "mkdocs.yml"):
        assert f"wenku/{needed}" in names
    assert not any(name.endswith(".pyc") or "/speeches/" in name for name in names)


def test_what_pip_says_is_passed_on(tmp_path: Path) -> None:
    def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(list(command), 1, "", "ERROR: no such wheel\n")

    with pytest.raises(WenkuError, match="no such wheel"):
        bundle(tmp_path / "1.zip", system="linux", python="3.11", run=run)
    assert not (tmp_path / "1.zip").exists()


def test_requirements_are_those_of_the_package() -> None:
    names = [need.lower() for need in requirements()]
    assert any(name.startswith("mkdocs-material") for name in names)
    assert not any("rapidocr" in name or "pytest" in name for name in names)
    assert any("rapidocr" in need for need in requirements(("ocr",)))
