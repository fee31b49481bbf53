"""What docs/ holds, asked from the side of the sources."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from wenku.build.identity import Held, Holdings, holdings, new_id
from wenku.build.project import Project
from wenku.model.document import Document


class Shelf:
    """The documents held under docs/ and those taken out before, while an import goes on.

    ``names`` are the sources there are now: a document whose source is not among them is free to
    be claimed by a source of the same content (it was renamed or moved).
    """

    def __init__(self, project: Project, names: Collection[str]) -> None:
        self._names = names
        self.held: Holdings = holdings(project)
        self._removed = holdings(project, sorted(removed_folder(project).glob("*.md")))
        self._ids = {*self.held.documents, *self._removed.documents}
        self._claimed: set[str] = set()
        self._ids |= {path.stem for _, path in project.markdown_files()}
        self._by_digest = {
            held.document.source.sha256: held.document.source.path
            for held in self.held.documents.values()
            if held.document.source.path in names
        }

    def document_of(self, name: str, digest: str) -> Held | None:
        """The document that the source ``name`` was imported as, under this or an earlier name."""
        for where in (self.held, self._removed):
            if found := where.of_source(name):
                return found
        for where in (self.held, self._removed):
            for held in where.documents.values():
                source = held.document.source
                taken = source.path in self._names or held.document.id in self._claimed
                if source.sha256 == digest and not taken:
                    return held
        return None

    def unreadable_for(self) -> frozenset[str]:
        """Sources whose Markdown file cannot be read: they wait until it is mended."""
        return frozenset(broken.source for broken in self.held.broken)

    def first_of(self, digest: str) -> str:
        """The source that this content is already held from; "" where there is none."""
        return self._by_digest.get(digest, "")

    def claim(self, digest: str, name: str, held: Held | None) -> None:
        """Note that the content with this digest is held from the source ``name``, as ``held``."""
        self._by_digest[digest] = name
        if held:
            self._claimed.add(held.document.id)

    def new_id(self, draft: Document) -> str:
        """An id for ``draft`` that nothing else has or had."""
        name = new_id(draft, self._ids)
        self._ids.add(name)
        return name

    def without_source(self) -> list[Held]:
        """Held documents whose source is gone."""
        return [
            held
            for held in self.held.documents.values()
            if held.document.source.path
            and held.document.source.path not in self._names
            and held.document.id not in self._claimed
        ]


def removed_folder(project: Project) -> Path:
    """Where the Markdown of documents goes whose source was taken away."""
    return project.state / "removed"
