"""`wenku facts`: what is known of each document, a JSON object a line."""

from __future__ import annotations

import argparse
import json
import sys

from wenku.build.facts import rows
from wenku.build.project import Project
from wenku.build.site import load
from wenku.cli.console import DONE, WRONG, say, say_problem


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    command.add_argument("ids", nargs="*", metavar="编号", help="文档编号；不写则输出全部")
    command.add_argument("--json", action="store_true", required=True, help="以 JSON 输出")


def run(project: Project, given: argparse.Namespace) -> int:
    """Run the command; the exit code."""
    library = load(project.root)
    for problem in library.problems:
        say_problem(problem.path, problem.diagnostic)
    held = [document.id for document in library.documents]
    unknown = [name for name in given.ids if name not in held]
    for name in unknown:
        say(f"没有编号为 {name} 的文档")
    for row in rows(library, given.ids or held):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    return WRONG if unknown or library.problems else DONE
