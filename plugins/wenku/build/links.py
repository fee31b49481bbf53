"""Whether every link of the built site leads somewhere, and nothing leads out of its folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_LOADING = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src")}


@dataclass(frozen=True, slots=True)
class BadLink:
    """A link of ``page`` (path in the site) that leads nowhere, or out of the site's folder."""

    page: str
    target: str
    why: str


class _Page(HTMLParser):
    """The ids and the links of one page; a link is (target, whether the page loads it)."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.links: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in ("href", "src") and value:
                self.links.append((value, (tag, name) in _LOADING))


def bad_links(site: Path) -> Iterator[BadLink]:
    """Every link in the pages of ``site`` that leads nowhere or makes a page load from outside."""
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    pages = {name: _read(site / name) for name in files if name.endswith(".html")}
    known = frozenset(files)
    for name, page in pages.items():
        for target, loads in page.links:
            if why := _fault(name, target, pages, known, loads=loads):
                yield BadLink(name, target, why)


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def _fault(
    name: str, target: str, pages: dict[str, _Page], files: frozenset[str], *, loads: bool
) -> str:
    """What is wrong with one link; "" where nothing is."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return "网页会向外面的地址发出请求" if loads else ""
    path = _resolved(name, unquote(parts.path)) if parts.path else name
    if path not in files:
        return "指向的文件不存在"
    # The state of a page (topic=…&year=…) stands there too; no anchor has such a sign.
    anchor = "" if "=" in parts.fragment else unquote(parts.fragment)
    return "指向的位置不存在" if anchor and path in pages and anchor not in pages[path].ids else ""


def _resolved(page: str, target: str) -> str:
    """The path in the site that the relative ``target`` means on ``page``."""
    parts = page.split("/")[:-1]
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) + ("/index.html" if target.endswith("/") else "")
