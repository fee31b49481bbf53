"""The reports of builds as text files, a day a file, in .wenku/reports.

They name sources that could not be read, so they stay in the library and out of the site.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from wenku.build.files import write_atomically
from wenku.build.project import Project
from wenku.build.report import FAILURES, ImportReport
from wenku.link.news import News
from wenku.render.news import lines

_HELD = 90
"""Reports of so many days are kept."""


def write_down(
    project: Project,
    report: ImportReport,
    news: News,
    warnings: Sequence[str],
    now: datetime.datetime,
) -> None:
    """Add what a build has brought to the report of the day; nothing where it brought nothing.

    Faults that the newest report tells already are told again only beside news.
    """
    faults = [*_faults(report), *(f"! {line}" for line in warnings)]
    folder = project.state / "reports"
    files = sorted(folder.glob("*.md"))
    told = files[-1].read_text(encoding="utf-8", errors="replace") if files else ""
    if not news.any() and all(fault in told for fault in faults):
        return
    path = folder / f"{now.date().isoformat()}.md"
    own = path.read_text(encoding="utf-8", errors="replace") if path.exists() else _title(now)
    section = [f"## {now:%H:%M}", *lines(news)]
    if faults:
        section += ["没有收入或需要处理：", *faults]
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(path, "\n".join([own.rstrip(), "", *section, ""]).encode("utf-8"))
    for old in files[:-_HELD]:
        old.unlink(missing_ok=True)


def _faults(report: ImportReport) -> list[str]:
    return [
        f"✗ {item.name}：{item.message}" + (f"　办法：{item.remedy}" if item.remedy else "")
        for item in report.items
        if item.change in FAILURES
    ]


def _title(now: datetime.datetime) -> str:
    return f"# {now.year}年{now.month}月{now.day}日的生成报告\n"
