"""Which files of a project are sources."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from wenku.build.project import Project
from wenku.model.document import KINDS, Kind

_SYSTEM = {"thumbs.db", "desktop.ini"}
_UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".download", ".filepart", ".xltd", ".td")
"""How browsers and other programs name what they have not finished writing."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file in one of the source folders; ``name`` is its path in the project."""

    kind: Kind
    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The sources of a project in order of their names, and what was passed over (with why)."""

    sources: tuple[Source, ...]
    ignored: tuple[tuple[str, str], ...]


def list_sources(project: Project) -> Listing:
    """Everything in the source folders, folders inside them included.

    Files of the system and hidden files are passed over silently; temporary lock files of an
    office program and links that lead out of the folder are named.
    """
    sources: list[Source] = []
    ignored: list[tuple[str, str]] = []
    for kind in KINDS:
        folder = project.sources(kind)
        inside = _Inside(folder)
        for path in _files(folder):
            name = project.relative(path)
            if path.name.startswith("~$"):
                ignored.append((name, "是办公软件打开文档时的临时文件，不是文档"))
            elif is_passing(path.name):
                ignored.append((name, "是没有下载完或没有写完的临时文件"))
            elif not inside.holds(path):
                ignored.append((name, "是指向文件夹外面的链接，未读取"))
            else:
                sources.append(Source(kind, path, name))
    return Listing(tuple(sources), tuple(ignored))


class _Inside:
    """Tells whether files lie in ``folder`` for real; most are told by the folder they lie in."""

    def __init__(self, folder: Path) -> None:
        self._root = folder.resolve()
        self._known: dict[Path, bool] = {}

    def holds(self, path: Path) -> bool:
        if path.is_symlink():
            return path.resolve().is_relative_to(self._root)
        if path.parent not in self._known:
            self._known[path.parent] = path.parent.resolve().is_relative_to(self._root)
        return self._known[path.parent]


def is_passing(name: str) -> bool:
    """Whether a file of this name is never a document: hidden, of the system, or temporary."""
    lower = name.lower()
    return lower.startswith((".", "~$")) or lower in _SYSTEM or lower.endswith(_UNFINISHED)


def stat_of(source: Source) -> tuple[int, int]:
    """Size and time of modification (nanoseconds) of a source, (-1, -1) where it has vanished."""
    try:
        stat = source.path.stat()
    except OSError:
        return -1, -1
    return stat.st_size, stat.st_mtime_ns


def _files(folder: Path) -> Iterator[Path]:
    """All files under ``folder`` but hidden ones, sorted by path."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower() not in _SYSTEM:
                yield Path(root) / name
