"""When a rule comes into force."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wenku.lexicon.load import Entry, load
from wenku.metadata.rule_front import dated_field
from wenku.metadata.rule_history import Event, dates
from wenku.model.block import Block
from wenku.model.document import Evidence, Finding
from wenku.text.sentences import sentences

_ARTICLES = frozenset({"article", "clause", "item", "body"})
_NUMBER = re.compile(
    r"^[\s\u3000]*(?:第[^条，。]{1,10}条(?:之[一二三四五六七八九十]+)?|[一二三四五六七八九十]+、|\d{1,3}[.．、])[\s\u3000]*"
)
_WORD = re.compile(r"[施试实执]行|实施|生效")
_LAST = 40
"""How many of the last paragraphs may say it."""


def effective(
    blocks: Sequence[Block],
    told: Sequence[Event],
    front: Sequence[Block],
    *,
    adopted: Finding,
    published: Finding,
) -> Finding:
    """The day on which the rule comes into force.

    What the head tells of the text as it stands goes first, then what the rule says of itself;
    where that is the day of its publication or adoption, that day if it is known.
    """
    for event in reversed(told):
        if "effective" in event.kinds:
            return Finding(event.date, (event.evidence(),))
    field = dated_field("effective", front)
    if field.value:
        return field
    said = list(_said(blocks))
    values = {value for value in (_value(e, m, adopted, published) for e, m, _ in said) if value}
    evidence = tuple(Evidence(entry.id, match[0], line) for entry, match, line in said)
    if len(values) == 1:
        return Finding(values.pop(), evidence)
    return Finding(None, evidence)


def _said(blocks: Sequence[Block]) -> Iterator[tuple[Entry, re.Match[str], int]]:
    """The sentences in which the rule speaks of its coming into force."""
    paragraphs = [b for b in blocks if b.role in _ARTICLES and _WORD.search(b.text)]
    for block in paragraphs[-_LAST:]:
        for span in sentences(block.text):
            sentence = _NUMBER.sub("", span.of(block.text).strip())
            for entry in load("rule_effective"):
                match = entry.search(sentence)
                if match:
                    yield entry, match, block.line
                    break


def _value(entry: Entry, match: re.Match[str], adopted: Finding, published: Finding) -> str | None:
    if entry.value == "date":
        return next((iso for _, iso in dates(match["date"])), None)
    if entry.value == "issue":
        return published.value
    return adopted.value if entry.value == "adoption" else None
