"""Pages of problems and formulations: continuations, data for the script, bounds of size."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from wenku.extract.statements import statements
from wenku.link.fold import Folded, fold
from wenku.link.library import Library
from wenku.markdown.anchors import give_anchors
from wenku.model.block import Block
from wenku.model.document import Document, Metadata, SourceRef, Title
from wenku.render import formulations, phrases, problems


def folded(*texts: str) -> Folded:
    documents = [
        replace(
            Document(
                f"s-{n}",
                "speech",
                Title(f"讲话{n}", "given"),
                SourceRef("a.txt", "", "txt"),
                Metadata(),
                (),
            ),
            blocks=give_anchors([Block("body", text, 1)]),
        )
        for n, text in enumerate(texts)
    ]
    said = {each.id: statements(each) for each in documents}
    return fold(Library(tuple(documents), said=said))


MANY = [
    f"有的单位台账不规范，第{n}次会议记录不完整。用好“第{n}招”，做到两个维护。" for n in range(230)
]


def test_all_problems_stand_on_the_pages_and_in_the_files() -> None:
    made = folded(*MANY)
    pages = dict(problems.pages(made))
    assert list(pages) == [
        "register/problems.html",
        "lists/problems-2.html",
        "lists/problems-3.html",
    ]
    rows = [re.findall("第[0-9]+次", route.html()) for route in pages.values()]
    assert [len(page) for page in rows] == [100, 100, 30]
    assert all(len(route.html().encode()) < 200_000 for route in pages.values())
    files = dict(problems.data(made))
    assert list(files) == [f"assets/data/problems{n}.js" for n in ("", "-1", "-2")]
    data = json.loads(files["assets/data/problems.js"].removeprefix("wenku.sieve.data(")[:-3])
    assert data["total"] == 230
    assert [choice["key"] for choice in data["choices"]] == ["category", "year", "document", "unit"]
    assert all(sum(choice["runs"][1::2]) == 230 for choice in data["choices"])


def test_a_category_leads_to_where_it_begins_without_scripts() -> None:
    texts = ["有的单位台账不规范。"] * 101 + ["有的干部推诿扯皮。"]
    pages = dict(problems.pages(folded(*texts)))
    assert 'href="../lists/problems-2.html#k-1"' in pages["register/problems.html"].html()
    assert 'id="k-1"' in pages["lists/problems-2.html"].html()


def test_formulations_of_one_sentence_share_pages() -> None:
    made = folded(*MANY)
    pages = dict(formulations.pages(made))
    own = [url for url in pages if url.startswith("register/f-")]
    assert len(own) == 1
    assert [url for url in pages if "once" in url] == [
        f"lists/formulations-once-{n}.html" for n in (1, 2, 3)
    ]
    urls = phrases.formulation_urls(made.formulations)
    for phrase in made.formulations:
        page, _, anchor = urls[phrase.id].partition("#")
        assert page in pages
        assert not anchor or f'id="{anchor}"' in pages[page].html()


def test_a_phrase_of_many_sentences_goes_on_on_further_pages() -> None:
    pages = dict(formulations.pages(folded(*MANY)))
    html = {url: route.html() for url, route in pages.items()}
    counts = [text.count("wk-said__text") for url, text in html.items() if "f-" in url]
    assert sorted(counts) == [30, 100, 100]
    assert all(len(text.encode()) < 300_000 for text in html.values())


def test_documents_without_the_phrase_are_named_up_to_a_bound() -> None:
    made = folded("做到两个维护。", *["各位好。"] * 260)
    (url,) = [url for url, _ in formulations.pages(made) if url.startswith("register/f-")]
    html = dict(formulations.pages(made))[url].html()
    assert "用到 1 篇，没有用到 260 篇" in html
    assert html.count('<li><a href="../speeches/') == 100
    assert "只列出最近的 100 篇" in html


def test_a_page_depends_on_what_it_shows() -> None:
    one, two = folded(*MANY[:5]), folded(*MANY[:6])
    assert dict(problems.pages(one))["register/problems.html"].key() == (
        dict(problems.pages(folded(*MANY[:5])))["register/problems.html"].key()
    )
    keys = [dict(problems.pages(made))["register/problems.html"].key() for made in (one, two)]
    assert keys[0] != keys[1]


def test_nothing_to_show_is_said() -> None:
    made = folded("各位好。")
    assert "没有找到指出不足的句子" in dict(problems.pages(made))["register/problems.html"].html()
    index = dict(formulations.pages(made))
    assert list(index) == ["register/formulations.html"]
    assert "没有找到提法" in index["register/formulations.html"].html()


def test_text_is_shown_and_never_run() -> None:
    made = folded("有的单位<script>alert(1)</script>台账不规范，用好“<b>招</b>”，做到两个维护。")
    for family in (problems, formulations):
        for _, route in family.pages(made):
            html = route.html()
            assert "<script" not in html
            assert "<b>招" not in html
