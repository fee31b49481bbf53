"""Blocks: the paragraphs of a document with their roles, and the marks inside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wenku.model.source import NoteRef
from wenku.text.span import Span

Role = Literal[
    "title", "subtitle", "salutation", "heading", "lead", "body", "stage", "omission", "closing",
    "part", "chapter", "section", "article", "clause", "item", "subitem",
    "table", "figure", "note", "attachment", "signature",
]  # fmt: skip
"""What a block or a mark is in its document (design, section 8).

part 编, chapter 章, section 节, article 条, clause 款, item 项, subitem 目.
"""

ROLES: tuple[Role, ...] = Role.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch inside a block that has a role of its own: a lead, a run-in heading, a title.

    ``span`` lies in the text of the block.  ``level`` is 1 for the outermost headings; leads lie
    one below the heading they stand under.  ``number`` is the printed mark verbatim (一要, 二是,
    （一）), ``None`` where there is none.  ``anchor`` is "" until anchors are given.
    """

    span: Span
    role: Role
    level: int | None = None
    number: str | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph (or table, note, figure) of a document, verbatim.

    ``line`` is the line of the source it stands in.  ``number`` is the printed number verbatim
    (一、 第十二条 （三） 2.); for a 款 it is its ordinal ("2"), which is not printed.  ``level``:
    headings 1.., part 1, chapter 2, section 3, article 4, clause 5, item 6, subitem 7; ``None``
    for the rest.  ``marks`` are in order and do not overlap.  A table has ``rows``; its ``text``
    is the cells joined by tabs and line feeds.  A note has the label of its call in ``label``, a
    figure the name of its picture.  ``rule`` names the rule that gave the role.
    """

    role: Role
    text: str
    line: int
    level: int | None = None
    number: str | None = None
    anchor: str = ""
    marks: tuple[Mark, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    label: str = ""
    notes: tuple[NoteRef, ...] = ()
    rule: str = ""
