"""What `wenku build` and the MkDocs that it starts say to each other.

The order lies in a file named by an environment variable; without it MkDocs makes everything.
The answer lies beside it.  Standard input and output are a wire: MkDocs says that all is written,
then waits to be told that it is published, and stops at once where the other end is gone.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

VARIABLE = "WENKU_ORDER"
WRITTEN, PUBLISHED = "written", "published"


@dataclass(frozen=True, slots=True)
class Order:
    """``usable`` are the keys of files that stand in the published site as they were made.

    ``digests`` are those of files of the project by their paths, ``stamp`` that of the program;
    ``whole`` says that the pages of help must be made again because there was something to tell
    of them.  ``memory`` is the file that tells what the last site held, ``news`` that in which to
    hand over what this one brings; "" where nobody asks for it.  ``audience`` are those who see
    the site, "" for all.
    """

    usable: Mapping[str, str] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    stamp: str = ""
    whole: bool = False
    memory: str = ""
    news: str = ""
    audience: str = ""


def give(path: Path, order: Order) -> None:
    """Write ``order`` for the MkDocs that is to be started."""
    path.write_bytes(msgspec.json.encode(order))


def taken() -> Order | None:
    """The order that this process was started with."""
    path = os.environ.get(VARIABLE)
    return msgspec.json.decode(Path(path).read_bytes(), type=Order) if path else None


def answer(keys: Mapping[str, str]) -> None:
    """Say which files the site has and what each was made from; return when it is published."""
    _answer(Path(os.environ[VARIABLE])).write_bytes(msgspec.json.encode(keys))
    print(WRITTEN, flush=True)  # noqa: T201 - the wire
    _published.wait()


def answered(path: Path) -> dict[str, str]:
    """The answer to the order in ``path``."""
    return msgspec.json.decode(_answer(path).read_bytes(), type=dict[str, str])


_published = threading.Event()


def listen() -> None:
    """Hear from now on whether the site is published, and end this process if nobody is there."""
    threading.Thread(target=_listen, daemon=True).start()


def _listen() -> None:
    if sys.stdin.readline().strip() != PUBLISHED:
        os._exit(1)
    _published.set()


def _answer(path: Path) -> Path:
    return path.with_suffix(".answer")
