"""`wenku add`: copy documents into the library."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wenku.build.conversion import is_archive
from wenku.build.files import read_source, write_atomically
from wenku.build.pool import call_apart
from wenku.build.project import Project
from wenku.clean import clean
from wenku.metadata.kind import guess
from wenku.model.document import FOLDERS, Kind
from wenku.model.errors import Diagnostic, UnreadableDocument, WenkuError
from wenku.model.source import RawDocument, lines_of
from wenku.read import archive, registry

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")
_MAX_BYTES = 200
"""How long a name may be in UTF-8; file systems allow 255, archives and parts need some room."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file that was to be added.

    ``name`` is its path in the project, "" where it was not copied; ``why`` says why the kind was
    chosen, or that the library held it already; ``problem`` why it was not copied.
    """

    origin: Path
    name: str = ""
    why: str = ""
    problem: Diagnostic | None = None


def add(project: Project, paths: Sequence[Path], *, to: Kind | None = None) -> list[Added]:
    """Copy the files ``paths`` (of folders: all files in them) into the folder of their kind.

    A file that cannot be read is not copied; it stays where it is.  An existing file is never
    overwritten: the same content is left alone, other content gets a number behind its name.
    """
    return [_add(project, path, to) for start in paths for path in _files(start)]


def safe_name(name: str) -> str:
    """``name`` as a file name that every system takes: no path, no reserved word, not too long."""
    base = _FORBIDDEN.sub("_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")
    base = _RESERVED.sub(r"_\1", base, count=1) or "未命名"
    stem, dot, suffix = base.rpartition(".")
    if not stem:
        stem, dot, suffix = base, "", ""
    room = _MAX_BYTES - len((dot + suffix).encode("utf-8"))
    short = stem.encode("utf-8")[: max(room, 20)].decode("utf-8", "ignore")
    return f"{short.rstrip()}{dot}{suffix[:20]}"


def _files(start: Path) -> Iterator[Path]:
    if not start.is_dir():
        yield start
        return
    for path in sorted(start.rglob("*")):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(start).parts)
        if path.is_file() and not path.is_symlink() and not hidden:
            yield path


def _add(project: Project, path: Path, to: Kind | None) -> Added:
    try:
        data = read_source(path)
        kind, why = call_apart(_kind, data, path.name, to)
    except WenkuError as error:
        return Added(path, problem=error.diagnostic())
    folder = project.root / FOLDERS[kind]
    if path.resolve().is_relative_to(folder.resolve()):
        return Added(path, project.relative(path.resolve()), "已经在文库里")
    return _copied(project, folder, path, data, why)


def _kind(data: bytes, name: str, to: Kind | None) -> tuple[Kind, str]:
    """The kind of a file and why.  Raises ``UnreadableDocument`` where it cannot be read."""
    if not is_archive(data, name):
        return _guessed(_raw(data, name), name, to)
    failure: Diagnostic | None = None
    for member in archive.members(data, name):
        try:
            if member.data is not None:
                return _guessed(_raw(member.data, member.name), member.name, to)
        except UnreadableDocument as error:
            failure = failure or error.diagnostic()
    raise UnreadableDocument(
        "add.empty_archive",
        "压缩包里没有能读的文档" + (f"（{failure.message}）" if failure else ""),
        remedy="解压后核对，把文档放入文库",
    )


def _raw(data: bytes, name: str) -> RawDocument:
    """The document; of a picture of text, which is slow to read, only its name."""
    try:
        return registry.read(data, name)
    except UnreadableDocument as error:
        if error.code not in registry.NEEDS_OCR:
            raise
        return RawDocument("picture", lines_of([name.rpartition(".")[0] or name]))


def _guessed(raw: RawDocument, name: str, to: Kind | None) -> tuple[Kind, str]:
    if to:
        return to, "按 --to 指定"
    kind, evidence = guess(clean(raw), name)
    return kind, f"依据“{evidence.text}”"


def _copied(project: Project, folder: Path, path: Path, data: bytes, why: str) -> Added:
    name = safe_name(path.name)
    target = folder / name
    count = 1
    while target.exists():
        if target.read_bytes() == data:
            return Added(path, project.relative(target), "文库里已有同名同内容的文件")
        count += 1
        stem, dot, suffix = name.rpartition(".")
        target = folder / (f"{stem}（{count}）{dot}{suffix}" if stem else f"{name}（{count}）")
    write_atomically(target, data)
    return Added(path, project.relative(target), why)
