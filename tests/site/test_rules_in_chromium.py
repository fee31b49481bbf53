"""Pages of rules in Chromium: citations, who cites an article, versions, what is not held."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from browser import CHROMIUM, Browser, Page
from samples import write_project

from wenku.build.fidelity import body_of_page, difference, text_of
from wenku.build.links import bad_links
from wenku.build.site import load, render_site

sys.path.append(str(Path(__file__).parents[1] / "link"))

from rules import TITLE, lights, rule, speech

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="没有安装 Chromium")

EVIL = "青禾县“<b>渡口</b>”办法"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("rules")
    talk = speech(
        "talk",
        f"各位。要落实《{TITLE}》第二条，执行《湖泊条例》第八条和《条例》。",
        f"按照《{EVIL}》办。",
        date="2018-05-04",
    )
    ferry = rule(
        "r-ferry",
        "青禾县渡口办法",
        [
            "第一条　为了管理渡口，根据《青禾县灯塔保护条例》，制定本办法。",
            "第二条　本办法所称渡口，是指设船之处，分为下列几类：",
            "（一）人力渡口；",
            "（二）机动渡口。",
            f"第三条　依照《{TITLE}》第三条第二款检查。",
        ],
    )
    project = write_project(root, [lights("2016"), lights("2021"), talk, ferry], topics=False)
    render_site(project, root / "site")
    return root / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    tab = browser.page()
    tab.size(1366, 900)
    yield tab
    tab.scripts(enabled=True)
    tab.call("Page.close")


def test_no_link_is_dead_and_no_text_is_changed(site: Path) -> None:
    # The project of the samples holds the help of some pages only.
    assert [bad for bad in bad_links(site) if "help/" not in bad.target] == []
    for document in load(site.parent).documents:
        folder = "speeches" if document.kind == "speech" else "regulations"
        html = (site / folder / f"{document.id}.html").read_text(encoding="utf-8")
        assert difference(text_of(document), body_of_page(html) or "") is None


def test_a_citation_opens_its_article(site: Path, page: Page) -> None:
    page.open(site / "speeches" / "talk.html")
    assert page.texts(".wk-text .wk-cite") == [
        f"《{TITLE}》第二条", "《湖泊条例》第八条", "《条例》", f"《{EVIL}》",
    ]  # fmt: skip
    titles = page.evaluate("Array.from(document.querySelectorAll('.wk-cite')).map(e => e.title)")
    assert titles[0] == f"《{TITLE}》（2016年）第二条：讲话时有效的版本"
    assert titles[1] == "未收录" and titles[2].startswith("待定：")
    assert page.texts(".wk-cited li")[0].startswith(f"《{TITLE}》")
    page.click(".wk-text .wk-cite")
    page.until("location.pathname.endsWith('r-2016.html') && location.hash === '#a-2'")


def test_the_mark_of_today_leads_to_today(site: Path, page: Page) -> None:
    page.open(site / "speeches" / "talk.html")
    assert page.evaluate("document.querySelector('.wk-now').dataset.now") == "今已修订"
    page.click(".wk-now")
    page.until("location.pathname.endsWith('r-2021.html') && location.hash === '#a-3'")


def test_who_cites_an_article_opens_under_it_and_closes(site: Path, page: Page) -> None:
    page.open(site / "regulations" / "r-2021.html")
    before = page.evaluate("document.querySelector('[data-wenku-body]').textContent")
    selector = '.wk-by[href="#by-a-3"]'
    assert page.evaluate(f"document.querySelector('{selector}').getAttribute('aria-label')") == (
        "引用第三条的 1 处"
    )
    page.click(selector)
    page.until("!!document.querySelector('.wk-citing--here')")
    assert page.texts(".wk-citing--here .wk-citing__text") == [
        f"第三条　依照《{TITLE}》第三条第二款检查。"
    ]
    assert page.evaluate(f"document.querySelector('{selector}').nextElementSibling.id === 'by-a-3'")
    page.click(selector)
    assert page.evaluate("document.querySelector('[data-wenku-body]').textContent") == before
    page.click(".wk-panel a[href='#wk-citing']")
    assert page.evaluate("document.getElementById('wk-citing').open")


def test_without_scripts_the_places_stand_at_the_foot(site: Path, page: Page) -> None:
    page.scripts(enabled=False)
    page.open(site / "regulations" / "r-2021.html", "#by-a-3")
    html = (site / "regulations" / "r-2021.html").read_text(encoding="utf-8")
    foot = html[html.index('id="wk-citing"') :]
    assert "第三条第二款</b>检查。" in foot and "引用全文的 1 处" in foot


def test_an_item_is_copied_with_its_place(site: Path, page: Page) -> None:
    page.open(site / "regulations" / "r-ferry.html")
    places = page.evaluate(
        "Array.from(document.querySelectorAll('[data-at]')).map(e => e.dataset.at)"
    )
    assert "第二条第（二）项" in places
    assert page.texts(".wk-terms a") == ["渡口"]


def test_two_versions_side_by_side(site: Path, page: Page) -> None:
    page.open(site / "works" / "index.html")
    page.click(".wk-works__rows a")
    page.until("!!document.querySelector('.wk-works__pairs a')")
    page.click(".wk-works__pairs a")
    page.until("!!document.querySelector('.wk-beside')")
    assert page.texts(".wk-beside .wk-about")[0] == (
        "2016年版 5 条，2021年版 5 条：修改 2 条，新增 1 条，删去 1 条，移动位置 0 条，"
        "文字未变 2 条；条次变动 2 条。"
    )
    assert page.texts(".wk-beside__row del")[0] == "一"
    assert page.texts(".wk-beside__row ins")[0] == "两"
    assert [t for t in page.texts(".wk-beside__tags") if t] == [
        "新增",
        "修改\n条次变动",
        "删去",
        "修改",
    ]


def test_what_is_not_held_can_be_narrowed_and_saved(site: Path, page: Page) -> None:
    page.open(site / "regulations" / "missing.html")
    assert page.texts(".wk-want__title b") == ["湖泊条例", EVIL]
    page.evaluate(
        "window.saved = []; URL.createObjectURL = blob => { blob.text().then(t => saved.push(t));"
        "return '#'; }"
    )
    page.click("[data-save]")
    text = page.until("window.saved[0]")
    assert "湖泊条例" in text and text.count("\r\n") == 3
    page.open(site / "speeches" / "talk.html")
    page.click(".wk-cite--missing")
    page.until("document.querySelectorAll('.wk-want').length === 1")
    page.until("document.querySelector('.wk-want__title b').textContent === '湖泊条例'")
    page.until("document.querySelector('.wk-want__where').innerText")
    assert "第八条" in page.texts(".wk-want__where")[0]
    html = (site / "regulations" / "missing.html").read_text(encoding="utf-8")
    assert "<b>渡口" not in html and EVIL in unescape(html)


def test_a_citation_in_doubt_gives_what_to_write(site: Path, page: Page) -> None:
    page.open(site / "speeches" / "talk.html")
    page.click(".wk-cite--ambiguous")
    page.until("location.pathname.endsWith('unresolved.html')")
    page.until("document.querySelectorAll('.wk-want').length === 1")
    snippet = page.evaluate("document.querySelector('.wk-snippet code').textContent")
    assert snippet.startswith("citations:\n- document: talk\n  anchor: p-")
    assert "  text: 《条例》\n  means: 【" in snippet


def test_phones_show_it_all_without_scrolling_sideways(site: Path, page: Page) -> None:
    page.size(390, 800, mobile=True)
    names = [
        "regulations/r-2021.html", "regulations/missing.html", "regulations/unresolved.html",
        "works/index.html", *(f"works/{f.name}" for f in sorted((site / "works").glob("w-*"))),
    ]  # fmt: skip
    for name in names:
        page.open(site / name)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
