"""Mutated documents of all formats through a real import, with its child processes.

Each is a real file with bits flipped, cut short, parts swapped, numbers (sizes) overwritten, or,
where it is a package, with one of its members mutated so.  No document may crash or hang the
import, make the program fault (import.internal), kill its process, or write outside the library.
The same seed gives the same documents.
"""

from __future__ import annotations

import argparse
import io
import random
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from wenku.build import pool
from wenku.build.arrival import Terms
from wenku.build.importer import import_sources
from wenku.build.intake import Intake
from wenku.build.project import open_project

_BAD = ("import.internal", "read.died", "read.late", "read.memory")
_LARGEST = 700_000
"""Larger files say nothing more and only cost time."""


def _flip(data: bytearray, rng: random.Random) -> None:
    for _ in range(rng.choice((1, 3, 20, 200))):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)


def _cut(data: bytearray, rng: random.Random) -> None:
    start = rng.randrange(len(data))
    del data[start : start + rng.choice((1, 7, 500, len(data)))]


def _swap(data: bytearray, rng: random.Random) -> None:
    size = rng.choice((4, 64, 512, 4096))
    a, b = rng.randrange(len(data)), rng.randrange(len(data))
    data[a : a + size], data[b : b + size] = data[b : b + size], data[a : a + size]


def _lie(data: bytearray, rng: random.Random) -> None:
    size = rng.choice((2, 4, 8))
    start = rng.randrange(max(1, len(data) - size))
    value = rng.choice((0, 1, 0x7F, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 2**63 - 1))
    data[start : start + size] = (value % 256**size).to_bytes(size, rng.choice(("little", "big")))


_MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (_flip, _cut, _swap, _lie)


def mutated(data: bytes, rng: random.Random) -> bytes:
    """``data`` mutated once or a few times, half of the packages inside a member."""
    if data.startswith(b"PK") and rng.random() < 0.5:
        try:
            return _member_mutated(data, rng)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            pass  # the package is broken already: mutate its bytes
    result = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5))):
        if result:
            rng.choice(_MUTATIONS)(result, rng)
    return bytes(result)


def _member_mutated(data: bytes, rng: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    victim = rng.choice([name for name, content in members.items() if content] or [""])
    content = bytearray(members[victim])
    rng.choice(_MUTATIONS)(content, rng)
    members[victim] = bytes(content)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, member in members.items():
            package.writestr(name, member)
    return buffer.getvalue()


def originals(folder: Path) -> list[Path]:
    """The real files to mutate, of all formats."""
    found = [*(folder / "formats").glob("*.*"), *(folder / "office").rglob("*.*")]
    return sorted(path for path in found if path.is_file() and 0 < path.stat().st_size < _LARGEST)


def fuzz(folder: Path, *, count: int, seed: int) -> Iterator[str]:
    """Run ``count`` mutated documents; yields lines of figures, the last says whether all held."""
    rng = random.Random(seed)
    paths = originals(folder)
    bad: list[str] = []
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as outside:
        root = Path(outside) / "library"
        sources = root / "speeches"
        sources.mkdir(parents=True)
        (root / "mkdocs.yml").write_text("site_name: fuzz\n")
        for number in range(count):
            path = paths[number % len(paths)]
            name = f"{number:05}-{path.name}"[-120:]
            (sources / name).write_bytes(mutated(path.read_bytes(), rng))
        start = time.monotonic()

        def watched(given: Iterator[Intake]) -> Iterator[Intake]:
            for intake in given:
                for part in intake.parts:
                    code = part.failure.code if part.failure else "imported"
                    outcomes[code] += 1
                    if code in _BAD:
                        bad.append(f"{intake.source.name}: {code} {part.failure}")
                yield intake

        reading = partial(pool.read_all, recognition_seconds=0)
        import_sources(
            open_project(root),
            Terms("2000-01-01"),
            read_all=lambda due: watched(reading(due)),
            progress=lambda _done, _total, _name: None,
        )
        seconds = time.monotonic() - start
        strangers = [path.name for path in Path(outside).iterdir() if path.name != "library"]
    yield from (f"{number:6} {code}" for code, number in outcomes.most_common())
    yield from bad
    yield f"{count} 份变异文档，{len(bad)} 份出错，库外文件 {len(strangers)} 个，{seconds:.0f} 秒"


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser], root: Path) -> None:
    """Add the subcommand ``fuzz`` to ``commands``; ``root`` is the project folder."""
    parser = commands.add_parser("fuzz", help="变异的文档：不崩溃、不卡住、不越界")
    parser.add_argument("folder", nargs="?", type=Path, default=root.parent / "shared/corpus")
    parser.add_argument("--count", type=int, default=2000, metavar="个数")
    parser.add_argument("--seed", type=int, default=1, metavar="种子")
    run: Callable[[argparse.Namespace], int] = _run
    parser.set_defaults(run=run)


def _run(options: argparse.Namespace) -> int:
    if not (options.folder / "formats").is_dir():
        print(f"找不到 {options.folder}：请给出含 formats 和 office 的文件夹")
        return 2
    last = ""
    for last in fuzz(options.folder, count=options.count, seed=options.seed):
        print(last, flush=True)
    return 0 if "，0 份出错，库外文件 0 个" in last else 1
