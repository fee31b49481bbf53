"""OpenDocument texts (.odt, .fodt): what LibreOffice and, on demand, WPS and Word write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenku.model.errors import UnreadableDocument
from wenku.model.source import RawDocument
from wenku.read.assembly import assemble
from wenku.read.docx.notes import NoteLabels
from wenku.read.docx.problems import Problems
from wenku.read.odt_flow import Flow
from wenku.read.odt_names import OFFICE, STYLE, TEXT, XML_ID, Element
from wenku.read.odt_source import Source, open_source
from wenku.read.odt_styles import Sheet, load
from wenku.read.package import open_package
from wenku.read.reader import Reader
from wenku.read.story import FOOTER, HEADER, Block, Set, too_deep

SUFFIXES = (".odt", ".ott", ".fodt")

_ANY = b"application/vnd."
_TYPE = _ANY + b"oasis.opendocument.text"
_FLAT = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<office:document[\s>]")
_RUNNING = {
    STYLE + name + suffix: reason
    for name, reason in (("header", HEADER), ("footer", FOOTER))
    for suffix in ("", "-left", "-first")
}


def recognises(data: bytes, name: str) -> bool:
    """Whether ``data`` is an OpenDocument text, by the type it states."""
    if data[:2] == b"PK":
        # The first member is stored, so its content follows its name (ODF 1.3 part 2, 3.3).
        if data[30:38] == b"mimetype" and data[38:].startswith(_ANY):
            return data[38:].startswith(_TYPE)
        return b"content.xml" in data and _repacked(data, name)
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    return _FLAT.match(head) is not None and _TYPE in head


def _repacked(data: bytes, name: str) -> bool:
    """Whether an archive that another program packed again is an OpenDocument text."""
    try:
        package = open_package(data)
        stated = package.read("mimetype")
    except UnreadableDocument:
        return name.endswith(SUFFIXES)
    if "content.xml" not in package.members:
        return False
    return stated.startswith(_TYPE) if stated else name.endswith(SUFFIXES)


def read(data: bytes) -> RawDocument:
    """The document in ``data``, as it prints when all tracked changes are accepted.

    Lines, numbers and hints are those of the reader of .docx.  Running heads are those of all
    master pages.  Raises ``UnreadableDocument`` for anything broken, closed or hostile.
    """
    try:
        return _document(open_source(data))
    except RecursionError as error:
        raise too_deep() from error


def _document(source: Source) -> RawDocument:
    body = source.content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableDocument(
            "read.no_body",
            "文件里没有文字文档的正文，可能是表格或演示文稿",
            remedy="请另存为 .docx 后再放入",
        )
    flow = Flow(source, _sheet(source.styles, source.content), _deletions(body))
    flow.lists.by_style = source.by_word
    blocks = (*_running_heads(source), *flow.blocks(body), *flow.never_called())
    labels = NoteLabels(
        {"footnote": "decimal", "endnote": "lowerRoman"}, {"footnote": 1, "endnote": 1}
    )
    return assemble(blocks, file_format="odt", labels=labels, problems=Problems())


def _sheet(common: Element | None, own: Element | None) -> Sheet:
    """The common styles and, going before them, the automatic ones of a part."""
    parts = [] if common is None else [common.find(OFFICE + "font-face-decls")]
    parts += [] if common is None else [common.find(OFFICE + "styles")]
    if own is not None:
        parts += [own.find(OFFICE + "font-face-decls"), own.find(OFFICE + "automatic-styles")]
    return load(parts)


def _deletions(body: Element) -> dict[str, Element]:
    """What tracked changes deleted, by the id of the change."""
    found: dict[str, Element] = {}
    for region in body.iterfind(f"{TEXT}tracked-changes/{TEXT}changed-region"):
        deletion = region.find(TEXT + "deletion")
        if deletion is not None:
            found[region.get(TEXT + "id") or region.get(XML_ID) or ""] = deletion
    return found


def _running_heads(source: Source) -> Iterator[Block]:
    """Headers and footers of the master pages, where they are shown."""
    if source.styles is None:
        return
    flow = Flow(source, _sheet(source.styles, source.styles))
    masters = source.styles.find(OFFICE + "master-styles")
    for element in () if masters is None else masters.iter(*_RUNNING):
        if element.get(STYLE + "display") != "false":
            yield Set(flow.blocks(element), _RUNNING[str(element.tag)])


READER = Reader(
    format="odt", label="OpenDocument 文档", suffixes=SUFFIXES, recognises=recognises, read=read
)
