"""`wenku requirements`: the same rows as the page's, in every form."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from wenku.cli.main import main
from wenku.markdown import write
from wenku.markdown.anchors import give_anchors
from wenku.model.block import Block
from wenku.model.document import Document, Finding, Metadata, SourceRef, Title
from wenku.render.sheet import COLUMNS, FILLED

TEXTS = (
    "县委巡察办要督促整改，每半年报告一次。各单位不得弄虚作假，严禁“纸面整改”。",
    "=1+1，县纪委监委要在10个工作日内核实。",
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    blocks = give_anchors([Block("body", text, line) for line, text in enumerate(TEXTS, 1)])
    document = Document(
        id="s-1",
        kind="speech",
        title=Title("在整改推进会上的讲话", "given"),
        source=SourceRef("speeches/a.txt", "0" * 64, "txt"),
        metadata=Metadata((("date", Finding("2021-03-05")),)),
        blocks=blocks,
    )
    for folder in ("docs/speeches", "docs/topics"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text("site_name: 文库\n", encoding="utf-8")
    (tmp_path / "docs/speeches/s-1.md").write_text(write(document), encoding="utf-8")
    (tmp_path / "docs/topics/zhenggai.md").write_text(
        "---\ntitle: 巡察整改\ngroup: 业务\naliases: [整改]\nmatch: [要整改]\n---\n",
        encoding="utf-8",
    )
    return tmp_path


def found(library: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["requirements", "-C", str(library), "--json", *arguments]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["total"] == len(answer["requirements"])
    return [row["text"] for row in answer["requirements"]]


def test_rows_are_chosen_as_on_the_page(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    everything = found(library, capsys)
    first, second, third = everything
    assert found(library, capsys, "整 改") == [first, second]
    assert found(library, capsys, "“纸面整改”") == [second]
    assert found(library, capsys, "整改 -纸面") == [first]
    assert found(library, capsys, "--bearer", "巡察办") == [first]
    assert found(library, capsys, "--bearer", "纪检监察机关") == [third]
    assert found(library, capsys, "--force", "禁止") == found(library, capsys, "--force", "forbid")
    assert found(library, capsys, "--topic", "巡察整改") == [first, second]
    assert found(library, capsys, "没有这样的话") == []


def test_a_row_as_json(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["requirements", "-C", str(library), "--json", "核实"])
    (row,) = json.loads(capsys.readouterr().out)["requirements"]
    assert (row["doc"], row["force"], row["deadline"]) == ("s-1", "must", "10个工作日内")
    assert row["bearers"] == ["县纪委监委"] and row["bearer_groups"] == ["纪检监察机关"]
    assert row["text"] == TEXTS[1] and row["date"] == "2021-03-05"


def test_csv_is_safe_in_a_spreadsheet(library: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    assert main(["requirements", "-C", str(library), "--csv", str(target)]) == 0
    raw = target.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows[0] == [column.label for column in COLUMNS]
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert rows[3][2] == "'" + TEXTS[1]
    assert rows[1][9].startswith("《在整改推进会上的讲话》第1段（2021年3月5日）")


def test_a_workbook_has_room_to_fill_in(library: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.xlsx"
    for _ in range(2):
        assert main(["requirements", "-C", str(library), "--xlsx", str(target)]) == 0
    with ZipFile(target) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        strings = book.read("xl/sharedStrings.xml").decode()
    assert "<autoFilter" in sheet and 'state="frozen"' in sheet and "<f>" not in sheet
    assert TEXTS[1] in strings and f"'{TEXTS[1]}" not in strings
    for column in COLUMNS[FILLED:]:
        assert column.label in strings


def test_what_is_wrong_is_told(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["，。"], ["--topic", "没有"], ["--force", "x"], ["--json", "--csv", "x"]):
        assert main(["requirements", "-C", str(library), *arguments]) == 2
        assert "办法：" in capsys.readouterr().err
    assert main(["requirements", "-C", str(library), "--csv", str(library / "no/a.csv")]) == 1
    assert "不能写入" in capsys.readouterr().err
