"""Who cites which version of a work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from wenku.link.citations import Links
from wenku.link.citations_outcome import Resolved


@dataclass(frozen=True, slots=True)
class Citer:
    """A document that cites a version ``count`` times, first in its block ``anchor``.

    ``sure`` says that the version is certain wherever it does.
    """

    document: str
    count: int
    anchor: str
    sure: bool


Citers = Mapping[str, tuple[Citer, ...]]
"""By the first document of a version, those who cite it, the most first."""


def citers(links: Links) -> Citers:
    """Who cites the versions of all works; what a text says of its own work does not count.

    The history that a head tells is none either.
    """
    works = links.works
    counts: dict[str, Counter[str]] = {}
    first: dict[tuple[str, str], str] = {}
    unsure: set[tuple[str, str]] = set()
    for document, linked in links.of.items():
        own = works.of_document.get(document)
        for one in linked:
            outcome = one.outcome
            if not isinstance(outcome, Resolved) or outcome.way == "self":
                continue
            work = works.of_document.get(outcome.document)
            if work is None or work is own or one.citation.relation == "history":
                continue
            version = work.version_of(outcome.document).documents[0]
            counts.setdefault(version, Counter())[document] += 1
            first.setdefault((version, document), one.citation.anchor)
            if not outcome.certain:
                unsure.add((version, document))
    return {
        version: tuple(
            Citer(document, count, first[version, document], (version, document) not in unsure)
            for document, count in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        )
        for version, found in counts.items()
    }
