"""Zip containers of parts (docx and its kin), read in memory and within limits.

Sizes are counted as bytes come out of the decompressor: the sizes a header states may be lies.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from wenku.model.errors import UnreadableDocument
from wenku.read import xml

MAX_MEMBERS = 5_000
MAX_DIRECTORY = 1_000_000
MAX_PART = 64 * 1024 * 1024
MAX_TOTAL = 200 * 1024 * 1024
MAX_RATIO = 100
"""Office XML deflates to a tenth, style sheets to a thirtieth; bombs to a thousandth."""

_FREE = 2 * 1024 * 1024
"""Bytes a part may always have, whatever its ratio."""
_CHUNK = 256 * 1024
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_RESEND = "请向来件人重新索取，或用 Word、WPS 打开后另存为 .docx 再放入"


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another: the last word of its type and the part's name.

    ``target`` is a name in the package, or the address as written where ``external``.
    """

    type: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """An opened container; ``left`` is how many bytes may still be taken out of it."""

    archive: zipfile.ZipFile
    members: Mapping[str, zipfile.ZipInfo]
    size: int
    left: int = MAX_TOTAL

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, ``None`` where there is none.  Names are blind to case.

        Raises ``UnreadableDocument`` where the part is encrypted, broken or larger than allowed.
        """
        member = self.members.get(name.lower())
        if member is None:
            return None
        if member.flag_bits & 1:
            raise UnreadableDocument(
                "read.encrypted",
                "文档被加密，打不开",
                remedy="请先用密码打开并取消加密，另存后再放入",
            )
        try:
            data = self._inflate(member)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            struct.error,
            ValueError,
        ) as error:
            raise _broken(f"内部的 {name} 校验不符或不完整") from error
        self.left -= len(data)
        return data

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML part, ``None`` where there is no such part."""
        data = self.read(name)
        return None if data is None else xml.parse(data, name)

    def relations(self, part: str) -> Mapping[str, Relation]:
        """The links of a part by their id; of the package itself for ``part`` = ""."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        return {
            element.get("Id", ""): _relation(element, folder) for element in root.iter(_RELATIONS)
        }

    def _inflate(self, member: zipfile.ZipInfo) -> bytes:
        compressed = min(member.compress_size, self.size)
        allowed = min(max(_FREE, MAX_RATIO * compressed), MAX_PART, self.left)
        chunks: list[bytes] = []
        length = 0
        with self.archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                length += len(chunk)
                if length > allowed:
                    raise UnreadableDocument(
                        "read.bomb",
                        f"内部的 {member.filename[:80]} 解压后异常庞大，可能是压缩炸弹，未读取",
                        remedy="请确认来源可靠；确需入库的，用 Word 打开后另存为新文件再放入",
                    )
                chunks.append(chunk)
        if length != member.file_size:
            raise zipfile.BadZipFile("size differs from the header's")
        return b"".join(chunks)


def open_package(data: bytes) -> Package:
    """Open a zip container held in memory.

    Raises ``UnreadableDocument`` for an archive that is cut off, broken or suspiciously large.
    """
    _check_directory(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (
        zipfile.BadZipFile,
        OSError,
        NotImplementedError,
        struct.error,
        ValueError,
        EOFError,
    ) as error:
        raise _broken("压缩结构不完整") from error
    members: dict[str, zipfile.ZipInfo] = {}
    for member in archive.infolist():
        name = member.filename.replace("\\", "/").lstrip("/").lower()
        if name in members:
            raise _broken(f"内部有两个同名的 {name[:80]}")
        members[name] = member
    return Package(archive, members, len(data))


def _check_directory(data: bytes) -> None:
    """Refuse before ``zipfile`` reads a directory that is missing or too long.

    The record at the end is 22 bytes and a comment of at most 65,535 (APPNOTE 4.3.16).
    """
    at = data.rfind(b"PK\5\6", max(0, len(data) - 22 - 65_535))
    if at < 0 or len(data) < at + 22:
        raise _broken("文件不完整，可能没有传完")
    count, size = struct.unpack_from("<HL", data, at + 10)
    if count > MAX_MEMBERS or size > MAX_DIRECTORY:
        raise UnreadableDocument(
            "read.bomb", f"内部有 {count} 个文件，数量异常，未读取", remedy="请确认来源可靠"
        )


def _relation(element: etree._Element, folder: str) -> Relation:
    kind = element.get("Type", "").rpartition("/")[2]
    target = element.get("Target", "")
    external = element.get("TargetMode", "").lower() == "external"
    if not external:
        path = unquote(target).replace("\\", "/")
        target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
    return Relation(kind, target, external)


def _broken(what: str) -> UnreadableDocument:
    return UnreadableDocument("read.broken_package", f"文档已损坏：{what}", remedy=_RESEND)
