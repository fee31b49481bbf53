"""Bytes of a source to a document without an identity: the import half as one pure function."""

from __future__ import annotations

from wenku.clean import clean
from wenku.metadata import rule as rule_metadata
from wenku.metadata import speech as speech_metadata
from wenku.metadata.title import infer
from wenku.model.document import Document, Kind, SourceRef, Structure
from wenku.model.errors import UnreadableDocument
from wenku.model.source import Asset, CleanDocument
from wenku.read import registry
from wenku.structure import rule, speech
from wenku.text.chars import solid
from wenku.text.digest import sha256


def convert(data: bytes, name: str, kind: Kind) -> tuple[Document, tuple[Asset, ...]]:
    """What the import stages make of a source, with its pictures.

    ``data`` is the whole file, ``name`` its path in the project.  The document has neither id nor
    anchors yet.  Raises ``UnreadableDocument``.
    """
    raw = registry.read(data, name.rsplit("/", 1)[-1])
    cleaned = clean(raw)
    if not solid(cleaned.edited.text):
        raise UnreadableDocument(
            "import.no_body",
            "文件里除了广告和网页残留之外没有正文",
            remedy="打开原文件核对；确有正文的，请把它另存为文本再放入",
        )
    structure = structure_of(cleaned, kind)
    metadata, found = (
        speech_metadata.findings(structure)
        if kind == "speech"
        else (rule_metadata.findings(structure, cleaned), ())
    )
    title = structure.title or infer(structure, metadata)
    document = Document(
        id="",
        kind=kind,
        title=title,
        source=SourceRef(name, sha256(data), raw.format, raw.encoding),
        metadata=metadata,
        blocks=structure.blocks,
        removed=cleaned.removed,
        notices=cleaned.notices,
        diagnostics=(*raw.diagnostics, *cleaned.diagnostics, *structure.diagnostics, *found),
    )
    return document, raw.assets


def structure_of(cleaned: CleanDocument, kind: Kind) -> Structure:
    """The structure of a clean text as a document of ``kind`` has it."""
    return speech.structure(cleaned) if kind == "speech" else rule.structure(cleaned)
