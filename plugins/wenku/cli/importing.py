"""`wenku import`: bring docs/ up to date with the sources."""

from __future__ import annotations

import argparse
import datetime
from functools import partial

from wenku.build import cluster, pool
from wenku.build.arrival import Terms
from wenku.build.importer import ReadAll, import_sources
from wenku.build.lock import locked
from wenku.build.project import Project
from wenku.cli.console import DONE, WRONG, add_workers, progress_of, say
from wenku.cli.summary import say_report


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    command.add_argument(
        "--retire",
        nargs="+",
        metavar="编号",
        default=[],
        help="确认这些文档里找不到的段落确已删去，照新文件更新",
    )
    add_workers(command)
    command.add_argument(
        "--cluster",
        metavar="地址",
        help="在 Dask 集群上读取文档，写明调度程序的地址，例如 tcp://10.0.0.8:8786",
    )


def run(project: Project, given: argparse.Namespace) -> int:
    """Run the command; the exit code."""
    reading: ReadAll = partial(pool.read_all, workers=given.workers)
    if given.cluster:
        reading = partial(cluster.read_all, address=given.cluster)
    terms = Terms(datetime.date.today().isoformat(), frozenset(given.retire))
    with locked(project, "导入", tell=say):
        report = import_sources(project, terms, read_all=reading, progress=progress_of("导入"))
    say_report(report)
    return WRONG if report.failed() else DONE
