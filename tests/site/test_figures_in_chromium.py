"""Problems, formulations and statistics in Chromium: figures open what they count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from browser import CHROMIUM, Browser, Page
from samples import all_samples, copies, speech, write_project

from wenku.build.site import render_site

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="没有安装 Chromium")

COUNT = 130
"""Copies of a speech with a problem each, so that there are rows beyond the page."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("figures")
    text = (
        "有的单位财务制度执行不严。做到三个牢牢把握（牢牢把握方向、牢牢把握重点），用好“压舱石”。"
    )
    made = copies(speech(), COUNT)
    made = [
        replace(each, blocks=(*each.blocks[:4], replace(each.blocks[5], text=text, marks=())))
        for each in made
    ]
    project = write_project(root, [*all_samples(), *made])
    render_site(project, root / "site")
    return root / "site"


@pytest.fixture
def page(site: Path) -> Iterator[Page]:
    with Browser() as browser:
        tab = browser.page()
        tab.size(1366, 900)
        yield tab
        assert all(url.startswith(("file://", "data:")) for url in browser.requests)


def count(page: Page) -> str:
    text: str = page.evaluate("document.querySelector('.wk-count').textContent")
    return text


def test_a_figure_opens_its_sentences(site: Path, page: Page) -> None:
    page.open(site / "register/problems.html")
    assert page.evaluate("document.querySelectorAll('.wk-said').length") == 100
    whole = count(page)
    choice = "a[data-key=document][data-value=s-copy-7]"
    page.evaluate("document.querySelector('[data-more=document]').click()")
    page.until(f"document.querySelector('{choice}') !== null")
    figure = page.evaluate(
        f"document.querySelector('{choice}').closest('tr').querySelector('[data-count]').textContent"
    )
    page.evaluate(f"document.querySelector('{choice}').click()")
    page.until("document.querySelectorAll('.wk-said').length === 1")
    assert (figure, count(page)) == ("1", f"1 句（共 {whole}）")
    page.evaluate("history.back()")
    page.until("document.querySelector('.wk-chosen').textContent === ''")
    assert count(page) == whole


def test_the_address_holds_the_choice(site: Path, page: Page) -> None:
    page.open(site / "register/problems.html", "#category=制度&document=s-copy-7")
    page.until("document.querySelectorAll('.wk-said').length === 1")
    assert count(page).startswith("1 句")
    assert "s-copy-7.html" in page.evaluate("document.querySelector('.wk-said__link').href")


def test_a_sentence_opens_marked(site: Path, page: Page) -> None:
    page.open(site / "register/problems.html", "#document=s-copy-7")
    page.until("document.querySelectorAll('.wk-said').length === 1")
    page.evaluate("document.querySelector('.wk-said__link').click()")
    page.until("document.querySelectorAll('mark.wk-mark').length > 0", 20)
    assert "".join(page.texts("mark.wk-mark")).startswith("有的单位财务制度")


def test_words_find_formulations(site: Path, page: Page) -> None:
    page.open(site / "register/formulations.html")
    page.evaluate(
        "(function () { var f = document.getElementById('wk-words'); f.value = '把握';"
        "f.dispatchEvent(new Event('input')); })()"
    )
    page.until("document.querySelectorAll('.wk-phrase').length === 1")
    assert page.texts(".wk-phrase__name") == ["三个牢牢把握"]
    assert "成员数目不符" in page.texts(".wk-phrase")[0]


def test_pages_fit_a_phone_and_work_without_scripts(site: Path, page: Page) -> None:
    page.size(390, 800)
    page.scripts(enabled=False)
    for name in ("problems", "formulations", "statistics"):
        page.open(site / f"register/{name}.html")
        assert page.evaluate("document.documentElement.scrollWidth") == 390, name
    page.open(site / "register/problems.html")
    assert page.evaluate("document.querySelectorAll('.wk-said').length") == 100
    assert "problems-2.html" in page.evaluate("document.querySelector('.wk-pager a').href")
