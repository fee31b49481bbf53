"""Bad documents: each ends in a clear line in Chinese, the rest is imported all the same."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from library import SPEECH, changes, markdown, put, run

from wenku.build import intake
from wenku.build.add import add, safe_name
from wenku.build.files import MAX_SOURCE
from wenku.build.project import Project
from wenku.model.document import Kind

CHINESE = re.compile(r"[一-鿿]{4}")
DOCX = """<?xml version="1.0"?><w:document
xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>"""


def docx(document: str, *, padding: int = 0) -> bytes:
    """A minimal .docx around the XML of word/document.xml."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document + " " * padding)
    return buffer.getvalue()


def entities() -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        + DOCX.format("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>").split("?>", 1)[1]
    )


BAD = {
    "空.txt": b"",
    "只有空白.txt": b"  \r\n\r\n ",
    "图片.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "乱码.txt": bytes(range(128, 256)) * 40 + b"\xff\xff\x80",
    "空.docx": b"",
    "截断.docx": docx(DOCX.format("<w:p><w:r><w:t>正文</w:t></w:r></w:p>"), padding=9999)[:200],
    "不是压缩包.docx": b"PK\x03\x04" + b"\0" * 300,
    "炸弹.docx": docx("<x>" + " " * 300_000_000 + "</x>"),
    "实体.docx": docx(entities()),
    "缺正文.docx": docx("<w:document>"),
}


@pytest.mark.parametrize("name", BAD)
def test_each_is_quarantined_with_a_reason_and_a_remedy(project: Project, name: str) -> None:
    put(project, f"speeches/{name}", BAD[name])
    put(project, "speeches/好的.txt", SPEECH)
    report = run(project)
    assert ("quarantined", f"speeches/{name}") in changes(report)
    assert ("added", "speeches/好的.txt") in changes(report)
    item = next(item for item in report.items if item.change == "quarantined")
    assert CHINESE.search(item.message)
    assert CHINESE.search(item.remedy)
    assert "内部出错" not in item.message
    assert len(markdown(project)) == 1
    again = run(project)
    assert changes(again) == [("quarantined", f"speeches/{name}")]
    assert (project.root / "speeches" / name).read_bytes() == BAD[name]


def test_a_quarantined_file_is_tried_again_when_it_changes(project: Project) -> None:
    put(project, "speeches/讲话.txt", b"")
    assert run(project).failed()
    put(project, "speeches/讲话.txt", SPEECH)
    assert changes(run(project)) == [("added", "speeches/讲话.txt")]


def test_a_text_of_200_mb_is_refused_without_being_read(project: Project) -> None:
    path = project.root / "speeches/巨大.txt"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    (item,) = run(project).items
    assert item.change == "quarantined"
    assert "200 MB" in item.message
    assert MAX_SOURCE < 200 * 2**20


def test_a_file_that_vanishes_while_it_is_read(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, "speeches/甲.txt", SPEECH)
    put(project, "speeches/乙.txt", SPEECH + "会议结束。")
    read = intake.read_source

    def vanishing(path: Path) -> bytes:
        if path.name == "甲.txt":
            path.unlink()
        return read(path)

    monkeypatch.setattr(intake, "read_source", vanishing)
    report = run(project)
    assert ("quarantined", "speeches/甲.txt") in changes(report)
    assert ("added", "speeches/乙.txt") in changes(report)


def test_a_fault_of_the_program_stops_one_document_only(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, "speeches/甲.txt", SPEECH)
    put(project, "speeches/乙.txt", SPEECH + "会议结束。")
    convert = intake.convert

    def failing(data: bytes, name: str, kind: Kind, *, recognise: bool) -> object:
        if name.endswith("甲.txt"):
            raise KeyError("x")
        return convert(data, name, kind, recognise=recognise)

    monkeypatch.setattr(intake, "convert", failing)
    report = run(project)
    assert sorted(change for change, _ in changes(report)) == ["added", "quarantined"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/讲话.txt", "讲话.txt"),
        ("..\\讲话.txt", "讲话.txt"),
        ("讲话?:*.txt", "讲话___.txt"),
        ("con.txt", "_con.txt"),
        ("..", "未命名"),
        ("讲话. ", "讲话"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_name_of_300_characters_is_shortened() -> None:
    name = safe_name("长" * 300 + ".txt")
    assert name.endswith("长.txt")
    assert len(name.encode("utf-8")) <= 200


def test_add_never_overwrites_and_never_leaves_the_folder(project: Project, tmp_path: Path) -> None:
    inbox = tmp_path / "收件"
    inbox.mkdir()
    first, second = inbox / "讲话.txt", inbox / "下级" / "讲话.txt"
    second.parent.mkdir()
    first.write_text(SPEECH, encoding="utf-8")
    second.write_text(SPEECH + "会议结束。", encoding="utf-8")
    (inbox / "空.txt").write_bytes(b"")
    added = add(project, [inbox, first], to="speech")
    names = [one.name for one in added if one.name]
    assert sorted(set(names)) == ["speeches/讲话.txt", "speeches/讲话（2）.txt"]
    assert sum(one.problem is not None for one in added) == 1
    assert first.read_text(encoding="utf-8") == SPEECH
    assert {path.name for path in project.sources("speech").iterdir()} == {
        "讲话.txt",
        "讲话（2）.txt",
    }
