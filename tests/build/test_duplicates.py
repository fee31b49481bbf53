"""The same text twice is one document; two rules in one file are two."""

from __future__ import annotations

from library import RULE, SPEECH, changes, markdown, put, run

from wenku.build.project import Project
from wenku.markdown import parse

SECOND = """
青禾县巡察回访办法

第一条　为了做好巡察回访，制定本办法。

第二条　回访由巡察机构组织，每半年进行一次。

第三条　本办法自发布之日起施行。
"""


def documents(project: Project) -> dict[str, list[str]]:
    """Titles by path of the source."""
    found: dict[str, list[str]] = {}
    for name, text in markdown(project).items():
        document = parse(text, name)
        found.setdefault(document.source.path, []).append(document.title.text)
    return found


def test_other_advertising_is_the_same_document(project: Project) -> None:
    put(project, "speeches/甲.txt", SPEECH)
    put(project, "speeches/乙.txt", SPEECH + "\n松涛文稿网整理，咨询QQ123456789\n")
    report = run(project)
    assert sorted(change for change, _ in changes(report)) == ["added", "duplicate"]
    (item,) = [item for item in report.items if item.change == "duplicate"]
    assert "正文逐字相同" in item.message
    assert "附加文字" in item.message
    assert not report.failed()
    assert changes(run(project)) == [("duplicate", item.name)]


def test_other_punctuation_is_told(project: Project) -> None:
    put(project, "speeches/甲.txt", SPEECH)
    put(project, "speeches/乙.txt", SPEECH.replace("今天召开", "今天，召开"))
    (item,) = [item for item in run(project).items if item.change == "duplicate"]
    assert "标点" in item.message


def test_a_changed_word_is_another_document_and_is_told(project: Project) -> None:
    put(project, "speeches/甲.txt", SPEECH)
    put(project, "speeches/乙.txt", SPEECH.replace("接照分工", "按照职责"))
    report = run(project)
    assert [change for change, _ in changes(report)].count("added") == 2
    (item,) = [item for item in report.items if item.change == "similar"]
    assert "接照分工"[:1] in item.message or "按" in item.message
    assert len(markdown(project)) == 2


def test_when_the_main_copy_goes_the_other_takes_its_place(project: Project) -> None:
    first = put(project, "speeches/甲.txt", SPEECH)
    put(project, "speeches/乙.txt", SPEECH.replace("今天召开", "今天，召开"))
    run(project)
    (main,) = documents(project)
    (project.root / main).unlink()
    run(project)
    assert len(documents(project)) == 1
    assert main not in documents(project)
    assert first.name


def test_two_rules_in_one_file_are_two_documents(project: Project) -> None:
    put(project, "regulations/合编.txt", RULE + SECOND)
    report = run(project)
    assert documents(project) == {
        "regulations/合编.txt": ["青禾县巡察整改督办办法", "青禾县巡察回访办法"]
    } or documents(project) == {
        "regulations/合编.txt": ["青禾县巡察回访办法", "青禾县巡察整改督办办法"]
    }
    assert not report.failed()
    assert changes(run(project)) == []
    put(project, "regulations/合编.txt", RULE)
    assert ("removed", "regulations/合编.txt") in changes(run(project))
    assert documents(project) == {"regulations/合编.txt": ["青禾县巡察整改督办办法"]}
