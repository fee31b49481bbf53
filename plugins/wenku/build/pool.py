"""Reading sources in child processes: on all cores, and so that none can hang or kill an import."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as Late
from typing import TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from wenku.build.intake import Intake, failed, needs_recognition, recognised, take_in
from wenku.build.limits import limit_memory
from wenku.build.sources import Source
from wenku.model.errors import Diagnostic, UnreadableDocument

_T = TypeVar("_T")
SECONDS = 60
"""How long a source may take to be read and converted."""
RECOGNITION_SECONDS = 3600
"""How long a source may take whose pages must be recognised (up to 10 seconds a page)."""
_AHEAD = 4
"""How many sources a worker are given out before the first of them is asked for."""

_LATE = Diagnostic(
    "read.late",
    "读取用时过长，已中止",
    "文件可能已损坏或被做了手脚；请用原来的程序打开，另存为新文件后再放入",
    severity="error",
)
_DIED = Diagnostic(
    "read.died",
    "读取时子程序意外退出（多半是文件损坏，或内存不足）",
    "请用原来的程序打开，另存为新文件后再放入",
    severity="error",
)


def cores() -> int:
    """How many processes may work at once on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read_all(
    sources: Sequence[Source],
    *,
    workers: int = 0,
    work: Callable[[Source], Intake] = take_in,
    seconds: float = SECONDS,
    recognition_seconds: float = RECOGNITION_SECONDS,
) -> Iterator[Intake]:
    """The intake of each of ``sources``, in their order.

    ``workers`` is the number of processes (0: one a core), ``work`` what each does with a source
    (a function of a module), ``seconds`` how long it may take, ``recognition_seconds`` how long
    where its pages must be recognised (0: they are left unread).  A source that takes too long or
    kills its process is a failure among the intakes.
    """
    if not sources:
        return
    count = min(workers or cores(), len(sources))
    context = multiprocessing.get_context("spawn")
    with ProcessPool(max_workers=count, context=context, initializer=limit_memory) as pool:
        waiting: deque[tuple[Source, ProcessFuture[Intake]]] = deque()
        for source in sources:
            waiting.append((source, pool.schedule(work, args=[source], timeout=seconds)))
            if len(waiting) >= count * _AHEAD:
                yield _finished(*waiting.popleft(), pool, recognition_seconds)
        while waiting:
            yield _finished(*waiting.popleft(), pool, recognition_seconds)


def call_apart(work: Callable[..., _T], *arguments: object) -> _T:
    """What ``work`` (a function of a module) gives, done in a child process with the same limits.

    Raises what it raises, and ``UnreadableDocument`` where it takes too long or dies.
    """
    context = multiprocessing.get_context("spawn")
    with ProcessPool(max_workers=1, context=context, initializer=limit_memory) as pool:
        future = pool.schedule(work, args=list(arguments), timeout=SECONDS)
        try:
            return future.result()
        except (Late, ProcessExpired, MemoryError) as error:
            said = _LATE if isinstance(error, Late) else _DIED
            raise UnreadableDocument(said.code, said.message, remedy=said.remedy) from error


def _finished(
    source: Source, future: ProcessFuture[Intake], pool: ProcessPool, seconds: float
) -> Intake:
    """The intake of one source; where it is a picture of text, after a second, slow reading."""
    intake = _result(source, future)
    if not seconds or not needs_recognition(intake):
        return intake
    return _result(source, pool.schedule(recognised, args=[source], timeout=seconds))


def _result(source: Source, future: ProcessFuture[Intake]) -> Intake:
    try:
        return future.result()
    except Late:
        return failed(source, _LATE)
    except (ProcessExpired, MemoryError):
        return failed(source, _DIED)
