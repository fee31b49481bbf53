"""Builds that are killed or run out of disk leave a whole site; the next one repairs the rest."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from sandbox import Sandbox, difference, digests

KILLS = 4
FULL = """
import builtins, errno, io, os
_open, _left = io.open, [{left}]
def _counting(file, mode="r", *rest, **more):
    if set(mode) & set("wax+") and isinstance(file, (str, os.PathLike)):
        if {root!r} in str(file) and _left[0] <= 0:
            raise OSError(errno.ENOSPC, "No space left on device", str(file))
        _left[0] -= 1
    return _open(file, mode, *rest, **more)
builtins.open = io.open = _counting
"""
"""A program of Python in which every file beyond the first ``left`` cannot be written."""


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    made = Sandbox(tmp_path, Random(2))
    made.build()
    return made


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)]
    if os.name != "posix" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a disk of its own can be mounted by root on Linux only")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_killed_build_leaves_a_whole_site(sandbox: Sandbox) -> None:
    for number in range(KILLS):
        before = digests(sandbox.site)
        sandbox.step()
        sandbox.add()
        tampered = digests(sandbox.site)
        sandbox.killed(sandbox.random.uniform(0.2, 2.5))
        after = digests(sandbox.site)
        assert after in (before, tampered) or not difference(after, sandbox.clean()), number
    sandbox.build()
    assert not difference(digests(sandbox.site), sandbox.clean())
    assert not [*(sandbox.root / ".wenku").glob("new-*"), *(sandbox.root / ".wenku").glob("old-*")]


def test_a_disk_that_fills_up_at_any_file(sandbox: Sandbox) -> None:
    before = digests(sandbox.site)
    sandbox.settings()
    for left in (0, 3, 12, 24):
        text = FULL.format(left=left, root=str(sandbox.root))
        (sandbox.program / "sitecustomize.py").write_text(text, encoding="utf-8")
        said = sandbox.build()
        assert "磁盘已满" in said and "Traceback" not in said
        assert digests(sandbox.site) == before
    (sandbox.program / "sitecustomize.py").unlink()
    sandbox.build(codes=(0,))
    assert not difference(digests(sandbox.site), sandbox.clean())


def test_a_disk_that_is_too_small(sandbox: Sandbox, small_disk: Path, tmp_path: Path) -> None:
    whole = digests(sandbox.site)
    target = small_disk / "site"
    sandbox.build("--site-dir", str(target), codes=(0,))
    (small_disk / "much").write_bytes(b"0" * (os.statvfs(small_disk).f_bavail * 4096 - 200_000))
    sandbox.settings()
    assert "磁盘已满" in sandbox.build("--site-dir", str(target), codes=(1,))
    assert digests(target) == whole
    (small_disk / "much").unlink()
    sandbox.build("--site-dir", str(target), codes=(0,))
    assert not difference(digests(target), sandbox.clean())
