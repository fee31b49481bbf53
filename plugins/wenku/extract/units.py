"""The sentences of a document that may state something, each with where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wenku.extract.clauses import Clause, clauses, masked
from wenku.extract.deontic import Demand, demands
from wenku.model.block import Block, Mark, Role
from wenku.model.document import Document
from wenku.model.statement import Place
from wenku.text.sentences import sentences
from wenku.text.span import Span

_SILENT: frozenset[Role] = frozenset(
    {"title", "subtitle", "salutation", "heading", "stage", "omission", "closing", "signature",
     "part", "chapter", "section", "figure", "attachment"}
)  # fmt: skip
"""Roles that demand nothing and state nothing."""

_HEADINGS: frozenset[Role] = frozenset({"heading", "part", "chapter", "section"})

_NORMS: frozenset[Role] = frozenset({"article", "clause", "item", "subitem"})
"""Roles of the text of a rule."""

_NUMBER = re.compile(
    r"\s*(?:第[零〇○一二三四五六七八九十百千两\d]+条(?:之[一二三四五六七八九十]+)?[\s　]*"
    r"|[（(][零〇○一二三四五六七八九十\d]{1,4}[)）][\s　]*|\d{1,3}[.．、][\s　]*"
    r"|[一二三四五六七八九十]{1,3}、\s*)"
)
_LIKE_HEADING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[）)])[^。；：！？;:!?]{1,40}"
)
"""A numbered line that does not end like a sentence: a heading, whatever its block was."""

_CELL = re.compile(r"[^\t\n]+")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence.

    ``block`` is the index of its block, ``role`` that of the block; ``section`` is the index of
    the block that holds the heading it stands under, ``heading`` the text of that heading.
    ``lead`` says that it is the opening sentence of a numbered point, ``first`` and ``last`` that
    it opens or closes its block.  ``text`` is verbatim (no blanks at its ends, no printed number
    of an article or item); ``plain`` is ``text`` masked; ``demands`` are its words of duty.
    """

    place: Place
    block: int
    section: int
    heading: str
    role: Role
    lead: bool
    first: bool
    last: bool
    text: str
    plain: str
    clauses: tuple[Clause, ...]
    demands: tuple[Demand, ...]

    @property
    def norm(self) -> bool:
        """Whether the sentence is the text of a rule."""
        return self.role in _NORMS


def units(document: Document) -> Iterator[Unit]:
    """The sentences of all blocks that may state something, in order.

    Left out are titles, headings (also where they stand inside a paragraph), cues, omissions,
    and formulas.
    """
    section, heading = 0, ""
    for index, block in enumerate(document.blocks):
        if block.role in _HEADINGS:
            section, heading = index, block.text
        elif block.role not in _SILENT:
            run_in = next((m for m in block.marks if m.role == "heading"), None)
            if run_in:
                section, heading = index, run_in.span.of(block.text)
            yield from _of_block(index, block, section, heading, rule=document.kind != "speech")


def _of_block(
    index: int, block: Block, section: int, heading: str, *, rule: bool
) -> Iterator[Unit]:
    silent = [mark.span for mark in block.marks if mark.role in _SILENT]
    if block.role == "body" and _LIKE_HEADING.fullmatch(block.text):
        return
    first = True
    spans = tuple(_spans(block))
    for span in spans:
        if any(mark.touches(span) and mark.start <= span.start for mark in silent):
            continue
        lead = _lead_at(block, span)
        anchor = lead.anchor if lead and lead.anchor else block.anchor
        text = span.of(block.text)
        plain = masked(text)
        parts = clauses(plain)
        yield Unit(
            place=Place(anchor, block.anchor, span),
            block=index,
            section=section,
            heading=heading,
            role=block.role,
            lead=lead is not None or (block.role == "lead" and first),
            first=first,
            last=span == spans[-1],
            text=text,
            plain=plain,
            clauses=parts,
            demands=demands(plain, parts, rule=rule),
        )
        first = False


def _spans(block: Block) -> Iterator[Span]:
    """The sentences of ``block`` without blanks at their ends; cells of a table one by one."""
    cells = [Span(*m.span()) for m in _CELL.finditer(block.text)] if block.rows else None
    number = _NUMBER.match(block.text) if block.role in _NORMS else None
    for cell in cells or [Span(number.end() if number else 0, len(block.text))]:
        for span in sentences(cell.of(block.text)):
            text = span.of(cell.of(block.text))
            start = cell.start + span.start + len(text) - len(text.lstrip())
            end = cell.start + span.start + len(text.rstrip())
            if start < end:
                yield Span(start, end)


def _lead_at(block: Block, span: Span) -> Mark | None:
    return next((m for m in block.marks if m.role == "lead" and m.span.covers(span)), None)
