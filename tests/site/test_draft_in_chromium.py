"""A draft checked in the page, in Chromium on ``file://``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import CHROMIUM, Browser, Page
from samples import document, write_project

from wenku.build.site import render_site
from wenku.model.block import Block
from wenku.model.document import Title

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="没有安装 Chromium")

DRAFT = (
    "整改台账不能锁进抽屉！锁进抽屉就是一张废纸。\n"
    "凡是整改台账都不能够锁进铁皮抽屉里。\n"
    "要做到“三个到位”（思想到位、责任到位）。<script>alert(1)</script>\n"
    "按照《XX县整改台账管理办法》第九条和《XX县会议管理办法》执行。\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("draft")
    held = document(
        "s-held",
        "speech",
        Title("在整改会上的讲话", "given"),
        [
            Block("title", "在整改会上的讲话", 1, anchor="t-1"),
            Block("body", "凡是整改台账都不能锁进抽屉，锁进抽屉就是一张废纸。", 2, anchor="p-1"),
            Block("body", "要做到“三个到位”（思想到位、责任到位、措施到位）。", 3, anchor="p-2"),
        ],
        {},
    )
    rule = document(
        "r-held",
        "regulation",
        Title("XX县整改台账管理办法", "given"),
        [
            Block("title", "XX县整改台账管理办法", 1, anchor="t-1"),
            Block("article", "第一条　台账由专人保管。", 2, level=4, number="第一条", anchor="a-1"),
        ],
        {},
    )
    project = write_project(root, [held, rule], topics=False)
    render_site(project, root / "site")
    return root / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as started:
        yield started


def test_a_draft(site: Path, browser: Browser) -> None:
    page: Page = browser.page()
    page.open(site / "register/draft.html")
    page.evaluate(f"document.getElementById('wk-draft').value = {json.dumps(DRAFT)}")
    page.click("#wk-draft-check")
    page.until("document.getElementById('wk-draft-said').textContent.startsWith('核对了')", 60)
    titles = page.texts(".wk-draft__part h2")
    assert titles == [
        "提法（2）",
        "引用的规定（2）",
        "库内有相近写法的句子（1）",
        "库内原样有的句子（2）",
    ]
    said = page.texts(".wk-draft__say")
    assert "写明 3 项，列出 2 项：思想到位、责任到位" in said
    assert "《XX县整改台账管理办法》里没有这一条" in said
    assert page.texts(".wk-draft__change") == ["文稿多“够”", "文稿多“铁皮”", "文稿多“里”"]
    links = page.evaluate(
        "[...document.querySelectorAll('.wk-draft__source a')].map(a => a.getAttribute('href'))"
    )
    assert [link.rsplit("/", 1)[1] for link in links] == [
        "s-held.html#p-1",
        "s-held.html#p-1",
        "s-held.html#p-2",
    ]
    assert page.evaluate("document.querySelectorAll('#wk-draft-found script').length") == 0
    page.evaluate("document.getElementById('wk-draft').value = ''")
    page.click("#wk-draft-check")
    page.until("document.getElementById('wk-draft-said').textContent.startsWith('请先')")
    page.call("Page.close")
