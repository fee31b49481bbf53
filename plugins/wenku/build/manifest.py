"""What the published site is made of: the digest and the key of every file.

It only saves work: a file whose size, time or content is not what it says is made anew, and so is
everything where it is absent or damaged.  So it need not change in the same step as the site.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from wenku.build.files import write_atomically
from wenku.text.digest import sha256

_FORMAT = 1
_FINE, _COARSE = 20_000_000, 2_000_000_000
"""Nanoseconds within which two changes may have the same time; some disks (FAT) and network drives
know whole seconds only."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A file as it was: its bytes by their digest, its size and time (nanoseconds)."""

    digest: str
    size: int
    modified: int


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a site was made from: the ``stamp`` of the program, and files of the project.

    ``taken`` is when this was looked at (nanoseconds).  ``beyond`` says why a site may depend on
    more than this, "" where it does not.
    """

    stamp: str = ""
    files: Mapping[str, Stated] = field(default_factory=dict)
    taken: int = 0
    beyond: str = ""

    def digests(self) -> dict[str, str]:
        """The digest of each file."""
        return {name: stated.digest for name, stated in self.files.items()}

    def same(self, other: Inputs) -> bool:
        """Whether a site made from ``other`` is the site made from this."""
        known = not self.beyond and not other.beyond and self.stamp == other.stamp
        return known and self.digests() == other.digests()


@dataclass(frozen=True, slots=True)
class Manifest:
    """A published site: its inputs, its files, the key from which each was made, what was told."""

    inputs: Inputs = field(default_factory=Inputs)
    files: Mapping[str, Stated] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)
    taken: int = 0
    warnings: tuple[str, ...] = ()
    format: int = _FORMAT


def load_manifest(path: Path) -> Manifest:
    """The manifest in ``path``; an empty one where it is absent or cannot be used."""
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (OSError, msgspec.MsgspecError):
        return Manifest()
    return manifest if manifest.format == _FORMAT else Manifest()


def save_manifest(path: Path, manifest: Manifest) -> None:
    """Write the manifest."""
    write_atomically(path, msgspec.json.encode(manifest))


def now() -> int:
    """The time as files have it, in nanoseconds."""
    return time.time_ns()


def state(path: Path, known: Stated | None = None, taken: int = 0) -> Stated:
    """The file ``path``; read only where it is not as ``known`` says it was at the time ``taken``.

    Raises ``OSError`` where it is absent or cannot be read.
    """
    stat = path.stat()
    if known and (stat.st_size, stat.st_mtime_ns) == (known.size, known.modified):
        # A later change could have the same time if it came at once (or the clock is wrong).
        coarse = stat.st_mtime_ns % 10_000_000 == 0
        if stat.st_mtime_ns < taken - (_COARSE if coarse else _FINE):
            return known
    return Stated(sha256(path.read_bytes()), stat.st_size, stat.st_mtime_ns)


def intact(site: Path, manifest: Manifest) -> frozenset[str]:
    """The files of ``site`` that are as ``manifest`` says."""
    return frozenset(_intact(site, manifest))


def _intact(site: Path, manifest: Manifest) -> Iterable[str]:
    for name, stated in manifest.files.items():
        try:
            if state(site / name, stated, manifest.taken).digest == stated.digest:
                yield name
        except OSError:
            continue


def usable(manifest: Manifest, whole: frozenset[str]) -> dict[str, str]:
    """The keys of the files that can be taken over, of which ``whole`` are as they were.

    Files that were made together have the same key: all of them are used or none.
    """
    damaged = {key for name, key in manifest.keys.items() if name not in whole}
    return {name: key for name, key in manifest.keys.items() if key not in damaged}
