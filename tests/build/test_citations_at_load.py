"""What the next build makes of citations when a rule comes in or goes out, and what check tells."""

from __future__ import annotations

import json
from pathlib import Path

from library import RULE, SPEECH, put, run

from wenku.build.check_citations import citation_findings
from wenku.build.facts import rows
from wenku.build.project import Project
from wenku.build.site import load

CITING = SPEECH.replace(
    "巡察是政治监督。",
    "巡察是政治监督。要落实《青禾县灯塔保护条例》第二条和《湖泊条例》，执行《条例》第九条。",
)
LIGHTS = """青禾县灯塔保护条例

（2021年6月1日青禾县委常委会会议通过）

第一条　为了保护灯塔，制定本条例。

第二条　任何人不得攀爬灯塔。

第三条　本条例自2021年7月1日起施行。
"""


def facts(project: Project) -> dict[str, str]:
    """The printed facts of every document, by id."""
    library = load(project.root)
    ids = [document.id for document in library.documents]
    return {str(row["id"]): json.dumps(row, ensure_ascii=False) for row in rows(library, ids)}


def statuses(printed: str) -> list[tuple[str, str]]:
    found = json.loads(printed)["citations"]
    return [(row["title"], row["status"]) for row in found]


def test_a_rule_that_comes_and_goes_changes_its_own_citations_only(project: Project) -> None:
    put(project, "speeches/讲话.txt", CITING)
    put(project, "regulations/办法.txt", RULE)
    run(project)
    before = facts(project)
    source = put(project, "regulations/灯塔.txt", LIGHTS)
    run(project)
    held = facts(project)
    (lights,) = held.keys() - before.keys()
    (talk,) = (name for name in before if name.startswith("s-"))
    assert statuses(before[talk])[:2] == [
        ("青禾县灯塔保护条例", "missing"),
        ("湖泊条例", "missing"),
    ]
    assert statuses(held[talk])[:2] == [("青禾县灯塔保护条例", "resolved"), ("湖泊条例", "missing")]
    assert {name for name in before if before[name] != held[name]} == {talk}
    then, now = json.loads(before[talk]), json.loads(held[talk])
    assert {key for key in then if then[key] != now[key]} == {"citations"}
    assert now["citations"][0]["target"] == lights
    assert now["citations"][0]["article"] == "第二条"
    assert now["citations"][1:] == then["citations"][1:]
    source.unlink()
    run(project)
    for path in Path(project.root / "docs").rglob(f"{lights}.md"):
        path.unlink()
    assert facts(project) == before


def test_check_tells_what_is_in_doubt_and_what_is_not_held(project: Project) -> None:
    put(project, "speeches/讲话.txt", CITING)
    put(project, "regulations/灯塔2018.txt", LIGHTS.replace("（2021年6月1日", "（2018年6月1日"))
    run(project)
    found = citation_findings(load(project.root))
    assert [one.diagnostic.severity for one in found] == ["info", "info", "info"]
    doubt, total, missing = found
    assert doubt.name.startswith("docs/speeches/s-")
    assert "引文“《条例》第九条”待定：只写类名" in doubt.diagnostic.message
    assert total.diagnostic.message == "待定的引文共 1 处"
    assert missing.diagnostic.message == (
        "引用而未收录的文件 1 部，共 1 处，最多的是：湖泊条例（1 处）"
    )


def test_check_tells_of_broken_and_of_idle_corrections(project: Project) -> None:
    put(project, "speeches/讲话.txt", CITING)
    run(project)
    put(project, "docs/citations.yaml", "citations:\n  - [x\n")
    first, *_ = citation_findings(load(project.root))
    assert (first.name, first.diagnostic.severity) == ("docs/citations.yaml", "error")
    put(project, "docs/citations.yaml", "works:\n  - {document: r-none, title: 灯塔条例}\n")
    told = [one.diagnostic for one in citation_findings(load(project.root))]
    assert "citations.unused" in [one.code for one in told]
    assert any("没有编号为 r-none 的文档" in one.message for one in told)
