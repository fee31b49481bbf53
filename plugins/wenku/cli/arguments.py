"""The command line's grammar, with every word of it in Chinese."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from wenku import __version__
from wenku.cli.commands import COMMANDS
from wenku.model.errors import UsageError

_MESSAGES = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (.*): invalid choice: '?([^' ]*)'? .*", r"\1 不能是“\2”"),
    (r"argument (.*): invalid int value: (.*)", r"\1 应当是整数，不能是 \2"),
    (r"argument (.*): invalid float value: (.*)", r"\1 应当是数，不能是 \2"),
    (r"argument (.*): expected (?:one|at least one) argument", r"\1 后面缺少内容"),
    (r"argument (.*): ignored explicit argument .*", r"\1 后面不应有内容"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 不能与 \2 同时用"),
    (r"ambiguous option: (\S+).*", r"参数 \1 不完整"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that explains itself in Chinese and raises ``UsageError``."""

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _MESSAGES:
            if re.fullmatch(pattern, message, re.DOTALL):
                message = re.sub(pattern, chinese, message, flags=re.DOTALL)
                break
        command = self.prog.removeprefix("wenku").strip()
        remedy = f"运行 wenku {command} -h 查看用法".replace("  ", " ")
        raise UsageError("usage", message, remedy=remedy)

    def format_help(self) -> str:
        text = super().format_help()
        for english, chinese in (
            ("usage: ", "用法："), ("positional arguments:", "参数："), ("options:", "选项："),
        ):  # fmt: skip
            text = text.replace(english, chinese, 1)
        return text


def parser(name: str | None = None) -> Parser:
    """The grammar: the whole one, or that of the command ``name`` ("": none) with the names of the
    others."""
    top = Parser("wenku", description="文库：讲话、党内法规和纪律规定的离线资料库", add_help=False)
    _help(top)
    _folder(top)
    top.add_argument("--version", action="version", version=f"wenku {__version__}", help="显示版本")
    commands = top.add_subparsers(dest="command", metavar="命令", title="命令", required=True)
    for command in COMMANDS:
        own = _command(commands, command.name, command.about)
        if name in (None, command.name):
            command.add_arguments(own)
    return top


def _command(commands: argparse._SubParsersAction[Parser], name: str, description: str) -> Parser:
    command = commands.add_parser(name, help=description, description=description, add_help=False)
    _folder(command)
    _help(command)
    return command


def _folder(target: Parser) -> None:
    # A default of its own would overwrite what stands before the command.
    target.add_argument(
        "-C", metavar="文件夹", dest="folder", default=argparse.SUPPRESS,
        help="文库所在的文件夹（默认当前文件夹）",
    )  # fmt: skip


def _help(target: Parser) -> None:
    target.add_argument("-h", "--help", action="help", help="显示用法")
