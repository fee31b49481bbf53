"""Terms and related passages on a real page: by keyboard and pointer, without scripts, in print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import CHROMIUM, Browser, Page
from samples import document, found, write_project

from wenku.build.site import render_site
from wenku.model.block import Block
from wenku.model.document import Document, Title

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="没有安装 Chromium")

SAME = "对推诿扯皮、久拖不决的，由县委督查室会同有关部门提级办理并通报批评"
FILLER = "无关的话另起一段说下去，先说天气如何，再说收成怎样，最后说到各村的路灯亮不亮。"


def speech(name: str, title: str, *texts: str) -> Document:
    blocks = [Block("title", title, 1)]
    blocks += [Block("body", text, number) for number, text in enumerate(texts, start=2)]
    return document(name, "speech", Title(title, "given"), blocks, {"date": found("2023")})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("terms")
    documents = [
        speech(
            "s-a",
            "在培训班上的讲话",
            "做到“三个坚持”（坚持原则、坚持标准、坚持规矩），不走样。",
            f"{SAME}。",
        ),
        speech("s-b", "在座谈会上的讲话", FILLER, "把“三个坚持”落到实处。", f"另外，{SAME}。"),
    ]
    write_project(root, documents)
    render_site(root, root / "site")
    return root / "site"


@pytest.fixture
def page() -> Iterator[Page]:
    with Browser() as browser:
        page = browser.page()
        page.size(1366, 900)
        yield page
        assert all(url.startswith(("file:", "about:", "data:")) for url in browser.requests)


SHOWN = "!document.getElementById('wk-gloss').hidden"


def test_a_term_is_explained_on_focus_and_escape_closes(page: Page, site: Path) -> None:
    page.open(site / "speeches/s-b.html")
    page.evaluate("document.querySelector('a.wk-term').focus()")
    page.until(SHOWN)
    assert "三个坚持：坚持原则、坚持标准、坚持规矩" in page.texts("#wk-gloss")[0]
    described = "document.querySelector('a.wk-term').getAttribute('aria-describedby')"
    assert page.evaluate(f"document.getElementById({described}) !== null")
    page.press("Escape", 27)
    page.until(f"!({SHOWN})")


def test_the_box_does_not_cover_the_term_and_can_be_reached(page: Page, site: Path) -> None:
    page.open(site / "speeches/s-b.html")
    page.hover("a.wk-term")
    page.until(SHOWN)
    term = "document.querySelector('a.wk-term').getBoundingClientRect()"
    box = "document.getElementById('wk-gloss').getBoundingClientRect()"
    assert page.evaluate(f"{box}.top >= {term}.bottom || {box}.bottom <= {term}.top")
    page.hover("#wk-gloss small a")
    page.evaluate("new Promise(done => setTimeout(done, 400))")
    assert page.evaluate(SHOWN)


def test_without_scripts_a_term_leads_to_its_line_at_the_foot(page: Page, site: Path) -> None:
    page.scripts(enabled=False)
    page.open(site / "speeches/s-b.html")
    target = page.evaluate("document.querySelector('a.wk-term').getAttribute('href')")
    assert page.evaluate(f"document.querySelector('{target}').textContent").count("坚持原则") == 1


def test_nothing_of_it_is_printed(page: Page, site: Path) -> None:
    page.open(site / "speeches/s-b.html")
    page.media("print")
    for part in ("wk-glosses", "wk-near"):
        style = f"getComputedStyle(document.getElementById('{part}')).display"
        assert page.evaluate(style) == "none"


def test_a_paragraph_says_how_many_passages_go_with_it(page: Page, site: Path) -> None:
    page.open(site / "speeches/s-b.html")
    page.hover("[data-wenku-body] p:last-of-type")
    page.until("!!document.querySelector('.wk-tool__near:not([hidden])')")
    assert page.texts(".wk-tool__near") == ["相关段落 1 处"]
    page.click(".wk-tool__near")
    page.until("document.getElementById('wk-near').open")
    assert SAME in page.texts("#wk-near mark")
