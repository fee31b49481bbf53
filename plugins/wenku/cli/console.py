"""What the user sees in the terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from io import TextIOWrapper

from wenku.model.errors import Diagnostic, WenkuError

DONE, WRONG, USAGE = 0, 1, 2
"""Exit codes: done; something is wrong with the library; wrong usage."""
_WIDTH = 24


def prepare_streams() -> None:
    """Make the output UTF-8 where it goes to a file or another program, and never fail on a
    character that the terminal does not know."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def say(line: str = "") -> None:
    """One line for the user.  What programs read goes to standard output, this to the other."""
    print(line, file=sys.stderr, flush=True)


def say_problem(name: str, diagnostic: Diagnostic) -> None:
    """One finding: the file, what is wrong and, below it, what to do."""
    sign = {"error": "✗", "warning": "!", "info": "·"}[diagnostic.severity]
    place = f"（第 {diagnostic.line} 行）" if diagnostic.line else ""
    say(f"  {sign} {name}{place}：{diagnostic.message}")
    if diagnostic.remedy:
        say(f"    办法：{diagnostic.remedy}")


def say_error(error: WenkuError) -> None:
    """An error that ends the command."""
    say(f"出错：{error.message}")
    if error.remedy:
        say(f"办法：{error.remedy}")


def progress_of(what: str) -> Callable[[int, int, str], None]:
    """A progress display for ``what``: a bar on a terminal, a line every tenth elsewhere."""
    told = -1

    def show(done: int, total: int, name: str) -> None:
        nonlocal told
        if total < 2:
            return
        if sys.stderr.isatty():
            filled = _WIDTH * done // total
            bar = "█" * filled + "░" * (_WIDTH - filled)
            end = "\n" if done == total else ""
            print(f"\r\x1b[K{what} {bar} {done}/{total} {name[-40:]}", end=end, file=sys.stderr)
        elif total >= 50 and done * 10 // total > told:
            told = done * 10 // total
            say(f"{what}：{done}/{total}")

    return show


def add_workers(command: argparse.ArgumentParser) -> None:
    """Add the option that says on how many processes documents are read."""
    command.add_argument(
        "--workers",
        type=int,
        metavar="个数",
        default=0,
        help="同时读取文档的进程数（默认与处理器核数相同）",
    )
