"""The page of each formulation (提法), and those that phrases of one sentence share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from markupsafe import Markup

from wenku.link.catalog import UNKNOWN, Card
from wenku.link.fold import Folded
from wenku.link.library import collection_url
from wenku.link.phrase import Phrase, Sort, Use
from wenku.model.document import KINDS, Kind
from wenku.render.charts import columns, year_by_year
from wenku.render.environment import render
from wenku.render.route import Pages, Route
from wenku.render.rows import SIEVE_STYLE, SIGHTINGS_SCRIPT, Turn, turns

SORT: Mapping[Sort, str] = {"known": "常用", "numbered": "数字概括", "quoted": "加引号"}

_ONCE = "formulations-once"
_MOST = 12
"""Documents with the most uses that the page of a phrase names beside its sentences."""
_LACKING = 100
"""Documents without a phrase that its page names, of each collection."""


@dataclass(frozen=True, slots=True)
class OfCollection:
    """Which documents of a collection lack a phrase: the newest, and how many there are.

    ``having`` is how many documents of it use the phrase.
    """

    kind: Kind
    url: str
    having: int
    lacking: int
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the first page of a phrase says beside its sentences."""

    by_year: Markup
    years: tuple[tuple[str, int], ...]
    documents: tuple[tuple[Card, int], ...]
    collections: tuple[OfCollection, ...]
    related: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PhrasePage:
    """One page of a phrase; ``phrase`` is without its uses, ``groups`` are those of this page."""

    phrase: Phrase
    sorts: tuple[str, ...]
    facts: Facts | None
    groups: tuple[tuple[Card, tuple[Use, ...]], ...]
    turn: Turn
    sentences: int


@dataclass(frozen=True, slots=True)
class SharedPage:
    """One page of phrases that a single document uses."""

    phrases: tuple[tuple[Phrase, tuple[str, ...]], ...]
    turn: Turn


def phrase_pages(folded: Folded, urls: Mapping[str, str]) -> Pages:
    """The pages of the phrases, whose addresses are given by id."""
    for phrase in folded.formulations:
        if not is_shared(phrase):
            yield from _phrase_pages(folded, phrase, urls)
    yield from _shared_pages([p for p in folded.formulations if is_shared(p)])


def sorts(phrase: Phrase) -> tuple[str, ...]:
    """What sort of phrase it is, in Chinese; one that is only known by its form is 数字概括."""
    return tuple(SORT[sort] for sort in phrase.sorts)


def is_shared(phrase: Phrase) -> bool:
    """Whether ``phrase`` has no page of its own: one sentence has it, and it counts nothing."""
    return len(phrase.uses) == 1 and not phrase.parts


def formulation_urls(phrases: Sequence[Phrase]) -> Mapping[str, str]:
    """The address of each phrase by its id, from the root of the site."""
    own = {p.id: f"register/f-{p.id}.html" for p in phrases if not is_shared(p)}
    shared = [phrase for phrase in phrases if is_shared(phrase)]
    for url, _, held in _shared_turns(len(shared)):
        own |= {phrase.id: f"{url}#f-{phrase.id}" for phrase in shared[held]}
    return own


def _shared_turns(total: int) -> Iterator[tuple[str, Turn, slice]]:
    return turns(_ONCE, f"lists/{_ONCE}-1.html", total)


def _phrase_pages(folded: Folded, phrase: Phrase, urls: Mapping[str, str]) -> Pages:
    for url, turn, held in turns(f"f-{phrase.id}", urls[phrase.id], len(phrase.uses)):
        inputs = partial(phrase_page, folded, phrase, urls, turn, held)
        yield (
            url,
            Route(
                phrase.canonical,
                "register",
                phrase_html,
                inputs,
                (SIGHTINGS_SCRIPT,),
                (SIEVE_STYLE,),
            ),
        )


def phrase_html(page: PhrasePage) -> str:
    """The content of a page of one phrase."""
    return render("formulation.html", page, base="../")


def phrase_page(
    folded: Folded, phrase: Phrase, urls: Mapping[str, str], turn: Turn, held: slice
) -> PhrasePage:
    """A page of ``phrase`` with these of its uses."""
    facts = _facts(folded, phrase, urls) if turn.number == 1 else None
    light = replace(phrase, uses=(), related=(), cards=())
    groups = _groups(phrase.uses[held])
    return PhrasePage(light, sorts(phrase), facts, groups, turn, len(phrase.uses))


def _groups(uses: Sequence[Use]) -> tuple[tuple[Card, tuple[Use, ...]], ...]:
    """The uses by document, in their order."""
    runs = groupby(uses, key=lambda use: use.sighting.card)
    return tuple((card, tuple(held)) for card, held in runs)


def _facts(folded: Folded, phrase: Phrase, urls: Mapping[str, str]) -> Facts:
    times = Counter[Card]()
    for use in phrase.uses:
        times[use.sighting.card] += use.times
    years = Counter[str]()
    for card, number in times.items():
        years[card.date.year or UNKNOWN] += number
    newest = sorted(years.items(), key=lambda pair: (pair[0] != UNKNOWN, pair[0]), reverse=True)
    drawn = year_by_year(newest)
    return Facts(
        by_year=columns(drawn, title=f"各年使用“{phrase.canonical}”的次数", name="by-year")
        if len(drawn) > 1
        else Markup(),
        years=tuple(newest),
        documents=tuple(sorted(times.items(), key=lambda pair: -pair[1])[:_MOST]),
        collections=tuple(_collections(folded, phrase)),
        related=tuple((other.canonical, urls[other.id]) for other in phrase.related),
    )


def _collections(folded: Folded, phrase: Phrase) -> Iterator[OfCollection]:
    """The collections in which ``phrase`` is used, with the documents that lack it."""
    having = {card.id for card in (*phrase.cards, *phrase.apart)}
    for kind in KINDS:
        held = folded.collections[kind]
        lacking = [card for card in held if card.id not in having]
        if len(lacking) < len(held):
            count = len(held) - len(lacking)
            shown = tuple(lacking[:_LACKING])
            yield OfCollection(kind, collection_url(kind), count, len(lacking), shown)


def _shared_pages(shared: Sequence[Phrase]) -> Pages:
    if not shared:
        return
    for url, turn, held in _shared_turns(len(shared)):
        inputs = partial(shared_page, shared, turn, held)
        yield (
            url,
            Route(
                "只见一处的提法",
                "register",
                shared_html,
                inputs,
                (SIGHTINGS_SCRIPT,),
                (SIEVE_STYLE,),
            ),
        )


def shared_page(shared: Sequence[Phrase], turn: Turn, held: slice) -> SharedPage:
    """A page of phrases that share one."""
    return SharedPage(tuple((phrase, sorts(phrase)) for phrase in shared[held]), turn)


def shared_html(page: SharedPage) -> str:
    """The content of a page of phrases that share one."""
    return render("formulations_once.html", page, base="../")
