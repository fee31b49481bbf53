"""The history of a rule as its head tells it: what happened on which date, by whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wenku.lexicon.load import load
from wenku.metadata import iso_date
from wenku.model.block import Block
from wenku.model.document import Evidence

_TITLE = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|〈[^〈〉]*〉|<[^<>]*>|＜[^＜＞]*＞")
_COMPLETE = re.compile(
    r"(?:通过|批准|公布|发布|颁布|印发|施行|实施|生效|修正|修订|修改|废止|号|日|月|[）)。；】])\s*$"
)
_BEGINS = re.compile(
    r"[\s（(]*(?:\d{4}|[一二][〇零○0九一二三四五六七八]{3})年|[\s（(]*根据|\s*[【《第]"
)
_LONGEST = 1200
"""A line of a head is read no further than this, in characters."""
_SHOWN = 120
"""How much of a line is shown as evidence, in characters."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened on ``date`` (ISO): the values of the lexicon ``rule_events``.

    ``words`` are what follows the date, titles in 《》 blanked out; ``text`` is the same with the
    date and verbatim, ``line`` its line.
    """

    kinds: frozenset[str]
    date: str
    words: str
    text: str
    line: int

    def evidence(self) -> Evidence:
        """The event as evidence."""
        kinds = "_".join(sorted(self.kinds))
        return Evidence(f"rule.event_{kinds}", self.text[:_SHOWN], self.line)


def events(blocks: Sequence[Block]) -> tuple[Event, ...]:
    """The events told in ``blocks`` (the lines of a head), in the order of the text."""
    return tuple(event for block in _joined(blocks) for event in _of_line(block))


def without_titles(text: str) -> str:
    """``text`` of the same length with titles in 《》 or 〈〉 blanked out."""
    return _TITLE.sub(lambda match: "《" + " " * (len(match[0]) - 2) + "》", text)


def without_dates(text: str) -> str:
    """``text`` of the same length with its dates blanked out."""
    for match, _ in list(dates(text)):
        text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    return text


def dates(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """The dates in ``text`` with their ISO form, in order; impossible ones are left out."""
    matches = [m for e in load("rule_dates") for p in e.patterns for m in p.finditer(text)]
    for match in sorted(matches, key=lambda m: m.start()):
        parts = [_numeral(match[name]) for name in ("year", "month", "day") if match[name]]
        value = iso_date.written(*parts)
        if value:
            yield match, value


def _numeral(text: str) -> str:
    """A numeral with the zeros of mixed writing (二0一0) made Chinese."""
    return text if text.isdigit() and text.isascii() else re.sub("[0０○零]", "〇", text)


def _joined(blocks: Sequence[Block]) -> Iterable[Block]:
    """Lines of a head with those a converter broke put together again, at the first one's line.

    A line goes on with the one before where a title is open there, or where that one ends amid
    its sentence and this one begins with no date.
    """
    joined: list[Block] = []
    for block in blocks:
        if joined and len(joined[-1].text) < _LONGEST and _goes_on(joined[-1].text, block.text):
            before = joined[-1]
            joined[-1] = Block(before.role, before.text + block.text, before.line)
        else:
            joined.append(block)
    return joined


def _goes_on(before: str, text: str) -> bool:
    if before.count("《") > before.count("》"):
        return True
    begun = next((match for match, _ in dates(before)), None)
    return bool(begun and not _COMPLETE.search(before) and not _BEGINS.match(text))


def _of_line(block: Block) -> Iterator[Event]:
    text = block.text[:_LONGEST]
    bare = without_titles(text)
    found = list(dates(bare))
    ends = [match.start() for match, _ in found[1:]] + [len(text)]
    all_words = [bare[match.end() : end] for (match, _), end in zip(found, ends, strict=False)]
    kinds = _shared(all_words)
    for index, (match, value) in enumerate(found):
        if kinds[index]:
            shown = text[match.start() : ends[index]].strip()
            yield Event(kinds[index], value, all_words[index], shown, block.line)


def _shared(all_words: Sequence[str]) -> list[frozenset[str]]:
    """What each stretch after a date tells; one that ends with 、 shares what the next tells."""
    kinds: list[frozenset[str]] = []
    for words in reversed(all_words):
        own = frozenset(entry.value for entry in load("rule_events") if entry.search(words))
        shares = kinds and not own and words.rstrip().endswith(("、", "和"))
        kinds.append(kinds[-1] if shares else own)
    return kinds[::-1]
