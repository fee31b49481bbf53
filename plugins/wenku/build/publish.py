"""Putting a finished site in the place of the old one, so that no reader meets half of it."""

from __future__ import annotations

import shutil
from pathlib import Path

from wenku.build.project import Project
from wenku.model.errors import WenkuError


def staging(project: Project) -> Path:
    """An empty folder beside the state in which the next site is made."""
    folder = project.state / "site-new"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def publish(project: Project, made: Path, target: Path) -> None:
    """Move the site ``made`` to ``target``.

    The old site is moved aside first and deleted only when the new one is in place; should the
    program be stopped in between, ``restore`` puts it back.  Raises ``WenkuError`` where the old
    site cannot be moved (a program holds one of its files open).
    """
    aside = _aside(project)
    shutil.rmtree(aside, ignore_errors=True)
    try:
        if target.exists():
            target.rename(aside)
        target.parent.mkdir(parents=True, exist_ok=True)
        made.rename(target)
    except OSError as error:
        restore(project, target)
        raise WenkuError(
            "publish.busy",
            f"无法替换旧网站 {target}（{error.strerror or error}），旧网站保持原样",
            remedy="关闭正在打开网站文件的程序（浏览器、资源管理器窗口）后再运行一次",
        ) from error
    shutil.rmtree(aside, ignore_errors=True)


def restore(project: Project, target: Path) -> None:
    """Put the old site back where a stopped program had moved it aside."""
    aside = _aside(project)
    if aside.exists() and not target.exists():
        aside.rename(target)


def _aside(project: Project) -> Path:
    return project.state / "site-old"
