"""Which files the site has, from what each is made, and which of them must be made now."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from wenku.build.audience import FILE as AUDIENCES
from wenku.build.inputs import CONFIG
from wenku.build.order import Order
from wenku.build.site import CORRECTIONS, WATCH_WORDS
from wenku.index import files as index_files
from wenku.index.near import Near
from wenku.index.passages import Entry
from wenku.index.script import dumps
from wenku.link.fold import Folded
from wenku.model.document import FOLDERS
from wenku.render.home import HomePage, home_page
from wenku.render.route import Route, digest_of
from wenku.render.routes import routes, scripts
from wenku.render.search import entries, topic_titles
from wenku.render.search_index import near_by
from wenku.text.digest import sha256

HOME = "index.html"
_PICTURE = re.compile(rf"(?:{'|'.join(FOLDERS.values())})/assets/(?P<id>[^/]+)/")
_OWN = (*FOLDERS.values(), "topics", "lists")
"""The folders of docs/ and of the site whose pages are all made from the library."""


@dataclass(frozen=True, slots=True)
class ByHand:
    """The pages that MkDocs reads itself, text by name, and the names of all other files."""

    texts: Mapping[str, str]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files of the site that come from the library, and the keys of all of them.

    ``data`` are the bytes of those files that must be written now.  Pages are made later, those
    whose keys are new.  ``by_hand`` is the key of the pages that MkDocs reads itself.  ``entries``,
    ``topics`` and ``near`` are what the index of the command line is made of.
    """

    routes: Mapping[str, Route[Any]]
    home: HomePage
    data: Mapping[str, bytes]
    keys: Mapping[str, str]
    by_hand: str
    entries: Sequence[Entry]
    topics: Mapping[str, str]
    near: Near


def outputs(folded: Folded, order: Order, hand: ByHand) -> Outputs:
    """All that comes from ``folded``; what stands already as ``order`` says is not made."""
    pages = routes(folded)
    home = home_page(folded)
    frame = _frame(order)
    by_hand = _by_hand(hand, pages, frame, order)
    keys = {url: digest_of(frame, route.key()) for url, route in pages.items()}
    keys[HOME] = digest_of(frame, home, by_hand)
    data = {url: script.encode("utf-8") for url, script in scripts(folded)}
    keys |= {url: sha256(content) for url, content in data.items()}
    data = {url: content for url, content in data.items() if order.usable.get(url) != keys[url]}
    held, topics = entries(folded), topic_titles(folded)
    near = near_by(folded, held)
    index = digest_of(frame, held, topics, dumps(near.as_json()))
    standing = [url for url, known in order.usable.items() if known == index]
    if not standing:
        made = dict(index_files.write(held, topics, near))
        data |= made
        standing = [*made]
    keys |= dict.fromkeys(standing, index)
    return Outputs(pages, home, data, keys, by_hand, held, topics, near)


def _by_hand(hand: ByHand, pages: Collection[str], frame: str, order: Order) -> str:
    """The key of the pages that MkDocs reads itself: they list each other and are made together.

    They may link to those files that they mention.
    """
    said = "\n".join(hand.texts.values())
    others = sorted([*hand.others, *pages])
    mentioned = [name for name in others if PurePosixPath(name).stem in said]
    return digest_of(frame, sorted(hand.texts.items()), mentioned, order.whole)


def is_source(name: str) -> bool:
    """Whether the library reads the file ``name`` of docs/, so that it is no file of the site."""
    page = name.endswith(".md") and name.split("/", maxsplit=1)[0] in _OWN
    return page or f"docs/{name}" in (CORRECTIONS, WATCH_WORDS, AUDIENCES)


def is_foreign(name: str, ids: Collection[str]) -> bool:
    """Whether the file ``name`` of docs/ is a picture of a document that is not among ``ids``."""
    match = _PICTURE.match(name)
    return bool(match and match["id"] not in ids)


def _frame(order: Order) -> str:
    """What every page depends on: program, settings, theme."""
    files = {name: digest for name, digest in order.digests.items() if _is_frame(name)}
    return digest_of(order.stamp, sorted(files.items()))


def _is_frame(name: str) -> bool:
    return name == CONFIG or not name.startswith("docs/")
