"""The outline of a document: its headings and leads, or the chapters and articles of a rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wenku.link.places import Opening, Place
from wenku.model.block import Role

_CUT = 46
"""Where a long heading or lead is cut in an outline, in characters."""
_CUT_ARTICLE = 22
_CLOSING = "。；：，、,;: "


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of an outline; ``depth`` counts from 0, ``extent`` is 第一条至第八条 or ""."""

    anchor: str
    role: Role
    depth: int
    text: str
    extent: str = ""


def outline(places: Sequence[Place]) -> tuple[Entry, ...]:
    """The outline of a document from its places.

    A rule in chapters is listed by chapters, one without by its articles.
    """
    opened = [o for place in places for o in place.opened]
    divided = any(o.role in ("part", "chapter", "section") for o in opened)
    articles = [place.block for place in places if place.block.role == "article"]
    if articles and not divided:
        return tuple(
            Entry(block.anchor, "article", 0, shortened(block.text, _CUT_ARTICLE))
            for block in articles
        )
    extents = _extents(places)
    entries: list[Entry] = []
    depths: list[int] = []
    for opening in opened:
        depth = _depth(opening, depths)
        text = shortened(opening.text, _CUT)
        entries.append(
            Entry(opening.anchor, opening.role, depth, text, extents.get(opening.anchor, ""))
        )
    return tuple(entries)


def _depth(opening: Opening, open_levels: list[int]) -> int:
    """How deep ``opening`` stands below those that are still open (their levels)."""
    while open_levels and open_levels[-1] >= opening.level:
        open_levels.pop()
    depth = len(open_levels)
    if opening.role != "lead":
        open_levels.append(opening.level)
    return depth


def shortened(text: str, limit: int) -> str:
    """``text`` in one line without its closing mark, cut after ``limit`` characters with ……."""
    whole = " ".join(text.split())
    line = whole.rstrip(_CLOSING) or whole
    return line if len(line) <= limit else line[:limit].rstrip(_CLOSING) + "……"


def _extents(places: Sequence[Place]) -> dict[str, str]:
    """For each part, chapter or section the articles it holds."""
    held: dict[str, list[str]] = {}
    for place in places:
        if place.block.role == "article" and place.block.number:
            for opening in place.path:
                held.setdefault(opening.anchor, []).append("".join(place.block.number.split()))
    return {a: ns[0] if len(ns) == 1 else f"{ns[0]}至{ns[-1]}" for a, ns in held.items()}
