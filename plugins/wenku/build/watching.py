"""`wenku watch`: look at the folders again and again, and build when something has come to rest."""

from __future__ import annotations

import os
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from wenku.build import settling
from wenku.build.files import failed_disk
from wenku.build.importer import Progress
from wenku.build.inputs import CONFIG
from wenku.build.lock import Tell
from wenku.build.project import Project
from wenku.build.renewal import Renewed, Wishes, renew
from wenku.build.report import Change, Item
from wenku.build.settling import Look, Settling
from wenku.build.sources import is_passing
from wenku.model.document import KINDS
from wenku.model.errors import ContractError, WenkuError
from wenku.render.news import summary

_TOLD: frozenset[Change] = frozenset(("quarantined", "refused", "broken", "duplicate"))
"""What is told of sources, once for as long as it stands."""
_SIGNS = {"duplicate": "·"}
_MISSES = 2
"""After so many looks in vain the user is told."""


@dataclass(frozen=True, slots=True)
class Ears:
    """Who hears what goes on, a line each, and how far a long import is."""

    tell: Tell
    progress: Progress


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build: the faults that stand now, or why it failed.

    ``passes`` says that the cause of the failure may go away by itself.
    """

    faults: frozenset[str] = frozenset()
    failure: str = ""
    passes: bool = False


def watch(project: Project, wishes: Wishes, ears: Ears, *, interval: float) -> None:
    """Build now, then whenever documents or docs/ have changed; never returns.

    Looks every ``interval`` seconds; the lock of the library is held only while building.  A build
    that fails is told and does not end this.
    """
    state, told, misses = Settling(), Outcome(), 0
    while True:
        try:
            found = scan(project)
        except OSError as error:
            misses += 1
            if misses == _MISSES:  # a folder that is just being moved is missed once
                said = error.strerror or error
                ears.tell(f"暂时看不到文库的文件夹（{said}），等它恢复")
        else:
            if misses >= _MISSES:
                ears.tell("文库的文件夹又看得到了")
            misses = 0
            state, told = _turn(project, wishes, ears, state, told, found)
        time.sleep(interval)


def scan(project: Project) -> Look:
    """All files that a build depends on, as they are now.

    Raises ``OSError`` where the library cannot be seen (a drive is not connected): all its
    documents would seem to be gone.
    """
    found = {CONFIG: _stated((project.root / CONFIG).stat())}
    for folder in (project.docs, *map(project.sources, KINDS)):
        if folder == project.docs or folder.is_dir():
            found.update(_files(str(folder), folder.name))
    return found


def is_ready(path: Path) -> bool:
    """Whether ``path`` can be read and holds something: who copies a file into a folder of Windows
    locks it, and elsewhere it may be empty at first."""
    try:
        with path.open("rb") as file:
            return bool(file.read(1))
    except FileNotFoundError:
        return True
    except OSError:
        return False


def _turn(
    project: Project, wishes: Wishes, ears: Ears, state: Settling, told: Outcome, found: Look
) -> tuple[Settling, Outcome]:
    """One look, and what follows from it."""

    def ready(name: str) -> bool:
        return is_ready(project.root / name)

    state, verdict = settling.look(state, found, time.monotonic(), ready)
    if verdict != "build":
        return state, told
    outcome = _built(project, wishes, ears, told)
    if not outcome.failure:
        return settling.after_success(state, found), outcome
    if outcome.failure != told.failure:
        ears.tell(outcome.failure)
    now = time.monotonic()
    return settling.after_failure(state, found, now, passes=outcome.passes), outcome


def _built(project: Project, wishes: Wishes, ears: Ears, told: Outcome) -> Outcome:
    """Build, and tell what changed in one line; what ``told`` has told already is not repeated."""
    began = time.monotonic()
    faults: frozenset[str] = told.faults
    try:
        renewed = renew(
            project, wishes, tell=ears.tell, progress=ears.progress, imported=lambda _report: None
        )
        faults = frozenset(_faults(renewed))
        for line in sorted(faults - told.faults):
            ears.tell(line)
        _tell(renewed, ears, time.monotonic() - began, bool(told.failure))
    except WenkuError as error:
        remedy = f"。办法：{error.remedy}" if error.remedy else ""
        failure = f"这次没有生成，网站保持原样：{error.message}{remedy}"
        return Outcome(faults, failure, passes=not isinstance(error, ContractError))
    except OSError as error:
        said = failed_disk(error)
        failure = f"这次没有生成，网站保持原样：{said.message}。办法：{said.remedy}"
        return Outcome(faults, failure, passes=True)
    except Exception:  # whatever it is, the next document must find this running
        return Outcome(faults, f"程序内部出错，请报告：{traceback.format_exc().strip()}")
    return Outcome(faults)


def _tell(renewed: Renewed, ears: Ears, seconds: float, again: bool) -> None:
    made = renewed.made
    said = summary(made.news) or ("网站内容有改动" if made.fresh or made.gone else "")
    if said:
        ears.tell(f"{said}。网站已更新（{seconds:.1f} 秒）")
    elif again:
        ears.tell("网站已是最新")


def _faults(renewed: Renewed) -> Iterator[str]:
    yield from (_fault(item) for item in renewed.report.items if item.change in _TOLD)
    yield from (f"! {line}" for line in renewed.made.warnings)


def _fault(item: Item) -> str:
    remedy = f"。办法：{item.remedy}" if item.remedy else ""
    return f"{_SIGNS.get(item.change, '✗')} {item.name}：{item.message}{remedy}"


def _files(folder: str, name: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """The files under ``folder``, whose path in the project is ``name``; strings, since this is
    done every few seconds for thousands of files."""
    with os.scandir(folder) as entries:
        for entry in entries:
            own = entry.name
            if own.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{name}/{own}")
            elif not is_passing(own):
                with suppress(FileNotFoundError):  # gone since the folder was listed
                    yield f"{name}/{own}", _stated(entry.stat())


def _stated(stat: os.stat_result) -> tuple[int, int]:
    return stat.st_size, stat.st_mtime_ns
