"""The built site in Chromium on ``file://``: nothing is requested from outside, and it works."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import CHROMIUM, CONTRAST, Browser, Page
from samples import all_samples, copies, speech, write_project

from wenku.build.site import render_site

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="没有安装 Chromium")

COUNT = 260
"""Copies of the speech, so that a list has rows beyond its page."""

PAGES = (
    "index.html",
    "speeches/index.html",
    "speeches/s-tuijin.html",
    "topics/zhuti.html",
    "topics/index.html",
    "regulations/r-banfa.html",
    "discipline/d-hostile.html",
    "help/index.html",
    "lists/speeches-2.html",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("chromium")
    project = write_project(root, [*all_samples(), *copies(speech(), COUNT)])
    render_site(project, root / "site")
    return root / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    tab = browser.page()
    tab.size(1440, 900)
    yield tab
    tab.scripts(enabled=True)
    tab.evaluate("localStorage.clear()")
    tab.call("Page.close")


def rows(page: Page) -> int:
    count: int = page.evaluate("document.querySelectorAll('.wk-row').length")
    return count


def seek(page: Page, text: str) -> None:
    """Type into the field of the page until something is found."""
    page.press("/", 191)
    page.type(text)
    page.until("document.querySelectorAll('.wk-found a').length")


def test_every_page_asks_only_for_files_of_the_site(
    site: Path, browser: Browser, page: Page
) -> None:
    browser.requests.clear()
    for name in PAGES:
        page.open(site / name)
        assert page.evaluate("typeof wenku.settings.read") == "function"
    seek(page, "整改")
    requested = [url for url in browser.requests if url != "about:blank"]
    assert len(requested) > 30
    assert [url for url in requested if not url.startswith(site.resolve().as_uri() + "/")] == []


def test_nothing_in_a_hostile_document_runs(site: Path, page: Page) -> None:
    page.open(site / "discipline" / "d-hostile.html")
    assert page.evaluate("document.title").startswith("关于<script>")
    assert page.evaluate("document.querySelectorAll('.wk-content img').length") == 0
    page.open(site / "index.html")
    seek(page, "script")
    assert page.evaluate("document.querySelectorAll('.wk-found img').length") == 0


def test_the_field_finds_titles_and_topics_at_once(site: Path, page: Page) -> None:
    page.open(site / "index.html")
    seek(page, "后半篇")
    assert page.texts(".wk-found__title")[0] == "巡察整改"
    page.press("Escape", 27)
    page.evaluate("document.getElementById('wk-q').value = ''")
    page.type("动员部署会")
    page.until("document.querySelector('.wk-found__title')?.textContent.startsWith('〔')")
    page.press("ArrowDown", 40)
    page.press("Enter", 13)
    page.until("location.pathname.endsWith('speeches/s-dongyuan.html')")


def test_examples_under_the_field_find_something(site: Path, page: Page) -> None:
    page.open(site / "index.html")
    page.click(".wk-examples button")
    page.until("document.querySelectorAll('.wk-found a').length")


def test_home_fits_on_one_screen(site: Path, page: Page) -> None:
    page.open(site / "index.html")
    assert page.evaluate("document.documentElement.scrollHeight") <= 900


def test_a_list_is_narrowed_and_the_address_says_how(site: Path, page: Page) -> None:
    page.open(site / "speeches" / "index.html")
    assert rows(page) == 100
    page.click('input[name="occasion"][value="反馈"]')
    page.until("document.querySelectorAll('.wk-row').length === 65")
    page.click('input[name="year"][value="2016"]')
    shown = json.loads(page.evaluate("JSON.stringify(location.hash)"))
    assert shown == "#occasion=%E5%8F%8D%E9%A6%88&year=2016"
    expected = sum(i % 4 == 2 and i % 14 == 6 for i in range(COUNT))
    page.until(f"document.querySelectorAll('.wk-row').length === {expected}")
    assert page.texts(".wk-count") == [f"{expected} 篇（共 {COUNT + 2} 篇）"]
    every = "Array.from(document.querySelectorAll('.wk-row')).map(row => row.textContent)"
    assert [r for r in page.evaluate(every) if "反馈" not in r or "2016年" not in r] == []
    page.evaluate("history.back()")
    page.until("document.querySelectorAll('.wk-row').length === 65")
    assert page.evaluate("document.querySelector('[value=\"2016\"]').checked") is False


def test_an_address_opens_the_list_as_it_was(site: Path, page: Page) -> None:
    page.open(site / "speeches" / "index.html", "#occasion=反馈&sort=title")
    page.until("document.querySelectorAll('.wk-row').length === 65")
    assert page.texts(".wk-chosen button") == ["反馈"]
    assert page.evaluate("document.querySelector('.wk-sort select').value") == "title"
    page.click(".wk-chosen button")
    page.until("document.querySelectorAll('.wk-row').length === 100")


def test_choices_without_a_common_row_say_so(site: Path, page: Page) -> None:
    page.open(site / "speeches" / "index.html", "#occasion=反馈&topic=不存在")
    page.until("!document.querySelector('.wk-none').hidden")
    page.click("[data-clear]")
    page.until("document.querySelectorAll('.wk-row').length === 100")


def test_all_rows_come_by_scrolling_and_each_once(site: Path, page: Page) -> None:
    page.open(site / "speeches" / "index.html")
    for _ in range(4):
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        page.evaluate("new Promise(go => setTimeout(go, 150))")
    page.until(f"document.querySelectorAll('.wk-row').length === {COUNT + 2}")
    links = page.evaluate(
        "Array.from(document.querySelectorAll('.wk-row__title')).map(a => a.href)"
    )
    assert len(set(links)) == COUNT + 2


def test_values_of_a_facet_that_the_page_did_not_hold(site: Path, page: Page) -> None:
    page.open(site / "speeches" / "index.html")
    inputs = "document.querySelectorAll('[data-facet=office] input').length"
    assert page.evaluate(inputs) == 10
    page.click("[data-facet=office] [data-more]")
    assert page.evaluate(inputs) == 39
    page.open(site / "speeches" / "index.html", "#office=第36号职务")
    page.until("document.querySelector('[value=第36号职务]')?.checked")


def copied(page: Page) -> str:
    """What the page wrote to the clipboard, which is replaced by a variable."""
    text: str = page.until("window.copied")
    return text


def catch_copies(page: Page) -> None:
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => {"
        "window.copied = text}}}), 0"
    )


def test_a_paragraph_is_copied_with_its_source(site: Path, page: Page) -> None:
    page.open(site / "speeches" / "s-tuijin.html")
    catch_copies(page)
    page.hover(".wk-text p.body:nth-of-type(3)")
    assert page.texts("#wk-tool span") == ["开头第1段"]
    page.click("#wk-tool button")
    assert copied(page) == (
        "今天召开巡察整改推进会，主要任务是通报第三轮巡察整改进展，分析存在的问题，"
        "安排下一步工作。刚才，3个单位作了发言，讲得都很实在。下面，我讲两点意见。"
        "\n——《在全县巡察整改推进会上的讲话》开头第1段（县委副书记，2023年4月18日）"
    )
    assert page.texts("#wk-tool em") == ["已复制"]


def test_paragraphs_are_reached_and_copied_by_keyboard(site: Path, page: Page) -> None:
    page.open(site / "regulations" / "r-banfa.html")
    catch_copies(page)
    for _ in range(5):
        page.press("j", 74)
    assert page.evaluate("document.activeElement.textContent").startswith("第二条　")
    page.press("j", 74)
    page.press("j", 74)
    page.press("k", 75)
    page.press("c", 67)
    assert copied(page) == (
        "（一）实事求是，有什么问题改什么问题；"
        "\n——《XX县巡察整改工作办法（试行）》第二条第一款第（一）项（中共XX县委，2021年3月5日）"
    )
    page.press("Tab", 9)
    page.press("Escape", 27)
    assert page.evaluate("document.getElementById('wk-tool').hidden") is True


def test_a_table_is_copied_by_rows(site: Path, page: Page) -> None:
    page.open(site / "regulations" / "r-banfa.html")
    catch_copies(page)
    page.click(".wk-text .table")
    page.press("c", 67)
    assert copied(page).startswith("阶段\t时限\n集中整改\t3个月\n长期整改\t1年\n——")


def test_the_outline_follows_the_text(site: Path, page: Page) -> None:
    page.size(1440, 500)
    page.open(site / "speeches" / "s-tuijin.html")
    anchor = page.evaluate("document.querySelector('h3.heading').id")
    page.click(f'.wk-outline a[href="#{anchor}"]')
    current = "document.querySelector('.wk-outline [aria-current]')?.textContent"
    page.until(f"{current} === '（二）督查要跟进到底'")
    page.evaluate("document.querySelector('h2.heading').scrollIntoView()")
    page.until(f"{current} === '一、认清形势，把整改摆上要紧位置'")


def test_the_size_of_the_text_and_the_scheme_are_kept(site: Path, page: Page) -> None:
    page.open(site / "speeches" / "s-tuijin.html")
    size = "getComputedStyle(document.querySelector('.wk-text')).fontSize"
    assert page.evaluate(size) == "18px"
    page.click('[data-size="3"]')
    assert page.evaluate(size) == "23px"
    page.click("#wk-scheme")
    page.open(site / "regulations" / "r-banfa.html")
    assert page.evaluate(size) == "23px"
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
    assert page.texts("#wk-scheme") == ["浅色"]


def test_the_first_tab_stop_leads_past_the_head(site: Path, page: Page) -> None:
    page.open(site / "speeches" / "s-tuijin.html")
    page.press("Tab", 9)
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.press("Enter", 13)
    assert page.evaluate("document.activeElement.id") == "wk-content"


def test_pages_are_readable_without_scripts(site: Path, page: Page) -> None:
    page.scripts(enabled=False)
    page.open(site / "speeches" / "index.html")
    page.scripts(enabled=True)
    assert rows(page) == 100
    assert page.texts(".wk-pager a") == ["下一页"]
    assert page.evaluate("document.getElementById('wk-tools').hidden") is True
    assert (
        page.evaluate("getComputedStyle(document.querySelector('[data-facet]')).display") == "none"
    )


FIRST_OF_LINES = """
(() => {
  const starts = [];
  for (const block of document.querySelectorAll('.wk-text p')) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let last = -1;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (let i = 0; i < node.length; i++) {
        const range = document.createRange();
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const box = range.getBoundingClientRect();
        if (box.width && box.top > last + 12) {
          starts.push(node.data[i]);
          last = box.top;
        }
      }
    }
  }
  return starts.join('');
})()
"""


@pytest.mark.parametrize("width", [1440, 1024, 768, 390, 320])
def test_no_line_begins_with_a_mark_that_may_not(site: Path, page: Page, width: int) -> None:
    page.size(width, 900, mobile=width < 800)
    for name in ("speeches/s-tuijin.html", "regulations/r-banfa.html"):
        page.open(site / name)
        starts = page.evaluate(FIRST_OF_LINES)
        assert len(starts) > 8
        assert not set(starts) & set("，。、；：？！”’）》〕】")


@pytest.mark.parametrize("width", [1440, 1024, 390, 320])
def test_no_page_scrolls_sideways(site: Path, page: Page, width: int) -> None:
    page.size(width, 844, mobile=width < 800)
    for name in PAGES:
        page.open(site / name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_on_a_phone_the_panel_stands_under_the_text(site: Path, page: Page) -> None:
    page.size(390, 844, mobile=True)
    page.open(site / "speeches" / "s-tuijin.html")
    top = "document.querySelector('{}').getBoundingClientRect().top"
    assert page.evaluate(top.format(".wk-panel")) > page.evaluate(top.format(".wk-foot"))
    assert page.evaluate("document.getElementById('wk-outline').open") is False


def test_print_shows_title_text_and_source_alone(site: Path, page: Page) -> None:
    page.open(site / "speeches" / "s-dongyuan.html")
    page.media("print")
    shown = page.evaluate("document.body.innerText")
    lines = [line for line in shown.splitlines() if line.strip()]
    assert lines[0] == "〔县委第五轮巡察动员部署会讲话〕"
    assert lines[-1].startswith("出处：〔县委第五轮巡察动员部署会讲话〕")
    assert "基本信息" not in shown and "复制" not in shown and "未收入" not in shown
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.wk-text')).color")
        == "rgb(0, 0, 0)"
    )


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_from_its_ground(site: Path, page: Page, dark: bool) -> None:
    page.media(dark=dark)
    for name in PAGES:
        page.open(site / name)
        assert page.evaluate(CONTRAST) == [], name
