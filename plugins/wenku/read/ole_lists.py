"""Lists that begin anew in documents LibreOffice saved as .doc.

Where a list begins anew LibreOffice gives its first paragraph a list of its own without a name;
the others go on in the list proper, named WWNum and a number, which so begins at 1 as well: （一）
（一）（二）.  In .docx, where it writes the same text right, the first paragraph has an instance of
the list proper that begins anew.  That is made again here.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from wenku.read import xml
from wenku.read.docx.names import Element, W, number, value

_NUMBERING, _DOCUMENT = "word/numbering.xml", "word/document.xml"
_NAME = re.compile(r"WWNum\d+")


@dataclass(frozen=True, slots=True)
class Relinked:
    """The document with its lists in order, and how many began anew."""

    docx: bytes
    count: int


def relinked(docx: bytes) -> Relinked:
    """``docx``, what the converter made, with the lists that begin anew made instances again."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        if _NUMBERING not in archive.namelist():
            return Relinked(docx, 0)
        root = xml.parse(archive.read(_NUMBERING), _NUMBERING)
        body = xml.parse(archive.read(_DOCUMENT), _DOCUMENT)
        links = _links(root, list(_uses(body)))
        for instance, (level, key) in links.items():
            _relink(instance, level, key)
        parts = {name: archive.read(name) for name in archive.namelist()} if links else {}
    if not links:
        return Relinked(docx, 0)
    parts[_NUMBERING] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return Relinked(out.getvalue(), len(links))


def _uses(body: Element) -> Iterator[tuple[int, int]]:
    """List and level of each paragraph that has a number of its own, in order."""
    for paragraph in body.iter(W + "p"):
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        found = None if properties is None else number(properties.find(W + "numId"))
        if properties is not None and found:
            yield found, number(properties.find(W + "ilvl")) or 0


def _links(root: Element, uses: list[tuple[int, int]]) -> Mapping[Element, tuple[int, int]]:
    """The instances to relink, each with its level and the definition it belongs to.

    One that is used by a single paragraph, whose definition has no name, and which is followed
    by a paragraph of the same level in a list of that program defined alike.
    """
    instances = {number(each, "numId"): each for each in root.findall(W + "num")}
    definitions = {number(each, "abstractNumId"): each for each in root.findall(W + "abstractNum")}
    times = Counter(found for found, _ in uses)
    out: dict[Element, tuple[int, int]] = {}
    for (first, level), (after, same) in pairwise(uses):
        if times[first] != 1 or first == after or level != same:
            continue
        keys = [_definition(instances.get(each)) for each in (first, after)]
        alone, proper = (definitions.get(key) for key in keys)
        if alone is None or proper is None or alone is proper or keys[1] is None:
            continue
        named = _NAME.fullmatch(value(proper.find(W + "name")) or "")
        if named and alone.find(W + "name") is None and _levels(alone) == _levels(proper):
            out[instances[first]] = level, keys[1]
    return out


def _definition(instance: Element | None) -> int | None:
    if instance is None or instance.find(W + "lvlOverride") is not None:
        return None
    return number(instance.find(W + "abstractNumId"))


def _levels(definition: Element) -> list[bytes]:
    return [etree.tostring(level, method="c14n") for level in definition.findall(W + "lvl")]


def _relink(instance: Element, level: int, key: int) -> None:
    """Make ``instance`` count in the definition ``key``, beginning anew at 1 on ``level``."""
    reference = instance.find(W + "abstractNumId")
    if reference is None:
        return
    reference.set(W + "val", str(key))
    override = etree.SubElement(instance, W + "lvlOverride", {W + "ilvl": str(level)})
    etree.SubElement(override, W + "startOverride", {W + "val": "1"})
