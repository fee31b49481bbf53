"""The search on real laws: exactness against the literal scan, size, speed and memory, beside
Material's own search.

The browser is a real Chromium on ``file://``.  A query is what the page of the search asks: the
first ten documents with their hits, and the facets.  Bytes read are the sizes of the files that it
asks for.  The files lie in the cache of the system, so times are those of the second visit.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from browser import Browser, Page
from oracle import Word, is_hit, plain, typed

import bench_material
from bench_figures import Figures, report, targets
from bench_laws import entries
from bench_queries import queries
from wenku.index import whoosh_store
from wenku.index.answers import search
from wenku.index.files import write
from wenku.index.nearby import near
from wenku.index.passages import Entry
from wenku.index.query import parse

_THEME = Path(__file__).resolve().parent.parent / "plugins/wenku/theme/assets/wenku"
_SESSIONS = 60
"""Sessions opened to measure the first query of a session."""
_PAGE = '<!doctype html><meta charset="utf-8"><script src="assets/wenku/search.js"></script>'
_ASK = (
    "(async () => {{ const start = performance.now();"
    "await Promise.all([wenku.search.groups({0}, {{limit: 10}}), wenku.search.facets({0})]);"
    "return performance.now() - start; }})()"
)


def measure(held: Sequence[Entry], count: int, folder: Path) -> Figures:
    """All figures of our own search for the documents ``held`` and so many queries."""
    figures = Figures(documents=len(held), passages=sum(len(entry.passages) for entry in held))
    _build(held, folder, figures)
    asked = queries([p.text for entry in held for p in entry.passages], count)
    figures.asked = len(asked)
    with Browser() as browser:
        page = browser.page()
        page.open(folder / "search.html")
        figures.painted = _read(browser, "/assets/search/")
        _compare(page, folder, held, asked, figures)
        _first_queries(browser, page, folder, asked, figures)
    with Browser() as browser:
        _later_queries(browser, browser.page(), folder, asked, figures)
    return figures


def _build(held: Sequence[Entry], folder: Path, figures: Figures) -> None:
    start = time.process_time()
    around = near(held, [], [])
    sizes: list[int] = []
    for name, content in write(held, {}, around):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        sizes.append(len(content))
    figures.build = time.process_time() - start
    figures.index, figures.near, figures.files = sum(sizes), sizes[-2], len(sizes)
    figures.text = sum(len(p.text.encode()) for entry in held for p in entry.passages)
    shutil.copytree(_THEME, folder / "assets/wenku")
    (folder / "search.html").write_text(_PAGE, encoding="utf-8")
    start = time.process_time()
    whoosh_store.update(folder / "whoosh", held, {}, around)
    figures.whoosh = time.process_time() - start
    figures.whoosh_bytes = sum(path.stat().st_size for path in (folder / "whoosh").iterdir())


def _compare(
    page: Page,
    folder: Path,
    held: Sequence[Entry],
    asked: Sequence[Sequence[Word]],
    figures: Figures,
) -> None:
    """Hold the hits of the browser and those of the command line against the scan."""
    owners = [(entry.id, p.anchor, p.text) for entry in held for p in entry.passages]
    texts = [(text, plain(text)) for _, _, text in owners]
    page.evaluate(
        "wenku.all = async q => { const i = await wenku.search.index();"
        "const f = await wenku.searchEngine.find(i, q, {});"
        "const groups = wenku.searchOrder.grouped(i, f);"
        "return wenku.searchOrder.spread(groups, 0, 0).join(); }"
    )
    for query in asked:
        truth = {at for at, (text, said) in enumerate(texts) if is_hit(query, text, said)}
        joined: str = page.evaluate(f"wenku.all({json.dumps(typed(query))})")
        shown = [int(at) for at in joined.split(",") if at]
        start = time.perf_counter()
        answer = search(whoosh_store.opened(folder / "whoosh"), parse(typed(query)))
        figures.command.append((time.perf_counter() - start) * 1000)
        told = [(hit.doc, hit.anchor, hit.text) for hit in answer.hits]
        figures.expected += len(truth)
        figures.missed += len(truth - set(shown))
        figures.extra += len(shown) - len(truth & set(shown))
        true = sorted(owners[at] for at in truth)
        figures.command_missed += len(_less(true, told))
        figures.command_extra += len(_less(told, true))
        same = told == [owners[at] for at in shown]
        figures.unlike += not same
        if truth != set(shown) or not same:
            print(f"不符 {typed(query)!r}：扫描 {len(truth)}，网页 {len(shown)}，命令 {len(told)}")


def _less(one: Sequence[tuple[str, ...]], other: Sequence[tuple[str, ...]]) -> Counter[Any]:
    """What is in one list and not, or not so often, in the other."""
    return Counter(one) - Counter(other)


def _first_queries(
    browser: Browser, page: Page, folder: Path, asked: Sequence[Sequence[Word]], figures: Figures
) -> None:
    step = max(1, len(asked) // _SESSIONS)
    for query in asked[::step][:_SESSIONS]:
        page.open(folder / "search.html")
        taken, read = _timed(browser, page, query)
        figures.first.append(taken)
        figures.first_bytes.append(read)


def _later_queries(
    browser: Browser, page: Page, folder: Path, asked: Sequence[Sequence[Word]], figures: Figures
) -> None:
    page.open(folder / "search.html")
    page.evaluate("wenku.search('文').then(() => 0)")
    for query in asked:
        taken, read = _timed(browser, page, query)
        figures.later.append(taken)
        figures.later_bytes.append(read)
    figures.heap = _heap(page)
    page.call("HeapProfiler.collectGarbage")
    figures.heap_held = _heap(page)


def _heap(page: Page) -> float:
    """Bytes of the heap in use and of the arrays beside it."""
    used = page.call("Runtime.getHeapUsage")
    return float(used["usedSize"] + used["backingStorageSize"])


def _timed(browser: Browser, page: Page, query: Sequence[Word]) -> tuple[float, int]:
    """How long a query takes until its hits are there, and how many bytes it reads."""
    browser.requests.clear()
    taken: float = page.evaluate(_ASK.format(json.dumps(typed(query))))
    return taken, _read(browser, "")


def _read(browser: Browser, part: str) -> int:
    """The sizes of the files that were asked for and have ``part`` in their addresses."""
    paths = [Path(unquote(urlsplit(url).path)) for url in browser.requests if part in url]
    return sum(path.stat().st_size for path in paths if path.is_file())


def add_to(commands: argparse._SubParsersAction[Any], root: Path) -> None:
    """Add the subcommand ``search`` to ``commands``; ``root`` is the project folder."""
    parser = commands.add_parser("search", help="检索：是否逐处找全找准，索引大小、速度、内存")
    parser.add_argument("zip", nargs="?", type=Path, default=root.parent / "shared/corpus/laws.zip")
    parser.add_argument("--sizes", default="100,500,1500,0", help="文档份数，0 为全部")
    parser.add_argument("--queries", type=int, default=300, help="查询次数")
    parser.add_argument(
        "--material", default="1500", help="在哪些份数上也测 Material 的检索（很慢），空为不测"
    )
    run: Callable[[argparse.Namespace], int] = _run
    parser.set_defaults(run=run)


def _run(options: argparse.Namespace) -> int:
    if not options.zip.is_file():
        print(f"找不到 {options.zip}：请给出法律法规压缩包的路径")
        return 2
    beside = [int(size) for size in options.material.split(",") if size]
    holds = True
    for size in map(int, options.sizes.split(",")):
        held = list(entries(options.zip, size))
        with tempfile.TemporaryDirectory(prefix="wenku-bench-") as folder:
            figures = measure(held, options.queries, Path(folder) / "site")
            if size in beside:
                figures.material = bench_material.measure(held, Path(folder) / "material")
        for line in report(figures):
            print(line, flush=True)
        holds = holds and all(target.holds for target in targets(figures))
    return int(not holds)
