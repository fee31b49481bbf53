"""Material's own search on the same documents: what its index costs, and what it finds.

It is built as its manual says for Chinese (with jieba where that is installed) and for use without
a server.  Its worker needs a script from a CDN on ``file://``; Chromium is told to do without
(``--allow-file-access-from-files``), which a user cannot do.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import browser
from browser import Browser, Page
from oracle import plain

from wenku.index.passages import HEADING, TITLE, Entry
from wenku.markdown.escape import escape

_CONFIG = """\
site_name: bench
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: PLUGINS
markdown_extensions: [attr_list]
"""
_PHRASES = (
    "监督检查", "法律责任", "国家工作人员", "滥用职权、玩忽职守、徇私舞弊", "第十二条",
    "行政许可", "违法所得", "监察委员会", "应当自收到之日起", "依法给予处分",
    "一票否决", "重大事项报告", "公开公平公正", "直接负责的主管人员", "不得少于二十日",
    "县级以上人民政府", "构成犯罪的，依法追究刑事责任", "集体土地", "回避", "举报人",
)  # fmt: skip
"""What people type, a phrase each."""
_READY = 120.0
"""Seconds after which the search is given up."""


@dataclass(slots=True)
class Material:
    """What was measured; times in seconds, but of queries in milliseconds, sizes in bytes.

    ``build`` is what the search adds to a build, in time of the processor.
    """

    jieba: bool = False
    build: float = 0.0
    index: int = 0
    ready: float = 0.0
    heap: float = 0.0
    queries: list[float] = field(default_factory=list)
    first_right: int = 0
    shown: int = 0
    right: int = 0


def measure(held: Sequence[Entry], folder: Path) -> Material:
    """Build a site of ``held`` in ``folder`` with Material's search and ask it."""
    (folder / "docs").mkdir(parents=True)
    sections: dict[str, str] = {}
    for entry in held:
        (folder / f"docs/{entry.id}.md").write_text(_page(entry, sections), encoding="utf-8")
    (folder / "docs/index.md").write_text("# bench\n", encoding="utf-8")
    figures = Material(jieba=find_spec("jieba") is not None)
    _build(folder, figures)
    figures.index = (folder / "site/search/search_index.js").stat().st_size
    _ask(folder / "site", sections, figures)
    return figures


def _page(entry: Entry, sections: dict[str, str]) -> str:
    """The Markdown of a document; what each section says goes to ``sections`` by its address, what
    the whole says by that of the page."""
    lines: list[str] = []
    address = f"{entry.id}.html"
    sections[address] = ""
    for number, passage in enumerate(entry.passages):
        said = escape(" ".join(passage.text.split()))
        if passage.rank == TITLE:
            lines += [f"# {said}", ""]
        elif passage.rank == HEADING:
            address = f"{entry.id}.html#h-{number}"
            lines += [f"## {said} {{#h-{number}}}", ""]
        else:
            lines += [said, ""]
        for place in {f"{entry.id}.html", address}:
            sections[place] = sections.get(place, "") + plain(passage.text) + "\n"
    return "\n".join(lines)


def _build(folder: Path, figures: Material) -> None:
    """Build without the search and with it; what it adds is time of the processor."""
    for plugins in ("[]", "[search, offline]"):
        config = _CONFIG.replace("PLUGINS", plugins)
        (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
        before = os.times()
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet"],
            cwd=folder, env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
            capture_output=True, check=True,
        )  # fmt: skip
        after = os.times()
        taken = after.children_user + after.children_system
        taken -= before.children_user + before.children_system
        figures.build = taken - figures.build


def _ask(site: Path, sections: dict[str, str], figures: Material) -> None:
    with _permissive(), Browser() as opened:
        page = opened.page()
        page.call(
            "Target.setAutoAttach", autoAttach=True, waitForDebuggerOnStart=False, flatten=True
        )
        start = time.perf_counter()
        page.open(site / "index.html")
        page.evaluate("document.querySelector('#__search').click()")
        _result(page, "监督", start)
        figures.ready = time.perf_counter() - start
        for phrase in _PHRASES:
            start = time.perf_counter()
            links = _result(page, phrase, start)
            figures.queries.append((time.perf_counter() - start) * 1000)
            right = [plain(phrase) in sections.get(link, "") for link in links]
            figures.first_right += right[:1] == [True]
            figures.shown += len(right)
            figures.right += sum(right)
        figures.heap = _heap(opened, page)


@contextmanager
def _permissive() -> Iterator[None]:
    """Browsers that start meanwhile run workers from files."""
    usual = browser._ARGUMENTS
    browser._ARGUMENTS = (*usual, "--allow-file-access-from-files")
    try:
        yield
    finally:
        browser._ARGUMENTS = usual


def _result(page: Page, phrase: str, start: float) -> list[str]:
    """The addresses of the sections that are listed for ``phrase``, once they are there."""
    page.evaluate(
        "(() => { const list = document.querySelector('.md-search-result__list');"
        "list.innerHTML = ''; document.querySelector('.md-search-result__meta').textContent = '…';"
        "const q = document.querySelector('.md-search__input'); q.focus();"
        f"q.value = {json.dumps(phrase)};"
        "q.dispatchEvent(new KeyboardEvent('keyup', {bubbles: true}));"
        "q.dispatchEvent(new InputEvent('input', {bubbles: true})); })()"
    )
    told = "document.querySelector('.md-search-result__meta').textContent"
    while "结果" not in (said := str(page.evaluate(told))):
        if time.perf_counter() - start > _READY:
            raise TimeoutError(f"Material 的检索 {_READY:.0f} 秒没有回答：{said}")
        time.sleep(0.005)
    found: list[str] = page.evaluate(
        "Array.from(document.querySelectorAll('.md-search-result__link'))"
        ".map(a => a.href.replace(/[?].*?(#|$)/, '$1').split('/').pop())"
    )
    return found


def _heap(opened: Browser, page: Page) -> float:
    """Bytes of the page and of its worker."""
    worker = opened.wait("Target.attachedToTarget", page._session)["params"]["sessionId"]
    own = page.call("Runtime.getHeapUsage")
    return _bytes(own) + _bytes(opened.call("Runtime.getHeapUsage", {}, worker))


def _bytes(used: dict[str, Any]) -> float:
    return float(used["usedSize"]) + float(used["backingStorageSize"])
