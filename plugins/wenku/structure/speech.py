"""The structure of speeches and of prose: articles, reports, digests, notices."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from wenku.model.block import Block, Mark, Role
from wenku.model.document import Structure
from wenku.model.source import CleanDocument
from wenku.structure.cues import find_cues
from wenku.structure.head import find_head
from wenku.structure.headings import Heading, find_headings
from wenku.structure.leads import Lead, find_leads
from wenku.structure.levels import levels
from wenku.structure.paragraphs import Paragraph, Tag, paragraphs
from wenku.structure.plain_headings import find_plain
from wenku.structure.tail import find_signature
from wenku.text.span import Span


def structure(clean: CleanDocument) -> Structure:
    """Give every paragraph of ``clean`` its role, and mark what has a role inside one.

    The texts of the blocks, joined by line feeds, are the lines of ``clean``: nothing is split,
    joined (but the rows of one table) or changed.  ``title`` is ``None`` where the text gives
    none.  Leads lie one level below the heading they stand under.
    """
    items = paragraphs(clean)
    tags = _own(items)
    marks: dict[int, list[Mark]] = {}
    head = find_head(items)
    tags |= head.tags
    _add(marks, head.marks)
    cue_tags, cue_marks = find_cues(items, tags)
    tags |= cue_tags
    _add(marks, cue_marks)
    spoken = head.spoken or any(tag.role == "salutation" for tag in tags.values())
    end_tags, end_marks = find_signature(items, tags, spoken=spoken)
    tags |= end_tags
    _add(marks, end_marks)
    headings = _headings(items, tags)
    for index, tag, mark in _placed(items, headings):
        if tag:
            tags[index] = tag
        if mark:
            _add(marks, {index: [mark]})
    leads = _leads(items, tags, headings, marks)
    for lead, level in _levelled(leads, headings):
        if lead.span == Span(0, len(items[lead.index].text)) and lead.index not in marks:
            tags[lead.index] = Tag("lead", "lead.line", level, lead.number)
        else:
            role: Role = "heading" if lead.is_heading else "lead"
            _add(marks, {lead.index: [Mark(lead.span, role, level, lead.number)]})
    blocks = tuple(_block(item, tags.get(i), marks.get(i, [])) for i, item in enumerate(items))
    return Structure(blocks, head.title)


def _own(items: Sequence[Paragraph]) -> dict[int, Tag]:
    """The roles of tables, notes and figures."""
    roles: dict[str, Tag] = {
        "table": Tag("table", "source"), "note": Tag("note", "source"),
        "figure": Tag("figure", "source"),
    }  # fmt: skip
    return {i: roles[item.kind] for i, item in enumerate(items) if item.kind in roles}


def _add(marks: dict[int, list[Mark]], more: Mapping[int, Sequence[Mark]]) -> None:
    """Add marks, in order, that do not overlap those that are there; what came first stays."""
    for index, new in more.items():
        here = marks.setdefault(index, [])
        for mark in new:
            place = bisect_right(here, mark.span, key=lambda other: other.span)
            around = here[max(0, place - 1) : place + 1]
            if not any(mark.span.touches(other.span) for other in around):
                here.insert(place, mark)


def _headings(items: Sequence[Paragraph], tags: Mapping[int, Tag]) -> list[Heading]:
    found = find_headings(items, tags)
    taken = {*tags, *(heading.index for heading in found)}
    return sorted([*found, *find_plain(items, taken, found)], key=lambda heading: heading.index)


def _placed(
    items: Sequence[Paragraph], headings: Sequence[Heading]
) -> list[tuple[int, Tag | None, Mark | None]]:
    """The headings with their levels: tags for whole paragraphs, marks for run-in ones."""
    real = [heading for heading in headings if not heading.lead]
    placed: list[tuple[int, Tag | None, Mark | None]] = []
    for heading, level in zip(real, levels(real), strict=True):
        if heading.end is None:
            tag = Tag("heading", heading.rule, level, heading.number)
            placed.append((heading.index, tag, None))
        else:
            mark = Mark(Span(0, heading.end), "heading", level, heading.number)
            placed.append((heading.index, None, mark))
    return placed


def _leads(
    items: Sequence[Paragraph],
    tags: Mapping[int, Tag],
    headings: Sequence[Heading],
    marks: Mapping[int, Sequence[Mark]],
) -> list[Lead]:
    free = [i for i, item in enumerate(items) if item.kind == "text" and i not in tags]
    blocked = {index: [mark.span for mark in here] for index, here in marks.items()}
    return find_leads(items, free, {h.index: h for h in headings}, blocked)


def _levelled(leads: Sequence[Lead], headings: Sequence[Heading]) -> list[tuple[Lead, int]]:
    real = [heading for heading in headings if not heading.lead]
    depths = levels(real)
    result: list[tuple[Lead, int]] = []
    place = 0
    for lead in leads:
        while place < len(real) and real[place].index <= lead.index:
            place += 1
        result.append((lead, (depths[place - 1] if place else 0) + lead.depth))
    return result


def _block(item: Paragraph, tag: Tag | None, marks: Sequence[Mark]) -> Block:
    tag = tag or Tag("body", "")
    return Block(
        role=tag.role,
        text=item.text,
        line=item.line,
        level=tag.level,
        number=tag.number,
        marks=tuple(marks),
        rows=item.rows,
        label=item.label,
        notes=item.notes,
        rule=tag.rule,
    )
