"""Why so little is found: the count of each part of a query, and the nearest wording held: the same
as search-explain.js."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wenku.index.answers import Answer, Found, search
from wenku.index.choice import EVERYTHING, Choice
from wenku.index.fold import GAP, normal, offsets
from wenku.index.query import Query, Term, as_typed, parse
from wenku.index.whoosh_store import Store, everything

_LONGEST = 60
"""Characters of a word of which stretches are looked for."""
_SHORTEST = 2
_WORDS = 10
"""Of a query of more words it is not told what it finds without one of them."""
_MOST = 5
"""Stretches of one word that are told."""


@dataclass(frozen=True, slots=True)
class Part:
    """One word of the query alone: ``unmarked`` are the passages that hold a quoted word when its
    marks do not count, ``None`` for other words."""

    text: str
    excluded: bool
    quoted: bool
    passages: int
    documents: int
    unmarked: int | None


@dataclass(frozen=True, slots=True)
class Without:
    """What the query finds without the word ``dropped``; ``text`` is what is left of it."""

    text: str
    dropped: str
    passages: int
    documents: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a word that is found where the whole is not, and the first place where it is."""

    text: str
    passages: int
    documents: int
    hit: Found


@dataclass(frozen=True, slots=True)
class Explanation:
    """``unfiltered`` is what the query finds when nothing is chosen, ``None`` where nothing is."""

    parts: tuple[Part, ...] = ()
    without: tuple[Without, ...] = ()
    unfiltered: Answer | None = None
    nearest: tuple[Stretch, ...] = ()


def explain(store: Store, query: Query, choice: Choice = EVERYTHING) -> Explanation:
    """Why ``query`` finds so little under ``choice``.

    Parts and stretches are those of the whole library.
    """
    if query.problem:
        return Explanation()
    parts = tuple(_part(store, term) for term in query.terms)
    absent = [t for t, part in zip(query.terms, parts, strict=True) if not part.passages]
    unfiltered = None if choice == EVERYTHING else search(store, query, limit=1)
    return Explanation(
        parts,
        tuple(_without(store, query, choice)),
        unfiltered,
        tuple(_nearest(store, [term for term in absent if not term.excluded])),
    )


def _part(store: Store, term: Term) -> Part:
    sought = f"“{term.text}”" if term.exact else term.text.lstrip("-－")
    alone = search(store, parse(sought), limit=1)
    unmarked = search(store, parse(normal(term.text)), limit=1).total if term.exact else None
    return Part(term.text, term.excluded, bool(term.exact), alone.total, alone.documents, unmarked)


def _without(store: Store, query: Query, choice: Choice) -> Iterator[Without]:
    """The query without each of its words in turn, where that finds something."""
    if not 1 < len(query.terms) <= _WORDS:
        return
    for at, term in enumerate(query.terms):
        rest = " ".join(as_typed(one) for i, one in enumerate(query.terms) if i != at)
        found = search(store, parse(rest), choice, limit=1)
        if found.total:
            yield Without(rest, as_typed(term), found.total, found.documents)


def _nearest(store: Store, absent: list[Term]) -> Iterator[Stretch]:
    if not absent:
        return
    said = GAP.join(stored.plain for stored in everything(store))
    for term in absent:
        at = offsets(term.text)
        plain = normal(term.text)[:_LONGEST]
        for start, end in longest(plain, lambda part: part in said):
            text = "".join(term.text[at[start] : at[end - 1] + 1].split())
            found = search(store, parse(text), limit=1)
            if found.hits:
                yield Stretch(text, found.total, found.documents, found.hits[0])


def longest(plain: str, stands: Callable[[str], bool]) -> list[tuple[int, int]]:
    """The longest stretches [start, end) of ``plain`` that stand somewhere, longest first.

    They do not overlap, and none is a part of one that stands.
    """
    found: list[tuple[int, int]] = []
    end = 0
    for start in range(len(plain) - 1):
        last = end
        end = max(end, start + 1)
        while end < len(plain) and stands(plain[start : end + 1]):
            end += 1
        if end > last and end - start >= _SHORTEST:
            found.append((start, end))
    found.sort(key=lambda span: span[0] - span[1])
    chosen: list[tuple[int, int]] = []
    for start, end in found:
        if all(end <= other[0] or start >= other[1] for other in chosen):
            chosen.append((start, end))
    return chosen[:_MOST]
