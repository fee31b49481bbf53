"""The passages of a speech in which metadata is looked for, and where each of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from wenku.lexicon.load import Entry
from wenku.model.block import Block, Role
from wenku.model.document import Evidence, Structure
from wenku.text.chars import closed_up

Place = Literal["title", "subtitle", "opening", "body", "closing"]

_SILENT: frozenset[Role] = frozenset(
    {"title", "salutation", "omission", "table", "figure", "note", "attachment"}
)
_OPENING_BLOCKS = 5
_OPENING_LENGTH = 2_000
"""A speech says where it is held within its first paragraphs; later mentions are other meetings."""
_LINE = 300
"""What is longer is no title and no line under it, whatever role it was given."""
_FRAME = "（()）【】—―─-－ \u3000\t\n"
"""What a line under the title is set in: brackets, or the dash of a second title."""
_MOST = 500
"""Occurrences of one entry that are looked at; more add nothing but time."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph (or the title) with its place in the speech and its line in the source."""

    place: Place
    text: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A match of a lexicon entry in a passage."""

    entry: Entry
    match: re.Match[str]
    passage: Passage

    def evidence(self) -> Evidence:
        """The rule and the matched words, verbatim, with their line."""
        return Evidence(self.entry.id, self.match[0], self.passage.line)


def passages(structure: Structure) -> tuple[Passage, ...]:
    """The passages of ``structure`` in the order of the text, the title first.

    The opening is what is spoken before the first heading, five paragraphs at most.  Tables,
    notes and attachments are left out: what they say of dates and bodies is not said by the
    speaker.
    """
    found = list(_title(structure))
    spoken = 0
    headed = False
    for block in structure.blocks:
        if block.role in _SILENT:
            continue
        if block.role == "subtitle":
            found.append(Passage("subtitle", block.text[:_LINE].strip(_FRAME), block.line))
        elif block.role in ("closing", "signature"):
            found.append(Passage("closing", block.text[-_LINE:], block.line))
        else:
            headed = headed or _is_headed(block)
            spoken += 1
            opening = not headed and spoken <= _OPENING_BLOCKS
            found.extend(_said(block, _OPENING_LENGTH if opening else 0))
    return tuple(found)


def _is_headed(block: Block) -> bool:
    """Whether ``block`` is a heading or begins with one."""
    return block.role == "heading" or any(
        mark.role == "heading" and mark.span.start == 0 for mark in block.marks
    )


def _said(block: Block, opening: int) -> Iterator[Passage]:
    """A paragraph, of which the first ``opening`` code points may belong to the opening."""
    if block.text[:opening]:
        yield Passage("opening", block.text[:opening], block.line)
    if block.text[opening:]:
        yield Passage("body", block.text[opening:], block.line)


def _title(structure: Structure) -> Iterator[Passage]:
    """The given title as a passage; its line is that of the block that holds it."""
    if structure.title is None or structure.title.source == "inferred":
        return
    lines = [block.line for block in structure.blocks if block.role == "title"]
    line = next((e.line for e in structure.title.evidence), lines[0] if lines else None)
    yield Passage("title", closed_up(structure.title.text[:_LINE]), line)


def at(found: Iterable[Passage], *places: Place) -> tuple[Passage, ...]:
    """The passages in any of ``places``, in the order of ``places``, then of the text."""
    kept = [passage for passage in found if passage.place in places]
    return tuple(sorted(kept, key=lambda passage: places.index(passage.place)))


def occurrences(entries: Iterable[Entry], found: Iterable[Passage]) -> Iterator[Occurrence]:
    """The matches of ``entries`` in the passages: by entry, then by place in the text."""
    where = tuple(found)
    for entry in entries:
        yield from islice(_of_entry(entry, where), _MOST)


def _of_entry(entry: Entry, where: tuple[Passage, ...]) -> Iterator[Occurrence]:
    for passage in where:
        for pattern in entry.patterns:
            for match in pattern.finditer(passage.text):
                yield Occurrence(entry, match, passage)


def first(entries: Iterable[Entry], found: Iterable[Passage]) -> Occurrence | None:
    """The first occurrence: the earlier entry wins, then the earlier passage."""
    return next(occurrences(entries, found), None)
