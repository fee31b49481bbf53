"""Reading sources on the machines of a Dask cluster, for archives that outgrow one machine.

The extra ``cluster`` brings Dask; wenku must be installed in the same version on its workers.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

from wenku.build.intake import Intake, converted, failed, fetch, needs_recognition
from wenku.build.sources import Source
from wenku.model.errors import Diagnostic, UsageError

_AHEAD = 32
"""How many sources are under way at once."""
_WAIT = "20s"

_LOST = Diagnostic(
    "read.died",
    "集群上读取这份文件的进程意外退出",
    "请用原来的程序打开，另存为新文件后再放入",
    severity="error",
)


def read_all(sources: Sequence[Source], *, address: str) -> Iterator[Intake]:
    """The intake of each of ``sources``, in their order, made by the cluster at ``address``.

    The bytes are read here and sent, so the workers need no access to the library.  Raises
    ``UsageError`` where Dask is not installed or the cluster does not answer.
    """
    if not sources:
        return
    client = _connect(address)
    try:
        waiting: deque[Any] = deque()
        for source in sources:
            opened = fetch(source)
            if isinstance(opened, Intake):
                waiting.append(opened)
            else:
                future = client.submit(_converted, *opened, pure=False, retries=1)
                waiting.append((source, future))
            if len(waiting) >= _AHEAD:
                yield _finished(waiting.popleft())
        while waiting:
            yield _finished(waiting.popleft())
    finally:
        client.close()


def _converted(intake: Intake, data: bytes) -> Intake:
    """What a worker of the cluster does: a second, slow reading where the first finds pictures."""
    first = converted(intake, data)
    return converted(intake, data, recognise=True) if needs_recognition(first) else first


def _finished(task: Any) -> Intake:
    if isinstance(task, Intake):
        return task
    from distributed import KilledWorker  # noqa: PLC0415 - an extra

    source, future = task
    try:
        intake: Intake = future.result()
    except KilledWorker:
        return failed(source, _LOST)
    finally:
        future.release()
    return intake


def _connect(address: str) -> Any:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise UsageError(
            "cluster.absent",
            "没有安装集群组件",
            remedy="运行 pip install wenku[cluster]，或去掉 --cluster 在本机导入",
        ) from error
    try:
        return Client(address, timeout=_WAIT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(
            "cluster.silent",
            f"集群 {address} 没有应答（{error}）",
            remedy="检查地址和调度程序是否在运行，地址写作 tcp://主机:端口",
        ) from error
