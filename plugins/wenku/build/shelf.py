"""What docs/ holds, asked from the side of the sources."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from wenku.build.identity import Card, Held, Holdings, holdings, new_id, removed
from wenku.build.project import Project
from wenku.build.sameness import Likeness, Likes, compare, is_same, sketch
from wenku.model.document import Document, SourceRef


class Shelf:
    """The documents held under docs/ and those taken out before, while an import goes on.

    ``names`` are the sources there are now: a document whose source is not among them is free to
    be claimed by a source of the same content (it was renamed or moved).
    """

    def __init__(self, project: Project, names: Collection[str]) -> None:
        self._names = names
        self.held: Holdings = holdings(project)
        self._removed = removed(project)
        self._ids = {*self.held.documents, *self._removed.documents}
        self._ids |= {path.stem for _, path in project.markdown_files()}
        self._claimed: set[str] = set()
        self._parts: dict[str, set[str]] = {}
        self._likes = Likes()
        for held in self.held.documents.values():
            if held.card.source.path in names:
                self._likes.note(held.card.id, held.card.sketch, partial(_document, held))

    def document_of(self, source: SourceRef) -> Held | None:
        """The document that ``source`` was imported as, under this or an earlier name."""
        for where in (self.held, self._removed):
            if found := where.of_source(source.path, source.part):
                return found
        for where in (self.held, self._removed):
            for held in where.documents.values():
                known = held.card.source
                taken = known.path in self._names or held.card.id in self._claimed
                if not taken and (known.sha256, known.part) == (source.sha256, source.part):
                    return held
        return None

    def unreadable_for(self) -> frozenset[str]:
        """Sources whose Markdown file cannot be read: they wait until it is mended."""
        return frozenset(broken.source for broken in self.held.broken)

    def like(self, draft: Document) -> tuple[Document, Likeness, bool] | None:
        """The main copy most like ``draft``, how alike they are, and whether they are the same.

        ``None`` where nothing is near it.
        """
        best: tuple[Document, Likeness, bool] | None = None
        for document in self._likes.near(sketch(draft)):
            known = document.source
            if (known.path, known.part) == (draft.source.path, draft.source.part):
                continue
            likeness = compare(draft, document)
            if best is None or likeness.ratio > best[1].ratio:
                best = (document, likeness, is_same(draft, document, likeness))
        return best

    def claim(self, document: Document) -> None:
        """Note that ``document`` is held from its source from now on."""
        self._claimed.add(document.id)
        self._likes.note(document.id, sketch(document), lambda: document)

    def saw(self, name: str, parts: Collection[str]) -> None:
        """Note which parts the source ``name`` has now."""
        self._parts[name] = set(parts)

    def new_id(self, draft: Document) -> str:
        """An id for ``draft`` that nothing else has or had."""
        name = new_id(draft, self._ids)
        self._ids.add(name)
        return name

    def without_source(self) -> list[Held]:
        """Held documents whose source, or their part of it, is gone."""
        return [held for held in self.held.documents.values() if self._is_gone(held.card)]

    def _is_gone(self, card: Card) -> bool:
        source = card.source
        if not source.path or card.id in self._claimed:
            return False
        return source.path not in self._names or source.part not in self._parts.get(
            source.path, {source.part}
        )


def _document(held: Held) -> Document:
    return held.document
