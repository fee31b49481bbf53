"""Citations and works of many laws: how long finding and resolving them takes, and how it grows.

Processor time of one process.  Finding is done once a document and remembered by the program;
resolving (works, versions, citations, who cites what) is run over all of them at every build.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from score_citations import document_of
from score_laws import laws
from wenku.extract.citations import citations
from wenku.link.backlinks import backlinks
from wenku.link.citations import links
from wenku.link.citations_missing import not_held
from wenku.model.citation import Citation
from wenku.model.document import Document

SIZES = (500, 1500, 0)
GROWTH = 1.6
"""How much longer a document may take among all than among the fewest."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser], root: Path) -> None:
    """Add the subcommand ``links`` to ``commands``; ``root`` is the project folder."""
    parser = commands.add_parser("links", help="引文和版本：提取与链接的用时，随文献数怎样增长")
    archive = root.parent / "shared/corpus/laws.zip"
    parser.add_argument("archive", nargs="?", type=Path, default=archive)
    parser.add_argument(
        "--sizes", default=",".join(map(str, SIZES)), metavar="N,N…", help="文献数，0 为全部"
    )
    run: Callable[[argparse.Namespace], int] = _run
    parser.set_defaults(run=run)


def _run(options: argparse.Namespace) -> int:
    if not options.archive.is_file():
        print(f"找不到 {options.archive}：请给出法规压缩包的路径")
        return 2
    everything = [document_of(law, n) for n, law in enumerate(laws(options.archive, 0))]
    sizes = [int(size) or len(everything) for size in options.sizes.split(",")]
    citations(everything[0])  # what is made once is made before the clock runs
    print("文献   引用    提取    每篇    归并链接  每篇    未收录")
    costs: list[tuple[float, float]] = []
    for size in sizes:
        documents = everything[:: max(1, len(everything) // size)][:size]
        finding, found = _timed_finding(documents)
        linking, wanted = _timed_linking(documents, found)
        count = len(documents)
        costs.append((finding / count, linking / count))
        total = sum(map(len, found.values()))
        print(
            f"{count:>5} {total:>7} {finding:>6.1f} 秒 {1000 * finding / count:>5.1f} 毫秒 "
            f"{linking:>6.1f} 秒 {1000 * linking / count:>5.2f} 毫秒 {wanted:>6} 部"
        )
    growth = [last / first for first, last in zip(costs[0], costs[-1], strict=True)]
    good = max(growth) <= GROWTH
    print(f"每篇用时之比：提取 {growth[0]:.2f}，归并链接 {growth[1]:.2f}（不超过 {GROWTH}）")
    print("达标" if good else "未达标")
    return 0 if good else 1


def _timed_finding(documents: list[Document]) -> tuple[float, dict[str, tuple[Citation, ...]]]:
    start = time.process_time()
    found = {document.id: citations(document) for document in documents}
    return time.process_time() - start, found


def _timed_linking(
    documents: list[Document], found: dict[str, tuple[Citation, ...]]
) -> tuple[float, int]:
    start = time.process_time()
    linked = links(documents, found)
    backlinks(documents, linked)
    wanted = len(not_held(linked))
    return time.process_time() - start, wanted
