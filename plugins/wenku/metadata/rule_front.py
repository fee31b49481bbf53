"""What the front of a rule says in fields and numbers: database fields, document numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenku.lexicon.load import Entry, load
from wenku.metadata.rule_history import Event, dates, without_dates, without_titles
from wenku.model.block import Block
from wenku.model.document import UNKNOWN, Evidence, Finding

_CITED = re.compile(r"根据|依据|按照|贯彻|落实|关于|废止|精神")
_NUMBER_LONGEST = 100
"""A line of the head that is longer has no number of its own, in characters."""


def field(value: str) -> Entry:
    """The field (lexicon ``rule_fields``) that holds ``value``."""
    return next(entry for entry in load("rule_fields") if entry.value == value)


def dated_field(value: str, front: Sequence[Block]) -> Finding:
    """The date of the field ``value`` (published, effective) in one of the lines ``front``."""
    entry = field(value)
    for block in front:
        match = entry.search(block.text)
        if match:
            for date, iso in dates(block.text[match.end() : match.end() + 24]):
                if date.start() == 0:
                    return Finding(iso, (Evidence(entry.id, block.text, block.line),))
    return UNKNOWN


def dated_number(front: Sequence[Block]) -> Finding:
    """（X发〔2020〕3号　2020年3月1日）: the date beside the number is that of the issue."""
    for block in front:
        if block.role != "subtitle" or number_in(block.text) is None:
            continue
        for match, iso in dates(block.text):
            if not block.text[match.end() :].strip("）) \u3000"):
                return Finding(iso, (Evidence("rule.number_dated", block.text, block.line),))
    return UNKNOWN


def document_number(head: Sequence[Block], told: Sequence[Event]) -> Finding:
    """The document number: on a line of the head, else in what the history tells last.

    The number of an order on a line of its own goes with the line above that ends with 令.
    """
    on_line = _number_on_line(head)
    if on_line.value and not on_line.value.startswith("第"):
        return on_line
    for event in reversed(told):
        found = number_in(event.words)
        if found and found.endswith(on_line.value or ""):
            return Finding(found, (Evidence("rule.number_event", event.text, event.line),))
    return on_line


def _number_on_line(head: Sequence[Block]) -> Finding:
    for before, block in zip([None, *head], head, strict=False):
        if block.role == "title" or len(block.text) > _NUMBER_LONGEST:
            continue
        found = number_in(without_dates(_without_label(block.text)))
        if found and before and found.startswith("第") and before.text.rstrip().endswith("令"):
            found = "".join(before.text.split()) + found
        if found:
            return Finding(found, (Evidence("rule.number_line", block.text, block.line),))
    return UNKNOWN


def number_in(text: str) -> str | None:
    """The document number in ``text``, blanks left out; none that is only cited (根据…)."""
    bare = without_titles(text[: 4 * _NUMBER_LONGEST])
    for entry in load("rule_numbers"):
        match = entry.search(bare)
        if match and not _CITED.search(bare[: match.end()]):
            return re.sub(r"^[（(]|[）)]$|\s", "", match[0].strip())
    return None


def _without_label(text: str) -> str:
    match = field("number").search(text)
    return text[match.end() :] if match else text
