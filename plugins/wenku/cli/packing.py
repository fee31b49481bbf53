"""`wenku pack`, `wenku apply`, `wenku bundle`: what goes to computers without a network."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from wenku.build.bundle import PLATFORMS, System, bundle
from wenku.build.files import write_atomically
from wenku.build.listing import Listing, written
from wenku.build.lock import locked
from wenku.build.pack import Packed, apply_pack, listing_of, write_pack
from wenku.build.project import Project
from wenku.build.publish import place_of
from wenku.cli.console import say
from wenku.model.errors import UsageError

_LAST = "packed.json"
"""What was carried away last, in the state of the library."""


def add_pack_arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of `wenku pack`."""
    command.add_argument("--out", metavar="文件", help="写到哪个文件（默认在文库文件夹里）")
    command.add_argument(
        "--changes", action="store_true", help="只打包上次打包以后变化的部分，用于更新"
    )
    command.add_argument(
        "--since", metavar="文件", help="只打包与这个更新包（以前打的）相比变化的部分"
    )
    command.add_argument("--site-dir", metavar="文件夹", help="要打包的网站（默认 site）")


def add_apply_arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of `wenku apply`."""
    command.add_argument("file", metavar="文件", help="wenku pack 打的包")
    command.add_argument("--site-dir", metavar="文件夹", help="网站所在的文件夹（默认 site）")


def pack(project: Project, given: argparse.Namespace) -> int:
    """Pack the site.  Raises ``WenkuError``."""
    site = _site(project, given)
    with locked(project, "打包网站", tell=say):
        base = _base(project, given)
        out = Path(given.out) if given.out else None
        made = write_pack(site, out or project.root / "wenku-site.part.zip", base)
        if out is None:
            kind = "changes" if base else "full"
            named = project.root / f"wenku-site-{kind}-{made.site.digest[:8]}.zip"
            out = (project.root / "wenku-site.part.zip").replace(named)
        write_atomically(project.state / _LAST, written(made.site))
    what = "只含变化的部分" if base else "完整的网站"
    say(f"已打包（{what}）：{out}，{_told(made)}，{made.size / 2**20:.1f} MB。")
    say(f"在另一台电脑上运行：wenku apply {out.name} --site-dir 网站文件夹")
    return 0


def apply(project: Project, given: argparse.Namespace) -> int:
    """Apply a pack.  Raises ``WenkuError``; the site then is as it was."""
    site = _site(project, given)
    with locked(project, "应用更新包", tell=say):
        made = apply_pack(Path(given.file), place_of(project, site))
    say(f"网站已更新：{site}，{_told(made)}。现在是版本 {made.site.digest[:8]}。")
    return 0


def _site(project: Project, given: argparse.Namespace) -> Path:
    return Path(given.site_dir).resolve() if given.site_dir else project.site


def _base(project: Project, given: argparse.Namespace) -> Listing | None:
    if given.since:
        return listing_of(Path(given.since))
    if not given.changes:
        return None
    last = project.state / _LAST
    if not last.exists():
        raise UsageError(
            "pack.no_base",
            "还没有打过包，不知道上次带走的是什么",
            remedy="第一次不写 --changes，打一个完整的包",
        )
    return listing_of(last)


def _told(made: Packed) -> str:
    gone = f"，删去 {made.removed} 个" if made.removed else ""
    return f"共 {len(made.site.files)} 个文件，其中带有 {made.carried} 个{gone}"


def add_bundle_arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of `wenku bundle`."""
    version = "{}.{}".format(*sys.version_info[:2])
    own: System = "windows" if sys.platform == "win32" else "linux"
    command.add_argument(
        "--out", metavar="文件", default="wenku-bundle.zip", help="写到哪个文件（默认 %(default)s）"
    )
    command.add_argument(
        "--system",
        choices=tuple(PLATFORMS),
        default=own,
        metavar="系统",
        help="那台电脑的系统：windows 或 linux（默认 %(default)s）",
    )
    command.add_argument(
        "--python", default=version, metavar="版本", help="那台电脑的 Python（默认 %(default)s）"
    )
    command.add_argument("--ocr", action="store_true", help="连同识别扫描件的组件（约 150 MB）")


def bundle_program(project: Project, given: argparse.Namespace) -> int:
    """Write the program with its wheels.  Raises ``WenkuError``."""
    if not re.fullmatch(r"3\.\d{1,2}", given.python):
        raise UsageError("usage", f"--python 不能是“{given.python}”", remedy="写成 3.11 这样")
    out = project.root / given.out
    say("正在下载组件……")
    extras = ("ocr",) if given.ocr else ()
    count = bundle(out, system=given.system, python=given.python, extras=extras)
    size = out.stat().st_size / 2**20
    say(
        f"已写好：{out}（{count} 个组件，{size:.0f} MB），"
        f"用于 {given.system}、Python {given.python}。"
    )
    say("在那台电脑上：解压，进入解压出的 wenku 文件夹，运行 python scripts/build.py。")
    return 0
