"""The command line's grammar, with every word of it in Chinese."""

from __future__ import annotations

import argparse
import re
from typing import NoReturn

from wenku import __version__
from wenku.cli import check_draft, packing, requirements, search
from wenku.model.document import FOLDERS
from wenku.model.errors import UsageError

_MESSAGES = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (.*): invalid choice: '?([^' ]*)'? .*", r"\1 不能是“\2”"),
    (r"argument (.*): invalid int value: (.*)", r"\1 应当是整数，不能是 \2"),
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


def parser() -> Parser:
    """The whole grammar."""
    top = Parser("wenku", description="文库：讲话、党内法规和纪律规定的离线资料库", add_help=False)
    _help(top)
    _folder(top)
    top.add_argument("--version", action="version", version=f"wenku {__version__}", help="显示版本")
    commands = top.add_subparsers(dest="command", metavar="命令", title="命令", required=True)
    add = _command(commands, "add", "把文档（文件或文件夹）放入文库并导入")
    add.add_argument("paths", nargs="+", metavar="路径", help="要放入的文件或文件夹")
    add.add_argument(
        "--to", choices=tuple(FOLDERS.values()), metavar="类别",
        help="放入哪一类：speeches（讲话）、regulations（党内法规）、discipline（纪律规定）；"
        "不写则按内容判断",
    )  # fmt: skip
    update = _command(commands, "import", "按原文件更新 docs/，手工改动过的保留")
    update.add_argument(
        "--retire", nargs="+", metavar="编号", default=[],
        help="确认这些文档里找不到的段落确已删去，照新文件更新",
    )  # fmt: skip
    _workers(update)
    update.add_argument(
        "--cluster",
        metavar="地址",
        help="在 Dask 集群上读取文档，写明调度程序的地址，例如 tcp://10.0.0.8:8786",
    )
    build = _command(commands, "build", "导入并生成网站")
    build.add_argument("--clean", action="store_true", help="全部重做，不用上次的结果")
    build.add_argument("--site-dir", metavar="文件夹", help="网站放在哪里（默认 site）")
    _workers(build)
    find = _command(commands, "search", "在全部文档的正文里逐字查找")
    search.add_arguments(find)
    required = _command(commands, "requirements", "列出工作要求台账，可存成 CSV 或 Excel 文件")
    requirements.add_arguments(required)
    draft = _command(commands, "check-draft", "拿一份文稿与文库核对，不留存文稿")
    check_draft.add_arguments(draft)
    packing.add_pack_arguments(_command(commands, "pack", "把网站打成一个包，带到不联网的电脑上"))
    packing.add_apply_arguments(_command(commands, "apply", "用 wenku pack 打的包更新这里的网站"))
    packing.add_bundle_arguments(_command(commands, "bundle", "把程序连同组件打成一个包"))
    facts = _command(commands, "facts", "每份文档一行，输出程序可读的内容")
    facts.add_argument("ids", nargs="*", metavar="编号", help="文档编号；不写则输出全部")
    facts.add_argument("--json", action="store_true", required=True, help="以 JSON 输出")
    check = _command(commands, "check", "逐字核对原文件、Markdown 和网页，检查标记、链接和元数据")
    check.add_argument("--site-dir", metavar="文件夹", help="要核对的网站（默认 site）")
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


def _workers(target: Parser) -> None:
    target.add_argument(
        "--workers",
        type=int,
        metavar="个数",
        default=0,
        help="同时读取文档的进程数（默认与处理器核数相同）",
    )


def _help(target: Parser) -> None:
    target.add_argument("-h", "--help", action="help", help="显示用法")
