"""Where the parts of an OpenDocument text come from: a container, or one flat XML file."""

from __future__ import annotations

import base64
import binascii
import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from wenku.model.errors import UnreadableDocument
from wenku.read import xml
from wenku.read.odt_names import OFFICE, XLINK, Element
from wenku.read.package import Package, open_package

_WORD = b">MicrosoftOffice"
_HEAD = 16_384
_SHOWN = ("png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "emf", "wmf")
_MAGIC = (
    (b"\x89PNG\r\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"), (b"BM", "bmp"),
    (b"\xd7\xcd\xc6\x9a", "wmf"), (b"\x01\0\0\0", "emf"), (b"II*\0", "tif"), (b"MM\0*", "tif"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """An opened document: its content, the part with its styles, and the container, if any.

    ``by_word`` is whether Word wrote it.
    """

    content: Element
    styles: Element | None
    package: Package | None = None
    by_word: bool = False

    def picture(self, element: Element) -> tuple[bytes, str] | None:
        """The bytes and the format of a ``draw:image``; ``None`` where it lies elsewhere.

        The format is "" where nobody knows it.
        """
        address = element.get(XLINK + "href") or ""
        data = self._embedded(element)
        if data is None and address and "://" not in address and self.package is not None:
            data = self.package.read(_member(address))
        if not data:
            return None
        suffix = address.rpartition(".")[2].lower()
        if suffix not in _SHOWN:
            suffix = next((kind for magic, kind in _MAGIC if data.startswith(magic)), "")
        return data, suffix

    def object(self, element: Element) -> Element | None:
        """The content of an embedded object (a formula, a chart), ``None`` where there is none."""
        for child in element:
            if isinstance(child.tag, str):
                return child
        address = element.get(XLINK + "href") or ""
        if not address or self.package is None:
            return None
        return self.package.xml(posixpath.join(_member(address), "content.xml"))

    @staticmethod
    def _embedded(element: Element) -> bytes | None:
        binary = element.find(OFFICE + "binary-data")
        if binary is None:
            return None
        try:
            return base64.b64decode("".join(map(str, binary.itertext())))
        except (binascii.Error, ValueError):
            return None


def open_source(data: bytes) -> Source:
    """Open a container (.odt) or a flat file (.fodt).

    Raises ``UnreadableDocument`` for one that is broken, hostile or closed by a password.
    """
    if data[:2] != b"PK":
        root = xml.parse(data, "正文")
        return Source(root, root, by_word=_WORD in data[:_HEAD])
    package = open_package(data)
    manifest = package.read("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest or package.read("encrypted-package") is not None:
        raise UnreadableDocument(
            "read.encrypted", "文档被加密，打不开", remedy="请先用密码打开并取消加密，另存后再放入"
        )
    content = package.xml("content.xml")
    if content is None:
        raise UnreadableDocument(
            "read.no_body",
            "压缩包里没有正文（content.xml），不是完整的 .odt",
            remedy="请用 WPS 或 LibreOffice 打开后另存为 .docx 再放入",
        )
    by_word = _WORD in (package.read("meta.xml") or b"")
    return Source(content, package.xml("styles.xml"), package, by_word)


def _member(address: str) -> str:
    return posixpath.normpath(unquote(address)).lstrip("/")
