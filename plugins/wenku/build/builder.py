"""The second half of `wenku build`: make the site aside, then put it in place."""

from __future__ import annotations

from pathlib import Path

from wenku.build.project import Project
from wenku.build.publish import publish, restore, staging
from wenku.build.site import prepare, render_site


def make_site(project: Project, target: Path, *, workers: int = 1) -> tuple[str, ...]:
    """Make the site of what docs/ holds and publish it at ``target``; what there is to tell of it.

    Raises ``WenkuError`` where the site cannot be made; the old site then stands as it was.
    """
    restore(project, target)
    prepare(project.root, workers=workers)
    made = staging(project)
    warnings = render_site(project.root, made)
    publish(project, made, target)
    return warnings
