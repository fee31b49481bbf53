"""The report of an import in the terminal."""

from __future__ import annotations

from wenku.build.report import Change, ImportReport
from wenku.cli.console import say

_SIGNS: dict[Change, str] = {
    "added": "＋ 新增",
    "changed": "～ 更新",
    "renamed": "→ 改名",
    "removed": "－ 移出",
    "kept": "＝ 保留手工改动",
    "duplicate": "· 重复",
    "similar": "· 相近",
    "ignored": "· 跳过",
    "quarantined": "✗ 无法导入",
    "refused": "✗ 暂不更新",
    "broken": "✗ 文件有误",
}
_COUNTED: tuple[tuple[Change, str], ...] = (
    ("added", "新增"),
    ("changed", "更新"),
    ("renamed", "改名"),
    ("removed", "移出"),
    ("duplicate", "重复"),
    ("quarantined", "无法导入"),
    ("refused", "暂不更新"),
    ("broken", "文件有误"),
)


def say_report(report: ImportReport) -> None:
    """Tell every item, then one line with the counts."""
    for item in report.items:
        message = item.message
        if item.document and item.change in ("added", "changed", "renamed", "removed"):
            message = f"《{message}》（{item.document}）"
        say(f"  {_SIGNS[item.change]}  {item.name}：{message}")
        if item.remedy:
            say(f"    办法：{item.remedy}")
    counts = [f"{word} {report.count(change)}" for change, word in _COUNTED if report.count(change)]
    say(f"导入完成：{'，'.join([*counts, f'未变 {report.unchanged}'])}。")
