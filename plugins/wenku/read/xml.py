"""Parsing the XML inside documents without letting it reach out or blow up."""

from __future__ import annotations

from lxml import etree

from wenku.model.errors import UnreadableDocument

MAX_TAGS = 1_500_000
"""About 500 MB of tree; a rule book of a thousand pages has a third of it."""

_DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("ascii", "utf-16-le", "utf-16-be"))
_RESEND = "请用 Word 或 WPS 打开确认内容完好，另存为 .docx 后再放入"

_STRICT: dict[str, str] = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    ),
    "http://purl.oclc.org/ooxml/officeDocument/relationships": (
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    ),
    "http://purl.oclc.org/ooxml/officeDocument/math": (
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
    ),
    "http://purl.oclc.org/ooxml/drawingml/main": (
        "http://schemas.openxmlformats.org/drawingml/2006/main"
    ),
    "http://purl.oclc.org/ooxml/drawingml/diagram": (
        "http://schemas.openxmlformats.org/drawingml/2006/diagram"
    ),
    "http://purl.oclc.org/ooxml/drawingml/chart": (
        "http://schemas.openxmlformats.org/drawingml/2006/chart"
    ),
}
"""Namespaces of ISO 29500 Strict and what they are called in Transitional."""


def parse(data: bytes, name: str) -> etree._Element:
    """The root of the XML in ``data``; ``name`` is the part's name, for messages.

    Comments and processing instructions are left out; Strict namespaces become Transitional
    ones.  Raises ``UnreadableDocument`` for XML that is broken, nested beyond 256 elements, too
    large, or has a document type (entities: nothing an office program writes).
    """
    if any(mark in data for mark in _DOCTYPES):
        raise _refused("read.doctype", name, "带有文档类型声明（可能是恶意构造的）")
    if data.count(b"<") > MAX_TAGS:
        raise _refused("read.too_large", name, "内容异常庞大")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line = error.lineno or 0
        raise _refused("read.broken_xml", name, f"已损坏（XML 第 {line} 行）") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _refused("read.doctype", name, "带有文档类型声明（可能是恶意构造的）")
    if b"purl.oclc.org/ooxml" in data:
        _to_transitional(root)
    return root


def _refused(code: str, name: str, what: str) -> UnreadableDocument:
    return UnreadableDocument(code, f"文档内部的 {name} {what}，无法读取", remedy=_RESEND)


def _to_transitional(root: etree._Element) -> None:
    """Rename elements and attributes in Strict namespaces, in place."""
    for element in root.iter(etree.Element):
        element.tag = _transitional(str(element.tag))
        for key in [key for key in element.attrib if "purl.oclc.org" in str(key)]:
            element.set(_transitional(str(key)), element.attrib.pop(key))


def _transitional(name: str) -> str:
    namespace, brace, local = name[1:].partition("}")
    if not brace or namespace not in _STRICT:
        return name
    return f"{{{_STRICT[namespace]}}}{local}"
