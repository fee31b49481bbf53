"""Members of zip files."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from wenku.model.errors import UnreadableDocument
from wenku.read.archive_limits import Budget, broken, locked
from wenku.read.archive_names import of_zip

MAX_DIRECTORY = 16 * 1024 * 1024
_DIRECTORY = 0x10
"""The attribute of folders in MS-DOS."""

Take: TypeAlias = Callable[[Budget], bytes]
"""Takes the bytes of a file out of its archive.  Raises ``UnreadableDocument``."""
Stored: TypeAlias = tuple[str, Take]
"""A file in an archive: its name as written, and how its bytes are taken out."""


def opened(data: bytes) -> zipfile.ZipFile:
    """The zip file in ``data``.  Raises ``UnreadableDocument``."""
    at = data.rfind(b"PK\5\6", max(0, len(data) - 22 - 65_535))
    if at < 0 or len(data) < at + 22:
        raise broken("文件不完整，可能没有传完，或是分卷压缩包的一卷")
    if struct.unpack_from("<L", data, at + 12)[0] > MAX_DIRECTORY:
        raise broken("目录异常庞大")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (
        zipfile.BadZipFile,
        OSError,
        NotImplementedError,
        struct.error,
        ValueError,
        EOFError,
    ) as error:
        raise broken("压缩结构不完整") from error


def stored(archive: zipfile.ZipFile) -> Iterator[Stored]:
    """The files of an opened archive, folders left out."""
    for member in archive.infolist():
        folder = member.filename.endswith("/") or member.external_attr & _DIRECTORY
        if folder and not member.file_size:
            continue
        name = of_zip(member.orig_filename, member.flag_bits, member.extra)
        yield name, partial(_taken, archive, member)


def _taken(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> bytes:
    if member.flag_bits & 1:
        raise locked()
    try:
        with archive.open(member) as stream:
            data = budget.take(stream.read, member.compress_size)
    except NotImplementedError as error:
        raise UnreadableDocument(
            "archive.method",
            "压缩包用了不支持的压缩方法，取不出来",
            remedy="请解压后，把文档单独放入",
        ) from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        OSError,
        struct.error,
        ValueError,
        RuntimeError,
    ) as error:
        raise broken("文件校验不符或不完整") from error
    return data
