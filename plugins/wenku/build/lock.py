"""One program at a time writes to a library.

The lock belongs to the system: it ends with the process that holds it, however that ends, so none
is ever left over from a killed program or a power cut.  The file beside it only says who holds it.
"""

from __future__ import annotations

import datetime
import errno
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from wenku.build.project import Project

_FAR = 1 << 30
"""Windows locks a byte and lets nobody read it: one far behind what the file says."""
_PAUSE = 0.2
"""Seconds between two attempts."""
_UNSUPPORTED = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL)
"""What systems say of a disk on which nothing can be locked (some network drives)."""

Tell = Callable[[str], None]
"""Takes a line for the user."""


@contextmanager
def locked(project: Project, work: str, *, tell: Tell) -> Iterator[None]:
    """Hold the lock of ``project`` for ``work`` (what is done, in Chinese).

    Where another program holds it this is told with who it is, and waited for.
    """
    path = project.state / "lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        _wait(file, tell)
        _write(file, work)
        try:
            yield
        finally:
            with suppress(OSError):
                file.truncate(0)
                _release(file)


def _wait(file: BinaryIO, tell: Tell) -> None:
    told = False
    while True:
        try:
            if _acquire(file):
                return
        except OSError as error:
            if error.errno not in _UNSUPPORTED:
                raise
            tell("这个文件夹所在的磁盘不能加锁，请不要同时运行两个 wenku 命令。")
            return
        if not told:
            tell(f"另一个窗口正在{_holder(file)}，等它做完再开始……（按 Ctrl+C 放弃）")
            told = True
        time.sleep(_PAUSE)


def _holder(file: BinaryIO) -> str:
    """What the program that holds the lock says of itself."""
    try:
        file.seek(0)
        said = json.loads(file.read().decode("utf-8"))
        return f"{said['work']}（进程号 {said['pid']}，{said['since']} 开始）"
    except (OSError, ValueError, KeyError, TypeError):
        return "处理这个文库"


def _write(file: BinaryIO, work: str) -> None:
    since = datetime.datetime.now().strftime("%Y-%m-%d %H:%M")
    said = json.dumps({"work": work, "pid": os.getpid(), "since": since}, ensure_ascii=False)
    with suppress(OSError):  # a full disk: the lock holds without it
        file.truncate(0)
        file.write(said.encode("utf-8"))
        file.flush()


if sys.platform == "win32":
    import msvcrt

    def _acquire(file: BinaryIO) -> bool:
        """Lock ``file`` if nobody else has; whether that succeeded."""
        try:
            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EDEADLK):
                return False
            raise
        return True

    def _release(file: BinaryIO) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _acquire(file: BinaryIO) -> bool:
        """Lock ``file`` if nobody else has; whether that succeeded."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
