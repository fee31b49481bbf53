"""`wenku build` where something has changed."""

from __future__ import annotations

from wenku.build.builder import Made
from wenku.build.project import Project
from wenku.build.renewal import Wishes, renew
from wenku.cli.console import DONE, WRONG, progress_of, say
from wenku.cli.summary import say_report
from wenku.render.news import lines

__all__ = ["Wishes", "run"]


def run(project: Project, wishes: Wishes) -> int:
    """Import what is new, bring the site up to date and tell of it; the exit code."""
    renewed = renew(project, wishes, tell=say, progress=progress_of("导入"), imported=say_report)
    made = renewed.made
    for line in made.warnings:
        say(f"  ! {line}")
    _say_made(made)
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
