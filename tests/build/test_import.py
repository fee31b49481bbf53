"""Importing: what is new comes in, what is known is left alone, nothing is lost."""

from __future__ import annotations

import re
from pathlib import Path

import library
import pytest
from library import RULE, SPEECH, changes, markdown, put, run

from wenku.build import intake
from wenku.build.project import Project
from wenku.markdown import parse
from wenku.model.errors import UnreadableDocument
from wenku.text.chars import solid


def anchors(text: str) -> dict[str, str]:
    """The anchor of every block by its text."""
    return {block.text: block.anchor for block in parse(text, "x").blocks}


def only(project: Project) -> tuple[str, str]:
    ((name, text),) = markdown(project).items()
    return name, text


def edit(project: Project, name: str, old: str, new: str) -> None:
    path = project.root / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_character_of_a_source_is_in_its_markdown(project: Project) -> None:
    put(project, "speeches/讲话.txt", SPEECH)
    put(project, "regulations/办法.txt", RULE)
    assert not run(project).failed()
    texts = {parse(text, name).kind: parse(text, name) for name, text in markdown(project).items()}
    for kind, source in (("speech", SPEECH), ("regulation", RULE)):
        document = texts[kind]
        assert "".join(solid(block.text) for block in document.blocks) == solid(source)


def test_a_second_import_changes_nothing(project: Project) -> None:
    put(project, "speeches/讲话.txt", SPEECH)
    first = run(project)
    assert changes(first) == [("added", "speeches/讲话.txt")]
    before = markdown(project)
    again = run(project)
    assert changes(again) == []
    assert again.unchanged == 1
    assert markdown(project) == before


def test_without_the_state_the_result_is_the_same(project: Project) -> None:
    put(project, "speeches/讲话.txt", SPEECH)
    run(project)
    before = markdown(project)
    (project.state / "import.json").unlink()
    report = run(project)
    assert changes(report) == []
    assert markdown(project) == before


def test_anchors_do_not_change_over_a_new_import(project: Project) -> None:
    put(project, "speeches/讲话.txt", SPEECH)
    run(project)
    name, text = only(project)
    put(project, "speeches/讲话.txt", SPEECH.replace("接照", "按照").replace("一、", "一、切实", 1))
    assert changes(run(project)) == [("changed", "speeches/讲话.txt")]
    name_after, text_after = only(project)
    before, after = anchors(text), anchors(text_after)
    assert name_after == name
    assert sorted(before.values()) == sorted(after.values())
    assert (
        after["要盯住关键少数，按照分工逐项查看。"] == before["要盯住关键少数，接照分工逐项查看。"]
    )


def test_a_hand_edit_of_the_body_is_never_overwritten(project: Project) -> None:
    put(project, "speeches/讲话.txt", SPEECH)
    run(project)
    name, _ = only(project)
    edit(project, name, "接照分工", "按照分工")
    put(project, "speeches/讲话.txt", SPEECH.replace("今天召开", "今天，召开"))
    report = run(project)
    assert ("kept", "speeches/讲话.txt") in changes(report)
    _, text = only(project)
    assert "按照分工" in text
    assert "今天，召开" not in text


def test_a_hand_edit_of_title_and_metadata_is_never_overwritten(project: Project) -> None:
    put(project, "speeches/讲话.txt", SPEECH)
    run(project)
    name, text = only(project)
    found = re.search(r"  date:\n    value: '?([\d-]+)'?\n", text)
    assert found
    assert found[1] == "2023-04-12"
    edit(project, name, found[0], "  date:\n    value: 2023-04-13\n")
    edit(project, name, "\ntitle: 在XX县委第三轮巡察动员会上的讲话", "\ntitle: 第三轮巡察动员讲话")
    put(project, "speeches/讲话.txt", SPEECH.replace("守纪律", "严守纪律"))
    run(project)
    _, text = only(project)
    document = parse(text, name)
    assert document.title.text == "第三轮巡察动员讲话"
    assert document.title.source == "edited"
    assert document.metadata.get("date").value == "2023-04-13"
    assert document.metadata.get("date").edited
    assert "严守纪律" in text


def test_keys_of_the_users_own_are_kept(project: Project) -> None:
    put(project, "speeches/讲话.txt", SPEECH)
    run(project)
    name, _ = only(project)
    edit(project, name, "\nkind: speech", "\nkind: speech\n密级: 内部")
    put(project, "speeches/讲话.txt", SPEECH + "会议结束。\n")
    run(project)
    assert "\n密级: 内部\n" in only(project)[1]


def test_text_that_is_gone_stops_the_update_until_it_is_confirmed(project: Project) -> None:
    put(project, "speeches/讲话.txt", SPEECH)
    run(project)
    _, before = only(project)
    put(project, "speeches/讲话.txt", SPEECH.replace("要盯住关键少数，接照分工逐项查看。\n", ""))
    report = run(project)
    assert changes(report) == [("refused", "speeches/讲话.txt")]
    assert report.failed()
    assert "要盯住关键少数" in report.items[0].message
    assert only(project)[1] == before
    assert changes(run(project)) == [("refused", "speeches/讲话.txt")]
    document = parse(before, "x")
    assert changes(run(project, document.id)) == [("changed", "speeches/讲话.txt")]
    after = parse(only(project)[1], "x")
    gone = anchors(before)["要盯住关键少数，接照分工逐项查看。"]
    assert dict(after.retired)[gone] == ""


def test_a_renamed_source_keeps_its_document(project: Project) -> None:
    path = put(project, "speeches/讲话.txt", SPEECH)
    run(project)
    name, _ = only(project)
    path.rename(path.with_name("新名字.txt"))
    assert changes(run(project)) == [("renamed", "speeches/新名字.txt")]
    assert only(project)[0] == name


def test_a_source_moved_to_another_kind_keeps_its_id(project: Project) -> None:
    path = put(project, "speeches/办法.txt", RULE)
    run(project)
    name, _ = only(project)
    path.rename(project.root / "regulations/办法.txt")
    run(project)
    moved, text = only(project)
    assert moved == name.replace("speeches", "regulations")
    assert parse(text, moved).kind == "regulation"


def test_a_removed_source_takes_its_page_out_and_back(project: Project) -> None:
    path = put(project, "speeches/讲话.txt", SPEECH)
    run(project)
    name, _ = only(project)
    edit(project, name, "接照分工", "按照分工")
    _, before = only(project)
    path.unlink()
    assert changes(run(project)) == [("removed", "speeches/讲话.txt")]
    assert markdown(project) == {}
    put(project, "speeches/讲话.txt", SPEECH)
    run(project)
    assert only(project) == (name, before)


def test_a_missing_folder_removes_nothing(project: Project) -> None:
    path = put(project, "speeches/讲话.txt", SPEECH)
    run(project)
    before = markdown(project)
    path.unlink()
    path.parent.rmdir()
    run(project)
    assert markdown(project) == before


def test_two_files_of_the_same_content_are_one_document(project: Project) -> None:
    put(project, "speeches/甲.txt", SPEECH)
    put(project, "speeches/乙.txt", SPEECH)
    report = run(project)
    assert [change for change, _ in changes(report)] == ["duplicate", "added"] or [
        change for change, _ in changes(report)
    ] == ["added", "duplicate"]
    assert len(markdown(project)) == 1
    assert not report.failed()


def test_a_markdown_file_that_cannot_be_read_is_left_alone(project: Project) -> None:
    put(project, "speeches/讲话.txt", SPEECH)
    run(project)
    name, text = only(project)
    saved_as_ansi = text.encode("gb18030")
    (project.root / name).write_bytes(saved_as_ansi)
    put(project, "speeches/讲话.txt", SPEECH + "会议结束。\n")
    report = run(project)
    assert ("broken", name) in changes(report)
    assert "UTF-8" in report.items[-1].remedy + report.items[0].remedy
    assert (project.root / name).read_bytes() == saved_as_ansi
    assert len(list(project.markdown("speech").glob("*.md"))) == 1


def test_line_ends_and_a_mark_at_the_start_are_no_edit(project: Project) -> None:
    put(project, "speeches/讲话.txt", SPEECH)
    run(project)
    name, text = only(project)
    as_notepad = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8")
    (project.root / name).write_bytes(as_notepad)
    assert not parse(as_notepad.decode("utf-8"), name).body_edited


def test_a_user_can_paste_html_without_harm(project: Project) -> None:
    put(project, "speeches/网页.txt", SPEECH + "<script>alert(1)</script>\n&lt;b&gt;\n")
    run(project)
    _, text = only(project)
    texts = [block.text for block in parse(text, "x").blocks]
    assert "<script>alert(1)</script>" in texts
    assert "&lt;b&gt;" in texts


@pytest.mark.parametrize(
    "name",
    ["speeches/~$讲话.txt", "speeches/.隐藏.txt", "speeches/Thumbs.db", "speeches/讲话.docx.part"],
)
def test_files_that_are_no_documents_are_passed_over(project: Project, name: str) -> None:
    put(project, name, "x")
    report = run(project)
    assert markdown(project) == {}
    assert not report.failed()


def test_a_link_out_of_the_folder_is_not_followed(project: Project) -> None:
    secret = put(project, "秘密.txt", SPEECH)
    (project.root / "speeches/链接.txt").symlink_to(secret)
    assert changes(run(project)) == [("ignored", "speeches/链接.txt")]
    assert library.markdown(project) == {}


def test_a_source_that_could_not_be_opened_is_tried_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, "speeches/讲话.txt", SPEECH)

    def denied(_path: Path) -> bytes:
        raise UnreadableDocument("read.denied", "打不开文件", remedy="关闭正在使用它的程序")

    with monkeypatch.context() as patched:
        patched.setattr(intake, "read_source", denied)
        assert changes(run(project)) == [("quarantined", "speeches/讲话.txt")]
    assert changes(run(project)) == [("added", "speeches/讲话.txt")]
