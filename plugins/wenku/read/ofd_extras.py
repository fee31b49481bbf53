"""What lies on or beside the pages: annotations, attachments, signatures (GB/T 33190-2016, 15 to
20)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from wenku.read.ofd_matrix import IDENTITY
from wenku.read.ofd_objects import objects
from wenku.read.ofd_package import Container, Part, child, children, text_of
from wenku.read.ofd_resources import Resources
from wenku.read.ofd_text import marks

WATERMARK, STAMP, COMMENT = "水印", "印章", "批注"

_REASONS = {"watermark": WATERMARK, "stamp": STAMP}
_MAX_TEXT = 2_000


def laid_over(
    document: Part, resources: Resources, container: Container
) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The texts of annotations with the reason why they are no body, by the page's id."""
    out: dict[str, tuple[tuple[str, str], ...]] = {}
    for listed in children(document.root, "Annotations"):
        part = container.part(document.path, listed.text)
        for page in children(part.root, "Page") if part else ():
            content = container.part(part.path if part else "", text_of(page, "FileLoc"))
            if content is not None:
                found = tuple(_texts(content.root, resources))
                out[page.get("PageID", "")] = out.get(page.get("PageID", ""), ()) + found
    return out


def _texts(page: etree._Element, resources: Resources) -> Iterator[tuple[str, str]]:
    """The texts of a page's annotations, each once."""
    seen: set[tuple[str, str]] = set()
    for annotation in children(page, "Annot"):
        kind = annotation.get("Type", "").lower()
        free = annotation.get("Subtype", "").lower() == "freetext"
        reason = COMMENT if free else _REASONS.get(kind, COMMENT)
        for text in (*_shown(annotation, resources), text_of(annotation, "Remark")):
            key = text.strip()[:_MAX_TEXT], reason
            if key[0] and key not in seen:
                seen.add(key)
                yield key


def _shown(annotation: etree._Element, resources: Resources) -> Iterator[str]:
    """What an annotation shows, a string a text object."""
    appearance = child(annotation, "Appearance")
    contents = [] if appearance is None else list(appearance)
    for thing in objects(contents, resources, IDENTITY):
        if thing.kind == "TextObject":
            yield "".join(mark.char for mark in marks(thing, resources, 0))


def attachments(document: Part, container: Container) -> Iterator[str]:
    """The names of the files that the document carries along."""
    for listed in children(document.root, "Attachments"):
        part = container.part(document.path, listed.text)
        for attachment in children(part.root, "Attachment") if part else ():
            kind = attachment.get("Format", "")
            name = attachment.get("Name", "") or "未命名"
            yield name if not kind or name.lower().endswith(kind.lower()) else f"{name}.{kind}"


def signatures(container: Container) -> int:
    """How many seals and signatures the file carries."""
    entry = container.part("", "OFD.xml")
    count = 0
    for body in children(entry.root, "DocBody") if entry else ():
        part = container.part("", text_of(body, "Signatures"))
        count += sum(1 for _ in children(part.root, "Signature")) if part else 0
    return count
