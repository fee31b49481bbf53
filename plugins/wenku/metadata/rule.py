"""The metadata of regulations and discipline rules, each value with the words it rests on.

Reads a ``Structure``, gives a ``Metadata`` with the keys of a rule.  The dates are those of the
text as it stands: of a rule that was revised, ``adopted`` is the date of the last revision that
the head tells.  What the text does not say stays unknown; where it says something that does not
settle a value, the value is unknown and the evidence is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wenku.lexicon.load import load
from wenku.metadata.rule_force import effective
from wenku.metadata.rule_front import dated_field, dated_number, document_number
from wenku.metadata.rule_history import Event, dates, events, without_titles
from wenku.metadata.rule_issuer import issuer, level, signature
from wenku.model.block import Block
from wenku.model.document import UNKNOWN, Evidence, Finding, Metadata, Structure
from wenku.model.source import CleanDocument

_HEAD = frozenset({"title", "subtitle", "salutation", "body", "signature", "heading", "attachment"})
_FRONT = frozenset({"title", "subtitle"})
_TEXT_BEGINS = frozenset({"part", "chapter", "section", "article"})
_HEAD_LONGEST = 400
"""A paragraph of the head that is longer tells no history."""
_SECOND = "rule.title_inner"


def findings(structure: Structure, clean: CleanDocument) -> Metadata:
    """The metadata of the (first) rule in ``structure``; ``clean`` gives the notices."""
    blocks = _first_rule(structure.blocks)
    head = tuple(_head(blocks))
    telling = tuple(_telling(head))
    title = structure.title.text if structure.title else ""
    told = events(telling)
    adopted = _adopted(told)
    signed = signature(blocks)
    published = _published(told, telling, blocks, adopted)
    number = document_number(head, told)
    organ = issuer(head, told, title, signed=signed, number=number)
    line = next((block.line for block in head if block.role == "title"), None)
    return Metadata(
        (
            ("issuer", organ),
            ("document_number", number),
            ("adopted", adopted),
            ("published", published),
            ("effective", effective(blocks, told, telling, adopted=adopted, published=published)),
            ("repealed", _repealed(told)),
            ("status", _status(title, head, clean)),
            ("level", level(organ, title, line)),
        )
    )


def _first_rule(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` up to the title of a second rule in the same file."""
    begun = False
    for index, block in enumerate(blocks):
        if begun and block.rule == _SECOND:
            return tuple(blocks[:index])
        begun = begun or block.role == "article"
    return tuple(blocks)


def _head(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks before the first article or chapter; in a text without any, the title's lines."""
    ruled = any(block.role in _TEXT_BEGINS for block in blocks)
    for block in blocks:
        if block.role in _TEXT_BEGINS:
            return
        if block.role in _FRONT or (ruled and block.role in _HEAD):
            yield block


def _telling(head: Sequence[Block]) -> Iterator[Block]:
    """The blocks of the head that may tell the history: no introductions, no long paragraphs."""
    for block in head:
        told = block.role == "body" and len(block.text) <= _HEAD_LONGEST
        if block.role == "subtitle" or (told and "为" not in block.text[:2]):
            yield block


def _adopted(told: Sequence[Event]) -> Finding:
    """The last adoption or revision; an approval only where nothing else is told."""
    acts = [event for event in told if event.kinds & {"adopted", "revised"}]
    acts = acts or [event for event in told if "approved" in event.kinds]
    if not acts:
        return UNKNOWN
    last = max(acts, key=lambda event: event.date)
    others = [event.evidence() for event in told if event is not last]
    return Finding(last.date, (last.evidence(), *others[:8]))


def _published(
    told: Sequence[Event], front: Sequence[Block], blocks: Sequence[Block], adopted: Finding
) -> Finding:
    """The last publication unless the text was revised later; else a field, else the signature."""
    published = [event for event in told if "published" in event.kinds]
    if published:
        last = max(published, key=lambda event: event.date)
        revised = adopted.value is not None and last.date < adopted.value[: len(last.date)]
        return Finding(None if revised else last.date, (last.evidence(),))
    for found in (dated_field("published", front), dated_number(front), _signed(blocks)):
        if found.value and (adopted.value or "") <= found.value:
            return found
    return UNKNOWN


def _signed(blocks: Sequence[Block]) -> Finding:
    """The date of the signature (成文日期, GB/T 9704-2012)."""
    for block in blocks:
        if block.role == "signature":
            for _, iso in dates(block.text):
                return Finding(iso, (Evidence("rule.signature_date", block.text, block.line),))
    return UNKNOWN


def _repealed(told: Sequence[Event]) -> Finding:
    found = [event for event in told if "repealed" in event.kinds]
    return Finding(found[-1].date, (found[-1].evidence(),)) if found else UNKNOWN


def _status(title: str, head: Sequence[Block], clean: CleanDocument) -> Finding:
    """试行, 暂行, 有效 or 废止, where the head or the title says so."""
    line = next((block.line for block in head if block.role == "title"), None)
    places = [("title", without_titles(title) if title[:1] != "《" else title, line)]
    places += [("head", block.text, block.line) for block in head if block.role in _FRONT]
    places += [("head", notice, None) for notice in clean.notices]
    for entry in load("rule_status"):
        for place, text, where in places:
            match = entry.search(text) if place == entry.attributes["in"] else None
            if match:
                return Finding(entry.value, (Evidence(entry.id, match[0], where),))
    return UNKNOWN
