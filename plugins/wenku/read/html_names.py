"""What the class and id of an element say about its part in the page."""

from __future__ import annotations

import re
from functools import lru_cache

from wenku.lexicon.load import load
from wenku.read.html_tree import Node

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_TAGS = {"nav": "网页导航", "aside": "网页导航", "footer": "网页页脚"}
_ROLES = {"navigation": "网页导航", "banner": "网页导航", "contentinfo": "网页页脚",
          "complementary": "网页导航", "search": "网页导航"}  # fmt: skip


def names(node: Node) -> tuple[str, ...]:
    """The classes and the id of an element in lower case, their words parted by hyphens."""
    written = f"{node.get('class')} {node.get('id')}".split()
    return tuple(_HUMP.sub("-", name).replace("_", "-").lower() for name in written[:20])


def furniture(node: Node, *, inside: bool) -> str:
    """Why an element is no text of the article by its tag or names, "" where nothing says so.

    ``inside`` says that it is in the body, where fewer names count.
    """
    if not inside and node.tag in _TAGS:
        return _TAGS[node.tag]
    role = _ROLES.get(node.get("role").lower(), "")
    if role:
        return role
    places = ("anywhere",) if inside else ("anywhere", "outside")
    return next((why for name in names(node) if (why := _named(name, places))), "")


def is_title(node: Node) -> bool:
    """Whether an element is the place of a title: a heading, or called one."""
    if node.tag in ("h1", "h2", "h3"):
        return True
    return any(_named(name, ("title",)) for name in names(node))


@lru_cache(maxsize=4096)
def _named(name: str, places: tuple[str, ...]) -> str:
    if len(name) > 60:
        return ""
    found = (
        entry.value
        for entry in load("web_regions")
        if entry.attributes.get("where") in places and entry.search(name)
    )
    return next(found, "")
