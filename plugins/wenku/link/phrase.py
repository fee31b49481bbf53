"""One formulation (提法) as the fold of all documents knows it: an entry of the index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wenku.link.catalog import Card
from wenku.link.sightings import Sighting

Sort = Literal["known", "numbered", "quoted"]
"""Whether a phrase is one of the lexicon, counts what it sums up, stands in quotation marks."""

SORTS: tuple[Sort, ...] = ("known", "numbered", "quoted")


@dataclass(frozen=True, slots=True)
class Listing:
    """One list of members of a part, verbatim, and where it is spelled out."""

    members: tuple[str, ...]
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """One numbered part of a phrase with every list of its members that some text spells out.

    Lists are in the order of how many texts have them.
    """

    name: str
    declared: int
    listings: tuple[Listing, ...]

    @property
    def agrees(self) -> bool | None:
        """Whether all lists have as many members as declared; ``None`` where there is none."""
        if not self.listings:
            return None
        return all(len(listing.members) == self.declared for listing in self.listings)


@dataclass(frozen=True, slots=True)
class Use:
    """One sentence that uses a phrase: how often, and whether it spells out the members."""

    sighting: Sighting
    times: int
    spells: bool


@dataclass(frozen=True, slots=True)
class Name:
    """The id and the one spelling of another entry."""

    id: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry.

    ``spellings`` are those that occur, the most frequent first; ``uses`` are in the order of the
    lists.  ``first`` and ``last`` are the earliest and latest card of known date, ``None`` where
    no date is known.  ``related`` are entries that share a part with this one; ``apart`` are
    documents that use all its parts, but each for itself or in a longer phrase.
    """

    id: str
    canonical: str
    sorts: tuple[Sort, ...]
    spellings: tuple[tuple[str, int], ...]
    parts: tuple[Counted, ...]
    uses: tuple[Use, ...]
    count: int
    cards: tuple[Card, ...]
    first: Card | None
    last: Card | None
    related: tuple[Name, ...] = ()
    apart: tuple[Card, ...] = ()

    @property
    def agrees(self) -> bool | None:
        """Whether declared numbers and members agree; ``None`` where no members are known."""
        known = [part.agrees for part in self.parts if part.agrees is not None]
        return all(known) if known else None
