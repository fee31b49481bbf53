"""The index of formulations (提法), and the data by which a script sieves it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from wenku.link.catalog import Card, collation
from wenku.link.dates import in_words
from wenku.link.fold import Folded
from wenku.link.phrase import SORTS, Phrase
from wenku.model.document import KINDS
from wenku.render.environment import render
from wenku.render.labels import KIND
from wenku.render.phrases import SORT, formulation_urls, phrase_pages, sorts
from wenku.render.route import Pages, Route
from wenku.render.rows import (
    SIEVE_SCRIPT,
    SIEVE_STYLE,
    Choice,
    Turn,
    row_files,
    sieve_data,
    sieve_url,
    turns,
)

FORMULATIONS = "register/formulations.html"
"""The address of the index from the root of the site."""
MEMBERS: Mapping[bool | None, str] = {True: "已列出", False: "数目不符", None: "未列出"}

_NAME = "formulations"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the index: how often a phrase is used, in how many documents, when.

    ``first`` and ``last`` are in words, "" where not known; ``members`` says what is known of its
    members, "" for a phrase that has none.
    """

    id: str
    url: str
    canonical: str
    sorts: tuple[str, ...]
    documents: int
    count: int
    first: str
    last: str
    members: str


@dataclass(frozen=True, slots=True)
class Option:
    """One value that the index can be kept to, with how many phrases have it."""

    key: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class IndexPage:
    """One page of the index; ``options`` are on the first only."""

    lines: tuple[Line, ...]
    options: tuple[tuple[str, tuple[Option, ...]], ...]
    turn: Turn
    data: str
    total: int


def pages(folded: Folded) -> Pages:
    """The index, the page of each phrase, and those of phrases that share one."""
    urls = formulation_urls(folded.formulations)
    yield from _index_pages(folded.formulations, urls)
    yield from phrase_pages(folded, urls)


def _index_pages(phrases: Sequence[Phrase], urls: Mapping[str, str]) -> Pages:
    for url, turn, held in turns(_NAME, FORMULATIONS, len(phrases)):
        scripts = (SIEVE_SCRIPT,) if turn.number == 1 else ()
        inputs = partial(index_page, phrases, urls, turn, held)
        yield url, Route("提法", "register", index_html, inputs, scripts, (SIEVE_STYLE,))


def index_html(page: IndexPage) -> str:
    """The content of a page of the index."""
    return render("formulations.html", page, base="../")


def index_page(
    phrases: Sequence[Phrase], urls: Mapping[str, str], turn: Turn, held: slice
) -> IndexPage:
    """A page of the index with these of ``phrases``, whose addresses are given by id."""
    lines = tuple(_line(phrase, urls) for phrase in phrases[held])
    options = _options(phrases) if turn.number == 1 else ()
    return IndexPage(lines, options, turn, sieve_url(_NAME), len(phrases))


def _line(phrase: Phrase, urls: Mapping[str, str]) -> Line:
    return Line(
        id=phrase.id,
        url=urls[phrase.id],
        canonical=phrase.canonical,
        sorts=sorts(phrase),
        documents=len(phrase.cards),
        count=phrase.count,
        first=_day(phrase.first),
        last=_day(phrase.last),
        members=_members(phrase),
    )


def _members(phrase: Phrase) -> str:
    return MEMBERS[phrase.agrees] if phrase.parts else ""


def _day(card: Card | None) -> str:
    return in_words(card.date.exact) if card else ""


_KEYS = {"sort": "类型", "members": "成员", "kind": "用在"}


def _values(phrase: Phrase) -> Mapping[str, tuple[str, ...]]:
    """By the key of each choice the values that a phrase has."""
    members = _members(phrase)
    return {
        "sort": sorts(phrase),
        "members": (members,) if members else (),
        "kind": tuple(KIND[kind] for kind in KINDS if any(c.kind == kind for c in phrase.cards)),
    }


def _options(phrases: Sequence[Phrase]) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    counts = {key: Counter[str]() for key in _KEYS}
    for phrase in phrases:
        for key, values in _values(phrase).items():
            counts[key].update(values)
    order = (*(SORT[sort] for sort in SORTS), *MEMBERS.values(), *KIND.values())
    return tuple(
        (_KEYS[key], tuple(Option(key, v, held[v]) for v in sorted(held, key=order.index)))
        for key, held in counts.items()
    )


def data(folded: Folded) -> Iterator[tuple[str, str]]:
    """The scripts of the index: address from the root of the site, and content."""
    phrases = folded.formulations
    urls = formulation_urls(phrases)
    held = [_values(phrase) for phrase in phrases]
    choices = [Choice(key, _KEYS[key], [one[key] for one in held], {}) for key in _KEYS]
    words = [" ".join({p.canonical, *(text for text, _ in p.spellings)}) for p in phrases]
    orders = {
        "count": sorted(range(len(phrases)), key=lambda i: -phrases[i].count),
        "first": _by_date([phrase.first for phrase in phrases], latest=False),
        "last": _by_date([phrase.last for phrase in phrases], latest=True),
        "title": sorted(range(len(phrases)), key=lambda i: collation(phrases[i].canonical)),
    }
    yield sieve_data(_NAME, len(phrases), choices, orders=orders, words=words)
    yield from row_files(_NAME, [_line(phrase, urls) for phrase in phrases], line_html)


def line_html(line: Line) -> str:
    """The row of one phrase, the same as the index holds it."""
    return render("formulation_row.html", line, base="../").strip()


def _by_date(cards: Sequence[Card | None], *, latest: bool) -> list[int]:
    """The indexes of ``cards`` by their dates, those without a date last."""
    dated = [(card.date.order, i) for i, card in enumerate(cards) if card]
    unknown = [i for i, card in enumerate(cards) if not card]
    return [i for _, i in sorted(dated, key=lambda pair: pair[0], reverse=latest)] + unknown
