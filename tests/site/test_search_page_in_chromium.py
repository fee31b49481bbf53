"""The search as its user meets it, in Chromium on ``file://``: the page of the search, the list
under every field, marks in a document."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from browser import CHROMIUM, CONTRAST, Browser, Page
from samples import HOSTILE, all_samples, copies, speech, write_project

from wenku.build.site import render_site

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="没有安装 Chromium")

COUNT = 34
"""Copies of the speech, so that there are more documents than a page shows at first."""
GROUPS = "document.querySelectorAll('#wk-groups > li').length"
READY = "document.getElementById('wk-search')?.hasAttribute('aria-busy') === false"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("search-page")
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
    tab.size(1366, 900)
    yield tab
    tab.scripts(enabled=True)
    tab.call("Page.close")


def results(site: Path, page: Page, query: str, more: str = "") -> None:
    """Open the page of the search with a query and wait until all is shown."""
    page.open(site / "search.html", f"?q={quote(query)}{more}")
    settled(page)


def settled(page: Page) -> None:
    said = "document.getElementById('wk-said').textContent"
    page.until(f"{READY} && {said} !== '' && {said} !== '正在查找……'")


def contents(page: Page, selector: str) -> list[str]:
    """The texts of all elements that fit, also of those that are out of view."""
    fit = f"document.querySelectorAll({json.dumps(selector)})"
    found: list[str] = page.evaluate(f"Array.from({fit}).map(element => element.textContent)")
    return found


def total(page: Page) -> tuple[int, int]:
    """Passages and documents as the page counts them."""
    found = re.search(r"找到 (\d+) 处，在 (\d+) 篇里", page.texts("#wk-said")[0])
    assert found
    return int(found[1]), int(found[2])


def address(page: Page) -> dict[str, list[str]]:
    values: dict[str, list[str]] = page.evaluate("wenku.address.parse(location.search)")
    return values


def choose(page: Page, key: str, value: str) -> None:
    before = page.evaluate("location.search")
    page.click(f'input[name="{key}"][value="{value}"]')
    page.until(f"location.search !== {json.dumps(before)}")
    settled(page)


def seek(page: Page, text: str) -> None:
    """Type into the field and wait for the passages that are found."""
    page.press("/", 191)
    page.type(text)
    page.until("/正文|回车/.test(document.querySelector('.wk-found__said').textContent)")


def test_hits_stand_by_documents_and_are_marked(site: Path, page: Page) -> None:
    results(site, page, "整改清单")
    assert total(page) == (COUNT + 1, COUNT + 1)
    assert page.evaluate(GROUPS) == 10
    assert set(contents(page, "#wk-groups mark")) == {"整改清单"}
    assert page.texts(".wk-group__facts b")[0] == "1 处"
    assert page.texts(".wk-passage__path")[0].endswith("第二部分第一点第2段")
    assert "整改清单" in contents(page, ".wk-passage__text")[0]
    assert page.evaluate("document.title").startswith("整改清单 - ")


def test_every_hit_of_a_document_can_be_reached(site: Path, page: Page) -> None:
    results(site, page, "整改", "&in=doc:s-tuijin")
    passages, documents = total(page)
    assert documents == 1
    assert len(contents(page, ".wk-hit")) == 3
    assert page.texts("[data-rest]") == [f"其余 {passages - 3} 处"]
    page.click("[data-rest]")
    page.until(f"document.querySelectorAll('.wk-hit').length === {passages}")
    assert page.evaluate("document.querySelector('[data-rest]')") is None
    assert address(page)["open"] == ["s-tuijin"]
    links = page.evaluate("Array.from(document.querySelectorAll('.wk-hit__at')).map(a => a.href)")
    assert len(set(links)) == passages
    page.call("Page.reload")
    page.until(f"document.querySelectorAll('.wk-hit').length === {passages}")


def test_facets_narrow_and_the_way_back_undoes_it(site: Path, page: Page) -> None:
    results(site, page, "整改")
    every = total(page)
    count = int(page.evaluate("document.querySelector('[value=regulation]').closest('li')"
                              ".querySelector('b').textContent"))  # fmt: skip
    choose(page, "kind", "regulation")
    assert total(page) == (count, 1)
    assert page.texts(".wk-chosen button") == ["类别：党内法规"]
    assert page.evaluate("document.activeElement.value") == "regulation"
    page.call("Page.reload")
    page.until(f"typeof wenku !== 'undefined' && {GROUPS} === 1")
    assert page.evaluate("document.querySelector('[value=regulation]').checked") is True
    page.evaluate("history.back()")
    page.until(f"{GROUPS} === 10")
    settled(page)
    assert total(page) == every
    page.evaluate("history.forward()")
    page.until(f"{GROUPS} === 1")
    page.click(".wk-chosen button")
    page.until(f"{GROUPS} === 10")
    assert page.evaluate("document.activeElement.id") == "wk-said"


def test_values_of_one_facet_add_up(site: Path, page: Page) -> None:
    results(site, page, "整改清单", "&year=2016")
    one = total(page)[0]
    choose(page, "year", "2017")
    assert total(page)[0] > one
    assert address(page)["year"] == ["2016", "2017"]


def test_more_documents_are_shown_and_the_address_says_how_many(site: Path, page: Page) -> None:
    results(site, page, "整改清单")
    page.click("#wk-next")
    page.until(f"{GROUPS} === 30")
    assert page.texts("#wk-next") == [f"显示更多（已列 30 篇，共 {COUNT + 1} 篇）"]
    assert address(page)["shown"] == ["30"]
    page.until("document.activeElement.closest('#wk-groups > li:nth-child(11)') !== null")
    page.call("Page.reload")
    page.until(f"typeof wenku !== 'undefined' && {GROUPS} === 30")
    docs = page.evaluate(
        "Array.from(document.querySelectorAll('[data-doc]')).map(e => e.dataset.doc)"
    )
    assert len(set(docs)) == 30


def test_coming_back_from_a_document_finds_the_page_as_it_was(site: Path, page: Page) -> None:
    results(site, page, "整改清单", "&shown=30")
    page.until(f"{GROUPS} === 30")
    link = "document.querySelectorAll('.wk-hit__at')[20]"
    opened = page.evaluate(f"{link}.href")
    page.evaluate(f"{link}.scrollIntoView(), setTimeout(() => {link}.click()), 0")
    page.until("location.pathname.includes('/speeches/')")
    page.evaluate("history.back()")
    page.until(f"location.pathname.endsWith('search.html') && {GROUPS} === 30 && {READY}")
    assert page.evaluate("document.activeElement.href") == opened
    assert page.evaluate("scrollY") > 1000


def test_keys_go_from_hit_to_hit_and_copy(site: Path, page: Page) -> None:
    results(site, page, "整改清单", "&in=doc:s-tuijin")
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => {"
        "window.copied = text}}}), 0"
    )
    page.press("j", 74)
    assert page.evaluate("document.activeElement.className") == "wk-hit__at"
    page.press("c", 67)
    copied = page.until("window.copied")
    assert copied.startswith("要把主体责任扛在肩上。一要主动认领不推诿。")
    assert copied.endswith(
        "——《在全县巡察整改推进会上的讲话》第二部分第一点第2段（县委副书记，2023年4月18日）"
    )
    page.until("document.querySelector('.wk-hit__tools em').textContent === '已复制'")
    page.press("Enter", 13)
    page.until("document.querySelector('mark.wk-mark[aria-current]') !== null")
    assert page.evaluate("location.pathname").endswith("speeches/s-tuijin.html")


def test_a_document_opens_at_the_marked_hit(site: Path, page: Page) -> None:
    page.open(site / "speeches/s-tuijin.html")
    plain = page.evaluate("document.querySelector('[data-wenku-body]').textContent")
    results(site, page, "整改 问题", "&in=doc:s-tuijin")
    marks = page.evaluate("document.querySelectorAll('#wk-groups mark').length")
    page.click(".wk-hit__at")
    page.until("document.querySelector('mark.wk-mark[aria-current]') !== null")
    body = "document.querySelector('[data-wenku-body]').textContent"
    assert page.evaluate(body) == plain
    texts = page.evaluate(
        "Array.from(document.querySelectorAll('mark.wk-mark')).map(m => m.textContent)"
    )
    assert set(texts) == {"整改", "问题"} and len(texts) >= marks
    current = "document.querySelector('mark[aria-current]')"
    anchor = page.evaluate("location.hash.slice(1)")
    assert page.evaluate(f"{current}.closest('[id]').id") == anchor
    first = page.texts(".wk-marks p")[0]
    assert first == f"“整改 问题”在本文 {len(texts)} 处，第 {place(first)} 处"
    page.press("j", 74)
    assert place(page.texts(".wk-marks p")[0]) == place(first) % len(texts) + 1
    page.press("k", 75)
    assert page.texts(".wk-marks p")[0] == first
    box = page.evaluate(f"{current}.getBoundingClientRect().top")
    assert 0 < box < 900
    page.evaluate("Array.from(document.querySelectorAll('.wk-marks button')).at(-1).click()")
    assert page.evaluate("document.querySelector('mark.wk-mark')") is None
    assert page.evaluate(body) == plain


def place(told: str) -> int:
    found = re.search(r"第 (\d+) 处", told)
    assert found
    return int(found[1])


def test_rows_of_a_table_and_numbers_of_articles_are_marked(site: Path, page: Page) -> None:
    page.open(site / "regulations/r-banfa.html", f"?hit={quote('3个月')}")
    page.until("document.querySelector('td mark.wk-mark') !== null")
    page.open(site / "regulations/r-banfa.html", f"?hit={quote('第3条')}")
    page.until("document.querySelector('.article mark.wk-mark') !== null")
    assert page.texts("mark.wk-mark") == ["第三条"]
    page.open(site / "regulations/r-banfa.html", f"?hit={quote('集中整改3个月')}")
    page.until("document.querySelectorAll('td mark.wk-mark').length === 2")
    assert "在本文 1 处" in page.texts(".wk-marks p")[0]


def test_nothing_found_is_explained(site: Path, page: Page) -> None:
    results(site, page, "整改清单 查无此词")
    page.until("document.querySelector('#wk-nothing h2') !== null")
    said = page.texts("#wk-nothing")[0]
    assert "没有找到“整改清单 查无此词”" in said
    rows = page.texts(".wk-parts tr")
    assert rows[0].split("\t") == ["“整改清单”", f"{COUNT + 1} 处，在 {COUNT + 1} 篇里"]
    assert rows[1].split("\t") == ["“查无此词”", "没有"]
    page.click(".wk-parts a")
    page.until(f"typeof wenku !== 'undefined' && {GROUPS} === 10")
    assert address(page) == {"q": ["整改清单"]}


def test_nothing_left_by_the_choices_can_be_undone(site: Path, page: Page) -> None:
    results(site, page, "整改清单", "&kind=discipline&in=collection:regulations")
    page.until("document.querySelector('#wk-nothing button') !== null")
    assert f"整个文库里有 {COUNT + 1} 处" in page.texts("#wk-nothing")[0]
    page.click("#wk-nothing button")
    page.until(f"{GROUPS} === 10")
    assert address(page) == {"q": ["整改清单"]}


def test_what_is_near_stands_apart(site: Path, page: Page) -> None:
    results(site, page, "三个单位作了发言")
    page.until("document.querySelector('.wk-beyond') !== null")
    assert page.texts(".wk-beyond h2") == ["相近说法"]
    assert page.texts(".wk-beyond h3") == ["提法的其他写法"]
    assert page.texts(".wk-beyond li") == [f"3个单位作了发言\n{COUNT + 1} 处"]
    assert page.evaluate(GROUPS) == 0
    page.click(".wk-beyond a")
    page.until(f"{GROUPS} === 10")
    assert address(page) == {"q": ["3个单位作了发言"]}


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "%E4%A&x=1#", "' \" `"]
)
def test_hostile_queries_are_text(site: Path, page: Page, query: str) -> None:
    page.evaluate("0")
    results(site, page, query)
    assert page.evaluate("document.getElementById('wk-q').value") == query
    assert (
        page.evaluate("document.querySelectorAll('.wk-content img, .wk-content script').length")
        == 0
    )
    assert page.texts("h1") == [f"检索：{query}"]
    page.open(site / "speeches/s-tuijin.html", f"?hit={quote(query)}")
    page.until("document.querySelector('.wk-marks p').textContent")
    assert page.evaluate("document.querySelectorAll('.wk-marks img, .wk-marks script').length") == 0


def test_hostile_texts_are_shown_as_they_are(site: Path, page: Page) -> None:
    results(site, page, "onerror")
    assert any(
        "<img src=x onerror=alert(1)>" in text for text in contents(page, ".wk-passage__text")
    )
    assert page.evaluate("document.querySelectorAll('.wk-content img').length") == 0
    page.open(site / "index.html")
    seek(page, "onerror")
    assert HOSTILE.split("&")[0] in "".join(page.texts(".wk-found__list"))
    assert page.evaluate("document.querySelectorAll('.wk-found img').length") == 0


def test_queries_that_cannot_be_answered_say_why(site: Path, page: Page) -> None:
    results(site, page, "，。")
    assert "没有文字" in page.texts("#wk-problem")[0]
    assert page.evaluate("document.getElementById('wk-nothing').textContent") == ""


def test_a_missing_file_of_the_index_is_named(site: Path, page: Page, tmp_path: Path) -> None:
    broken = tmp_path / "site"
    shutil.copytree(site, broken)
    (broken / "assets/search/root.js").unlink()
    results(broken, page, "整改")
    assert "assets/search/root.js" in page.texts("#wk-problem")[0]
    assert page.evaluate("document.getElementById('wk-problem').getAttribute('role')") == "alert"
    assert page.evaluate("document.querySelectorAll('#wk-problem a').length") == 4
    page.open(broken / "speeches/index.html")
    page.press("/", 191)
    page.type("整改")
    page.until("document.querySelector('.wk-found__said').textContent.includes('root.js')")
    assert "巡察整改" in page.texts(".wk-found__title")


def test_the_list_under_the_field_by_keyboard_alone(site: Path, page: Page) -> None:
    page.open(site / "topics/index.html")
    field = "document.getElementById('wk-q')"
    expanded = f"{field}.getAttribute('aria-expanded')"
    assert page.evaluate(f"{field}.getAttribute('role')") == "combobox"
    assert page.evaluate(expanded) == "false"
    seek(page, "整改清单")
    assert page.evaluate(expanded) == "true"
    owned = f"document.getElementById({field}.getAttribute('aria-controls'))"
    assert page.evaluate(f"{owned}.getAttribute('role')") == "listbox"
    groups = page.evaluate(
        f"Array.from({owned}.querySelectorAll('[role=group]'))"
        ".map(group => group.getAttribute('aria-label'))"
    )
    assert groups == ["正文", "检索结果"]
    assert page.evaluate(f"{owned}.querySelectorAll('[role=option]').length") == 9
    assert page.evaluate(
        "document.querySelector('.wk-found__said').getAttribute('role')") == "status"  # fmt: skip
    active = f"document.getElementById({field}.getAttribute('aria-activedescendant'))"
    page.press("ArrowDown", 40)
    assert page.evaluate(f"{active}.getAttribute('aria-selected')") == "true"
    assert page.evaluate("document.activeElement.id") == "wk-q"
    page.press("ArrowUp", 38)
    assert page.evaluate(active) is None
    page.press("ArrowUp", 38)
    assert page.evaluate(f"{active}.textContent").startswith(f"查看全部 {COUNT + 1} 处")
    page.press("Escape", 27)
    assert page.evaluate(expanded) == "false"
    assert page.evaluate(f"{field}.value") == "整改清单"
    page.press("Enter", 13)
    page.until("location.pathname.endsWith('search.html')")
    settled(page)
    assert address(page) == {"q": ["整改清单"]}
    assert total(page) == (COUNT + 1, COUNT + 1)


def test_the_list_opens_a_passage_with_its_mark(site: Path, page: Page) -> None:
    page.open(site / "index.html")
    seek(page, "实事求是")
    page.press("ArrowDown", 40)
    page.press("Enter", 13)
    page.until("location.pathname.endsWith('r-banfa.html')")
    page.until("document.querySelector('mark.wk-mark[aria-current]')?.textContent === '实事求是'")


def test_keys_lead_to_the_field_but_not_while_something_is_written(site: Path, page: Page) -> None:
    page.open(site / "speeches/index.html")
    page.call("Input.dispatchKeyEvent", type="keyDown", key="k", code="KeyK",
              windowsVirtualKeyCode=75, modifiers=2)  # fmt: skip
    assert page.evaluate("document.activeElement.id") == "wk-q"
    page.press("/", 191)
    page.until("document.getElementById('wk-q').value === '/'")


def test_a_search_within_a_document_a_topic_and_a_collection(site: Path, page: Page) -> None:
    for name, within, title in (
        ("speeches/s-tuijin.html", "doc:s-tuijin", "在全县巡察整改推进会上的讲话"),
        ("topics/zhuti.html", "topic:zhuti", "主体责任"),
        ("regulations/index.html", "collection:regulations", "党内法规"),
    ):
        page.open(site / name)
        page.click("input[name=in]")
        page.press("/", 191)
        page.type("责任")
        page.press("Enter", 13)
        page.until("location.pathname.endsWith('search.html') && typeof wenku !== 'undefined'")
        settled(page)
        assert address(page) == {"q": ["责任"], "in": [within]}
        assert page.texts(".wk-chosen button") == [f"范围：{title}"]
        narrow = total(page)
        page.click(".wk-chosen button")
        page.until("!location.search.includes('in=')")
        settled(page)
        assert total(page) > narrow
        page.evaluate("history.back()")
        page.until("location.search.includes('in=')")
        settled(page)
        assert total(page) == narrow


def test_nothing_is_loaded_before_something_is_typed(
    site: Path, browser: Browser, page: Page
) -> None:
    browser.requests.clear()
    for name in ("index.html", "search.html", "speeches/index.html"):
        page.open(site / name)
        assert not [url for url in browser.requests if "/assets/search/" in url]
        assert not [url for url in browser.requests if "search-engine" in url]


def test_every_request_stays_in_the_site(site: Path, browser: Browser, page: Page) -> None:
    browser.requests.clear()
    results(site, page, "整改")
    page.click(".wk-hit__at")
    page.until("document.querySelector('mark.wk-mark') !== null")
    assert len(browser.requests) > 20
    assert [
        url for url in browser.requests if not url.startswith((site.resolve().as_uri(), "about:"))
    ] == []


def test_without_scripts_the_page_says_so_and_leads_on(site: Path, page: Page) -> None:
    page.scripts(enabled=False)
    page.open(site / "search.html", "?q=x")
    page.scripts(enabled=True)
    text = page.evaluate("document.querySelector('.wk-content').innerText")
    assert "浏览器未启用脚本，不能检索" in text
    links = page.evaluate(
        "Array.from(document.querySelectorAll('noscript a')).map(a => a.getAttribute('href'))"
    )
    assert links[:1] == ["speeches/index.html"] and len(links) == 4
    assert page.evaluate("document.getElementById('wk-find').offsetParent") is None


@pytest.mark.parametrize("dark", [False, True])
def test_results_stand_out_from_their_ground(site: Path, page: Page, dark: bool) -> None:
    page.media(dark=dark)
    results(site, page, "整改")
    assert page.evaluate(CONTRAST) == []
    results(site, page, "整改清单 查无此词")
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("width", [1366, 1024, 390, 320])
def test_results_do_not_scroll_sideways(site: Path, page: Page, width: int) -> None:
    page.size(width, 800, mobile=width < 800)
    results(site, page, "整改")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.open(site / "speeches/s-tuijin.html", f"?hit={quote('整改')}")
    page.until("document.querySelector('mark.wk-mark') !== null")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_facets_are_folded(site: Path, page: Page) -> None:
    page.size(390, 800, mobile=True)
    results(site, page, "整改")
    assert page.evaluate("document.getElementById('wk-facets').offsetParent") is None
    page.click(".wk-unfold")
    assert page.evaluate("document.getElementById('wk-facets').offsetParent !== null")
    assert page.evaluate(
        "document.querySelector('.wk-unfold').getAttribute('aria-expanded')") == "true"  # fmt: skip


def test_results_print_as_a_document(site: Path, page: Page) -> None:
    results(site, page, "整改清单")
    page.media("print")
    shown = page.evaluate("document.body.innerText")
    lines = [line for line in shown.splitlines() if line.strip()]
    assert lines[0] == "检索：整改清单"
    assert f"找到 {COUNT + 1} 处" in lines[1]
    assert "复制" not in shown and "筛选" not in shown and "类别" not in shown
