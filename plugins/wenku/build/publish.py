"""Putting a finished site in the place of the old one, so that no reader meets half of it."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from wenku.build.disk import exchange, settle
from wenku.build.project import Project
from wenku.model.errors import WenkuError
from wenku.text.digest import sha256_text

MARK = "assets/wenku"
"""A folder that every site has: what lacks it is something else and is never replaced."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site is published: ``target``, and the folder in which the next one is made.

    ``name`` tells this place from others to which the same library is published.
    """

    target: Path
    workshop: Path
    name: str

    @property
    def aside(self) -> Path:
        """Where the old site is while the new one takes its place."""
        return self.workshop / f"old-{self.name}"


def place_of(project: Project, target: Path) -> Place:
    """The place of the site ``target``; its workshop is on the same disk, so that it can move."""
    target = target.resolve()
    own = target.is_relative_to(project.root)
    name = sha256_text(project.relative(target) if own else str(target))[:8]
    near = next(folder for folder in target.parents if folder.exists())
    project.state.mkdir(parents=True, exist_ok=True)
    same = near.stat().st_dev == project.state.stat().st_dev
    return Place(target, project.state if same else target.parent / ".wenku-site", name)


def check(place: Place) -> None:
    """Raise ``WenkuError`` where ``target`` holds something that is no site of ours."""
    target = place.target
    if not target.exists() or (target / MARK).is_dir():
        return
    if not target.is_dir() or any(target.iterdir()):
        raise WenkuError(
            "publish.foreign",
            f"{target} 里有别的内容，不是文库生成的网站，不能用网站替换它",
            remedy="换一个空文件夹；如果它是以前没有生成完的网站，先把它删除",
        )


def staging(place: Place) -> Path:
    """A new empty folder in which the next site is made; those of stopped programs are deleted.

    Its name is used once only: whatever a killed program has left running writes elsewhere.
    """
    place.workshop.mkdir(parents=True, exist_ok=True)
    for left in place.workshop.glob(f"new-{place.name}-*"):
        shutil.rmtree(left, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"new-{place.name}-", dir=place.workshop))


def publish(place: Place, made: Path) -> None:
    """Move the site ``made`` to its place, where the system can in a single step.

    Where it cannot, the old site is moved aside first and deleted only when the new one is in
    place; should the program be stopped in between, ``restore`` puts it back.  Raises
    ``WenkuError`` where the old site cannot be moved (a program holds one of its files open).
    """
    target, aside = place.target, place.aside
    shutil.rmtree(aside, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        if not (target.exists() and exchange(made, target)):
            if target.exists():
                target.rename(aside)
            made.rename(target)
    except OSError as error:
        restore(place)
        raise WenkuError(
            "publish.busy",
            f"无法替换旧网站 {target}（{error.strerror or error}），旧网站保持原样",
            remedy="关闭正在打开网站文件的程序（浏览器、资源管理器窗口）后再运行一次",
        ) from error
    settle((), {target.parent, made.parent})
    shutil.rmtree(aside, ignore_errors=True)
    shutil.rmtree(made, ignore_errors=True)


def restore(place: Place) -> None:
    """Put the old site back where a stopped program had moved it aside."""
    if place.aside.exists() and not place.target.exists():
        place.aside.rename(place.target)
