"""Which document under docs/ a source belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from wenku.build.files import read_markdown
from wenku.build.project import Project
from wenku.markdown import parse
from wenku.model.document import Document, Kind
from wenku.model.errors import WenkuError
from wenku.text.digest import short_name

_LETTER: dict[Kind, str] = {"speech": "s", "regulation": "r", "discipline": "d"}


@dataclass(frozen=True, slots=True)
class Held:
    """A document that docs/ holds: its file, the file's text and what it states."""

    path: Path
    text: str
    document: Document


@dataclass(frozen=True, slots=True)
class Broken:
    """A Markdown file that cannot be read, and the source it seems to belong to ("": unknown)."""

    name: str
    error: WenkuError
    source: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """All documents that docs/ holds by id, and the files that could not be read."""

    documents: Mapping[str, Held]
    broken: tuple[Broken, ...]

    def of_source(self, path: str, part: str) -> Held | None:
        """The document that was imported from the source at ``path``, or from a part of it."""
        for held in self.documents.values():
            source = held.document.source
            if (source.path, source.part) == (path, part):
                return held
        return None


def holdings(project: Project, files: Iterable[Path] | None = None) -> Holdings:
    """Read every Markdown file of a document (or just ``files``)."""
    found: dict[str, Held] = {}
    broken: list[Broken] = []
    paths = [path for _, path in project.markdown_files()] if files is None else list(files)
    for path in paths:
        name = project.relative(path)
        try:
            text = read_markdown(path, name)
            document = parse(text, name)
        except WenkuError as error:
            broken.append(Broken(name, error, _source_of(path)))
            continue
        found[document.id] = Held(path, text, document)
    return Holdings(found, tuple(broken))


def _source_of(path: Path) -> str:
    """The source that a broken Markdown file names, in whatever encoding it was saved."""
    try:
        data = path.read_bytes()
    except OSError:
        return ""
    match = re.search(rb"^  path: (.+?)\r?$", data, re.MULTILINE)
    if not match:
        return ""
    for encoding in ("utf-8", "gb18030"):
        try:
            return match[1].decode(encoding).strip("'\"")
        except UnicodeDecodeError:
            continue
    return ""


def new_id(document: Document, taken: Iterable[str]) -> str:
    """A short ASCII id made from the content of ``document`` that is not in ``taken``."""
    content = "".join(block.text for block in document.blocks)
    stem = f"{_LETTER[document.kind]}-{short_name(content)}"
    used = set(taken)
    name, count = stem, 1
    while name in used:
        count += 1
        name = f"{stem}-{count}"
    return name
