"""Digests of code: what was made by other code is made anew."""

from __future__ import annotations

import shutil
import sys
from functools import cache
from importlib import metadata, resources
from pathlib import Path

from wenku.text.digest import sha256

_SUFFIXES = (".py", ".yaml", ".html", ".css", ".js", ".svg")


@cache
def stamp(
    stages: tuple[str, ...], libraries: tuple[str, ...] = (), tools: tuple[str, ...] = ()
) -> str:
    """A digest of what an outcome depends on beside its input.

    ``stages`` are folders or modules of this package; ``libraries`` count by their version,
    ``tools`` (programs) by their presence.
    """
    package = Path(str(resources.files("wenku")))
    parts = ["{}.{}".format(*sys.version_info[:2]).encode()]
    for stage in stages:
        place = package / stage
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.suffix in _SUFFIXES:
                parts += [path.relative_to(package).as_posix().encode(), path.read_bytes()]
    parts += [f"{name}={version_of(name)}".encode() for name in libraries]
    parts += [f"{tool}={bool(shutil.which(tool))}".encode() for tool in tools]
    return sha256(b"\0".join(parts))[:16]


def version_of(distribution: str) -> str:
    """The installed version of ``distribution``, "-" where it is absent."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "-"
