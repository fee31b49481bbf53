"""All citations of the library, resolved against what it holds.

A pure fold: the citations of each document are found once (``wenku.extract.citations``) and kept;
this is run over all of them at every build, so that a rule that comes in or goes out resolves or
loses its citations and changes nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wenku.link.citations_corrections import Corrections, fix_key
from wenku.link.citations_held import Held
from wenku.link.citations_outcome import Outcome
from wenku.link.citations_resolve import resolve
from wenku.link.works import Told, Works, works
from wenku.model.citation import Citation
from wenku.model.document import Document
from wenku.model.errors import Diagnostic


@dataclass(frozen=True, slots=True)
class Linked:
    """A citation and what became of it."""

    citation: Citation
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Links:
    """The citations of every document by its id, in the order of the text; the works held.

    ``diagnostics`` are told of documents by their id; of the corrections by "".
    """

    works: Works = field(default_factory=Works)
    of: Mapping[str, tuple[Linked, ...]] = field(default_factory=dict)
    diagnostics: tuple[Told, ...] = ()


def links(
    documents: Sequence[Document],
    found: Mapping[str, Sequence[Citation]],
    corrections: Corrections | None = None,
) -> Links:
    """Resolve the citations ``found`` in ``documents`` (by id); near linear in both."""
    said = corrections or Corrections()
    by_id = {document.id: document for document in documents}
    held = Held(by_id, works(documents, said), said)
    of = {
        document.id: tuple(
            Linked(citation, outcome)
            for citation, outcome in zip(
                found.get(document.id, ()),
                resolve(document, found.get(document.id, ()), held),
                strict=True,
            )
        )
        for document in documents
    }
    return Links(held.works, of, (*held.works.diagnostics, *_idle(by_id, found, said)))


def _idle(
    documents: Mapping[str, Document], found: Mapping[str, Sequence[Citation]], said: Corrections
) -> list[Told]:
    """Corrections that correct nothing: of a document, a paragraph or words that are not there."""
    told: list[Told] = []
    for document, anchor, text in said.fixes:
        blocks = documents[document].blocks if document in documents else ()
        texts = {block.anchor: block.text for block in blocks}
        cited = [c for c in found.get(document, ()) if c.anchor == anchor]
        words = [(c.span.of(texts[anchor]), c.title, f"《{c.title}》") for c in cited]
        keys = {fix_key(document, anchor, word) for group in words for word in group}
        if (document, anchor, text) not in keys:
            told.append(("", _unused(f"{document} 的 {anchor} 处没有引文“{text}”")))
    for document in (*said.work_of, *said.version_of):
        if document not in documents:
            told.append(("", _unused(f"没有编号为 {document} 的文档")))
    return told


def _unused(message: str) -> Diagnostic:
    return Diagnostic(
        "citations.unused",
        f"docs/citations.yaml 里有一项没有用上：{message}",
        remedy="核对文档编号、段落编号和原文；不再需要的，删去这一项",
    )
