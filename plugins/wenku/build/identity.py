"""Which document under docs/ a source belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from wenku.build.files import read_markdown
from wenku.build.memo import recall, remember
from wenku.build.project import Project
from wenku.build.sameness import Sketch, sketch
from wenku.build.stamp import stamp
from wenku.markdown import parse
from wenku.model.document import Document, Kind, SourceRef
from wenku.model.errors import WenkuError
from wenku.text.digest import sha256_text, short_name

_STAGES = ("text", "model", "lexicon", "markdown", "build/sameness.py", "build/identity.py")

_LETTER: dict[Kind, str] = {"speech": "s", "regulation": "r", "discipline": "d"}


@dataclass(frozen=True, slots=True)
class Card:
    """What an import asks of every document that is held: remembered, so that few are parsed."""

    id: str
    kind: Kind
    source: SourceRef
    sketch: Sketch


@dataclass(slots=True)
class Held:
    """A document that docs/ holds: its file, the file's text and what it states."""

    path: Path
    name: str
    text: str
    card: Card
    _document: Document | None = None

    @property
    def document(self) -> Document:
        """The whole document; parsed when it is first asked for."""
        if self._document is None:
            self._document = parse(self.text, self.name)
        return self._document


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
    sources: Mapping[tuple[str, str], str] = field(init=False)

    def __post_init__(self) -> None:
        found: dict[tuple[str, str], str] = {}
        for name, held in self.documents.items():
            found.setdefault((held.card.source.path, held.card.source.part), name)
        object.__setattr__(self, "sources", found)

    def of_source(self, path: str, part: str) -> Held | None:
        """The document that was imported from the source at ``path``, or from a part of it."""
        name = self.sources.get((path, part))
        return None if name is None else self.documents[name]


def holdings(project: Project) -> Holdings:
    """Every document that docs/ holds."""
    return _holdings(project, [path for _, path in project.markdown_files()], "cards.sqlite")


def removed(project: Project) -> Holdings:
    """Every document whose source was taken away."""
    return _holdings(project, sorted(removed_folder(project).glob("*.md")), "removed.sqlite")


def removed_folder(project: Project) -> Path:
    """Where the Markdown of documents goes whose source was taken away."""
    return project.state / "removed"


def _holdings(project: Project, paths: Iterable[Path], memo: str) -> Holdings:
    """The documents in the files ``paths``; what was found before is in the file ``memo``."""
    texts: dict[str, tuple[Path, str]] = {}
    broken: list[Broken] = []
    for path in paths:
        name = project.relative(path)
        try:
            texts[name] = (path, read_markdown(path, name))
        except WenkuError as error:
            broken.append(Broken(name, error, _source_of(path)))
    mark = stamp(_STAGES, ("msgspec",))
    keys = {name: mark + sha256_text(text) for name, (_, text) in texts.items()}
    known = recall(project.state / memo, keys)
    found: dict[str, Held] = {}
    new: dict[str, tuple[str, bytes]] = {}
    for name, (path, text) in texts.items():
        try:
            held = _held(path, name, text, known.get(name))
        except WenkuError as error:
            broken.append(Broken(name, error, _source_of(path)))
            continue
        found[held.card.id] = held
        if name not in known:
            new[name] = (keys[name], msgspec.msgpack.encode(held.card))
    remember(project.state / memo, new, texts)
    return Holdings(found, tuple(broken))


def _held(path: Path, name: str, text: str, known: bytes | None) -> Held:
    """The document in one file.  Raises ``WenkuError`` where it breaks the contract."""
    if known is not None:
        with suppress(msgspec.MsgspecError):
            return Held(path, name, text, _CARD.decode(known))
    document = parse(text, name)
    card = Card(document.id, document.kind, document.source, sketch(document))
    return Held(path, name, text, card, document)


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


_CARD = msgspec.msgpack.Decoder(Card)
