"""Members of tar files, and of files packed alone (gzip, bzip2, xz)."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from functools import partial

from wenku.read.archive_limits import Budget, broken
from wenku.read.archive_names import decoded
from wenku.read.archive_zip import Stored

GZIP, BZIP2, XZ = b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0"
_MAGIC = slice(257, 262)


def is_tar(data: bytes) -> bool:
    """Whether ``data`` is a tar file with the mark that all programs of this century write."""
    return data[_MAGIC] == b"ustar"


def is_packed(data: bytes) -> bool:
    """Whether ``data`` is a single file packed."""
    return data.startswith((GZIP, BZIP2, XZ))


def unpacked(data: bytes, budget: Budget) -> bytes:
    """The file packed in ``data``.  Raises ``UnreadableDocument``."""
    source = io.BytesIO(data)
    try:
        with _stream(source, data) as stream:
            return budget.take(stream.read, len(data))
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        raise broken("压缩数据不完整") from error


def _stream(source: io.BytesIO, data: bytes) -> gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile:
    if data.startswith(GZIP):
        return gzip.GzipFile(fileobj=source)
    return bz2.BZ2File(source) if data.startswith(BZIP2) else lzma.LZMAFile(source)


def inner_name(data: bytes, name: str) -> str:
    """What the packed file is called: as its header says (RFC 1952), or after its archive."""
    if data.startswith(GZIP) and len(data) > 10 and data[3] & 8 and not data[3] & 4:
        end = data.find(b"\0", 10, 10 + 1024)
        if end > 10:
            return decoded(data[10:end])
    stem, dot, suffix = name.rpartition(".")
    return stem if dot and suffix.lower() in ("gz", "bz2", "xz") else name


def stored(data: bytes) -> Iterator[Stored]:
    """The files in a tar file: no links, devices and sparse files.

    Raises ``UnreadableDocument``.
    """
    try:
        with tarfile.open(
            fileobj=io.BytesIO(data), mode="r:", encoding="latin-1", errors="strict"
        ) as archive:
            for member in archive:
                if not member.isreg() or member.issparse():
                    continue
                start, size = member.offset_data, member.size
                name = member.name
                raw = name.encode("latin-1", "ignore")
                shown = decoded(raw) if len(raw) == len(name) else name
                yield shown, partial(_cut, data, start, size)
    except (tarfile.TarError, OSError, ValueError, EOFError, OverflowError) as error:
        raise broken("压缩结构不完整") from error


def _cut(data: bytes, start: int, size: int, budget: Budget) -> bytes:
    if start + size > len(data):
        raise broken("文件不完整")
    return budget.take(io.BytesIO(data[start : start + size]).read, size)
