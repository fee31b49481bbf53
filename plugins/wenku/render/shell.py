"""What the frame around every page needs to know: the sections, and the scripts of the page."""

from __future__ import annotations

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
class Shell:
    """The frame of one page; ``scripts`` and ``styles`` are addresses from the root of the site."""

    sections: tuple[Section, ...]
    current: str
    scripts: tuple[str, ...]
    styles: tuple[str, ...] = ()


PAGE_SCRIPTS = ("assets/wenku/page.js", "assets/wenku/search.js")
SECTIONS = (
    *(Section(FOLDERS[kind], KIND[kind], collection_url(kind)) for kind in KINDS),
    Section("topics", "主题", "topics/index.html"),
    Section("search", "检索", "search.html"),
    Section("help", "帮助", "help/index.html"),
)


def shell(section: str, scripts: tuple[str, ...] = (), styles: tuple[str, ...] = ()) -> Shell:
    """The frame of a page of ``section`` with its own scripts and styles beside the common ones."""
    return Shell(SECTIONS, section, (*PAGE_SCRIPTS, *scripts), styles)
