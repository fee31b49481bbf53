"""Laws as documents for the indexes: their marks give the structure, which saves the import."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from score_laws import Law, laws
from wenku.index.passages import Entry, passages
from wenku.markdown.anchors import give_anchors
from wenku.model.block import Block, Role
from wenku.model.document import Document, Metadata, SourceRef, Title
from wenku.render.search_index import spots


def entries(archive: Path, size: int) -> Iterator[Entry]:
    """So many documents of ``archive`` (0: all) as the indexes take them in."""
    for ordinal, law in enumerate(laws(archive, size)):
        document = _document(law, f"law-{ordinal:04d}")
        yield Entry(
            id=document.id,
            kind=document.kind,
            title=document.title.text,
            level="国家",
            occasion="",
            year=str(2000 + ordinal % 25),
            passages=passages(document, spots=spots(document)),
        )


def _document(law: Law, name: str) -> Document:
    blocks = [
        Block(_role(law, number), text, number, number=_number(text))
        for number, text in enumerate(law.lines, start=1)
    ]
    return Document(
        id=name,
        kind="regulation",
        title=Title(law.title or law.name, "given"),
        source=SourceRef(law.name, "0" * 64, "md"),
        metadata=Metadata(),
        blocks=give_anchors(blocks),
    )


def _role(law: Law, number: int) -> Role:
    if number in law.articles:
        return "article"
    if number in law.divisions:
        return "chapter"
    return "title" if law.lines[number - 1] == law.title else "body"


def _number(text: str) -> str | None:
    return text.split(maxsplit=1)[0] if text.lstrip().startswith("第") else None
