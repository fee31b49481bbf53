"""`wenku build`: import what is new, then bring the site up to date."""

from __future__ import annotations

import argparse
from pathlib import Path

from wenku.build.builder import Made
from wenku.build.project import Project
from wenku.build.renewal import Wishes, renew
from wenku.cli.console import DONE, WRONG, add_workers, progress_of, say
from wenku.cli.summary import say_report
from wenku.render.news import lines


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    command.add_argument("--clean", action="store_true", help="全部重做，不用上次的结果")
    command.add_argument("--site-dir", metavar="文件夹", help="网站放在哪里（默认 site）")
    command.add_argument(
        "--audience", metavar="名称", default="", help="只放这些人可以看的文献（见帮助）"
    )
    add_workers(command)


def run(project: Project, given: argparse.Namespace) -> int:
    """Run the command; the exit code."""
    own = project.site.with_name(f"site-{given.audience}") if given.audience else project.site
    target = Path(given.site_dir).resolve() if given.site_dir else own
    wishes = Wishes(target, given.workers, given.clean, given.audience)
    renewed = renew(project, wishes, tell=say, progress=progress_of("导入"), imported=say_report)
    made = renewed.made
    for line in made.warnings:
        say(f"  ! {line}")
    _say_made(made)
    say(f"双击打开：{target / 'index.html'}")
    return WRONG if renewed.failed() else DONE


def _say_made(made: Made) -> None:
    if made.beyond:
        say(f"  · {made.beyond}，所以每次都全部重做")
    told = lines(made.news)
    if made.news.any() and not made.news.first:
        say("这次生成带来：")
    for line in told:
        say(f"  {line}")
    if made.fresh or made.gone:
        gone = f"，去掉 {made.gone} 个" if made.gone else ""
        say(f"网站已生成：重做 {made.fresh} 个文件，沿用 {made.kept} 个{gone}。")
    else:
        say("没有变化，网站已是最新。")
