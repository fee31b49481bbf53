"""The entry point of the command line."""

from __future__ import annotations

import datetime
import json
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from wenku.build import cluster, pool
from wenku.build.add import add
from wenku.build.arrival import Terms
from wenku.build.check import check
from wenku.build.check_citations import citation_findings
from wenku.build.facts import rows
from wenku.build.files import failed_disk
from wenku.build.importer import ReadAll, import_sources
from wenku.build.intake import compared
from wenku.build.lock import locked
from wenku.build.project import Project, open_project
from wenku.build.site import load
from wenku.cli import build, check_draft, packing, requirements, search
from wenku.cli.arguments import parser
from wenku.cli.console import prepare_streams, progress_of, say, say_error, say_problem
from wenku.cli.summary import say_report
from wenku.model.document import FOLDERS, Kind
from wenku.model.errors import UsageError, WenkuError

COMPARED_SECONDS = 180
"""How long a source may take when another program reads it too."""
DONE, WRONG, USAGE = 0, 1, 2
"""Exit codes: done; something is wrong with the library; wrong usage."""
_ANYWHERE = ("apply", "bundle")
"""Commands that work in a folder that holds a site and no library."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; ``arguments`` default to those of the process."""
    prepare_streams()
    try:
        given = parser().parse_args(arguments)
        folder = vars(given).get("folder", ".")
        anywhere = given.command in _ANYWHERE
        project = Project(Path(folder).resolve()) if anywhere else open_project(folder)
        return _COMMANDS[given.command](project, given)
    except UsageError as error:
        say_error(error)
        return USAGE
    except WenkuError as error:
        say_error(error)
        return WRONG
    except OSError as error:
        say_error(failed_disk(error))
        return WRONG
    except KeyboardInterrupt:
        say("已停止。已完成的部分保留，下次运行会接着做。")
        return WRONG


def _add(project: Project, given: Namespace) -> int:
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
    report = import_sources(project, _terms(), read_all=pool.read_all, progress=progress_of("导入"))
    say_report(report)
    return WRONG if report.failed() or any(one.problem for one in added) else DONE


def _import(project: Project, given: Namespace) -> int:
    reading: ReadAll = partial(pool.read_all, workers=given.workers)
    if given.cluster:
        reading = partial(cluster.read_all, address=given.cluster)
    with locked(project, "导入", tell=say):
        report = import_sources(
            project,
            _terms(*given.retire),
            read_all=reading,
            progress=progress_of("导入"),
        )
    say_report(report)
    return WRONG if report.failed() else DONE


def _facts(project: Project, given: Namespace) -> int:
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


def _check(project: Project, given: Namespace) -> int:
    site = Path(given.site_dir).resolve() if given.site_dir else project.site
    reading = partial(pool.read_all, work=compared, seconds=COMPARED_SECONDS)
    count, found = check(project, site, read_all=reading)
    found += citation_findings(load(project.root))
    for one in found:
        say_problem(one.name, one.diagnostic)
    errors = sum(one.diagnostic.severity == "error" for one in found)
    say(f"核对了 {count} 份文档：" + (f"发现 {errors} 处不符。" if errors else "逐字相符。"))
    return WRONG if errors else DONE


def _terms(*retire: str) -> Terms:
    return Terms(datetime.date.today().isoformat(), frozenset(retire))


_COMMANDS: dict[str, Callable[[Project, Namespace], int]] = {
    "add": _add,
    "import": _import,
    "build": build.run,
    "search": search.run,
    "requirements": requirements.run,
    "check-draft": check_draft.run,
    "pack": packing.pack,
    "apply": packing.apply,
    "bundle": packing.bundle_program,
    "facts": _facts,
    "check": _check,
}


if __name__ == "__main__":
    sys.exit(main())
