"""Libraries of invented documents for tests of the register."""

from __future__ import annotations

from collections.abc import Sequence

from wenku.extract.citations import citations
from wenku.extract.statements import statements
from wenku.extract.topics import hits
from wenku.link.fold import Folded, fold
from wenku.link.library import Library
from wenku.markdown.anchors import give_anchors
from wenku.model.block import Block
from wenku.model.document import Document, Finding, Kind, Metadata, SourceRef, Title
from wenku.model.topic import Topic

TOPICS = (
    Topic("zhenggai", "巡察整改", ("整改",)),
    Topic("zeren", "主体责任", ("责任",)),
)


def paper(
    name: str, *paragraphs: str | Block, kind: Kind = "speech", title: str = "", **metadata: str
) -> Document:
    """A document of these paragraphs; ``metadata`` by key (date, occasion …)."""
    blocks = [
        part if isinstance(part, Block) else Block("body", part, line)
        for line, part in enumerate(paragraphs, start=1)
    ]
    return Document(
        id=name,
        kind=kind,
        title=Title(title or f"第{name}篇讲话", "given"),
        source=SourceRef(f"speeches/{name}.txt", "0" * 64, "txt"),
        metadata=Metadata(tuple((key, Finding(value)) for key, value in metadata.items())),
        blocks=give_anchors(blocks),
    )


def folded(*documents: Document, topics: Sequence[Topic] = TOPICS) -> Folded:
    """Everything that is found in ``documents``."""
    ordered = tuple(sorted(documents, key=lambda document: document.id))
    return fold(
        Library(
            documents=ordered,
            topics=tuple(topics),
            hits={document.id: hits(document.blocks, topics) for document in ordered},
            said={document.id: statements(document) for document in ordered},
            cited={document.id: citations(document) for document in ordered},
        )
    )
