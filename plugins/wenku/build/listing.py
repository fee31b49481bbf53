"""The files of a site with their digests: what a pack is made from and checked against."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from wenku.model.errors import WenkuError
from wenku.text.digest import sha256

_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?")
_FORBIDDEN = re.compile(r'[\\:*?"<>|\x00-\x1f\x7f]')


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: the digest of its bytes and their number."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Listing:
    """All files of a site by their path from its root, with forward slashes."""

    files: Mapping[str, Entry]

    @property
    def digest(self) -> str:
        """One digest for the whole site."""
        lines = (f"{name}\0{self.files[name].sha256}\n" for name in sorted(self.files))
        return sha256("".join(lines).encode("utf-8"))


def listing(folder: Path) -> Listing:
    """The listing of what ``folder`` holds.  Raises ``WenkuError`` where a file cannot be read."""
    files: dict[str, Entry] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        try:
            data = path.read_bytes()
        except OSError as error:
            raise WenkuError(
                "pack.unreadable",
                f"读不了网站文件 {path}（{error.strerror or error}）",
                remedy="关闭正在使用它的程序，或重新生成网站后再试",
            ) from error
        files[path.relative_to(folder).as_posix()] = Entry(sha256(data), len(data))
    return Listing(files)


def written(listed: Listing) -> bytes:
    """``listed`` as JSON, the same bytes for the same files."""
    return msgspec.json.encode(listed, order="deterministic")


def read_listing(data: bytes) -> Listing:
    """The listing that ``written`` wrote.

    Raises ``WenkuError`` where it is damaged or names a file outside its folder, or one that some
    system cannot hold.
    """
    try:
        listed = msgspec.json.decode(data, type=Listing)
    except msgspec.MsgspecError as error:
        raise _damaged("清单读不出来") from error
    seen: set[str] = set()
    for name, entry in listed.files.items():
        if not safe(name) or name.casefold() in seen:
            raise _damaged(f"清单里有不合规的文件名 {name!r}")
        if entry.size < 0 or not re.fullmatch(r"[0-9a-f]{64}", entry.sha256):
            raise _damaged(f"清单里 {name} 的校验码不合规")
        seen.add(name.casefold())
    return listed


def safe(name: str) -> bool:
    """Whether ``name`` is a path that stays in its folder on every system."""
    parts = name.split("/")
    return not _FORBIDDEN.search(name) and all(
        part not in ("", ".", "..") and not _RESERVED.fullmatch(part) and part[-1] not in " ."
        for part in parts
    )


def _damaged(message: str) -> WenkuError:
    return WenkuError(
        "pack.damaged",
        f"更新包已损坏或不是文库的更新包：{message}",
        remedy="重新复制一份；仍然不行的，到原来的电脑上重新打包",
    )
