"""What the frame around every page needs to know: the sections, the scripts of the page, and what a
search from it can be kept to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenku.link.library import collection_url
from wenku.model.document import FOLDERS, KINDS
from wenku.render.labels import KIND


@dataclass(frozen=True, slots=True)
class Section:
    """One section in the head of every page."""

    name: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What a search can be kept to: the value of ``in`` in the address of the search, and what the
    box beside the field says."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of one page; ``scripts`` and ``styles`` are addresses from the root of the site.

    ``field`` says that the search has its field in the head: two pages have one of their own.
    """

    sections: tuple[Section, ...]
    current: str
    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    field: bool

    def scope(self, url: str) -> Scope | None:
        """What a search from the page at ``url`` (from the root of the site) can be kept to."""
        return scope(url)


PAGE_SCRIPTS = (
    "assets/wenku/address.js",
    "assets/wenku/copy.js",
    "assets/wenku/page.js",
    "assets/wenku/search.js",
    "assets/wenku/search-overlay.js",
)
SECTIONS = (
    *(Section(FOLDERS[kind], KIND[kind], collection_url(kind)) for kind in KINDS),
    Section("register", "要求", "register/index.html"),
    Section("topics", "主题", "topics/index.html"),
    Section("search", "检索", "search.html"),
    Section("help", "帮助", "help/index.html"),
)


def shell(section: str, scripts: tuple[str, ...] = (), styles: tuple[str, ...] = ()) -> Shell:
    """The frame of a page of ``section`` with its own scripts and styles beside the common ones."""
    field = section not in ("search", "index.html")
    return Shell(SECTIONS, section, (*PAGE_SCRIPTS, *scripts), styles, field)


_FOLDERS = "|".join(FOLDERS.values())
_COLLECTION = re.compile(rf"(?:lists/)?({_FOLDERS})(?:/index|-\d+)\.html")
_DOCUMENT = re.compile(rf"(?:{_FOLDERS})/(.+)\.html")
_TOPIC = re.compile(r"topics/(?!index\.|matrix\b)(.+)\.html|lists/topic-(.+)-\d+\.html")


def scope(url: str) -> Scope | None:
    """What a search from the page at ``url`` can be kept to: its document, topic or collection."""
    if found := _COLLECTION.fullmatch(url):
        return Scope(f"collection:{found[1]}", "在本栏目中检索")
    if found := _DOCUMENT.fullmatch(url):
        return Scope(f"doc:{found[1]}", "在本文献中检索")
    if found := _TOPIC.fullmatch(url):
        return Scope(f"topic:{found[1] or found[2]}", "在本主题中检索")
    return None
