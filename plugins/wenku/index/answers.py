"""What the command line answers: the hits of a query in the index that ``whoosh_store`` keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wenku.index.choice import EVERYTHING, Choice
from wenku.index.fold import GAP
from wenku.index.matching import adjacent, holds
from wenku.index.query import Query
from wenku.index.ranking import Hit, spread
from wenku.index.whoosh_store import Store, Stored, candidates
from wenku.model.errors import WenkuError


@dataclass(frozen=True, slots=True)
class Found:
    """A hit: the id and the title of its document, its anchor there, its text verbatim, the
    headings above it, and its place as people cite it."""

    doc: str
    title: str
    anchor: str
    text: str
    path: tuple[str, ...] = ()
    pinpoint: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is found: how many passages in how many documents, and the first of them in order."""

    total: int
    documents: int
    hits: tuple[Found, ...]


def search(store: Store, query: Query, choice: Choice = EVERYTHING, *, limit: int = 0) -> Answer:
    """The hits of ``query`` that ``choice`` allows, at most ``limit`` of them (0: all).

    Raises ``WenkuError`` for a topic or a document that is not there, and where the index knows
    nobody who must act.
    """
    fits = _fitting(store, choice)
    hits: list[Hit] = []
    held: dict[int, Stored] = {}
    for stored in candidates(store, query):
        found = list(_hits(stored, query, fits)) if _chosen(stored, choice) else []
        if found:
            held[stored.ordinal] = stored
            hits += found
    ranked = [hit for _, hit in zip(range(limit or len(hits)), spread(hits), strict=False)]
    shown = tuple(_found(held[hit.document], hit.passage) for hit in ranked)
    return Answer(len(hits), len(held), shown)


_Fits = Callable[[Mapping[str, Sequence[Sequence[str]]], int], bool]
"""Whether the passage at a place of the columns of a document is among those that are chosen."""


def _hits(stored: Stored, query: Query, fits: _Fits) -> Iterator[Hit]:
    texts, ranks = stored.columns["text"], stored.columns["rank"]
    for at, plain in enumerate(stored.plain.split(GAP)):
        if fits(stored.columns, at) and all(
            holds(term, texts[at], plain) != term.excluded for term in query.terms
        ):
            yield Hit(stored.ordinal, at, ranks[at], len(plain), adjacent(query, plain))


def _chosen(stored: Stored, choice: Choice) -> bool:
    return all(stored.values[key] == value for key, value in choice.documents().items())


def _fitting(store: Store, choice: Choice) -> _Fits:
    if choice.doc is not None and choice.doc not in store.order:
        raise WenkuError(
            "search.no_document",
            f"没有编号为“{choice.doc}”的文献",
            remedy="文献的编号是其网页的文件名，也见 wenku search 结果行首",
        )
    topic = None if choice.topic is None else _topic(store.topics, choice.topic)
    if choice.bearer is not None and not store.bearers:
        raise WenkuError(
            "search.no_bearers",
            "检索数据里没有责任主体",
            remedy="重新运行 wenku build；不按责任主体也可以检索",
        )
    return lambda columns, at: (
        (topic is None or topic in columns["topics"][at])
        and (choice.bearer is None or choice.bearer in columns["bearers"][at])
    )


def _topic(topics: Mapping[str, str], wanted: str) -> str:
    """The id of the topic that ``wanted`` names by id or title."""
    named = [key for key, title in topics.items() if wanted in (key, title)]
    if not named:
        raise WenkuError(
            "search.no_topic",
            f"没有名为“{wanted}”的主题",
            remedy="主题的名称见网站的“主题”页，或 docs/topics 里的文件名",
        )
    return named[0]


def _found(stored: Stored, at: int) -> Found:
    values, columns = stored.values, stored.columns
    return Found(
        values["id"],
        values["title"],
        columns["anchor"][at],
        columns["text"][at],
        columns["path"][at],
        columns["pinpoint"][at],
    )
