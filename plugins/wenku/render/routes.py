"""Which pages and scripts the site has, and what each of them holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from wenku.link.fold import Folded
from wenku.link.library import collection_url
from wenku.model.document import KINDS
from wenku.render.document import document_html
from wenku.render.home import TITLES, titles_script
from wenku.render.labels import KIND
from wenku.render.lists import data_url, list_data, list_html, page_count
from wenku.render.lists import page_url as list_page_url
from wenku.render.search import SEARCH, SEARCH_SCRIPT, search_html
from wenku.render.topics import page_url as topic_page_url
from wenku.render.topics import topic_html, topic_pages, topics_html

DOCUMENT_SCRIPT = "assets/wenku/document.js"
LIST_SCRIPT = "assets/wenku/list.js"
HOME_SCRIPT = "assets/wenku/titles.js"


@dataclass(frozen=True, slots=True)
class Route:
    """A page: title, part of the site (a folder name), content when asked for, own scripts."""

    title: str
    section: str
    html: Callable[[], str]
    scripts: tuple[str, ...] = ()


def routes(folded: Folded) -> Mapping[str, Route]:
    """The pages by their address from the root of the site; home and help are not among them."""
    found: dict[str, Route] = {}
    for kind in KINDS:
        section = collection_url(kind).split("/")[0]
        for number in range(1, page_count(len(folded.collections[kind])) + 1):
            html = partial(list_html, folded, kind, number)
            live = (LIST_SCRIPT, data_url(kind)) if number == 1 else ()
            found[list_page_url(kind, number)] = Route(KIND[kind], section, html, live)
        for card in folded.collections[kind]:
            html = partial(document_html, folded, card.id)
            found[card.url] = Route(card.title, section, html, (DOCUMENT_SCRIPT,))
    found[SEARCH] = Route("检索", "search", partial(search_html, folded), (SEARCH_SCRIPT,))
    found["topics/index.html"] = Route("主题", "topics", partial(topics_html, folded))
    for topic in folded.topics:
        pages = topic_pages(topic)
        for number in range(1, len(pages) + 1):
            html = partial(topic_html, topic, pages, number)
            found[topic_page_url(topic.topic.id, number)] = Route(topic.topic.title, "topics", html)
    return found


def scripts(folded: Folded) -> Iterator[tuple[str, str]]:
    """The data scripts of the site: address from the root of the site, and content."""
    yield TITLES, titles_script(folded)
    for kind in KINDS:
        yield from list_data(folded, kind)
