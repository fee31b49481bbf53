"""`wenku build`: import, make the site, publish it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from wenku.build.arrival import Terms
from wenku.build.importer import Progress, ReadAll, import_sources
from wenku.build.project import Project
from wenku.build.publish import publish, restore, staging
from wenku.build.report import ImportReport
from wenku.build.site import render_site

Say = Callable[[str], None]
"""Tells the user one line."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What the import did, what there was to say of the site, and its first page."""

    imported: ImportReport
    warnings: tuple[str, ...]
    index: Path


def build(
    project: Project, target: Path, terms: Terms, *, read_all: ReadAll, progress: Progress, say: Say
) -> BuildReport:
    """Bring docs/ up to date, make the site in a folder aside and put it in place at ``target``.

    Raises ``WenkuError`` where the site cannot be made; the old site then stands as it was.
    """
    restore(project, target)
    imported = import_sources(project, terms, read_all=read_all, progress=progress)
    say("正在生成网站……")
    made = staging(project)
    warnings = render_site(project.root, made)
    publish(project, made, target)
    return BuildReport(imported, warnings, target / "index.html")
