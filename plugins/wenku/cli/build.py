"""`wenku build`: import what is new, then bring the site up to date."""

from __future__ import annotations

import argparse
from pathlib import Path

from wenku.build.due import find_due
from wenku.build.project import Project
from wenku.build.standing import standing
from wenku.cli.console import DONE, WRONG, add_workers, say
from wenku.cli.summary import say_report


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    command.add_argument("--clean", action="store_true", help="全部重做，不用上次的结果")
    command.add_argument("--site-dir", metavar="文件夹", help="网站放在哪里（默认 site）")
    command.add_argument(
        "--audience", metavar="名称", default="", help="只放这些人可以看的文献（见帮助）"
    )
    add_workers(command)


def run(project: Project, given: argparse.Namespace) -> int:
    """Run the command; the exit code."""
    own = project.site.with_name(f"site-{given.audience}") if given.audience else project.site
    target = Path(given.site_dir).resolve() if given.site_dir else own
    code = None if given.clean else _unchanged(project, target, given.audience)
    if code is None:
        from wenku.cli import rebuild  # noqa: PLC0415 - slow to load and mostly not needed

        wishes = rebuild.Wishes(target, given.workers, given.clean, given.audience)
        code = rebuild.run(project, wishes)
    say(f"双击打开：{target / 'index.html'}")
    return code


def _unchanged(project: Project, target: Path, audience: str) -> int | None:
    """The exit code where there is nothing to do, else ``None``."""
    due = find_due(project)
    found = standing(project, target, audience)
    if not due.nothing() or not found.is_current:
        return None
    report, warnings = due.report(), found.before.warnings
    say_report(report)
    for line in warnings:
        say(f"  ! {line}")
    say("没有变化，网站已是最新。")
    return WRONG if report.failed() or warnings else DONE
