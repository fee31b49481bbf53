"""`wenku watch`: keep the site up to date for as long as this runs."""

from __future__ import annotations

import argparse
import datetime
import signal
import sys
from pathlib import Path
from types import FrameType

from wenku.build.lock import Tell
from wenku.build.project import Project
from wenku.build.renewal import Wishes
from wenku.build.watching import Ears, watch
from wenku.cli.console import DONE, add_workers, progress_of, say
from wenku.model.errors import UsageError

_INTERVAL = 2.0
_LEAST = 0.1
"""Seconds between two looks at the folders."""
_LONG = 1 << 20
"""Bytes from which on a log is put aside."""


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    command.add_argument(
        "--interval",
        type=float,
        metavar="秒数",
        default=_INTERVAL,
        help=f"每隔几秒看一次（默认 {_INTERVAL:g}）；文件夹在网络上的，可以写大一些",
    )
    command.add_argument("--log", metavar="文件", help="把说的话也写进这个文件（在后台运行时用）")
    command.add_argument("--site-dir", metavar="文件夹", help="网站放在哪里（默认 site）")
    add_workers(command)


def run(project: Project, given: argparse.Namespace) -> int:
    """Run until Ctrl+C or until the system ends it."""
    if not given.interval >= _LEAST:
        raise UsageError(
            "usage", f"--interval 至少是 {_LEAST:g} 秒", remedy="不写这一项，就是每 2 秒看一次"
        )
    target = Path(given.site_dir).resolve() if given.site_dir else project.site
    for name in ("SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stop)
    tell = _teller(Path(given.log).resolve() if given.log else None)
    tell(f"开始看着 {project.root}：放入、修改、移走文档后自动更新网站。按 Ctrl+C 停止。")
    shown = sys.stderr and sys.stderr.isatty()  # pythonw has none
    ears = Ears(tell, progress_of("导入") if shown else lambda *_: None)
    try:
        watch(project, Wishes(target, given.workers), ears, interval=given.interval)
    except KeyboardInterrupt:
        tell("已停止。")
    return DONE


def _stop(_number: int, _frame: FrameType | None) -> None:
    """End as Ctrl+C does, so that a build that runs is left in order."""
    raise KeyboardInterrupt


def _teller(log: Path | None) -> Tell:
    """Says lines with the time, in the terminal and in the file ``log``, which starts afresh when
    it has become long."""
    if log and log.exists() and log.stat().st_size > _LONG:
        log.replace(log.with_name(f"{log.name}.old"))

    def tell(line: str) -> None:
        line = f"{datetime.datetime.now():%m-%d %H:%M:%S} {line}"
        say(line)
        if log:
            log.parent.mkdir(parents=True, exist_ok=True)
            with log.open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")

    return tell
