"""An archive is its members: each a document, a bad one stops none of the others."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from library import RULE, SPEECH, changes, markdown, put, run

from wenku.build.add import add
from wenku.build.project import Project
from wenku.markdown import parse


def packed(members: dict[str, bytes]) -> bytes:
    """A zip archive of ``members``."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def parts(project: Project) -> dict[str, str]:
    """The title of each document by the part of the archive it came from."""
    documents = [parse(text, name) for name, text in markdown(project).items()]
    return {document.source.part: document.title.text for document in documents}


TWO = {"讲话/动员.txt": SPEECH.encode("gb18030"), "../../办法.txt": RULE.encode()}


def test_each_member_is_a_document(project: Project) -> None:
    put(project, "speeches/资料.zip", packed(TWO))
    report = run(project)
    assert [change for change, _ in changes(report)] == ["added", "added"]
    found = parts(project)
    assert sorted(found.values()) == ["在XX县委第三轮巡察动员会上的讲话", "青禾县巡察整改督办办法"]
    assert not any(".." in part for part in found)
    assert changes(run(project)) == []


def test_a_bad_member_is_told_and_the_rest_comes_in(project: Project) -> None:
    bomb = packed({"大.txt": b" " * 300_000_000})
    put(project, "speeches/资料.zip", packed({**TWO, "空.txt": b"", "内.zip": bomb}))
    report = run(project)
    assert [change for change, _ in changes(report)].count("added") == 2
    told = [item.message for item in report.items if item.change == "quarantined"]
    assert any("空.txt" in message for message in told)
    assert report.failed()
    assert changes(run(project)).count(("quarantined", "speeches/资料.zip")) == len(told)


def test_a_member_that_is_gone_is_taken_out(project: Project) -> None:
    put(project, "speeches/资料.zip", packed(TWO))
    run(project)
    put(project, "speeches/资料.zip", packed({"讲话/动员.txt": TWO["讲话/动员.txt"]}))
    assert ("removed", "speeches/资料.zip") in changes(run(project))
    assert list(parts(project)) == ["讲话/动员.txt"]


def test_an_archive_of_nothing_is_refused(project: Project) -> None:
    put(project, "speeches/空包.zip", packed({"__MACOSX/._x": b"x"}))
    assert changes(run(project)) == [("quarantined", "speeches/空包.zip")]


def test_add_takes_archives(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "办法汇编.zip"
    path.write_bytes(packed({"办法.txt": RULE.encode()}))
    (added,) = add(project, [path])
    assert added.name == "regulations/办法汇编.zip"
    assert added.why.startswith("依据")
