"""The page on which the search tests itself, in Chromium on ``file://``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from wenku.index.files import write
from wenku.index.passages import Entry, Passage
from wenku.index.query import parse
from wenku.render.selftest import SelftestPage, queries, selftest_html

sys.path.insert(0, str(Path(__file__).parents[1] / "site"))
from browser import CHROMIUM, Browser, Page

THEME = Path(__file__).parents[2] / "plugins/wenku/theme/assets/wenku"
TEXTS = [
    "要做实巡察整改“后半篇文章”，压实整改责任。",
    "一要 提高站位；二要压实责任，抓好XX县的整改。",
    "第十二条　党委（党组）应当在三个月内报告整改情况。",
    "<script>alert(1)</script>也是文字",
    "",
    "龘",
] * 5
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="没有安装 Chromium")


def test_queries_can_be_asked_and_are_always_the_same() -> None:
    found = list(queries([text for text in TEXTS if text]))
    assert found == list(queries([text for text in TEXTS if text]))
    assert len(found) == 40
    assert all(not parse(query).problem for query in found)
    assert any(query.startswith("“") for query in found)
    assert any(len(parse(query).terms) > 1 for query in found)
    assert list(queries([])) == []
    assert list(queries(["，。"])) == []


@pytest.fixture
def site(tmp_path: Path) -> Path:
    passages = tuple(Passage(f"p-{i}", 2, text) for i, text in enumerate(TEXTS) if text)
    entry = Entry("s", "speech", "讲话", "", "", "", passages)
    for name, content in write([entry], {}):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (tmp_path / "assets/wenku").symlink_to(THEME)
    asked = tuple(queries([p.text for p in passages]))
    scripts = [f'<script src="assets/wenku/{name}.js"></script>' for name in ("search", "selftest")]
    page = ['<!doctype html><meta charset="utf-8">', scripts[0]]
    page += [selftest_html(SelftestPage(1, asked)), scripts[1]]
    (tmp_path / "selftest.html").write_text("".join(page), encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    tab = browser.page()
    yield tab
    tab.call("Page.close")


def run(page: Page, *typed: str) -> str:
    """What the page says in the end."""
    for query in typed:
        page.evaluate(f"document.getElementById('wk-selftest-q').value = {json.dumps(query)}")
        page.evaluate("document.querySelector('#wk-selftest-add button').click()")
    page.click("#wk-selftest-run")
    page.until("document.getElementById('wk-selftest-run').textContent === '再做一遍'")
    said: str = page.evaluate("document.getElementById('wk-selftest-said').textContent")
    return said


@needs_chromium
def test_all_agree(site: Path, page: Page) -> None:
    page.open(site / "selftest.html")
    said = run(page, "整改", "整改 -责任", "“整改，”", "。", "<script>")
    assert said.startswith("全部一致：查询 45 个，逐段读了 25 段")
    rows = page.texts("#wk-selftest-queries tr")
    assert rows[0].split() == ["<script>", "5", "5", "一致"]
    assert [row.split()[-1] for row in rows[5:]] == ["一致"] * 40


@needs_chromium
def test_an_index_that_misses_something_is_found_out(site: Path, page: Page) -> None:
    page.open(site / "selftest.html")
    page.evaluate(
        "wenku.search('整').then(() => { const find = wenku.searchEngine.find;"
        "wenku.searchEngine.find = async (...args) => { const found = await find(...args);"
        "return Object.assign(found, {held: found.held.slice(1)}); }; })"
    )
    said = run(page, "整改清单", "整改")
    assert said.startswith("有 41 个查询不一致：查询 42 个")
    assert page.texts("#wk-selftest-queries tr")[0].startswith("整改")
    assert "漏 1，多 0" in page.texts("#wk-selftest-queries tr")[0]


@needs_chromium
def test_what_cannot_be_read_is_told(site: Path, page: Page) -> None:
    for path in (site / "assets/search").glob("*.js"):
        if path.name != "root.js" and b',["' not in path.read_bytes()[:60]:
            path.unlink()
    page.open(site / "selftest.html")
    assert "读不到，自检不完整" in run(page)
    assert any("assets/search/" in line for line in page.texts("#wk-selftest-problems li"))
