"""The container of an OFD file: its documents, their pages and what belongs to them.

GB/T 33190-2016, chapters 7 and 9.  Elements are known by their local names: the namespace differs
between versions of the standard.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from wenku.model.errors import UnreadableDocument
from wenku.read.package import Package, open_package

MAX_PAGES = 5_000
RESEND = "请向来件人重新索取，或索取 Word 版"
_ROOT = "OFD.xml"


@dataclass(frozen=True, slots=True)
class Part:
    """An XML file of the package: its path and its root."""

    path: str
    root: etree._Element


@dataclass(frozen=True, slots=True)
class PageRef:
    """A page of a document: its id and the path of its content."""

    id: str
    path: str


@dataclass(slots=True)
class Container:
    """An opened file; ``unread`` are paths that are named in it but missing or broken."""

    package: Package
    unread: set[str]

    def part(self, base: str, location: str | None) -> Part | None:
        """The XML file that ``base`` names as ``location``; ``None`` where it cannot be read."""
        path = self.resolved(base, location)
        try:
            root = self.package.xml(path) if path else None
        except UnreadableDocument as error:
            if error.code in ("read.bomb", "read.encrypted"):
                raise
            root = None
        if root is None:
            self.unread.add(path or location or "")
            return None
        return Part(path, root)

    def resolved(self, base: str, location: str | None) -> str:
        """The path of a file that the file ``base`` names: "" where there is none.

        Programs take for the folder it is relative to that of the file, of the document, or the
        root, whatever the standard says.
        """
        name = (location or "").strip().replace("\\", "/")
        if not name:
            return ""
        folder = posixpath.dirname(base)
        tries = [name] if name.startswith("/") else []
        while True:
            tries.append(posixpath.join(folder, name.lstrip("/")))
            if not folder:
                break
            folder = posixpath.dirname(folder)
        paths = (posixpath.normpath("/" + each.lstrip("/")).lstrip("/") for each in tries)
        return next((path for path in paths if path.lower() in self.package.members), "")


def opened(data: bytes) -> Container:
    """Open the package in ``data``.  Raises ``UnreadableDocument``, with a remedy for OFD."""
    try:
        package = open_package(data)
    except UnreadableDocument as error:
        raise UnreadableDocument(error.code, error.message, remedy=RESEND) from error
    if any(name.rpartition("/")[2] == "encryptions.xml" for name in package.members):
        raise UnreadableDocument(
            "read.encrypted", "OFD 文件被加密，打不开", remedy="请向来件人索取未加密的版本"
        )
    return Container(package, set())


def documents(container: Container) -> Iterator[Part]:
    """The documents of the package, in order, each in its current version.

    Raises ``UnreadableDocument`` where there is none that can be read.
    """
    entry = container.part("", _ROOT)
    if entry is None:
        raise broken("入口文件 OFD.xml 缺失或残缺")
    found = False
    for body in children(entry.root, "DocBody"):
        part = container.part(entry.path, _current(container, entry, body))
        if part is not None:
            found = True
            yield part
    if not found:
        raise broken("没有可以读取的文档")


def _current(container: Container, entry: Part, body: etree._Element) -> str:
    """The place of a document's root: that of the version marked as current, if any."""
    for versions in children(body, "Versions"):
        for version in children(versions, "Version"):
            if version.get("Current", "").lower() in ("true", "1"):
                part = container.part(entry.path, version.get("BaseLoc"))
                root = text_of(part.root, "DocRoot") if part else ""
                if part and root:
                    return container.resolved(part.path, root)
    return text_of(body, "DocRoot")


def pages(document: Part, container: Container) -> Iterator[PageRef]:
    """The pages of a document in order, those whose content is missing with their id alone."""
    count = 0
    for group in children(document.root, "Pages"):
        for page in children(group, "Page"):
            count += 1
            if count > MAX_PAGES:
                raise UnreadableDocument(
                    "ofd.too_large", f"OFD 超过 {MAX_PAGES} 页的上限", remedy="请拆分后再放入"
                )
            yield PageRef(
                page.get("ID", ""), container.resolved(document.path, page.get("BaseLoc"))
            )


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The children of that name."""
    return (child for child in element if local(child) == name)


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of that name."""
    return next(children(element, name), None)


def text_of(element: etree._Element, name: str) -> str:
    """The text of the first child of that name, "" where there is none."""
    found = child(element, name)
    return "" if found is None else (found.text or "").strip()


def broken(what: str) -> UnreadableDocument:
    """The error for a package that does not hold together; ``what`` is Chinese."""
    return UnreadableDocument("ofd.broken", f"OFD 文件已损坏：{what}", remedy=RESEND)
