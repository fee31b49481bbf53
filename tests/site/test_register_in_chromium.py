"""The register in Chromium on ``file://``: the same rows as the command line, whatever is chosen,
and files that open elsewhere."""

from __future__ import annotations

import csv
import io
import json
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from browser import CHROMIUM, Browser, Page
from samples import all_samples, copies, speech, write_project

from wenku.build.site import load, render_site
from wenku.link.fold import Folded, fold
from wenku.link.register import Demand
from wenku.render.labels import FORCE
from wenku.render.selection import Selection, selected
from wenku.render.sheet import COLUMNS, csv_text, table

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="没有安装 Chromium")

COPIES = 40
REGISTER = "register/index.html"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("registered")
    write_project(root, [*all_samples(), *copies(speech(), COPIES)])
    render_site(root, root / "site")
    return root


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return project / "site"


@pytest.fixture(scope="module")
def folded(project: Path) -> Folded:
    return fold(load(project))


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


def opened(page: Page, site: Path, **state: str) -> None:
    """The register with this state, once its rows stand there."""
    page.open(site / REGISTER)
    page.until("document.querySelectorAll('.wk-facet li').length > 0")
    turn(page, **state)


def turn(page: Page, **state: str) -> None:
    """Puts a state into the address as a reader's bookmark does, and waits for the page."""
    if not state:
        return
    hash_ = "&".join(f"{key}={value}" for key, value in state.items())
    page.evaluate("document.getElementById('wk-said').textContent = ''")
    page.evaluate(f"location.hash = {json.dumps(hash_)}")
    page.until("document.getElementById('wk-said').textContent !== ''")


def count(page: Page) -> int:
    said: str = page.evaluate("document.getElementById('wk-said').textContent")
    return int(said.split(" ", maxsplit=1)[0])


def shown(page: Page) -> list[str]:
    """The sentences in the table, all of them loaded, what is laid over them apart."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    texts: list[str] = page.evaluate(
        "Array.from(document.querySelectorAll('tbody td.wk-l-text')).map(cell => {"
        "const copy = cell.cloneNode(true);"
        "copy.querySelectorAll('.wk-l-basis').forEach(one => one.remove());"
        "return copy.textContent; })"
    )
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    return texts


def wanted(folded: Folded, **chosen: str) -> list[Demand]:
    return list(selected(folded.register, Selection(**chosen)))


def test_all_rows_are_there(site: Path, page: Page, folded: Folded) -> None:
    opened(page, site)
    assert count(page) == len(folded.register) > 8 * COPIES
    assert shown(page) == [demand.text for demand in folded.register]


@pytest.mark.parametrize(
    "words",
    ["整改", "整 改", "整改 清单", "整改 -清单", "“整改清单”", "“整改，清单”", "10个工作日", "*镇",
     "ＸＸ镇", "沒有這樣的話", "督查室，每月"],
)  # fmt: skip
def test_words_find_what_the_command_line_finds(
    site: Path, page: Page, folded: Folded, words: str
) -> None:
    opened(page, site, q=words)
    found = wanted(folded, words=words)
    assert count(page) == len(found)
    assert shown(page) == [demand.text for demand in found]


def test_words_that_cannot_be_looked_for_are_told(site: Path, page: Page) -> None:
    opened(page, site)
    page.evaluate("location.hash = 'q=，。'")
    page.until("document.getElementById('wk-said').textContent.includes('标点')")


def test_the_count_beside_a_value_is_what_choosing_it_leaves(
    site: Path, page: Page, folded: Folded
) -> None:
    opened(page, site, force=FORCE["must"])
    facets = page.evaluate(
        "Object.fromEntries(Array.from(document.querySelectorAll('.wk-facet')).map(box => "
        "[box.dataset.facet, Array.from(box.querySelectorAll('li')).map(li => "
        "[li.querySelector('input').value, Number(li.querySelector('b').textContent)])]))"
    )
    must = wanted(folded, force="must")
    bearers = Counter(one.name for demand in must for one in set(demand.bearers))
    assert {name: n for name, n in facets["bearer"] if name in bearers} == dict(
        bearers.most_common(len([name for name, _ in facets["bearer"] if name in bearers]))
    )
    everything = Counter(FORCE[demand.force] for demand in folded.register)
    assert dict(facets["force"]) == everything
    turn(page, force=FORCE["must"], bearer="巡察办")
    assert count(page) == bearers["巡察办"] == len(wanted(folded, force="must", bearer="巡察办"))


def test_values_are_chosen_with_the_mouse_and_the_address_says_so(site: Path, page: Page) -> None:
    opened(page, site)
    everything = count(page)
    page.click('[data-facet="force"] li:nth-child(2) input')
    page.until("location.hash.includes('force=')")
    page.until("Boolean(document.querySelector('.wk-chosen button'))")
    assert 0 < count(page) < everything
    assert page.evaluate("document.activeElement.name") == "force"
    page.click(".wk-chosen button")
    page.until("!document.querySelector('.wk-chosen button')")
    assert count(page) == everything
    page.evaluate("history.back()")
    page.until("Boolean(document.querySelector('.wk-chosen button'))")
    assert count(page) < everything


def test_words_are_typed(site: Path, page: Page, folded: Folded) -> None:
    opened(page, site)
    page.click("#wk-words")
    page.type("清单")
    page.until("location.hash.includes('q=')")
    page.until("Boolean(document.querySelector('tbody mark'))")
    assert count(page) == len(wanted(folded, words="清单"))
    assert set(page.texts("tbody mark")) == {"清单"}
    page.press("Escape", 27)
    page.until("location.hash === ''")


def test_groups(site: Path, page: Page, folded: Folded) -> None:
    opened(page, site, group="doc", q="清单")
    heads = page.texts(".wk-l-group th")
    documents = {demand.card.id for demand in wanted(folded, words="清单")}
    assert heads and len(heads) <= len(documents)
    turn(page, group="bearer", q="抽查")
    found = wanted(folded, words="抽查")
    names = Counter(one.name for demand in found for one in demand.bearers)
    page.until("document.querySelectorAll('.wk-l-group').length > 0")
    heads = page.evaluate(
        "Array.from(document.querySelectorAll('.wk-l-group th')).map(th => th.textContent)"
    )
    for name, number in names.items():
        assert f"{name}{number} 条" in heads


def test_a_row_opens_its_sentence(site: Path, page: Page) -> None:
    opened(page, site, q="书面说明原因")
    text = shown(page)[0]
    page.click(".wk-l-source > a")
    page.until("location.pathname.includes('/speeches/') && !!document.querySelector(':target')")
    assert page.evaluate("document.querySelector(':target').textContent") == text
    assert page.evaluate("getComputedStyle(document.querySelector(':target')).backgroundColor") != (
        "rgba(0, 0, 0, 0)"
    )


def test_the_printer_gets_all_rows_and_what_they_are(site: Path, page: Page) -> None:
    opened(page, site, bearer="巡察办")
    everything = count(page)
    page.media("print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.querySelectorAll('td.wk-l-text').length") == everything
    assert page.texts("#wk-printed") == [f"共 {everything} 条。筛选条件：责任主体：巡察办。"]
    assert page.evaluate("document.querySelector('.wk-facets').offsetParent") is None
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.media()
    assert page.evaluate("document.querySelectorAll('td.wk-l-text').length") <= 60


def test_rows_are_copied_with_their_sources(site: Path, page: Page) -> None:
    opened(page, site, q="书面说明原因")
    page.evaluate("window.copied = ''; wenku.copy.copy = (text) => { window.copied = text; }")
    page.click("[data-copy]")
    text = shown(page)[0]
    one: str = page.evaluate("window.copied")
    assert one.startswith(f"{text}\n——《在全县巡察整改推进会上的讲话") and "县" in one
    page.click('[data-take="copy"]')
    assert page.evaluate("window.copied").count("——《") == count(page)


def saved(browser: Browser, page: Page, folder: Path, kind: str) -> Path:
    browser.call("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    page.click(f'[data-take="{kind}"]')
    deadline = time.monotonic() + 20
    while not (files := list(folder.glob(f"*.{kind}"))):
        assert time.monotonic() < deadline, "nothing was saved"
        time.sleep(0.05)
    time.sleep(0.2)
    return files[0]


def test_csv_is_that_of_the_command_line(
    site: Path, page: Page, browser: Browser, folded: Folded, tmp_path: Path
) -> None:
    opened(page, site)
    file = saved(browser, page, tmp_path, "csv")
    titles = {topic.id: topic.title for topic in folded.library.topics}
    assert file.read_bytes().decode("utf-8") == csv_text(table(folded.register, titles))


def test_the_workbook_holds_the_same_cells(
    site: Path, page: Page, browser: Browser, folded: Folded, tmp_path: Path
) -> None:
    opened(page, site, bearer="巡察办")
    file = saved(browser, page, tmp_path, "xlsx")
    titles = {topic.id: topic.title for topic in folded.library.topics}
    expected = list(table(wanted(folded, bearer="巡察办"), titles))
    with ZipFile(file) as book:
        assert book.testzip() is None
        parts = {name: ElementTree.fromstring(book.read(name)) for name in book.namelist()}
    rows = parts["xl/worksheets/sheet1.xml"].findall(f".//{MAIN}row")
    cells = [["".join(cell.itertext()) for cell in row] for row in rows]
    assert cells[1] == [column.label for column in COLUMNS]
    assert [tuple(row[: len(line)]) for row, line in zip(cells[2:], expected, strict=True)] == (
        expected
    )
    assert all(not any(row[13:]) for row in cells[2:])
    assert parts["xl/worksheets/sheet1.xml"].find(f".//{MAIN}pane").get("state") == "frozen"  # type: ignore[union-attr]
    about = "".join(parts["xl/worksheets/sheet2.xml"].itertext())
    assert "责任主体：巡察办" in about


def test_the_workbook_opens_elsewhere(
    site: Path, page: Page, browser: Browser, tmp_path: Path
) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="没有安装 openpyxl")
    opened(page, site, bearer="巡察办")
    sheet = openpyxl.load_workbook(saved(browser, page, tmp_path, "xlsx"))["要求台账"]
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == f"A2:S{count(page) + 2}"
    assert sheet["A3"].value == 1 and sheet["C3"].data_type in ("s", "inlineStr")


def test_large_collections_wait_until_they_are_asked_for(
    site: Path, page: Page, folded: Folded, tmp_path: Path
) -> None:
    shutil.copytree(site, tmp_path / "site")
    root = tmp_path / "site/assets/data/register.js"
    text = root.read_text(encoding="utf-8").replace('"atOnce":30000', '"atOnce":1')
    root.write_text(text, encoding="utf-8")
    opened(page, tmp_path / "site")
    speeches = [demand for demand in folded.register if demand.card.kind == "speech"]
    assert count(page) == len(speeches)
    assert "载入党内法规" in page.texts("#wk-loaded")[0]
    page.click("#wk-loaded button")
    page.until("location.hash.includes('load=regulation')")
    page.until("!document.getElementById('wk-loaded').textContent.includes('党内法规')")
    assert count(page) > len(speeches)


def test_a_missing_file_is_named(site: Path, page: Page, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    (tmp_path / "site/assets/data/register-speeches-0.js").unlink()
    page.open(tmp_path / "site" / REGISTER)
    page.until("document.getElementById('wk-said').textContent.includes('register-speeches-0.js')")


def test_without_scripts_the_first_rows_and_the_bearers_are_there(site: Path, page: Page) -> None:
    page.scripts(enabled=False)
    page.open(site / REGISTER)
    html = (site / REGISTER).read_text(encoding="utf-8")
    assert html.count('class="wk-l-source"><a') == 40
    assert 'href="bearers.html"' in html and "未启用脚本" in html


def test_the_page_is_light_and_wide_enough(site: Path, page: Page, browser: Browser) -> None:
    browser.requests.clear()
    page.open(site / REGISTER)
    page.until("document.querySelectorAll('.wk-facet li').length > 0")
    files = [site / request.split("/site/", 1)[1].split("#")[0] for request in browser.requests]
    own = [file for file in files if "register-" not in file.name or "wenku" in file.parts]
    assert sum(file.stat().st_size for file in own) < 300_000
    for width in (1366, 768, 390):
        page.size(width, 800, mobile=width < 700)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_keys_go_from_row_to_row(site: Path, page: Page) -> None:
    opened(page, site)
    page.press("j")
    page.press("j")
    second = "document.querySelectorAll('.wk-l-source > a')[1] === document.activeElement"
    assert page.evaluate(second)
    page.press("k")
    assert not page.evaluate(second)


def test_hostile_text_is_text(site: Path, page: Page) -> None:
    opened(page, site, kind="discipline")
    assert page.evaluate("document.title") != "坏"
    made = "document.querySelectorAll('#wk-ledger script, #wk-ledger img').length"
    assert page.evaluate(made) == 0
    assert any("<img src=x onerror=alert(1)>" in text for text in shown(page))
    assert any("<script>" in text for text in page.texts(".wk-l-source > a"))


def test_the_pages_of_bearers(site: Path, page: Page) -> None:
    page.open(site / "register/bearers.html")
    page.evaluate(
        "Array.from(document.querySelectorAll('.wk-bearers__list a'))"
        ".find(a => a.textContent === '巡察办').click()"
    )
    page.until("document.readyState === 'complete' && document.title.includes('巡察办')")
    assert page.texts("h1") == ["巡察办"]
    sources = page.evaluate("document.querySelectorAll('.wk-item__sources')[0].children.length")
    assert sources > COPIES / 2
    page.click(".wk-item__sources a")
    page.until("Boolean(document.querySelector(':target.demand'))")


def test_rows_of_a_csv_are_read_by_others(folded: Folded) -> None:
    titles = {topic.id: topic.title for topic in folded.library.topics}
    text = csv_text(table(folded.register, titles))
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert len(rows) == len(folded.register) + 1
    assert all(len(row) == len(COLUMNS) for row in rows)
