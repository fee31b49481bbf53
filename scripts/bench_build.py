"""The build of a site: clean, with one document more, without a change, beside Material's own.

All times are of whole commands as a user starts them, in one run on one machine.  Material builds
the same Markdown with its own search, with a pruned navigation and (on demand) with its default.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sandbox import Sandbox, difference, digests

from bench_import import docx_of, is_law, make_library

_HERE = Path(__file__).resolve().parent.parent
_MATERIAL = """site_name: laws
docs_dir: docs
theme:
  name: material
  language: zh
  font: false
{features}plugins:
  - search
"""
_PRUNED = "  features:\n    - navigation.prune\n"
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Run:
    """One command: seconds on the clock, seconds of all processors, the memory of its largest
    process in MB."""

    seconds: float
    work: float
    memory: float

    def __str__(self) -> str:
        return f"{self.seconds:.1f} 秒（处理器 {self.work:.1f} 秒，内存 {self.memory:.0f} MB）"


def timed(command: list[str], folder: Path) -> Run:
    """Run ``command`` in ``folder``; raises where it fails otherwise than by warnings (1)."""
    with tempfile.TemporaryFile() as log:
        start = time.monotonic()
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            log.seek(0)
            raise RuntimeError(log.read().decode(errors="replace")[-2000:])
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def wenku(root: Path, *words: str) -> Run:
    """Run a command of the program on the library in ``root``."""
    return timed([sys.executable, "-m", "wenku", *words], root)


def measure(laws: Path, size: int, folder: Path) -> Iterator[tuple[str, Run | float]]:
    """What is measured of a library of so many laws, in ``folder``."""
    root = folder / str(size)
    make_library(laws, root, size)
    for name in ("mkdocs.yml", "docs/index.md"):
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copy(_HERE / name, root / name)
    for name in ("help", "topics"):
        shutil.copytree(_HERE / "docs" / name, root / "docs" / name)
    yield "导入", wenku(root, "import")
    yield "全部生成", wenku(root, "build")
    yield "没有变化", wenku(root, "build")
    runs = [_one_more(laws, root, size + number) for number in range(3)]
    yield "增加一份", min(runs, key=lambda run: run.seconds)
    yield "没有变化（之后）", wenku(root, "build")
    yield "网站大小（MB）", size_of(root / "site")


def _one_more(laws: Path, root: Path, number: int) -> Run:
    with zipfile.ZipFile(laws) as archive:
        names = [name for name in sorted(archive.namelist()) if is_law(name)]
        text = archive.read(names[number % len(names)]).decode("utf-8")
    # A law that the library holds already would be taken for a copy.
    text = text if number < len(names) else text[: len(text) // 2]
    (root / "regulations" / f"new-{number}.docx").write_bytes(docx_of(text))
    return wenku(root, "build")


def material(root: Path, folder: Path, *, pruned: bool) -> tuple[Run, float]:
    """Material's build of the same Markdown, and the size of its site in MB."""
    target = folder / "material"
    shutil.rmtree(target, ignore_errors=True)
    (target / "docs").mkdir(parents=True)
    features = _PRUNED if pruned else ""
    (target / "mkdocs.yml").write_text(_MATERIAL.format(features=features), encoding="utf-8")
    (target / "docs/index.md").write_text("# laws\n", encoding="utf-8")
    for path in sorted((root / "docs/regulations").glob("*.md")):
        text = _FRONT.sub("", path.read_text(encoding="utf-8"))
        (target / "docs" / path.name).write_text(text, encoding="utf-8")
    run = timed([sys.executable, "-m", "mkdocs", "build", "-q"], target)
    return run, size_of(target / "site")


def size_of(folder: Path) -> float:
    """The size of all files of ``folder`` in MB."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def edits(count: int, seed: int, folder: Path) -> list[str]:
    """Do so many edits, with builds between; the files that are not those of a clean build."""
    sandbox = Sandbox(folder, Random(seed))
    wrong: list[str] = []
    for number in range(count):
        for _ in range(sandbox.random.randint(1, 3)):
            sandbox.step()
        sandbox.build()
        wrong += [f"{number}：{n}" for n in difference(digests(sandbox.site), sandbox.clean())]
    return wrong


def kills(count: int, seed: int, folder: Path) -> list[str]:
    """Kill so many builds; what was not whole afterwards."""
    sandbox = Sandbox(folder, Random(seed))
    sandbox.build()
    wrong: list[str] = []
    for number in range(count):
        sandbox.step()
        before = digests(sandbox.site)
        sandbox.killed(sandbox.random.uniform(0.1, 4))
        after = digests(sandbox.site)
        if after != before and difference(after, sandbox.clean()):
            wrong.append(f"{number}：网站不完整")
        if number % 5 == 4:
            sandbox.build()
            wrong += [f"{number}：{n}" for n in difference(digests(sandbox.site), sandbox.clean())]
    return wrong


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser], root: Path) -> None:
    """Add the subcommand ``build`` to ``commands``; ``root`` is the project folder."""
    parser = commands.add_parser("build", help="生成网站：全部、增加一份、没有变化")
    parser.add_argument("--laws", type=Path, default=root.parent / "shared/corpus/laws.zip")
    parser.add_argument("--sizes", default="1500", metavar="份数,…", help="如 1500,2887")
    parser.add_argument("--material", choices=("no", "pruned", "all"), default="no")
    parser.add_argument("--edits", type=int, default=0, metavar="次数", help="随意改动，逐次比较")
    parser.add_argument("--kills", type=int, default=0, metavar="次数", help="中途杀掉")
    parser.add_argument("--seed", type=int, default=1)
    run: Callable[[argparse.Namespace], int] = _run
    parser.set_defaults(run=run)


def _run(options: argparse.Namespace) -> int:
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="wenku-bench-") as name:
        folder = Path(name)
        if options.edits:
            wrong += edits(options.edits, options.seed, folder / "edits")
            print(f"改动 {options.edits} 次：不同的文件 {len(wrong)} 个", flush=True)
        if options.kills:
            found = kills(options.kills, options.seed, folder / "kills")
            print(f"杀掉 {options.kills} 次：不完整 {len(found)} 处", flush=True)
            wrong += found
        sizes = [int(size) for size in options.sizes.split(",") if size]
        if sizes and not options.laws.is_file():
            print(f"找不到 {options.laws}")
            return 2
        wrong += _compared(options, sizes, folder)
    print("\n".join(wrong[:20]))
    return 1 if wrong else 0


def _compared(options: argparse.Namespace, sizes: list[int], folder: Path) -> list[str]:
    """Print all figures; the targets that are missed."""
    figures: dict[int, dict[str, Run | float]] = {}
    for size in sizes:
        figures[size] = {}
        for what, figure in measure(options.laws, size, folder):
            figures[size][what] = figure
            shown = figure if isinstance(figure, Run) else f"{figure:.1f}"
            print(f"{size} 份　{what}：{shown}", flush=True)
    missed: list[str] = []
    if len(sizes) > 1:
        one, two = (_seconds(figures[size]["增加一份"]) for size in sizes[:2])
        print(f"增加一份，{sizes[1]} 与 {sizes[0]} 之比：{two / one:.2f}（目标 1.6）")
        missed += ["增长太快"] if two > 1.6 * one else []
    for pruned in {"no": (), "pruned": (True,), "all": (True, False)}[options.material]:
        missed += _beside(figures[sizes[0]], folder / str(sizes[0]), folder, pruned)
    return missed


def _beside(held: dict[str, Run | float], root: Path, folder: Path, pruned: bool) -> list[str]:
    run, size = material(root, folder, pruned=pruned)
    print(f"Material（{'精简导航' if pruned else '默认'}）：{run}，{size:.0f} MB", flush=True)
    ratios = {"全部生成": _seconds(held["全部生成"]) / run.seconds}
    targets = {"全部生成": 0.8 if pruned else 0.5}
    if pruned:
        ratios["增加一份"] = _seconds(held["增加一份"]) / run.seconds
        ratios["网站大小（MB）"] = _seconds(held["网站大小（MB）"]) / size
        targets |= {"增加一份": 1 / 40, "网站大小（MB）": 1 / 3}
    for what, ratio in ratios.items():
        print(f"  {what}：{ratio:.3f}（目标 {targets[what]:.3f}）")
    return [f"{what} 未达目标" for what, ratio in ratios.items() if ratio > targets[what]]


def _seconds(figure: Run | float) -> float:
    return figure.seconds if isinstance(figure, Run) else figure
