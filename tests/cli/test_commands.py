"""The command line: Chinese throughout, exit codes, and a manual that names everything."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wenku.cli.arguments import parser
from wenku.cli.main import main

ROOT = Path(__file__).parents[2]
MANUAL = (ROOT / "docs/help/commands.md").read_text(encoding="utf-8")
CHINESE = re.compile(r"[一-鿿]")
RULE = "XX县整改办法\n\n第一条　为了抓好整改，制定本办法。\n\n第二条　本办法自发布之日起施行。\n"
SPEECH = "在XX县巡察反馈会上的讲话\n\n同志们：\n一、提高认识\n要认真抓好整改。\n"


def commands() -> dict[str, argparse.ArgumentParser]:
    """The parser of each command."""
    (sub,) = [a for a in parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(sub.choices)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A project with one speech."""
    for folder in ("speeches", "regulations", "discipline", "docs/help"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    (tmp_path / "docs/index.md").write_text("资料\n", encoding="utf-8")
    (tmp_path / "speeches/讲话.txt").write_text(SPEECH, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", commands())
def test_the_manual_names_every_command_and_option(name: str) -> None:
    assert f"wenku {name}" in MANUAL
    for action in commands()[name]._actions:
        for option in action.option_strings or [action.metavar]:
            if isinstance(option, str) and option not in ("-h", "--help"):
                assert option in MANUAL, f"{name} {option}"


@pytest.mark.parametrize("name", [None, *commands()])
def test_help_is_chinese(name: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([name, "-h"] if name else ["-h"])
    assert end.value.code == 0
    text = capsys.readouterr().out
    for english in ("usage", "options", "positional", "show this"):
        assert english not in text
    assert CHINESE.search(text)


@pytest.mark.parametrize(
    "arguments",
    [[], ["nothing"], ["add"], ["facts"], ["build", "--what"], ["import", "--workers", "x"],
     ["add", "x", "--to", "elsewhere"], ["import", "-C"]],
)  # fmt: skip
def test_wrong_usage_is_told_in_chinese(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("出错：")
    assert "办法：" in said
    assert not re.search(r"argument|invalid|required|choose|expected", said)


def test_outside_a_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "-C", str(tmp_path)]) == 2
    assert "mkdocs.yml" in capsys.readouterr().err


def test_the_whole_path(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "-C", str(library)]) == 0
    assert (library / "site/index.html").is_file()
    assert main(["-C", str(library), "check"]) == 0
    assert "逐字相符" in capsys.readouterr().err
    assert main(["facts", "--json", "-C", str(library)]) == 0
    (row,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert row["title"] == "在XX县巡察反馈会上的讲话"
    assert [block["role"] for block in row["blocks"]][:3] == ["title", "salutation", "heading"]
    assert set(row) == {
        "id", "kind", "title", "title_source", "source", "metadata", "blocks", "removed",
        "requirements", "problems", "citations", "quotes", "formulations",
    }  # fmt: skip
    assert main(["facts", "s-00000000", "--json", "-C", str(library)]) == 1


def test_a_bad_document_is_told_and_the_site_is_built(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (library / "speeches/空.txt").write_bytes(b"")
    assert main(["build", "-C", str(library)]) == 1
    said = capsys.readouterr().err
    assert "speeches/空.txt" in said
    assert "办法" in said
    assert (library / "site/index.html").is_file()


def test_a_failed_build_leaves_the_old_site(library: Path) -> None:
    assert main(["build", "-C", str(library)]) == 0
    before = (library / "site/index.html").read_bytes()
    (library / "mkdocs.yml").write_text("site_name: [", encoding="utf-8")
    assert main(["build", "-C", str(library)]) == 1
    assert (library / "site/index.html").read_bytes() == before


def test_add_puts_documents_in(library: Path, tmp_path: Path) -> None:
    inbox = tmp_path / "收件箱"
    inbox.mkdir()
    (inbox / "新办法.txt").write_text(RULE, encoding="utf-8")
    assert main(["add", str(inbox), "-C", str(library)]) == 0
    assert (library / "regulations/新办法.txt").is_file()
    assert list((library / "docs/regulations").glob("r-*.md"))
    assert main(["add", str(inbox / "没有.txt"), "-C", str(library)]) == 1


def test_what_programs_read_is_utf_8_whatever_the_locale(library: Path) -> None:
    assert main(["import", "-C", str(library)]) == 0
    command = [sys.executable, "-m", "wenku", "facts", "--json", "-C", str(library)]
    done = subprocess.run(
        command, capture_output=True, check=True, env={"PYTHONIOENCODING": "ascii", "PATH": ""}
    )
    assert json.loads(done.stdout.decode("utf-8"))["kind"] == "speech"
