"""The metadata of a speech or an article: each value with the rule and the words it rests on."""

from __future__ import annotations

from wenku.metadata.level import level
from wenku.metadata.occasion import is_spoken, occasion
from wenku.metadata.office import speaker_office
from wenku.metadata.passages import Passage, passages
from wenku.metadata.period import period
from wenku.metadata.term import inspection
from wenku.model.document import UNKNOWN, Finding, Metadata, Structure
from wenku.model.errors import Diagnostic

KEYS = (
    "occasion", "level", "speaker_office", "term", "round",
    "date", "date_not_before", "date_not_after",
)  # fmt: skip
"""The keys of a speech in their order."""


def findings(structure: Structure) -> tuple[Metadata, tuple[Diagnostic, ...]]:
    """The findings under ``KEYS`` and what contradicts itself (``metadata.date_conflict``).

    What is not said, or masked (X届), has no value; a masked one keeps its evidence.  A text that
    is not spoken (an article, a digest) has a date or bounds only.
    """
    found = passages(structure)
    spoken = is_spoken(found, structure.blocks)
    when = period(found, spoken=spoken)
    who = _speaking(found) if spoken else (UNKNOWN,) * 5
    values = (*who, when.date, when.not_before, when.not_after)
    return Metadata(tuple(zip(KEYS, values, strict=True))), when.diagnostics


def _speaking(found: tuple[Passage, ...]) -> tuple[Finding, ...]:
    """Occasion, level, office, term and round."""
    office = speaker_office(found)
    own = level(found, office)
    this = inspection(found, own.value)
    return occasion(found), own, office, this.term, this.round
