"""Words that a text defines: 本条例所称…，是指…; （以下简称…）; lists of words with meanings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from wenku.lexicon.load import Entry, load
from wenku.model.block import Block
from wenku.text.span import Span

Sort = Literal["界定", "简称"]

_HINTS = {"界定": ("指", "所称"), "简称": ("称",)}
"""A block without one of these cannot define anything."""
_BODY = frozenset({"article", "clause", "item", "subitem", "body", "note"})


@dataclass(frozen=True, slots=True)
class Definition:
    """A word that is defined in the block ``anchor``; ``span`` is the word in its text."""

    term: str
    sort: Sort
    anchor: str
    span: Span
    rule: str


def definitions(blocks: Sequence[Block]) -> tuple[Definition, ...]:
    """The words ``blocks`` define, in order, each where it is defined first.

    What something is is said by rules only; short names are declared in any text.
    """
    is_rule = any(block.role == "article" for block in blocks)
    entries = [e for e in load("definitions") if is_rule or e.value == "简称"]
    found = [d for block in blocks if block.role in _BODY for d in _of_block(block, entries)]
    first: dict[str, Definition] = {}
    for definition in found:
        first.setdefault(definition.term, definition)
    return tuple(first.values())


def _of_block(block: Block, entries: Sequence[Entry]) -> list[Definition]:
    fitting = [e for e in entries if any(hint in block.text for hint in _HINTS[e.value])]
    made = [d for entry in fitting for d in _of_entry(block, entry)]
    return sorted(made, key=lambda d: d.span)


def _of_entry(block: Block, entry: Entry) -> Iterator[Definition]:
    for pattern in entry.patterns:
        for match in pattern.finditer(block.text):
            term = " ".join(match["term"].split())
            span = Span(*match.span("term"))
            if term:
                yield Definition(term, cast(Sort, entry.value), block.anchor, span, entry.id)
