"""The second half of `wenku build`: make the site aside, then put it in place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from wenku.build import manifest as books
from wenku.build import publish as publishing
from wenku.build.audience import check_labels
from wenku.build.chronicle import handed_over
from wenku.build.disk import settle, take_over
from wenku.build.lock import Tell
from wenku.build.manifest import Inputs, Manifest, Stated
from wenku.build.order import Order
from wenku.build.project import Project
from wenku.build.rendering import rendering
from wenku.build.site import prepare
from wenku.build.standing import Standing, manifest_path, standing
from wenku.link.news import News
from wenku.model.errors import WenkuError

_MANY = 40
"""From so many new Markdown files on their facts are worked out on all cores beforehand."""
_MEMOS = ("facts.sqlite", "topics.sqlite")


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a site: how many files were made, taken over and taken out; what to tell.

    ``beyond`` says why nothing could be taken over, "" where it could; ``news`` what the new site
    has that the last one at this place had not.
    """

    fresh: int = 0
    kept: int = 0
    gone: int = 0
    warnings: tuple[str, ...] = ()
    beyond: str = ""
    news: News = field(default_factory=News)


def make_site(
    project: Project,
    target: Path,
    *,
    audience: str = "",
    workers: int = 1,
    tell: Tell = lambda _line: None,
) -> Made:
    """Make the site of what docs/ holds and publish it at ``target``.

    With ``audience`` it holds only what those may see.  What stands there already as it would be
    made is taken over.  Raises ``WenkuError`` where the site cannot be made; the old one then
    stands as it was.  ``tell`` hears what goes on.
    """
    check_labels(project, audience)
    found = standing(project, target, audience)
    publishing.check(found.place)
    before, inputs = found.before, found.inputs
    if found.is_current:
        return Made(kept=len(found.whole), warnings=before.warnings)
    if _is_much_new(inputs, before.inputs):
        prepare(project.root, workers=workers)
    usable = {} if inputs.beyond else books.usable(before, found.whole)
    order = Order(usable, inputs.digests(), inputs.stamp, bool(before.warnings), audience=audience)
    tell("正在生成网站……")
    return _make(project, found, order)


def forget(project: Project) -> None:
    """Delete what saves work, so that everything is made anew."""
    for name in ("import.json", *_MEMOS):
        (project.state / name).unlink(missing_ok=True)
    for path in project.state.glob("site-*.json"):
        path.unlink()
    shutil.rmtree(project.index, ignore_errors=True)


def _make(project: Project, found: Standing, order: Order) -> Made:
    place, before, inputs = found.place, found.before, found.inputs
    room = publishing.staging(place)
    memory = project.state / f"news-{place.name}"
    order = replace(order, memory=str(memory), news=str(room / "news"))
    try:
        site = room / "site"
        with rendering(project.root, site, order, room / "order") as rendered:
            files = _complete(place.target, site, before, rendered.keys)
            publishing.publish(place, site)
            now = Manifest(inputs, files, rendered.keys, books.now(), rendered.warnings)
            books.save_manifest(manifest_path(project, place), now)
        news = handed_over(Path(order.news))
    finally:
        shutil.rmtree(room, ignore_errors=True)
    kept = [name for name, stated in files.items() if before.files.get(name) == stated]
    return Made(
        fresh=len(files) - len(kept),
        kept=len(kept),
        gone=len(before.files.keys() - files.keys()),
        warnings=rendered.warnings,
        beyond=inputs.beyond,
        news=news,
    )


def _complete(
    old: Path, site: Path, before: Manifest, keys: Mapping[str, str]
) -> Mapping[str, Stated]:
    """Take what is not in ``site`` over from ``old``; how every file of the new site is then.

    Raises ``WenkuError`` where ``site`` would not be what ``keys`` name.
    """
    made = set(_files(site))
    if strange := made - keys.keys():
        raise WenkuError("site.strange", f"多出了文件 {min(strange)}", remedy="请报告这个问题")
    for folder in {(site / name).parent for name in keys}:
        folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, Stated] = {}
    new = [site / name for name in made]
    for name in sorted(keys):
        path = site / name
        known = None
        if name not in made:
            if take_over(old / name, path):
                new.append(path)
            known = before.files[name]
        files[name] = _stated(path, known)
    settle(new, {path.parent for path in new})
    return files


def _stated(path: Path, known: Stated | None) -> Stated:
    """The new file ``path``, whose content is known where it was taken over."""
    if known is None:
        return books.state(path)
    stat = path.stat()
    return Stated(known.digest, stat.st_size, stat.st_mtime_ns)


def _files(site: Path) -> Collection[str]:
    return [
        (Path(root) / name).relative_to(site).as_posix()
        for root, _, names in os.walk(site)
        for name in names
    ]


def _is_much_new(inputs: Inputs, before: Inputs) -> bool:
    if inputs.stamp != before.stamp:
        return True
    new = set(inputs.digests().items()) - set(before.digests().items())
    return sum(name.endswith(".md") for name, _ in new) >= _MANY
