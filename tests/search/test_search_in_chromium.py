"""The search of a small site in Chromium on ``file://``: what it loads, what it finds, and what it
says when files are missing, cut or of another version."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wenku.build.site import render_site
from wenku.index.query import MESSAGES

sys.path.insert(0, str(Path(__file__).parents[1] / "site"))
from browser import CHROMIUM, Browser, Page
from samples import all_samples, write_project

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="没有安装 Chromium")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("searched")
    project = write_project(root, all_samples())
    render_site(project, root / "site")
    return root / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    tab = browser.page()
    yield tab
    tab.call("Page.close")


def search(page: Page, query: str, name: str = "", **options: object) -> dict[str, Any]:
    """The answer of ``wenku.search`` or of one of its functions."""
    function = f"wenku.search.{name}" if name else "wenku.search"
    found: dict[str, Any] = page.evaluate(f"{function}({json.dumps(query)}, {json.dumps(options)})")
    return found


def copied(site: Path, folder: Path) -> Path:
    shutil.copytree(site, folder / "site")
    return folder / "site"


def shards(site: Path) -> list[Path]:
    """The files of the index that hold pairs of characters."""
    files = (site / "assets/search").glob("*.js")
    return sorted(path for path in files if ',["' in path.read_text("utf-8")[:60])


def chunks(site: Path) -> list[Path]:
    """The files of the index that hold text."""
    held = {*shards(site), site / "assets/search/root.js"}
    return sorted(set((site / "assets/search").glob("*.js")) - held)


def test_nothing_is_loaded_before_the_first_search(
    site: Path, browser: Browser, page: Page
) -> None:
    browser.requests.clear()
    page.open(site / "speeches/s-tuijin.html")
    loaded = [url for url in browser.requests if "search" in url.rsplit("/", 1)[1]]
    assert [url.rsplit("/", 1)[1] for url in loaded] == ["search.js", "search-overlay.js"]
    assert not [url for url in browser.requests if "/assets/search/" in url]
    assert search(page, "整改清单")["total"] == 1
    assert [url for url in browser.requests if "/assets/search/" in url]
    outside = [url for url in browser.requests if not url.startswith((site.as_uri(), "about:"))]
    assert outside == []


def test_hits_say_where_they_stand_and_what_to_mark(site: Path, page: Page) -> None:
    page.open(site / "index.html")
    found = search(page, "后半篇文章")
    hit = found["hits"][0]
    assert (found["total"], found["documents"], found["problems"]) == (1, 1, [])
    assert (hit["doc"], hit["kind"], hit["title"]) == (
        "s-tuijin", "speech", "在全县巡察整改推进会上的讲话",
    )  # fmt: skip
    assert [hit["text"][start:end] for start, end in hit["marks"]] == ["后半篇文章"]
    path, anchor = hit["url"].split("#")
    assert f'id="{anchor}"' in (site / path).read_text("utf-8")
    assert hit["anchor"] == anchor


def test_titles_come_before_headings_and_these_before_paragraphs(site: Path, page: Page) -> None:
    page.open(site / "index.html")
    hits = search(page, "整改", within={"doc": "s-tuijin"}, limit=0)["hits"]
    anchors = [hit["anchor"][0] for hit in hits]
    assert anchors == sorted(anchors, key="thp".index)
    assert len(set(anchors)) == 3


def test_options_narrow_and_facets_count(site: Path, page: Page) -> None:
    page.open(site / "index.html")
    every = search(page, "整改", limit=0)
    counted_all = search(page, "整改", "facets")
    kinds = {value["value"]: value for value in facet(counted_all, "kind")}
    for kind, counted in kinds.items():
        found = search(page, "整改", kind=kind, limit=0)
        assert {hit["kind"] for hit in found["hits"]} == {kind}
        assert (found["total"], found["documents"]) == (counted["passages"], counted["documents"])
        divided = search(page, "整改", "facets", kind=kind)
        assert facet(divided, "kind") == facet(counted_all, "kind")
    assert len(kinds) > 1
    for value in facet(counted_all, "topic"):
        found = search(page, "整改", topic=value["value"], limit=0)
        assert found["total"] == value["passages"]
        assert search(page, "整改", topic=value["title"])["total"] == value["passages"]
    parts = [search(page, "整改", offset=at, limit=2)["hits"] for at in range(0, every["total"], 2)]
    assert [hit for part in parts for hit in part] == every["hits"]
    assert search(page, "整改", kind="no-such")["total"] == 0


def facet(found: dict[str, Any], key: str) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = next(f["values"] for f in found["facets"] if f["key"] == key)
    return values


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("", "query.empty"),
        ("。，“”", "query.only_marks"),
        ("-整改", "query.only_excluded"),
        ("整" * 10_001, "query.too_long"),
        (" ".join(f"词{i}" for i in range(60)), "query.too_many"),
        ("\x00\x07", "query.only_marks"),
        ("整" * 10_000, ""),
        ("整\x00改\x1b清单", ""),
        ("<script>document.title='x'</script>", ""),
        ("[a-z]+(.*)\\d{2,}$", ""),
        ("__proto__", ""),
        ("\ud800", ""),
    ],
    ids=lambda value: repr(value[:12]),
)
def test_strange_queries_are_answered_or_refused(
    site: Path, page: Page, query: str, problem: str
) -> None:
    page.open(site / "index.html")
    title = page.evaluate("document.title")
    found = search(page, query)
    expected = [{"code": problem, "message": MESSAGES[problem], "file": ""}] if problem else []
    assert found["problems"] == expected
    assert found["total"] == len(found["hits"])
    assert page.evaluate("document.title") == title


@pytest.mark.parametrize("name", ["groups", "facets", "beyond", "explain"])
def test_strange_queries_stop_nothing(site: Path, page: Page, name: str) -> None:
    page.open(site / "index.html")
    title = page.evaluate("document.title")
    for query in (
        "",
        "整" * 10_000,
        "".join(chr(0x4E00 + i * 7919 % 20_000) for i in range(10_000)),
        "z" * 10_000,
        " ".join(f"词{i}" for i in range(50)),
        " ".join(f"“词{i}”" for i in range(50)),
        "".join(map(chr, range(32))),
        "<script>document.title='x'</script>",
        "<img src=x onerror=\"document.title='x'\">",
        "(((((((((([a-z]+)*)*)*$.^\\",
        "$& $1 $` \\1",
        "__proto__ constructor toString",
        "\ud800整\udfff",
        "－－整",
        "“”",
    ):
        found = search(page, query, name)
        assert isinstance(found["problems"], list), query
    assert page.evaluate("document.title") == title
    assert search(page, "整改")["total"] > 0


def test_a_hostile_text_is_found_as_it_is_written(site: Path, page: Page) -> None:
    page.open(site / "index.html")
    hits = search(page, "<script>", limit=0)["hits"]
    assert hits
    assert all("<script>" in hit["text"] for hit in hits)


@pytest.mark.parametrize("damage", ["missing", "cut", "emptied"])
def test_a_shard_that_is_not_there_is_named_and_the_text_answers(
    site: Path, page: Page, tmp_path: Path, damage: str
) -> None:
    page.open(site / "index.html")
    asked = ("整改", "责", "整改 清单", "“整改”", "整改 -清单")
    whole = {query: search(page, query, limit=0) for query in asked}
    broken = copied(site, tmp_path)
    files = shards(broken)
    for file in files:
        harm(file, damage)
    page.open(broken / "index.html")
    for query in asked:
        found = search(page, query, limit=0)
        assert found["total"] == whole[query]["total"] > 0
        assert found["complete"]
        for problem in found["problems"]:
            assert problem["file"] in {f"assets/search/{file.name}" for file in files}
            assert problem["file"] in problem["message"]
            assert problem["code"] == ("file.missing" if damage == "missing" else "file.damaged")
        assert found["problems"]
    for file in files:
        shutil.copy(site / "assets/search" / file.name, file)
    assert search(page, "整改")["problems"] == []


def test_an_answer_that_cannot_be_known_says_so(site: Path, page: Page, tmp_path: Path) -> None:
    broken = copied(site, tmp_path)
    for file in (*shards(broken), *chunks(broken)):
        file.unlink()
    page.open(broken / "index.html")
    found = search(page, "整改")
    assert (found["total"], found["complete"]) == (0, False)
    assert {problem["code"] for problem in found["problems"]} == {"file.missing"}


def harm(file: Path, damage: str) -> None:
    if damage == "missing":
        file.unlink()
    else:
        data = file.read_bytes()
        file.write_bytes(data[: len(data) // 2] if damage == "cut" else b"")


def test_texts_that_cannot_be_read_are_told_and_the_rest_is_shown(
    site: Path, page: Page, tmp_path: Path
) -> None:
    broken = copied(site, tmp_path)
    for file in chunks(broken):
        file.unlink()
    page.open(broken / "index.html")
    whole = search(page, "整改")
    assert whole["total"] > 0
    assert {problem["code"] for problem in whole["problems"]} == {"file.missing"}
    assert all(hit["doc"] and hit["text"] == "" for hit in whole["hits"])


def test_another_format_is_refused_loudly(site: Path, page: Page, tmp_path: Path) -> None:
    broken = copied(site, tmp_path)
    root = broken / "assets/search/root.js"
    root.write_text(re.sub('"format":[0-9]+', '"format":7', root.read_text("utf-8")), "utf-8")
    page.open(broken / "index.html")
    for name in ("", "groups", "facets", "beyond", "explain"):
        found = search(page, "整改", name)
        assert not found["complete"]
        (problem,) = found["problems"]
        assert problem["code"] == "format"
        assert "第 7 版" in problem["message"]
        assert problem["file"] == "assets/search/root.js"


def test_without_the_root_or_the_engine_the_file_is_named(
    site: Path, page: Page, tmp_path: Path
) -> None:
    broken = copied(site, tmp_path)
    for name in ("assets/search/root.js", "assets/wenku/search-engine.js"):
        (broken / name).rename(broken / "aside.js")
        page.open(broken / "index.html")
        assert [problem["file"] for problem in search(page, "整改")["problems"]] == [name]
        (broken / "aside.js").rename(broken / name)
        assert search(page, "整改")["total"] > 0
