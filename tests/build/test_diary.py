"""The reports of builds: a file a day, told once, kept for so many days."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import library

from wenku.build.diary import write_down
from wenku.build.report import ImportReport, Item
from wenku.link.news import Arrival, News

NOON, LATER = datetime(2024, 3, 5, 12, 0), datetime(2024, 3, 5, 15, 30)
CLEAN = ImportReport((), 1)
BAD = ImportReport((Item("quarantined", "speeches/坏.docx", "文件已损坏", "换一份"),), 1)
ARRIVAL = Arrival("s-1", "speech", "在会上的讲话", "added", "", 1, ("要抓整改。",), (), (), ())


def reports(root: Path) -> dict[str, str]:
    return {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted((root / ".wenku/reports").glob("*"))
    }


def test_news_of_a_day_stand_one_below_the_other(tmp_path: Path) -> None:
    project = library.project(tmp_path)
    write_down(project, CLEAN, News(), (), NOON)
    assert reports(tmp_path) == {}
    write_down(project, CLEAN, News(1, arrivals=(ARRIVAL,)), (), NOON)
    write_down(project, CLEAN, News(0, removed=("在会上的讲话",)), ("链接不通",), LATER)
    assert reports(tmp_path) == {
        "2024-03-05.md": "# 2024年3月5日的生成报告\n\n"
        "## 12:00\n＋ 新增讲话《在会上的讲话》\n    新要求 1 条：\n      要抓整改。\n\n"
        "## 15:30\n－ 移出《在会上的讲话》\n没有收入或需要处理：\n! 链接不通\n"
    }


def test_a_fault_is_told_once(tmp_path: Path) -> None:
    project = library.project(tmp_path)
    write_down(project, BAD, News(), (), NOON)
    write_down(project, BAD, News(), (), LATER)
    (text,) = reports(tmp_path).values()
    assert text.count("✗ speeches/坏.docx：文件已损坏　办法：换一份") == 1


def test_old_reports_are_deleted(tmp_path: Path) -> None:
    project = library.project(tmp_path)
    for day in range(95):
        day_and_month = datetime.fromordinal(NOON.toordinal() + day)
        write_down(project, CLEAN, News(1, arrivals=(ARRIVAL,)), (), day_and_month)
    assert len(reports(tmp_path)) == 91
