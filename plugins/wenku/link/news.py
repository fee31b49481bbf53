"""What a build brought (生成报告): the library now against what is remembered of it before."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from wenku.link.fold import Folded
from wenku.link.memory import (
    NOTHING,
    Memory,
    Remembered,
    Wanted,
    demands_of,
    remember,
    short,
    unpacked,
)
from wenku.link.updates import is_telling, unheld
from wenku.model.document import Document, Kind
from wenku.model.watch import Spotted
from wenku.text.sentences import sentences

_DEMANDS = 3
"""New demands of a document that are quoted."""

Spot = Callable[[Document, Collection[str]], Sequence[Spotted]]
"""Finds the watch words of a document in the blocks that have these anchors."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A watch word in new passages of a document: in how many places, and the first sentence."""

    word: str
    count: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that came in or changed, and what that brought.

    ``former`` is the title it had, "" where that is the same.  ``demands`` are the first of
    ``total`` new demands; ``phrases`` no document used before; ``wanted`` are titles of rules
    that it did not ask for before.
    """

    id: str
    kind: Kind
    title: str
    change: Literal["added", "changed"]
    former: str
    total: int
    demands: tuple[str, ...]
    phrases: tuple[str, ...]
    wanted: tuple[str, ...]
    watched: tuple[Watched, ...]


@dataclass(frozen=True, slots=True)
class News:
    """What a build brought.  ``first`` says that nothing was known before, so nothing is told.

    ``removed`` are titles.  ``met`` counts the documents, themselves unchanged, that want fewer
    rules than before, ``missed`` those that want more.  ``suggested`` are new topics to consider,
    ``documents`` how many the library has.
    """

    documents: int = 0
    first: bool = False
    arrivals: tuple[Arrival, ...] = ()
    removed: tuple[str, ...] = ()
    met: int = 0
    missed: int = 0
    suggested: tuple[str, ...] = ()

    def any(self) -> bool:
        """Whether there is anything to tell."""
        return self.first or bool(self.arrivals or self.removed or self.met or self.missed)


def news(
    folded: Folded, digests: Mapping[str, str], stamp: str, before: Memory | None, *, spot: Spot
) -> tuple[News, Memory]:
    """What has changed since ``before`` (``None``: nothing is known), and what to remember now.

    ``digests`` are those of the Markdown of each document by its id, ``stamp`` that of the program.
    """
    wanted = {key: unheld(linked) for key, linked in folded.links.of.items()}
    now = remember(folded, digests, stamp, before, wanted)
    if before is None:
        return News(len(folded.cards), first=True), now
    shifts = list(_shifts(before, now))
    gone = before.documents.keys() - now.documents.keys()
    told = News(
        documents=len(folded.cards),
        arrivals=tuple(_arrivals(folded, before, now, wanted, spot)),
        removed=tuple(sorted(before.documents[key].title for key in gone)),
        met=sum(bool(then - wants) for then, wants in shifts),
        missed=sum(bool(wants - then) for then, wants in shifts),
        suggested=tuple(text for text in now.suggested if text not in before.suggested),
    )
    return told, now


def _arrivals(
    folded: Folded,
    before: Memory,
    now: Memory,
    wanted: Wanted,
    spot: Spot,
) -> Iterator[Arrival]:
    """The documents that are new or not as they were, in the order of the lists."""
    due = [
        card
        for card in folded.cards
        if _differs(now.documents[card.id], before.documents.get(card.id))
    ]
    demands = demands_of(folded, (card.id for card in due))
    seen = NOTHING.phrases.union(*(known.phrases for known in before.documents.values()))
    names = {
        phrase.id: phrase.canonical
        for phrase in folded.formulations
        if phrase.id not in seen and is_telling(phrase)
    }
    for card in due:
        known = before.documents.get(card.id, NOTHING)
        own = now.documents[card.id]
        held = unpacked(known.demands)
        fresh = [text for text in demands[card.id] if short(text) not in held]
        titles = wanted.get(card.id, {})
        yield Arrival(
            id=card.id,
            kind=card.kind,
            title=card.title,
            change="changed" if card.id in before.documents else "added",
            former="" if known.title == card.title else known.title,
            total=len(fresh),
            demands=tuple(fresh[:_DEMANDS]),
            phrases=tuple(name for key, name in names.items() if key in own.phrases),
            wanted=tuple(title for key, title in titles.items() if key not in known.wanted),
            watched=tuple(_watched(folded.documents[card.id], known, spot)),
        )


def _watched(document: Document, known: Remembered, spot: Spot) -> Iterator[Watched]:
    """The watch words in paragraphs of ``document`` that were not there before."""
    texts = {block.anchor: block.text for block in document.blocks}
    held = unpacked(known.paragraphs)
    fresh = {anchor for anchor, text in texts.items() if short(text) not in held}
    found = spot(document, fresh)
    for word in dict.fromkeys(one.word for one in found):
        places = [one for one in found if one.word == word]
        first = places[0]
        text = texts[first.anchor]
        sentence = next(span for span in sentences(text) if first.span.start < span.end)
        yield Watched(word, len(places), sentence.of(text).strip())


def _shifts(before: Memory, now: Memory) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """What documents that are as they were wanted before, and what they want now."""
    for key, own in now.documents.items():
        known = before.documents.get(key)
        if known and not _differs(own, known):
            yield known.wanted, own.wanted


def _differs(now: Remembered, before: Remembered | None) -> bool:
    return before is None or (before.digest, before.title) != (now.digest, now.title)
