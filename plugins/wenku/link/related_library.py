"""What is related over the whole library, folded once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wenku.link.catalog import Card
from wenku.link.citations import Links
from wenku.link.library import Library
from wenku.link.overlap_library import library_overlaps, side_by_side
from wenku.link.pinpoint import pinpoints
from wenku.link.places import places
from wenku.link.related import Near, related_documents
from wenku.link.related_citations import citation_index
from wenku.link.related_passages import Sources, topic_index
from wenku.model.document import Document


class _Pinpoints(dict[str, Mapping[str, str]]):
    """The pinpoints of documents by their id, each worked out when it is first asked for."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        super().__init__()
        self._documents = documents

    def __missing__(self, name: str) -> Mapping[str, str]:
        found = self[name] = pinpoints(places(self._documents[name].blocks))
        return found


@dataclass(frozen=True, slots=True)
class RelatedLibrary:
    """The nearest documents of each, what related passages are found in, the pairs with a page.

    ``pairs`` have the lesser id first; ``pinpoints`` are by document and anchor.
    """

    nearest: Mapping[str, tuple[Near, ...]]
    sources: Sources
    pairs: frozenset[tuple[str, str]]
    pinpoints: Mapping[str, Mapping[str, str]]


def related_library(library: Library, cards: Sequence[Card], links: Links) -> RelatedLibrary:
    """Fold ``library``; near linear in its texts, citations and topics."""
    documents = {document.id: document for document in library.documents}
    overlaps = library_overlaps(library.documents, links.works)
    citations = citation_index(links)
    works = {name: work.id for name, work in links.works.of_document.items()}
    return RelatedLibrary(
        nearest=related_documents(cards, overlaps, citations, works),
        sources=Sources(documents, overlaps, citations, topic_index(library), works),
        pairs=side_by_side(overlaps),
        pinpoints=_Pinpoints(documents),
    )


def beside(one: str, other: str) -> tuple[str, str]:
    """The pair of two documents as ``RelatedLibrary.pairs`` has it."""
    return min(one, other), max(one, other)
