"""Leads: the opening sentences of numbered points inside a section (一要… 一是… 第二，…).

What counts was read off the labelled speeches: a point opens at the start of a line or of a
sentence, and only as one of a series; an agenda is none; a series inside one paragraph under a
lead of that same paragraph is detail of that point.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from wenku.structure.headings import Heading
from wenku.structure.lead_series import Series, collect, is_accepted
from wenku.structure.openings import Opening, label_end, openings
from wenku.structure.paragraphs import Paragraph
from wenku.text.span import Span

_FEWEST_LABELS = 2


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead: ``span`` in the text of paragraph ``index``; ``depth`` 1 is right under a heading.

    ``is_heading``: it is the heading of a section that has no line of its own.
    """

    index: int
    span: Span
    number: str | None
    depth: int
    is_heading: bool = False


def find_leads(
    items: Sequence[Paragraph],
    free: Sequence[int],
    headings: Mapping[int, Heading],
    blocked: Mapping[int, Sequence[Span]],
) -> list[Lead]:
    """The leads of the paragraphs ``free`` (indices in order), in order, not overlapping.

    ``headings`` (by paragraph) part the sections; ``blocked`` are stretches of text that have
    another role already.
    """
    bounds = sorted(index for index, heading in headings.items() if not heading.lead)
    leads: list[Lead] = []
    for _, section in groupby(free, key=lambda index: bisect_right(bounds, index)):
        leads += _in_section(items, list(section), headings, blocked)
    return _apart(leads)


def _in_section(
    items: Sequence[Paragraph],
    section: Sequence[int],
    headings: Mapping[int, Heading],
    blocked: Mapping[int, Sequence[Span]],
) -> list[Lead]:
    found: list[Opening] = []
    leads: list[Lead] = []
    numbered: set[int] = set()
    for index in section:
        heading = headings.get(index)
        start = heading.end or 0 if heading else 0
        if heading and heading.lead:
            numbered.add(index)
            leads.append(Lead(index, Span(0, start), heading.number, 1))
        for opening in openings(index, items[index], start):
            if not _touches(blocked.get(index, ()), opening.span):
                found.append(opening)
    runs = collect(found)
    for run in runs:
        inside = run.first.index in numbered and run.first.glue != "stop"
        if inside or not is_accepted(run, items):
            continue
        run.accepted = True
        leads += [_lead(m, run) for m in run.members if m.glue != "comma" or m is run.first]
    return leads + _labels(items, section, headings, leads, found)


def _touches(spans: Sequence[Span], span: Span) -> bool:
    """Whether ``span`` touches one of ``spans``, which are in order and do not overlap."""
    place = bisect_right(spans, span)
    return any(span.touches(other) for other in spans[max(0, place - 1) : place + 1])


def _lead(opening: Opening, run: Series) -> Lead:
    return Lead(opening.index, opening.span, opening.mark, run.depth, run.is_sections)


def _labels(
    items: Sequence[Paragraph],
    section: Sequence[int],
    headings: Mapping[int, Heading],
    leads: Iterable[Lead],
    found: Iterable[Opening],
) -> list[Lead]:
    """Paragraphs that begin 关于…： where a section has several, unless they are leads already."""
    labelled = [i for i in section if i not in headings and label_end(items[i].text)]
    if len(labelled) < _FEWEST_LABELS:
        return []
    done = {lead.index for lead in leads if lead.span.start == 0}
    marks = {opening.index: opening.mark for opening in found if opening.labelled}
    return [
        Lead(i, Span(0, len(items[i].sentences[0].of(items[i].text).rstrip())), marks.get(i), 1)
        for i in labelled
        if i not in done
    ]


def _apart(leads: Iterable[Lead]) -> list[Lead]:
    """The leads in order; of two that overlap the earlier stays."""
    result: list[Lead] = []
    for lead in sorted(leads, key=lambda lead: (lead.index, lead.span)):
        if result and result[-1].index == lead.index and result[-1].span.end > lead.span.start:
            continue
        result.append(lead)
    return result
