"""Where every block of a document stands: under which headings, as which paragraph.

The one walk over the blocks that outlines, heading paths and pinpoints share.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wenku.markdown.numbers import printed_number
from wenku.model.block import Block, Role
from wenku.text.numerals import NUMERAL, parse

_NUMERAL = re.compile(rf"{NUMERAL}|[0-9０-９]+")
_RANK: dict[Role, int] = {"part": 1, "chapter": 2, "section": 3}
_UNCOUNTED: frozenset[Role] = frozenset(
    {"title", "subtitle", "salutation", "heading", "part", "chapter", "section",
     "note", "table", "figure", "attachment", "signature"}
)  # fmt: skip
"""Roles that are no 段 of the text: they have names of their own."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A heading or lead, a block of its own or a stretch of one, that names what follows it.

    ``text`` is its verbatim text, ``number`` the printed number, ``ordinal`` its value.
    """

    anchor: str
    role: Role
    level: int
    text: str
    number: str | None
    ordinal: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """One block and where it stands.

    ``path`` are the headings above it, outermost first, with the lead it begins with last; for a
    heading on a line of its own it ends with itself.  A paragraph that begins with a number of
    its own (role ``body``) stands in the path like a heading.  ``paragraph`` counts the 段 under
    the innermost heading from 1 (0 for what is none), ``paragraphs`` is how many there are.
    ``opened`` are all openings of the block, those in its middle included.
    """

    block: Block
    path: tuple[Opening, ...]
    opened: tuple[Opening, ...]
    paragraph: int
    paragraphs: int


def ordinal(number: str | None) -> int | None:
    """The value of a printed number (三、 （二） 4. 第五， 六是 ⑦), ``None`` where it has none."""
    match = _NUMERAL.search(number or "")
    if match:
        return parse(match[0])
    value = unicodedata.numeric(number[0], None) if number else None
    return int(value) if value is not None and value == int(value) else None


def places(blocks: Sequence[Block]) -> tuple[Place, ...]:
    """A place for each of ``blocks``, in order."""
    walked = list(_walk(blocks))
    totals: dict[tuple[Opening, ...], int] = {}
    for _, _, section, _, paragraph in walked:
        totals[section] = max(totals.get(section, 0), paragraph)
    return tuple(
        Place(block, path, opened, paragraph, totals[section])
        for block, path, section, opened, paragraph in walked
    )


_Step = tuple[Block, tuple[Opening, ...], tuple[Opening, ...], tuple[Opening, ...], int]


def _walk(blocks: Sequence[Block]) -> Iterator[_Step]:
    """Each block with its path, the section it counts in, its openings and its number there."""
    levels = _levels_of_styles(blocks)
    stack: list[Opening] = []
    counts: dict[tuple[Opening, ...], int] = {}
    for block in blocks:
        opened = openings(block)
        first = opened[0] if opened and _at_start(block, opened[0]) else _numbered(block, levels)
        if first and first.role == "body":
            first = _below(first, stack)
        if first and first.role != "lead":
            _push(stack, first)
        section = tuple(stack)
        lead = (first,) if first and first.role == "lead" else ()
        if block.role not in _UNCOUNTED:
            counts[section] = counts.get(section, 0) + 1
        paragraph = 0 if block.role in _UNCOUNTED else counts[section]
        yield block, (*section, *lead), section, opened, paragraph
        for opening in opened:
            if opening.role != "lead" and opening is not first:
                _push(stack, opening)


def _levels_of_styles(blocks: Sequence[Block]) -> Mapping[str, int]:
    """At which level the headings of this document stand whose numbers are of one style."""
    levels: dict[str, int] = {}
    for opening in (opening for block in blocks for opening in openings(block)):
        if opening.role == "heading" and opening.number:
            levels.setdefault(_style(opening.number), opening.level)
    return levels


def _style(number: str) -> str:
    """How a number is printed, whatever its value: （二） and （十） are of one style."""
    return re.sub(NUMERAL, "一", re.sub("[0-9０-９]+", "1", number))


def _numbered(block: Block, levels: Mapping[str, int]) -> Opening | None:
    """A paragraph that is no heading but begins with a number, as an opening of its own.

    （二）岗位职责…… below a heading （一） is no paragraph of （一）.  Its level is that of the
    headings of this style, 0 where there are none.
    """
    number = printed_number("heading", block.text) if block.role == "body" else None
    if number is None or ordinal(number) is None:
        return None
    level = levels.get(_style(number), 0)
    return Opening(block.anchor, "body", level, block.text, number, ordinal(number))


def _below(opening: Opening, stack: Sequence[Opening]) -> Opening:
    """``opening`` with a level: one below the headings around it, or that of its own series."""
    if opening.level:
        return opening
    style = _style(opening.number or "")
    series = next(
        (o.level for o in stack if o.role == "body" and _style(o.number or "") == style), 0
    )
    return replace(opening, level=series or (stack[-1].level if stack else 0) + 1)


def openings(block: Block) -> tuple[Opening, ...]:
    """What ``block`` opens: itself where it is a heading or lead, and such marks inside it."""
    found: list[Opening] = []
    if block.role in ("heading", "lead", "attachment") or block.role in _RANK:
        level = _RANK.get(block.role, block.level or 1)
        found.append(_opening(block.anchor, block.role, level, block.text, block.number))
    for mark in block.marks:
        whole = block.role in ("heading", "lead") and mark.span.start == 0
        if mark.role in ("heading", "lead") and not (whole and mark.role == block.role):
            text = mark.span.of(block.text)
            found.append(_opening(mark.anchor, mark.role, mark.level or 1, text, mark.number))
    return tuple(found)


def _opening(anchor: str, role: Role, level: int, text: str, number: str | None) -> Opening:
    return Opening(anchor, role, level, text, number, ordinal(number))


def _at_start(block: Block, opening: Opening) -> bool:
    """Whether nothing but blanks stands before ``opening`` in its block."""
    if opening.anchor == block.anchor:
        return True
    mark = next(mark for mark in block.marks if mark.anchor == opening.anchor)
    return not block.text[: mark.span.start].strip()


def _push(stack: list[Opening], opening: Opening) -> None:
    while stack and stack[-1].level >= opening.level:
        stack.pop()
    stack.append(opening)
