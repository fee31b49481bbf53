"""`wenku search`, run over a small index."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from wenku.build.project import Project
from wenku.cli.search import add_arguments, run
from wenku.index import whoosh_store
from wenku.index.nearby import near
from wenku.index.passages import TEXT, Entry, Passage
from wenku.model.errors import UsageError, WenkuError

LONG = "前" * 100 + "整改要落实到人" + "后" * 100


@pytest.fixture
def project(tmp_path: Path) -> Project:
    held = Project(tmp_path)
    texts = ("整改要\n落实", LONG, "责任，担当")
    passages = tuple(
        Passage(f"p-{i}", TEXT, text, ("zg",), ("一、形势",), f"第{i}段")
        for i, text in enumerate(texts)
    )
    speech = Entry("s", "speech", "在整改会上的讲话", "县", "推进会", "2024", passages)
    article = Passage("a-1", TEXT, "第十二条 整改应遵守党的章程", pinpoint="第十二条")
    rule = Entry("r", "regulation", "某办法", "", "", "", (article,))
    entries = (speech, rule)
    around = near(entries, [("zg", "巡察整改", ("整改工作",))], [])
    whoosh_store.update(held.index, entries, {"zg": "巡察整改"}, around)
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
        (("整改", "--within", "r"), 1),
        (("整改", "--year", "2024"), 2),
        (("整改", "--year", "未核"), 1),
        (("整改", "--level", "县", "--occasion", "推进会"), 2),
        (("整改", "--level", "省"), 0),
    ):
        search(project, *arguments, "--json")
        assert json.loads(capsys.readouterr().out)["total"] == total, arguments


def test_what_people_read(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    search(project, "整改要落实")
    said = capsys.readouterr()
    lines = said.out.splitlines()
    assert lines[:2] == ["《在整改会上的讲话》第0段  s#p-0", "    整改要 落实"]
    assert lines[2] == "《在整改会上的讲话》第1段  s#p-1"
    assert "整改要落实到人" in lines[3]
    assert lines[3].startswith("    ……前")
    assert lines[3].endswith("后……")
    assert len(lines[3]) < 150
    assert said.err.strip() == "共 2 处，在 1 份文献里。"


def test_what_is_near_stands_apart(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    search(project, "党章")
    said = capsys.readouterr()
    assert said.out == ""
    assert "  别名：党的章程（1 处）" in said.err.splitlines()
    search(project, "xczg", "--json")
    found = json.loads(capsys.readouterr().out)
    assert found["total"] == 0
    assert [(item["reason"], item["text"], item["target"]) for item in found["beyond"]] == [
        ("首字母", "巡察整改", "zg")
    ]
    search(project, "巡查整改")
    assert "  错一字：主题“巡察整改”（zg）" in capsys.readouterr().err.splitlines()


def test_nothing_found_explains_itself(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments, line in (
        (("整改 量子",), "单查“量子”：0 处"),
        (("整改 量子",), "去掉 量子：3 处"),
        (("整改要落实到事",), "文库里有“整改要落实到”：1 处，例如《在整改会上的讲话》第1段"),
        (("“责任担当”",), "单查“责任担当”：0 处；不计标点有 1 处"),
        (("责任", "--kind", "regulation"), "不加限定时有 1 处。"),
    ):
        assert search(project, *arguments) == 0
        lines = capsys.readouterr().err.splitlines()
        assert lines[0] == "没有找到。"
        assert line in lines


def test_what_cannot_be_answered(project: Project, tmp_path: Path) -> None:
    for arguments, code in (
        (("。，",), "query.only_marks"),
        (("整改", "--limit", "-1"), "usage"),
    ):
        with pytest.raises(UsageError) as caught:
            search(project, *arguments)
        assert caught.value.code == code
    for arguments, message in (
        (("整改", "--within", "x"), "没有编号为“x”的文献"),
        (("整改", "--topic", "x"), "没有名为“x”的主题"),
        (("整改", "--bearer", "县委"), "没有责任主体"),
    ):
        with pytest.raises(WenkuError, match=message):
            search(project, *arguments)
    with pytest.raises(WenkuError, match="还没有"):
        search(Project(tmp_path / "none"), "整改")
