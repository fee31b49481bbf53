"""What `wenku build` and `wenku watch` do: import, make the site, tell what came of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from wenku.build import pool
from wenku.build.arrival import Terms
from wenku.build.builder import Made, forget, make_site
from wenku.build.diary import write_down
from wenku.build.importer import Progress, import_sources
from wenku.build.lock import Tell, locked
from wenku.build.project import Project
from wenku.build.report import ImportReport


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to build: where the site goes, with how many processes (0: one a core), whether
    everything is made anew, and who may see the site ("": all)."""

    target: Path
    workers: int = 0
    clean: bool = False
    audience: str = ""


@dataclass(frozen=True, slots=True)
class Renewed:
    """What came of it."""

    report: ImportReport
    made: Made

    def failed(self) -> bool:
        """Whether something is wrong with the library."""
        return self.report.failed() or bool(self.made.warnings)


def renew(
    project: Project,
    wishes: Wishes,
    *,
    tell: Tell,
    progress: Progress,
    imported: Callable[[ImportReport], None],
) -> Renewed:
    """Bring docs/ and the site up to date with the sources, holding the lock of the library.

    ``imported`` hears what the import did before the site is made.  Raises ``WenkuError`` or
    ``OSError`` where the site cannot be made; the old one then stands.
    """
    with locked(project, "生成网站", tell=tell):
        if wishes.clean:
            forget(project)
        now = datetime.datetime.now()
        reading = partial(pool.read_all, workers=wishes.workers)
        terms = Terms(now.date().isoformat())
        report = import_sources(project, terms, read_all=reading, progress=progress)
        imported(report)
        workers = wishes.workers or pool.cores()
        who = wishes.audience
        made = make_site(project, wishes.target, audience=who, workers=workers, tell=tell)
        write_down(project, report, made.news, made.warnings, now)
    return Renewed(report, made)
