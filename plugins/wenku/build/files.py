"""Reading and writing files so that a failure leaves nothing half done."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from wenku.model.errors import ContractError, UnreadableDocument, WenkuError

MAX_SOURCE = 64 * 2**20
"""The largest source in bytes that is read (a speech of 4 MB would be 1.3 million characters;
the rest of the room is for pictures)."""
FULL = tuple(getattr(errno, name) for name in ("ENOSPC", "EDQUOT") if hasattr(errno, name))
"""What systems say where a disk or the share of a user is full."""


def read_source(path: Path) -> bytes:
    """All bytes of a source.

    Raises ``UnreadableDocument`` where the file is too large, has vanished, changes while it is
    read, or may not be read.
    """
    try:
        size = path.stat().st_size
        if size > MAX_SOURCE:
            raise UnreadableDocument(
                "read.too_large",
                f"文件有 {size / 2**20:.0f} MB，超过 {MAX_SOURCE // 2**20} MB 的上限",
                remedy="确认它真是一篇文稿；是合集的请拆成单篇，图片过大的请压缩后再放入",
            )
        with path.open("rb") as file:
            data = file.read(MAX_SOURCE + 1)
        after = path.stat().st_size
    except FileNotFoundError as error:
        raise UnreadableDocument(
            "read.vanished",
            "文件在读取时不见了",
            remedy="确认文件还在原处，再运行一次 wenku import",
        ) from error
    except OSError as error:
        raise UnreadableDocument(
            "read.denied",
            f"打不开文件（{error.strerror or error}）",
            remedy="关闭正在使用它的程序，检查文件的权限，再运行一次 wenku import",
        ) from error
    if after != len(data):
        raise UnreadableDocument(
            "read.changing", "文件正在被写入或复制", remedy="等复制完成后再运行一次 wenku import"
        )
    return data


def read_markdown(path: Path, name: str) -> str:
    """The text of a Markdown file; ``name`` is its path for messages.

    Raises ``ContractError`` where it is no UTF-8 (an editor saved it as ANSI) or cannot be read.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContractError(
            "markdown.encoding",
            f"{name} 不是 UTF-8 编码，多半是用记事本存成了 ANSI",
            remedy="用记事本打开，另存为时把“编码”选为 UTF-8，覆盖原文件",
        ) from error
    except OSError as error:
        raise ContractError(
            "markdown.denied",
            f"打不开 {name}（{error.strerror or error}）",
            remedy="关闭正在使用它的程序，检查文件的权限",
        ) from error


def write_atomically(path: Path, data: bytes) -> bool:
    """Write ``data`` to ``path`` in one step; ``False`` where it already held just that."""
    try:
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    return True


def failed_disk(error: OSError) -> WenkuError:
    """What to tell of a disk that did not do what was asked of it."""
    if error.errno in FULL:
        return WenkuError(
            "disk.full",
            "磁盘已满，没有做完；原有的文档和网站保持不变",
            remedy="腾出一些空间后再运行一次",
        )
    return WenkuError(
        "disk.failed",
        f"读写文件出错：{error.filename or ''} {error.strerror or error}",
        remedy="检查磁盘是否可用、文件夹是否允许写入，再运行一次",
    )
