"""How much text stands where in a page: words, links, sentences, for every element."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wenku.read.html_tree import BLOCK, Node

SILENT = frozenset(("script", "style", "template", "#comment", "xml", "title", "meta", "link"))
"""Elements that hold no text of the page."""
_SPACE = re.compile(r"\s+")
_BLANKS = re.compile(r"[ \t\n\f]+")
_STOP = re.compile(r"[。；！？;!?]")


@dataclass(slots=True)
class Mass:
    """Characters (white space not counted) outside and inside of links, how many links, and how
    many sentences end outside of links."""

    words: int = 0
    linked: int = 0
    links: int = 0
    stops: int = 0

    @property
    def total(self) -> int:
        """All characters."""
        return self.words + self.linked


def masses(root: Node) -> Mapping[Node, Mass]:
    """The mass of every element below ``root``, what is inside it included."""
    order = list(root.iter())
    found = {node: Mass() for node in order}
    for node in reversed(order):
        mass = found[node]
        if node.tag in SILENT:
            continue
        for child in node.children:
            if isinstance(child, str):
                mass.words += len(_SPACE.sub("", child))
                mass.stops += len(_STOP.findall(child))
            else:
                inner = found[child]
                mass.words += inner.words
                mass.linked += inner.linked
                mass.links += inner.links
                mass.stops += inner.stops
        if node.tag == "a" and node.get("href"):
            mass.linked, mass.words, mass.stops = mass.total, 0, 0
            mass.links += 1
    return found


def paragraphs(node: Node) -> Iterator[str]:
    """The texts of the lines below ``node``, without white space at their ends."""
    pending = ""
    for text in _pieces(node):
        if text is not None:
            pending += text
            continue
        if pending.strip():
            yield _BLANKS.sub(" ", pending).strip()
        pending = ""
    if pending.strip():
        yield _BLANKS.sub(" ", pending).strip()


def _pieces(root: Node) -> Iterator[str | None]:
    """Texts in order, ``None`` where a line ends."""
    stack: list[Node | str | None] = [root]
    while stack:
        item = stack.pop()
        if not isinstance(item, Node):
            yield item
            continue
        if item.tag in SILENT:
            continue
        if item.tag in BLOCK or item.tag == "br":
            yield None
            stack.append(None)
        stack.extend(reversed(item.children))
