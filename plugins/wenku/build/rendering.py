"""MkDocs in a process of its own, so that nothing else needs it to be imported."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from wenku.build import order as ordering
from wenku.build.files import failed_disk
from wenku.build.inputs import CONFIG
from wenku.build.order import Order
from wenku.model.errors import ContractError, WenkuError

_TOLD = re.compile(r"(?:WARNING|ERROR)\s+-\s+(.*)")
"""A line of MkDocs that the user should know of."""
_FULL = re.compile(r"Errno 28\b|WinError 112\b|Errno 122\b|No space left|disk is full")
"""What systems say where a disk or a quota is full."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """The key of every file of the site, and what there is to tell the user, a line each."""

    keys: Mapping[str, str]
    warnings: tuple[str, ...]


def render_whole(project: Path, site_dir: Path) -> tuple[str, ...]:
    """Build the whole site of ``project`` into ``site_dir``, which is emptied first.

    Returns what there is to tell the user, a line each: files left out, links of the help that
    lead nowhere.  Raises ``WenkuError`` with what MkDocs said where it fails.
    """
    with tempfile.TemporaryFile() as log:
        process = _start(project, site_dir, log, subprocess.DEVNULL)
        process.wait()
        return _warnings(process, log)


@contextmanager
def rendering(project: Path, site_dir: Path, order: Order, note: Path) -> Iterator[Rendered]:
    """Let MkDocs write into ``site_dir`` what ``order`` does not find in the published site.

    The body of the ``with`` is run when all is written and publishes it; then MkDocs brings the
    index of the command line up to date.  ``note`` is a path for the order.  Raises as above.
    """
    ordering.give(note, order)
    with tempfile.TemporaryFile() as log:
        process = _start(project, site_dir, log, subprocess.PIPE, note)
        assert process.stdin and process.stdout
        try:
            # Hooks of the user may print whatever they like before that.
            written = any(line.strip() == ordering.WRITTEN for line in process.stdout)
            if not written:
                process.wait()
                _warnings(process, log)
                raise _failure("中途停止")
            yield Rendered(ordering.answered(note), _warnings(process, log))
            process.stdin.write(f"{ordering.PUBLISHED}\n")
            process.stdin.flush()
            if process.wait():
                raise _unsearchable(log)
        finally:
            process.kill()
            process.communicate()


def _start(
    project: Path, site_dir: Path, log: IO[bytes], wire: int, note: Path | None = None
) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--no-strict"]
    command += ["--config-file", str(project / CONFIG), "--site-dir", str(site_dir.resolve())]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "NO_COLOR": "1"}
    environment.pop(ordering.VARIABLE, None)
    if note:
        environment[ordering.VARIABLE] = str(note)
    return subprocess.Popen(
        command,
        stdin=wire,
        stdout=wire if note else log,
        stderr=log,
        encoding="utf-8",
        env=environment,
        cwd=project,
    )


def _warnings(process: subprocess.Popen[str], log: IO[bytes]) -> tuple[str, ...]:
    """What MkDocs told so far.  Raises ``WenkuError`` where it has failed."""
    log.seek(0)
    text = log.read().decode("utf-8", errors="replace")
    said = [line.strip() for line in text.splitlines() if line.strip()]
    if process.returncode:
        if _FULL.search(text):
            raise failed_disk(OSError(errno.ENOSPC, ""))
        raise _failure(said[-1] if said else "没有说明")
    return tuple(told[1] for line in said if (told := _TOLD.match(line)))


def _unsearchable(log: IO[bytes]) -> WenkuError:
    log.seek(0)
    said = log.read().decode("utf-8", errors="replace").strip().splitlines()[-1:]
    return WenkuError(
        "site.unsearchable",
        f"网站已生成，但命令行检索用的数据没有更新（{''.join(said)}）",
        remedy="检查磁盘是否已满，再运行一次 wenku build",
    )


def _failure(said: str) -> ContractError:
    return ContractError(
        "site.failed",
        f"生成网页时出错：{said}",
        remedy="检查 mkdocs.yml 和 docs/help 里的文件；改不好时恢复原来的 mkdocs.yml",
    )
