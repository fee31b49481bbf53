"""`wenku check`: whether the library keeps its promises."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from wenku.build import pool
from wenku.build.check import check
from wenku.build.check_citations import citation_findings
from wenku.build.intake import compared
from wenku.build.project import Project
from wenku.build.site import load
from wenku.cli.console import DONE, WRONG, say, say_problem

COMPARED_SECONDS = 180
"""How long a source may take when another program reads it too."""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    command.add_argument("--site-dir", metavar="文件夹", help="要核对的网站（默认 site）")


def run(project: Project, given: argparse.Namespace) -> int:
    """Run the command; the exit code."""
    site = Path(given.site_dir).resolve() if given.site_dir else project.site
    reading = partial(pool.read_all, work=compared, seconds=COMPARED_SECONDS)
    count, found = check(project, site, read_all=reading)
    found += citation_findings(load(project.root))
    for one in found:
        say_problem(one.name, one.diagnostic)
    errors = sum(one.diagnostic.severity == "error" for one in found)
    say(f"核对了 {count} 份文档：" + (f"发现 {errors} 处不符。" if errors else "逐字相符。"))
    return WRONG if errors else DONE
