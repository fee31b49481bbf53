"""Real office files: each is converted, or refused with a reason, within an import's limits."""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections.abc import Callable, Iterator
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass
from pathlib import Path

from pebble import ProcessExpired, ProcessPool

from wenku.build.limits import limit_memory
from wenku.build.pool import SECONDS
from wenku.model.errors import UnreadableDocument
from wenku.read import registry
from wenku.text.chars import solid


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file; ``crashed`` where it was neither read nor refused."""

    name: str
    seconds: float
    said: str
    crashed: bool = False


def outcome(path: str, name: str) -> Outcome:
    """Read the file ``path`` in this process."""
    start = time.perf_counter()
    try:
        raw = registry.read(Path(path).read_bytes(), Path(path).name)
    except UnreadableDocument as error:
        said = f"拒收 {error.code} {error.message}"
        return Outcome(name, time.perf_counter() - start, said)
    seconds = time.perf_counter() - start
    characters = sum(len(solid(line.text)) for line in raw.lines)
    codes = " ".join(sorted({each.code for each in raw.diagnostics}))
    said = f"{raw.format} {len(raw.lines)} 行 {characters} 字 {codes}"
    return Outcome(name, seconds, said)


def outcomes(folder: Path, only: str) -> Iterator[Outcome]:
    """What comes of every file below ``folder``, each read as an import reads it."""
    context = multiprocessing.get_context("spawn")
    with ProcessPool(max_workers=1, context=context, initializer=limit_memory) as pool:
        for path in sorted(folder.rglob("*")):
            if not path.is_file() or only not in path.name:
                continue
            name = str(path.relative_to(folder))
            try:
                yield pool.schedule(outcome, args=[str(path), name], timeout=SECONDS).result()
            except Late:
                yield Outcome(name, SECONDS, f"超过 {SECONDS} 秒", crashed=True)
            except (ProcessExpired, MemoryError) as error:
                yield Outcome(name, 0.0, f"子程序退出：{error}", crashed=True)
            except Exception as error:  # what a reader lets through is what is looked for here
                yield Outcome(name, 0.0, f"出错：{type(error).__name__} {error}", crashed=True)


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser], root: Path) -> None:
    """Add the subcommand ``office`` to ``commands``; ``root`` is the project folder."""
    parser = commands.add_parser("office", help="真实的办公文件：读成了什么，或为什么拒收")
    parser.add_argument(
        "folder", nargs="?", type=Path, default=root.parent / "shared/corpus/office"
    )
    parser.add_argument("--only", default="", metavar="词", help="只读文件名里有这个词的")
    run: Callable[[argparse.Namespace], int] = _run
    parser.set_defaults(run=run)


def _run(options: argparse.Namespace) -> int:
    if not options.folder.is_dir():
        print(f"找不到 {options.folder}：请给出办公文件所在的文件夹")
        return 2
    found: list[Outcome] = []
    for each in outcomes(options.folder, options.only):
        found.append(each)
        print(f"{each.seconds:6.2f} 秒  {each.name}  {each.said}")
    crashed = sum(each.crashed for each in found)
    slowest = max((each.seconds for each in found), default=0.0)
    print(f"{len(found)} 份，出错 {crashed} 份，最慢 {slowest:.1f} 秒")
    return 1 if crashed else 0
