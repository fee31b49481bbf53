"""`wenku search`, run over a small index."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from wenku.build.project import Project
from wenku.cli.search import add_arguments, run
from wenku.index import whoosh_store
from wenku.index.passages import TEXT, Entry, Passage
from wenku.model.errors import UsageError, WenkuError

LONG = "前" * 100 + "整改要落实到人" + "后" * 100


@pytest.fixture
def project(tmp_path: Path) -> Project:
    held = Project(tmp_path)
    texts = ("整改要\n落实", LONG, "责任")
    passages = tuple(Passage(f"p-{i}", TEXT, text, ("zg",)) for i, text in enumerate(texts))
    speech = Entry("s", "speech", "甲", "", "", "", passages)
    rule = Entry("r", "regulation", "乙", "", "", "", (Passage("a-1", TEXT, "第十二条 整改"),))
    whoosh_store.update(held.index, [speech, rule], {"zg": "巡察整改"})
    return held


def search(project: Project, *arguments: str) -> int:
    command = argparse.ArgumentParser()
    add_arguments(command)
    return run(project, command.parse_args(arguments))


def test_json(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    assert search(project, "整改", "--json", "--limit", "0") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["total"] == 3
    assert found["hits"][0] == {"doc": "s", "anchor": "p-0", "text": "整改要\n落实"}
    search(project, "整改", "--json", "--limit", "1")
    limited = json.loads(capsys.readouterr().out)
    assert (limited["total"], len(limited["hits"])) == (3, 1)


def test_filters(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, total in (
        (("整改", "--kind", "regulation"), 1),
        (("整改", "--topic", "巡察整改"), 2),
        (("整改", "要"), 2),
        (("整改 -要",), 1),
        (("第12条",), 1),
    ):
        search(project, *arguments, "--json")
        assert json.loads(capsys.readouterr().out)["total"] == total, arguments


def test_what_people_read(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    search(project, "整改要落实")
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[0] == "s#p-0  整改要 落实"
    assert "整改要落实到人" in lines[1]
    assert lines[1].startswith("s#p-1  ……前")
    assert lines[1].endswith("后……")
    assert len(lines[1]) < 150
    assert said.err.strip() == "共 2 处。"
    search(project, "查无此词")
    assert capsys.readouterr().err.strip() == "没有找到。"


def test_what_cannot_be_answered(project: Project, tmp_path: Path) -> None:
    for arguments, code in (
        (("。，",), "query.only_marks"),
        (("整改", "--limit", "-1"), "usage"),
    ):
        with pytest.raises(UsageError) as caught:
            search(project, *arguments)
        assert caught.value.code == code
    with pytest.raises(WenkuError, match="还没有"):
        search(Project(tmp_path / "none"), "整改")
