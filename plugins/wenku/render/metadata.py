"""The metadata of a document as its page shows it: value, how sure, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wenku.link.dates import in_words, phrase, when
from wenku.model.document import Evidence, Finding, Metadata
from wenku.render.labels import METADATA

_BOUNDS = ("date_not_before", "date_not_after")
_ONLY_KNOWN = frozenset({"repealed"})
"""A date of repeal that is not known is no gap in the record: most rules are in force."""

State = Literal["inferred", "edited", "unknown"]


@dataclass(frozen=True, slots=True)
class Field:
    """One line of the metadata panel; ``value`` is "" where it is not known."""

    label: str
    value: str
    state: State
    evidence: tuple[Evidence, ...] = ()


def fields(metadata: Metadata) -> tuple[Field, ...]:
    """The lines of the panel in the order of the metadata; bounds stand in the line of the date."""
    return tuple(_fields(metadata))


def _fields(metadata: Metadata) -> Iterator[Field]:
    for key, finding in metadata.items:
        if key in _BOUNDS or (key in _ONLY_KNOWN and not finding.value):
            continue
        if key == "date" and not finding.value:
            yield _bounded(metadata)
        else:
            yield _field(METADATA.get(key, key), finding, in_words(finding.value or ""))


def _field(label: str, finding: Finding, value: str) -> Field:
    if not value:
        return Field(label, "", "unknown")
    return Field(label, value, "edited" if finding.edited else "inferred", finding.evidence)


def _bounded(metadata: Metadata) -> Field:
    """The date where only its bounds are known, with the evidence of both."""
    bounds = [metadata.get(key) for key in _BOUNDS]
    evidence = tuple(dict.fromkeys(e for bound in bounds if bound.value for e in bound.evidence))
    edited = any(bound.edited and bound.value for bound in bounds)
    return _field(METADATA["date"], Finding(None, evidence, edited), phrase(when(metadata)))
