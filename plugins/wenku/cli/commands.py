"""The commands: what each is called, what it is for, and which module carries it out.

A module is imported when its command is given: reading documents, searching and writing sheets need
libraries that take longer to load than most builds take.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from wenku.build.project import Project


@dataclass(frozen=True, slots=True)
class Command:
    """One command.  ``module`` has the functions ``arguments``, which adds its arguments to a
    parser, and ``run``, which carries it out and gives the exit code.

    ``anywhere`` says that it works in a folder that holds a site and no library.
    """

    name: str
    about: str
    module: str
    arguments: str = "add_arguments"
    run: str = "run"
    anywhere: bool = False

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the arguments of this command to its ``parser``."""
        self._of_module(self.arguments)(parser)

    def carry_out(self, project: Project, given: argparse.Namespace) -> int:
        """Run the command; the exit code."""
        code: int = self._of_module(self.run)(project, given)
        return code

    def _of_module(self, name: str) -> Callable[..., Any]:
        found: Callable[..., Any] = getattr(import_module(f"wenku.cli.{self.module}"), name)
        return found


COMMANDS = (
    Command("add", "把文档（文件或文件夹）放入文库并导入", "add"),
    Command("import", "按原文件更新 docs/，手工改动过的保留", "importing"),
    Command("build", "导入并生成网站", "build"),
    Command("watch", "看着文库的文件夹，有文档放入就更新网站", "watch"),
    Command("search", "在全部文档的正文里逐字查找", "search"),
    Command("requirements", "列出工作要求台账，可存成 CSV 或 Excel 文件", "requirements"),
    Command("check-draft", "拿一份文稿与文库核对，不留存文稿", "check_draft"),
    Command(
        "pack", "把网站打成一个包，带到不联网的电脑上", "packing",
        "add_pack_arguments", "pack",
    ),
    Command(
        "apply", "用 wenku pack 打的包更新这里的网站", "packing",
        "add_apply_arguments", "apply", anywhere=True,
    ),
    Command(
        "bundle", "把程序连同组件打成一个包", "packing",
        "add_bundle_arguments", "bundle_program", anywhere=True,
    ),
    Command("facts", "每份文档一行，输出程序可读的内容", "facts"),
    Command("check", "逐字核对原文件、Markdown 和网页，检查标记、链接和元数据", "check"),
)  # fmt: skip
"""All commands, in the order in which they are listed."""


def named(name: str) -> Command:
    """The command called ``name``."""
    return next(command for command in COMMANDS if command.name == name)


def chosen(words: Sequence[str]) -> str:
    """Which command the command line ``words`` gives, "" where none is recognised."""
    names = {command.name for command in COMMANDS}
    before = ["", *words]
    return next(
        (w for w, last in zip(words, before, strict=False) if w in names and last != "-C"), ""
    )
