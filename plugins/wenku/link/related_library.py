"""What is related over the whole library, folded once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from wenku.link.catalog import Card
from wenku.link.citations import Links
from wenku.link.known import Known
from wenku.link.library import Library
from wenku.link.overlap_library import library_overlaps, side_by_side
from wenku.link.pinpoint import pinpoints
from wenku.link.places import places
from wenku.link.related import Near, related_documents
from wenku.link.related_citations import citation_index
from wenku.link.related_passages import Sources
from wenku.link.related_topic_index import topic_index
from wenku.model.document import Document
from wenku.text.digest import sha256_text

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class RelatedLibrary:
    """The nearest documents of each, what related passages are found in, the pairs with a page.

    ``pairs`` have the lesser id first; ``pinpoints`` are by document, then by anchor.
    """

    nearest: Mapping[str, tuple[Near, ...]]
    sources: Sources
    pairs: frozenset[tuple[str, str]]
    cards: Mapping[str, Known[Card]]
    pinpoints: Mapping[str, Known[Mapping[str, str]]]


def related_library(library: Library, cards: Sequence[Card], links: Links) -> RelatedLibrary:
    """Fold ``library``; near linear in its texts, citations and topics."""
    keys = {document.id: library.key(document) for document in library.documents}
    documents = {one.id: Known(keys[one.id], partial(_same, one)) for one in library.documents}
    overlaps = library_overlaps(library.documents, links.works)
    citations = citation_index(links)
    works = {name: work.id for name, work in links.works.of_document.items()}
    return RelatedLibrary(
        nearest=related_documents(cards, overlaps, citations, works),
        sources=Sources(
            documents,
            {one: Known(key, partial(_same, overlaps.letters[one])) for one, key in keys.items()},
            overlaps.of,
            citations,
            topic_index(library),
            works,
        ),
        pairs=side_by_side(overlaps),
        cards={card.id: Known(sha256_text(repr(card)), partial(_same, card)) for card in cards},
        pinpoints={
            one.id: Known(keys[one.id], partial(_pinpoints, one)) for one in library.documents
        },
    )


def _pinpoints(document: Document) -> Mapping[str, str]:
    return pinpoints(places(document.blocks))


def _same(value: _Value) -> _Value:
    return value


def beside(one: str, other: str) -> tuple[str, str]:
    """The pair of two documents as ``RelatedLibrary.pairs`` has it."""
    return min(one, other), max(one, other)
