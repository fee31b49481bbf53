"""The pages of the matrix: one for a small library; years, then documents for a large one."""

from __future__ import annotations

import re

from samples import copies, speech

from wenku.extract.topics import hits
from wenku.link.fold import fold
from wenku.link.library import Library
from wenku.model.topic import Topic
from wenku.render.matrix import pages

TOPICS = (
    Topic("zheng", "巡察整改", ("整改",), group="业务"),
    Topic("hole", "无人谈到", ("从未出现的说法",), group="业务"),
    *(Topic(f"t-{n}", f"主题{n}", ("整改",), group="其他") for n in range(48)),
)


def made(count: int) -> dict[str, str]:
    documents = tuple(sorted(copies(speech(), count), key=lambda d: d.id))
    found = {d.id: hits(d.blocks, TOPICS) for d in documents}
    return {url: route.html() for url, route in pages(fold(Library(documents, TOPICS, found)))}


def test_a_small_library_stands_on_one_page_with_links_to_the_first_paragraph() -> None:
    (page,) = made(3).values()
    links = re.findall(r'<td class="t\d"><a href="\.\./speeches/s-copy-\d\.html#', page)
    assert len(links) == 3 * (len(TOPICS) - 1)
    assert "没有讲话谈到" in page and "无人谈到" in page


def test_a_large_library_has_years_first_and_every_document_once() -> None:
    found = made(130)
    pages = len(found) - 1
    assert pages > 2
    numbered = [f"lists/matrix-{n}.html" for n in range(1, pages + 1)]
    assert list(found) == ["topics/matrix.html", *numbered]
    overview = found.pop("topics/matrix.html")
    for url, name in set(re.findall(r'href="\.\./(lists/matrix-\d\.html)#([^"]+)"', overview)):
        assert f'<tr id="{name}">' in found[url]
    rows = [name for page in found.values() for name in re.findall(r'<tr id="([^"]+)">', page)]
    assert len(rows) == len(set(rows)) == 130


def test_no_page_outgrows_its_bound() -> None:
    assert all(len(page.encode()) < 100_000 for page in made(130).values())
