"""What a disk can do: links, changing two folders for each other, and keeping what was written."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

_AT_ONCE = 16
"""Files that are made safe at once: the disk then writes its journal for many of them together."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS."""
_HERE = -100
"""AT_FDCWD: paths are as they are."""


def take_over(source: Path, target: Path) -> bool:
    """Let ``target`` be the same as the file ``source``: a hard link, a copy where there are none.

    The folder of ``target`` must exist.  Whether it was copied.
    """
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
        return True
    return False


def settle(files: Iterable[Path], folders: Iterable[Path]) -> None:
    """Return once ``files`` and the entries of ``folders`` would survive a power cut."""
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        list(threads.map(_settle_file, files))
        if os.name == "posix":
            list(threads.map(_settle_folder, folders))


def _settle_file(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _settle_folder(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):  # some file systems keep folders safe in their own way
            os.fsync(handle)
    finally:
        os.close(handle)


def exchange(one: Path, other: Path) -> bool:
    """Change two folders for each other in a single step; ``False`` where the system cannot."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            paths = (_HERE, os.fsencode(one), _HERE, os.fsencode(other))
            done = library.renameat2(*paths, ctypes.c_uint(_EXCHANGE))
        elif sys.platform == "darwin":
            done = library.renamex_np(os.fsencode(one), os.fsencode(other), _EXCHANGE)
        else:
            return False
    except (OSError, AttributeError, TypeError):
        return False
    return bool(done == 0)
