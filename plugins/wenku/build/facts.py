"""`wenku facts`: what is known of a document, as design.md section 8 defines it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wenku.link.citations import Linked, links
from wenku.link.citations_rows import citation_rows
from wenku.link.library import Library
from wenku.model.block import Block, Mark
from wenku.model.document import Document, Evidence, Finding
from wenku.model.statement import Place, Requirement, Statements
from wenku.model.topic import TopicHit


def rows(library: Library, ids: Sequence[str]) -> Iterator[dict[str, object]]:
    """The objects of the documents ``ids``; citations are resolved in the whole library."""
    linked = links(library.documents, library.cited, library.corrections).of
    for document in library.documents:
        if document.id in ids:
            said, hits = library.said[document.id], library.hits[document.id]
            yield facts(document, said, hits, linked.get(document.id, ()))


def facts(
    document: Document,
    said: Statements,
    hits: Sequence[TopicHit] = (),
    linked: Sequence[Linked] = (),
) -> dict[str, object]:
    """The JSON object of one document with what it says, its topics and its citations.

    Every block is a row; a mark inside a block (a lead, a run-in heading) is a row of its own
    right after it, with the anchor of the block in ``within``.
    """
    source = document.source
    return {
        "id": document.id,
        "kind": document.kind,
        "title": document.title.text,
        "title_source": document.title.source,
        "source": {"path": source.path, "sha256": source.sha256, "format": source.format},
        "metadata": {key: _finding(finding) for key, finding in document.metadata.items},
        "blocks": [row for block in document.blocks for row in _rows(block)],
        "removed": [
            {"text": removal.text, "reason": removal.reason, "source_line": removal.line}
            for removal in document.removed
        ],
        "requirements": [_requirement(each, hits) for each in said.requirements],
        "problems": [
            {**_told(each.place, each.text), "category": each.category, "unit": each.unit}
            for each in said.problems
        ],
        "citations": citation_rows(document, linked),
        "quotes": [
            {**_told(each.place, each.text), "speaker": each.speaker} for each in said.quotes
        ],
        "formulations": [
            {**_told(each.place, each.text), "canonical": each.canonical}
            for each in said.formulations
        ],
    }


def _told(place: Place, text: str) -> dict[str, object]:
    return {"anchor": place.anchor, "text": text}


def _requirement(requirement: Requirement, hits: Sequence[TopicHit]) -> dict[str, object]:
    place = requirement.place
    topics = {
        hit.topic
        for hit in hits
        if hit.anchor == place.block and any(span.touches(place.span) for span in hit.spans)
    }
    return {
        **_told(place, requirement.text),
        "bearers": list(requirement.bearers),
        "bearer_from": requirement.bearer_from,
        "force": requirement.force,
        "deadline": requirement.deadline,
        "topics": sorted(topics),
    }


def _rows(block: Block) -> list[dict[str, object]]:
    own = _row(block, block.text, block.line)
    inner = [
        {**_row(mark, mark.span.of(block.text), block.line), "within": block.anchor}
        for mark in block.marks
    ]
    return [own, *inner]


def _row(place: Block | Mark, text: str, line: int) -> dict[str, object]:
    return {
        "anchor": place.anchor,
        "role": place.role,
        "level": place.level,
        "number": place.number,
        "text": text,
        "source_line": line,
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {"value": finding.value, "evidence": _evidence(finding.evidence)}


def _evidence(evidence: Sequence[Evidence]) -> list[dict[str, object]]:
    return [{"rule": e.rule, "text": e.text, "line": e.line} for e in evidence]
