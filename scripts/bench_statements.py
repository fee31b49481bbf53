"""Extraction of requirements, problems, formulations and quotations: speed and linearity.

Speed is measured on laws and on the speeches of the corpus, one document after the other in one
process, the better of two runs.  Linearity is measured on single paragraphs that are made longer:
the speeches run together, the same as one endless sentence, and a few hostile texts.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench_laws import _document
from score_laws import laws
from score_statements import document
from wenku.extract.statements import statements
from wenku.markdown.anchors import give_anchors
from wenku.model.block import Block
from wenku.model.document import Document, Metadata, SourceRef, Title

_SPEED = 1.0
"""Megabytes of text (UTF-8) a second, on one core."""
_GROWTH = 1.6
"""How much more time a character may take in a text eight times as long."""
_SHORT, _LONG = 20_000, 160_000
"""Characters of the texts by which growth is measured."""

HOSTILE = {
    "一个长句": "各单位要抓好整改，推动工作落实，",
    "未合的引号": "“要用好‘利剑，做到“两个维护、",
    "提法连排": "做到两个维护、四个意识、六个围绕、一个加强（围绕学习、",
    "有的连排": "有的单位不担当，有的干部走过场；",
    "名称连排": "县纪委监委、县委组织部、被巡察党组织和",
    "书名号未合": "《关于某事的",
}
"""Pieces that are repeated to a text of any length."""


def speech(text: str) -> Document:
    """A speech of the paragraphs of ``text``."""
    blocks = give_anchors([Block("body", line, n) for n, line in enumerate(text.split("\n"), 1)])
    source = SourceRef("t.txt", "", "txt")
    return Document("t", "speech", Title("测试", "given"), source, Metadata(), blocks)


def size(documents: Sequence[Document]) -> float:
    """Megabytes of the texts of ``documents``."""
    return sum(len(block.text.encode()) for each in documents for block in each.blocks) / 1e6


def seconds(documents: Sequence[Document]) -> float:
    """Seconds of one core that the statements of ``documents`` take."""
    start = time.process_time()
    for each in documents:
        statements(each)
    return time.process_time() - start


def growth(piece: str) -> tuple[float, float]:
    """Seconds for the long text of ``piece``, and the growth of the time for a character."""
    made = [speech(piece * (length // len(piece))) for length in (_SHORT, _LONG)]
    seconds(made[:1])
    short = min(seconds(made[:1]) for _ in range(3))
    long = seconds(made[1:])
    return long, long / max(short, 0.005) * _SHORT / _LONG


def bench(archive: Path, corpus: Path, count: int) -> Iterator[tuple[str, bool]]:
    """Lines of figures, each with whether it meets its target."""
    sets: list[tuple[str, list[Document]]] = []
    if archive.is_file():
        held = [_document(law, f"law-{n}") for n, law in enumerate(laws(archive, count))]
        sets.append((f"法律 {len(held)} 部", held))
    if corpus.is_dir():
        seeds = [document(path, "speech") for path in sorted((corpus / "seeds").glob("*.txt"))]
        sets.append((f"讲话 {len(seeds)} 篇", seeds))
    for name, held in sets:
        seconds(held[:1])
        rate = size(held) / min(seconds(held) for _ in range(2))
        yield f"{name}（{size(held):.2f} MB）：每秒 {rate:.2f} MB（应达 {_SPEED}）", rate >= _SPEED
    if corpus.is_dir():
        text = "".join(block.text for each in seeds for block in each.blocks)
        yield _grown("讲话连成一段", text)
        yield _grown("讲话连成一句", text.translate(str.maketrans("。！？；", "，，，，")))
    for name, piece in HOSTILE.items():
        yield _grown(name, piece)


def _grown(name: str, piece: str) -> tuple[str, bool]:
    long, factor = growth(piece[:_SHORT])
    told = f"{_LONG} 字 {long:.2f} 秒，每字用时是短文的 {factor:.2f} 倍"
    return f"{name}：{told}（应不超过 {_GROWTH}）", factor <= _GROWTH


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser], root: Path) -> None:
    """Add the subcommand ``statements`` to ``commands``; ``root`` is the project folder."""
    shared = root.parent / "shared/corpus"
    parser = commands.add_parser("statements", help="提取要求、问题、提法、引语的速度")
    parser.add_argument("--laws", type=Path, default=shared / "laws.zip")
    parser.add_argument("--corpus", type=Path, default=shared)
    parser.add_argument("--size", type=int, default=300, metavar="部数")
    run: Callable[[argparse.Namespace], int] = _run
    parser.set_defaults(run=run)


def _run(options: argparse.Namespace) -> int:
    good = True
    for line, met in bench(options.laws, options.corpus, options.size):
        print(line, flush=True)
        good = good and met
    return 0 if good else 1
