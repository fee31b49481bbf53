"""Bytes of a source to documents without an identity: the import half as one pure function."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wenku.clean import clean
from wenku.metadata import rule as rule_metadata
from wenku.metadata import speech as speech_metadata
from wenku.metadata.title import infer
from wenku.model.document import Document, Kind, SourceRef, Structure
from wenku.model.errors import Diagnostic, UnreadableDocument
from wenku.model.source import Asset, CleanDocument, part_of
from wenku.read import archive, registry
from wenku.structure import rule, speech
from wenku.text.chars import solid
from wenku.text.digest import sha256


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a source, without id and anchors, or why it could not be made.

    ``key`` is ``SourceRef.part``: "" where the source is one document.
    """

    key: str
    draft: Document | None = None
    assets: tuple[Asset, ...] = ()
    failure: Diagnostic | None = None


def convert(data: bytes, name: str, kind: Kind, *, recognise: bool = False) -> tuple[Part, ...]:
    """What the import stages make of a source.

    ``data`` is the whole file, ``name`` its path in the project; ``recognise`` lets pages without
    text be recognised as pictures (slow), else they are failures ``registry.NEEDS_OCR``.  A file
    that holds two rules is two parts, an archive has the parts of its members.  Raises
    ``UnreadableDocument``; a member of an archive that cannot be read is a part that says so.
    """
    source = SourceRef(name, sha256(data), "")
    if not is_archive(data, name):
        return _parts(data, name, kind, source, recognise)
    parts = tuple(
        part
        for member in archive.members(data, name)
        for part in _member_parts(member, kind, source, recognise)
    )
    if not parts:
        raise UnreadableDocument(
            "import.empty_archive", "压缩包里没有文档", remedy="解压后核对，把文档放入文库"
        )
    return parts


def is_archive(data: bytes, name: str) -> bool:
    """Whether a source is an archive of documents; a broken package that goes by the name of a
    document (.docx) is none, so that its reader says what is wrong with it."""
    return archive.recognises(data) and not name.lower().endswith(registry.suffixes())


def _member_parts(
    member: archive.Member, kind: Kind, source: SourceRef, recognise: bool
) -> tuple[Part, ...]:
    """The parts of one member of an archive, their keys beginning with its name."""
    if member.data is None:
        return (Part(member.name, failure=member.failure),)
    try:
        source = replace(source, part=member.name)
        return _parts(member.data, member.name, kind, source, recognise)
    except UnreadableDocument as error:
        return (Part(member.name, failure=error.diagnostic()),)


def _parts(
    data: bytes, name: str, kind: Kind, source: SourceRef, recognise: bool
) -> tuple[Part, ...]:
    """The documents in one file that is no archive; ``name`` only helps to tell its format."""
    raw = registry.read(data, name.rsplit("/", 1)[-1], recognise=recognise)
    cleaned = clean(raw)
    if not solid(cleaned.edited.text):
        raise UnreadableDocument(
            "import.no_body",
            "文件里除了广告和网页残留之外没有正文",
            remedy="打开原文件核对；确有正文的，请把它另存为文本再放入",
        )
    cleaned = replace(cleaned, diagnostics=(*raw.diagnostics, *cleaned.diagnostics))
    source = replace(source, format=raw.format, encoding=raw.encoding)
    parts = tuple(_rules(cleaned)) if kind != "speech" else (cleaned,)
    return tuple(
        Part(
            key := "#".join(filter(None, (source.part, str(number) if number > 1 else ""))),
            _document(part, replace(source, part=key), kind, number, len(parts)),
            _pictures(part, raw.assets),
        )
        for number, part in enumerate(parts, start=1)
    )


def structure_of(cleaned: CleanDocument, kind: Kind) -> Structure:
    """The structure of a clean text as a document of ``kind`` has it."""
    return speech.structure(cleaned) if kind == "speech" else rule.structure(cleaned)


def _rules(cleaned: CleanDocument) -> Iterator[CleanDocument]:
    """The rules that a file holds one after the other; most files hold one."""
    found = rule.structure(cleaned).diagnostics
    starts = {d.line for d in found if d.code == "structure.second_rule"}
    cuts = [index for index, line in enumerate(cleaned.lines) if line.number in starts]
    for first, end in zip([0, *cuts], [*cuts, len(cleaned.lines)], strict=True):
        yield part_of(cleaned, first, end) if cuts else cleaned


def _document(
    cleaned: CleanDocument, source: SourceRef, kind: Kind, number: int, count: int
) -> Document:
    structure = structure_of(cleaned, kind)
    metadata, found = (
        speech_metadata.findings(structure)
        if kind == "speech"
        else (rule_metadata.findings(structure, cleaned), ())
    )
    split = (_split(number, count),) if count > 1 else ()
    return Document(
        id="",
        kind=kind,
        title=structure.title or infer(structure, metadata),
        source=source,
        metadata=metadata,
        blocks=structure.blocks,
        removed=cleaned.removed,
        notices=cleaned.notices,
        diagnostics=(*cleaned.diagnostics, *structure.diagnostics, *found, *split),
    )


def _split(number: int, count: int) -> Diagnostic:
    return Diagnostic(
        "import.split",
        f"原文件里有 {count} 部文件，已分开收录，这是第 {number} 部",
        severity="info",
    )


def _pictures(part: CleanDocument, assets: tuple[Asset, ...]) -> tuple[Asset, ...]:
    used = {line.label for line in part.lines if line.kind == "figure"}
    return tuple(asset for asset in assets if asset.name in used)
