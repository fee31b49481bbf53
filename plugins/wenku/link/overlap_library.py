"""Overlapping wording over the whole library: which documents share which stretches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wenku.link.overlap import Runs, overlaps, passages
from wenku.link.overlap_letters import Letters, letters
from wenku.link.works import Works
from wenku.model.document import Document

_BESIDE = 5
"""So many documents, those that share most, are shown side by side with each."""
_LEAST, _LETTERS = 2, 200
"""So many shared passages, or letters, make a comparison worth a page."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What one document shares with ``other``: ``here`` of each run lies in the one's letters."""

    other: str
    runs: Runs

    @property
    def places(self) -> int:
        """How many passages they share."""
        return len(passages(self.runs))

    @property
    def letters(self) -> int:
        """How many letters they share."""
        return sum(run.length for run in self.runs)


@dataclass(frozen=True, slots=True)
class Overlaps:
    """For each document (by id) its letters and what it shares with others, the most first."""

    letters: Mapping[str, Letters]
    of: Mapping[str, tuple[Shared, ...]]


def library_overlaps(documents: Sequence[Document], works: Works) -> Overlaps:
    """The overlaps of all ``documents``; versions of one rule are compared elsewhere, not here."""
    held = {document.id: letters(document) for document in documents}
    names = list(held)
    texts = [held[name].text for name in names]
    found: dict[str, list[Shared]] = {name: [] for name in names}
    for later, earlier, runs in overlaps(texts, [_family(name, works) for name in names]):
        one, other = names[later], names[earlier]
        found[one].append(Shared(other, runs))
        found[other].append(Shared(one, tuple(sorted(run.turned for run in runs))))
    return Overlaps(
        held,
        {
            name: tuple(sorted(shared, key=lambda one: (-one.letters, one.other)))
            for name, shared in found.items()
        },
    )


def side_by_side(found: Overlaps) -> frozenset[tuple[str, str]]:
    """The pairs of documents that are shown side by side, the lesser id first.

    They share two passages or a long one; each is the other's nearest, or both are near.
    """
    best = {name: tuple(_worth_a_page(shared)) for name, shared in found.of.items()}
    return frozenset(
        (min(name, other), max(name, other))
        for name, others in best.items()
        for place, other in enumerate(others)
        if not place or name in best[other]
    )


def _worth_a_page(shared: Sequence[Shared]) -> Iterator[str]:
    held = (one.other for one in shared if one.letters >= _LETTERS or one.places >= _LEAST)
    yield from (other for other, _ in zip(held, range(_BESIDE), strict=False))


def _family(document: str, works: Works) -> str:
    """The rule of which a document is a version; a second copy or a speech is its own family."""
    work = works.of_document.get(document)
    versions = work.versions if work else ()
    known = any(document in version.documents for version in versions)
    return f"work {work.id}" if work and known else f"document {document}"
