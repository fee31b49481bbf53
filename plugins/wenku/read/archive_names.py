"""Names of files in archives: in whatever encoding, for display and for the format only."""

from __future__ import annotations

import struct
import zlib
from pathlib import PurePosixPath

_SYSTEM_FOLDERS = ("__macosx", ".git", ".svn", "$recycle.bin")
_SYSTEM_FILES = ("thumbs.db", "desktop.ini", ".ds_store")
_LONGEST = 120
_UNICODE_PATH = 0x7075
_BAD = frozenset('<>:"|?*')


def decoded(raw: bytes) -> str:
    """A name of which nobody said how it is encoded: UTF-8 if it can be, else GB18030.

    Windows in Chinese packs names in GBK and says nothing; other programs write UTF-8 and forget
    to say so.
    """
    for encoding in ("utf-8", "gb18030", "big5"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp437")


def of_zip(name: str, flags: int, extra: bytes) -> str:
    """The name of a member of a zip file.

    ``name`` is what ``zipfile`` made of it: right where bit 11 of the flags is set, else bytes
    read as CP437 (APPNOTE 4.4.4 and appendix D).  Info-ZIP's field 0x7075 beats both.
    """
    if flags & 0x800:
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    return _unicode_path(raw, extra) or decoded(raw)


def _unicode_path(raw: bytes, extra: bytes) -> str:
    """The name in an extra field (APPNOTE 4.6.9) that belongs to the name ``raw``."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        body = extra[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _UNICODE_PATH and len(body) > 5 and body[0] == 1:
            (checksum,) = struct.unpack_from("<I", body, 1)
            if checksum == zlib.crc32(raw):
                return body[5:].decode("utf-8", "replace")
    return ""


def harmless(name: str) -> str:
    """``name`` as a relative path that leads nowhere: it is shown and never opened.

    Drive letters, roots, steps upwards and characters no file may have are taken out; an overlong
    part keeps its ending.
    """
    parts = (part.strip() for part in name.replace("\\", "/").split("/"))
    kept = [_short(_clean(part)) for part in parts if part not in ("", ".", "..")]
    if kept and len(kept[0]) == 2 and name[1:2] == ":":
        kept = kept[1:]
    return "/".join(part for part in kept if part) or "未命名"


def _clean(part: str) -> str:
    shown = "".join("_" if char in _BAD or not char.isprintable() else char for char in part)
    return shown.rstrip(". ")


def _short(part: str) -> str:
    if len(part) <= _LONGEST:
        return part
    suffix = PurePosixPath(part).suffix[:16]
    return part[: _LONGEST - len(suffix)] + suffix


def is_noise(name: str) -> bool:
    """Whether a file is no document but something a system or an office program left behind."""
    *folders, last = name.lower().split("/")
    return (
        any(folder in _SYSTEM_FOLDERS for folder in folders)
        or last in _SYSTEM_FILES
        or last.startswith(("~$", "._", ".~"))
    )
