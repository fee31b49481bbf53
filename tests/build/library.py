"""A small library on disk for tests: invented documents in a project of their own."""

from __future__ import annotations

from pathlib import Path

from wenku.build import intake
from wenku.build.arrival import Terms
from wenku.build.importer import import_sources
from wenku.build.project import Project, open_project
from wenku.build.report import ImportReport

SPEECH = """在XX县委第三轮巡察动员会上的讲话
（2023年4月12日）
同志们：
今天召开县委第三轮巡察动员会，主要是部署本轮工作。下面，我讲三点意见。
一、提高认识，把准政治方向
巡察是政治监督。一要学深悟透。要把规定要求逐条学明白。二要对标对表。要拿*单位的实际去比。
二、突出重点，找准找实问题
要盯住关键少数，接照分工逐项查看。
三、严明纪律，确保圆满完成
巡察组要守纪律、讲规矩。谢谢大家！
"""

RULE = """青禾县巡察整改督办办法

（2022年6月1日青禾县委常委会会议通过）

第一章　总　则

第一条　为了做好巡察整改督办工作，制定本办法。

第二条　本办法适用于县委巡察过的党组织。

督办按照下列分工进行：

（一）巡察机构负责汇总；

（二）组织部门负责核实。

第二章　附　则

第三条　本办法自2022年7月1日起施行。
"""


def project(root: Path) -> Project:
    """An empty project in ``root``."""
    for folder in ("speeches", "regulations", "discipline", "docs"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "mkdocs.yml").write_text("site_name: 测试\n", encoding="utf-8")
    return open_project(root)


def put(project: Project, name: str, content: str | bytes) -> Path:
    """Write a source; ``name`` is its path in the project."""
    path = project.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def run(project: Project, *retire: str) -> ImportReport:
    """Import without any display."""
    return import_sources(
        project,
        Terms("2024-03-12", frozenset(retire)),
        read_all=lambda sources: map(intake.take_in, sources),
        progress=lambda _done, _total, _name: None,
    )


def markdown(project: Project) -> dict[str, str]:
    """All Markdown files of documents by their path in the project."""
    return {
        project.relative(path): path.read_text(encoding="utf-8")
        for _, path in project.markdown_files()
    }


def changes(report: ImportReport) -> list[tuple[str, str]]:
    """What the report tells, as (change, name)."""
    return [(item.change, item.name) for item in report.items]
