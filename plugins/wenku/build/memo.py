"""What was worked out before, by the name of its input and a key of all that it depends on.

One SQLite file that only saves work: without it, or where it is damaged, everything is worked out
anew with the same result.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

_TABLE = "CREATE TABLE IF NOT EXISTS memo (name TEXT PRIMARY KEY, key TEXT, value BLOB)"
_SECONDS = 30.0
"""How long to wait for another program that writes the memo."""


def recall(path: Path, keys: Mapping[str, str]) -> dict[str, bytes]:
    """The values of those names whose key is the one in ``keys``."""
    if not keys or not path.exists():
        return {}
    try:
        with _opened(path) as memo:
            rows = memo.execute("SELECT name, key, value FROM memo")
            return {name: value for name, key, value in rows if keys.get(name) == key}
    except sqlite3.Error:
        return {}


def known(path: Path, keys: Mapping[str, str]) -> frozenset[str]:
    """The names whose value is held under the key in ``keys``, without reading the values."""
    if not keys or not path.exists():
        return frozenset()
    try:
        with _opened(path) as memo:
            rows = memo.execute("SELECT name, key FROM memo")
            return frozenset(name for name, key in rows if keys.get(name) == key)
    except sqlite3.Error:
        return frozenset()


def remember(path: Path, made: Mapping[str, tuple[str, bytes]], held: Collection[str]) -> None:
    """Keep ``made`` (name: key and value) and forget every name that is not in ``held``.

    A memo that cannot be written now is left alone, a damaged one is deleted: the next build works
    everything out again.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _opened(path) as memo, memo:
            gone = {name for (name,) in memo.execute("SELECT name FROM memo")} - set(held)
            memo.executemany("DELETE FROM memo WHERE name = ?", [(name,) for name in sorted(gone)])
            memo.executemany(
                "INSERT OR REPLACE INTO memo VALUES (?, ?, ?)",
                [(name, key, value) for name, (key, value) in made.items()],
            )
    except (sqlite3.OperationalError, OSError):
        return
    except sqlite3.DatabaseError:
        with suppress(OSError):
            path.unlink(missing_ok=True)


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, timeout=_SECONDS)) as memo:
        memo.execute(_TABLE)
        yield memo
