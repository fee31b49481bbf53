"""`wenku add`: copy documents into the library and import them."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence
from pathlib import Path

from wenku.build import pool
from wenku.build.add import add
from wenku.build.arrival import Terms
from wenku.build.importer import import_sources
from wenku.build.lock import locked
from wenku.build.project import Project
from wenku.cli.console import DONE, WRONG, progress_of, say, say_problem
from wenku.cli.summary import say_report
from wenku.model.document import FOLDERS, Kind


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    command.add_argument("paths", nargs="+", metavar="路径", help="要放入的文件或文件夹")
    command.add_argument(
        "--to",
        choices=tuple(FOLDERS.values()),
        metavar="类别",
        help="放入哪一类：speeches（讲话）、regulations（党内法规）、discipline（纪律规定）；"
        "不写则按内容判断",
    )


def run(project: Project, given: argparse.Namespace) -> int:
    """Run the command; the exit code."""
    kinds = {folder: kind for kind, folder in FOLDERS.items()}
    to = kinds[given.to] if given.to else None
    with locked(project, "放入文档", tell=say):
        return _added(project, [Path(path) for path in given.paths], to)


def _added(project: Project, paths: Sequence[Path], to: Kind | None) -> int:
    added = add(project, paths, to=to)
    for one in added:
        if one.problem:
            say_problem(str(one.origin), one.problem)
        else:
            say(f"  {one.origin.name} → {one.name}（{one.why}）")
    terms = Terms(datetime.date.today().isoformat())
    report = import_sources(project, terms, read_all=pool.read_all, progress=progress_of("导入"))
    say_report(report)
    return WRONG if report.failed() or any(one.problem for one in added) else DONE
