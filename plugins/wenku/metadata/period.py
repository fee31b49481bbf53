"""When a speech was given: its printed date, or the bounds that its words set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wenku.lexicon.load import load
from wenku.metadata import meeting
from wenku.metadata.event import event_signs
from wenku.metadata.iso_date import written
from wenku.metadata.passages import Occurrence, Passage, Place, at, occurrences
from wenku.metadata.sign import Sign, bounds
from wenku.model.document import UNKNOWN, Evidence, Finding
from wenku.model.errors import Diagnostic
from wenku.text import numerals

_PLACES: tuple[Place, ...] = ("subtitle", "closing", "title", "opening")


@dataclass(frozen=True, slots=True)
class Period:
    """The date (ISO, perhaps partial), its bounds where it is not known, and contradictions."""

    date: Finding
    not_before: Finding
    not_after: Finding
    diagnostics: tuple[Diagnostic, ...] = ()


def period(found: tuple[Passage, ...], *, spoken: bool) -> Period:
    """The period of a text.

    A printed date needs no bounds; one that the text contradicts is not kept.  What is merely
    spoken of as the newest congress counts in a speech only: a digest may quote old words.
    """
    printed = _printed(found)
    stated = [] if printed is None or printed.not_before is None else [printed]
    said = [s for s in _signs(found) if spoken or not s.against]
    result = bounds([*stated, *said])
    date = _date(printed)
    if result.conflict:
        clash = _evidence(result.conflict)
        return Period(
            Finding(None, clash),
            result.not_before,
            result.not_after,
            (_diagnostic(result.conflict, clash),),
        )
    if date.value:
        return Period(date, UNKNOWN, UNKNOWN)
    return Period(date, result.not_before, result.not_after)


def _printed(found: tuple[Passage, ...]) -> Sign | None:
    """The date that is printed as that of the speech; without bounds where it is masked.

    Without a title the name of the meeting stands for it.
    """
    named = None if at(found, "title") else meeting.passage(found)
    if named:
        found = (Passage("title", named.text, named.line), *found)
    for entry in load("dates"):
        places = [place for place in _PLACES if place in entry.attributes["in"].split()]
        for hit in occurrences((entry,), at(found, *places)):
            groups = hit.match.groupdict()
            if groups.get("decade"):
                return Sign(groups["decade"] + "0", groups["decade"] + "9", hit.evidence())
            if not groups.get("year"):
                return Sign(None, None, hit.evidence())
            iso = written(groups["year"], groups.get("month"), groups.get("day"))
            if iso:
                return Sign(iso, iso, hit.evidence())
    return None


def _date(printed: Sign | None) -> Finding:
    if printed is None:
        return UNKNOWN
    value = printed.not_before if printed.not_before == printed.not_after else None
    return Finding(value, (printed.evidence,))


def _signs(found: tuple[Passage, ...]) -> Iterator[Sign]:
    yield from event_signs(found)
    for hit in occurrences(load("datings"), found):
        sign = _dating(hit)
        if sign:
            yield sign


def _dating(hit: Occurrence) -> Sign | None:
    """The bounds of one entry of ``datings``; ``None`` where its numerals are no number."""
    facts = hit.entry.attributes
    groups = {key: value or "" for key, value in hit.match.groupdict().items()}
    if "base" in facts:
        count = numerals.parse(groups["count"])
        year = str(int(facts["base"]) + count) if count else None
        return Sign(year, year, hit.evidence()) if year and len(year) == 4 else None
    if "year" in groups:
        year = written(groups["year"])
        if year is None:
            return None
        groups["year"] = year
    lower, upper = (facts.get(key) for key in ("not_before", "not_after"))
    return Sign(
        lower.format(**groups) if lower else None,
        upper.format(**groups) if upper else None,
        hit.evidence(),
    )


def _evidence(conflict: tuple[Sign, Sign]) -> tuple[Evidence, ...]:
    early, late = conflict
    return (early.evidence, late.against or late.evidence)


def _diagnostic(conflict: tuple[Sign, Sign], clash: tuple[Evidence, ...]) -> Diagnostic:
    early, late = conflict
    lower, upper = clash
    return Diagnostic(
        "metadata.date_conflict",
        f"文中说到的时间互相矛盾：“{lower.text}”（第 {lower.line} 行）应不早于 {early.not_before}，"
        f"“{upper.text}”（第 {upper.line} 行）应不晚于 {late.not_after}",
        "请核对原件的写作时间，核准后在该文档的元数据中填写日期",
        lower.line,
    )
