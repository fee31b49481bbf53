"""The page of the newest documents (最近更新): by day, what each brought, watch words in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from wenku.index.watch_words import spotted
from wenku.link.fold import Folded
from wenku.link.sightings import Seen, Sighting, sightings
from wenku.link.updates import Day, Update, updates
from wenku.model.block import Block
from wenku.model.document import KINDS, Kind
from wenku.model.watch import Spotted
from wenku.render.environment import render
from wenku.render.phrases import formulation_urls
from wenku.render.route import Pages, Route
from wenku.text.sentences import sentences
from wenku.text.span import Span

UPDATES = "updates.html"
"""The address of the page from the root of the site."""
_STYLES = ("assets/wenku/updates.css",)
_SENTENCES = 3
"""Sentences that are shown of each document for each watch word."""
_PHRASES = 12
_TITLES = 4


@dataclass(frozen=True, slots=True)
class Watched:
    """A watch word in one document: how often, and its first sentences."""

    word: str
    count: int
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One document with what is told of it; ``phrases`` are new ones with their addresses.

    ``more_phrases`` and ``more_wanted`` count those that are not shown.
    """

    update: Update
    phrases: tuple[tuple[str, str], ...]
    more_phrases: int
    wanted: tuple[str, ...]
    more_wanted: int
    watched: tuple[Watched, ...]


@dataclass(frozen=True, slots=True)
class DayTold:
    """One day: ``day`` says which, ``counts`` how many of each kind are told of."""

    day: Day
    counts: tuple[tuple[Kind, int], ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class UpdatesPage:
    """The page; ``total`` counts all documents, ``words`` those of the office's list.

    ``seen`` are the words that stand in documents of this page, with in how many.
    """

    days: tuple[DayTold, ...]
    total: int
    words: int
    seen: tuple[tuple[str, int], ...]


def pages(folded: Folded) -> Pages:
    """The page."""
    inputs = partial(updates_page, folded)
    yield UPDATES, Route("最近更新", "updates", updates_html, inputs, styles=_STYLES)


def updates_html(page: UpdatesPage) -> str:
    """The content of the page."""
    return render("updates.html", page, base="")


def updates_page(folded: Folded) -> UpdatesPage:
    """What the page shows of ``folded``."""
    urls = formulation_urls(folded.formulations)
    days = tuple(_day(day, folded, urls) for day in updates(folded))
    found = [one.word for day in days for told in day.told for one in told.watched]
    seen = tuple((word, found.count(word)) for word in folded.library.watch if word in found)
    return UpdatesPage(days, len(folded.cards), len(folded.library.watch), seen)


def _day(day: Day, folded: Folded, urls: Mapping[str, str]) -> DayTold:
    kinds = [update.card.kind for update in day.updates]
    counts = tuple((kind, kinds.count(kind)) for kind in KINDS if kind in kinds)
    return DayTold(day, counts, tuple(_told(update, folded, urls) for update in day.updates))


def _told(update: Update, folded: Folded, urls: Mapping[str, str]) -> Told:
    phrases = tuple((phrase.canonical, urls[phrase.id]) for phrase in update.phrases[:_PHRASES])
    return Told(
        update=update,
        phrases=phrases,
        more_phrases=len(update.phrases) - len(phrases),
        wanted=update.wanted[:_TITLES],
        more_wanted=len(update.wanted[_TITLES:]),
        watched=tuple(_watched(update, folded)),
    )


def _watched(update: Update, folded: Folded) -> Iterator[Watched]:
    document = folded.documents[update.card.id]
    found = spotted(document.blocks, folded.library.watch)
    blocks = {block.anchor: block for block in document.blocks}
    for word in folded.library.watch:
        places = [one for one in found if one.word == word]
        if places:
            seen = islice(_sentences(places, blocks), _SENTENCES)
            yield Watched(word, len(places), tuple(sightings(document, update.card, seen)))


def _sentences(places: Sequence[Spotted], blocks: Mapping[str, Block]) -> Iterator[Seen]:
    """The sentences that hold ``places``, each once; a word may run over the end of one."""
    for anchor in dict.fromkeys(place.anchor for place in places):
        spans = [place.span for place in places if place.anchor == anchor]
        for sentence in sentences(blocks[anchor].text):
            starting = tuple(s for s in spans if sentence.start <= s.start < sentence.end)
            if starting:
                end = max(sentence.end, *(span.end for span in starting))
                yield Seen(anchor, anchor, Span(sentence.start, end), starting)
