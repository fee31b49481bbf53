"""Members of rar and 7z files, which only a program on the machine can take apart.

The method of rar is not free: no library may hold it.  libarchive reads rar (4 and 5) and 7z, and
its bsdtar is part of Windows since 2018 (as ``tar``) and of macOS; on Linux it is one package.  It
makes one tar stream of the whole archive, so nothing is unpacked onto the disk.  (rarfile was
weighed: it reads the structure itself but needs unrar, 7z or bsdtar all the same, one call a
member, and its call of bsdtar fails in 4.5.)
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import tempfile
import threading
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import IO

from wenku.model.errors import UnreadableDocument
from wenku.read.archive_limits import Budget, broken, locked
from wenku.read.archive_zip import Stored

RAR, SEVEN = b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c"
_SECONDS = 50
"""How long the program may take; a whole source has 60."""
_HIDDEN = 0x0800_0000
"""CREATE_NO_WINDOW of the Windows API."""


def stored(data: bytes) -> Iterator[Stored]:
    """The files in ``data``; the bytes of each must be taken before the next one is asked for.

    Raises ``UnreadableDocument`` where there is no program, or where it fails: after what it could
    take out.
    """
    program = unpacker()
    if not program:
        raise UnreadableDocument(
            "archive.no_tool",
            "这台电脑上没有能解开 .rar 和 .7z 的程序（bsdtar）",
            remedy="请先解压再放入，或改用 .zip；Linux 上可安装 libarchive-tools",
        )
    with tempfile.TemporaryDirectory(prefix="wenku-archive-") as folder:
        source = Path(folder) / "source"
        source.write_bytes(data)
        with (Path(folder) / "errors").open("w+b") as errors:
            yield from _streamed(program, source, errors, len(data))


@cache
def unpacker() -> str:
    """The path of libarchive's tar, "" where there is none on the machine."""
    for name in ("bsdtar", "tar"):
        path = shutil.which(name)
        if path and "libarchive" in _version(path):
            return path
    return ""


def _version(path: str) -> str:
    try:
        done = subprocess.run(
            [path, "--version"],
            capture_output=True,
            timeout=10,
            check=False,
            creationflags=_flags(),
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")


def _flags() -> int:
    return _HIDDEN if os.name == "nt" else 0


def _streamed(program: str, source: Path, errors: IO[bytes], size: int) -> Iterator[Stored]:
    """The files of the tar stream that the program makes of the archive ``source``."""
    process = subprocess.Popen(
        [program, "-c", "--format", "pax", "-f", "-", f"@{source.name}"],
        cwd=source.parent,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=errors,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        creationflags=_flags(),
    )
    watch = threading.Timer(_SECONDS, process.kill)
    watch.start()
    try:
        yield from _members(process.stdout, size)
        late = process.wait(_SECONDS) < 0
    finally:
        watch.cancel()
        process.kill()
        process.wait()
    if process.returncode:
        raise _failure(errors, late=late)


def _members(stream: IO[bytes] | None, size: int) -> Iterator[Stored]:
    """The files of a tar stream; it ends early where the program stopped."""
    try:
        with tarfile.open(fileobj=stream, mode="r|", errors="replace") as archive:
            for member in archive:
                if member.isreg() and not member.issparse():
                    yield member.name, partial(_taken, archive, member, size)
    except (tarfile.TarError, EOFError, ValueError):
        return


def _taken(archive: tarfile.TarFile, member: tarfile.TarInfo, size: int, budget: Budget) -> bytes:
    """The bytes of ``member``; ``size`` is that of the whole archive."""
    try:
        stream = archive.extractfile(member)
        data = budget.take(stream.read, size) if stream else b""
    except (tarfile.TarError, OSError, EOFError) as error:
        raise broken("文件不完整") from error
    if len(data) != member.size:
        raise broken("文件不完整")
    return data


def _failure(errors: IO[bytes], *, late: bool) -> UnreadableDocument:
    """What the program said, told to the user."""
    errors.seek(0)
    said = errors.read(4_000).decode("utf-8", "replace").lower()
    if "ncrypt" in said or "passphrase" in said:
        return locked()
    if late:
        return broken("解压超时，其余的没有读入")
    if "solid" in said:
        return UnreadableDocument(
            "archive.method",
            "这是旧版的固实压缩包，其余的文件取不出来",
            remedy="请用 WinRAR、7-Zip 等解压后，把文档单独放入",
        )
    # Where a member has a password of its own libarchive's message is empty.
    return broken("取不出来，可能有密码、是分卷压缩包的一卷，或文件不完整")
