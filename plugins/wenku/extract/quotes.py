"""Quotations (引语): words that a sentence attributes to a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from wenku.extract.scanner import entries, joined, scan
from wenku.extract.units import Unit
from wenku.model.statement import Quote

_GAP = 70
_BODY_GAP = 24
"""How far a word of saying may stand behind a person, and behind a body or a text."""

_BACK = 8
"""How many sentences back 他 may refer to."""

_MARKED = re.compile(r"“([^“”]*)”|「([^「」]*)」")


@dataclass(frozen=True, slots=True)
class _Saying:
    """Who is said to have said what begins at ``start`` of a sentence."""

    speaker: str | None
    start: int
    here: bool
    rule: str


@dataclass(frozen=True, slots=True)
class _Before:
    """The earlier sentences of the block, and the speaker whose words go on after a semicolon."""

    block: int = -1
    texts: tuple[str, ...] = ()
    speaking: str | None = None


def quotes(units: Iterable[Unit]) -> tuple[Quote, ...]:
    """The sentences among ``units`` that attribute words to somebody, in order.

    The words need no quotation marks (总书记强调，…).  他 is the person named last in the same
    paragraph, a speaker's words go on after a semicolon, and a line ——某人在某会议上的讲话 signs
    the paragraph right above it, or the paragraphs that quotation marks hold together.
    """
    made: dict[int, Quote] = {}
    unsigned: list[tuple[int, Unit]] = []
    before = _Before()
    for number, unit in enumerate(units):
        if unsigned and unsigned[-1][1].section != unit.section:
            unsigned.clear()
        signed = _signature(unit)
        if signed:
            by = _Saying(signed, 0, False, "saying.signed")
            made |= {earlier: _quote(each, by) for earlier, each in _above(unit, unsigned)}
            unsigned.clear()
            continue
        if unit.block != before.block:
            before = _Before(unit.block)
        saying = _saying(unit.text, before)
        if saying:
            made[number] = _quote(unit, saying)
        else:
            unsigned.append((number, unit))
        goes_on = saying is not None and unit.text.endswith(("；", ";"))
        texts = (*before.texts[-_BACK:], unit.text)
        before = _Before(unit.block, texts, saying.speaker if saying and goes_on else None)
    return tuple(made[number] for number in sorted(made))


_Held = list[tuple[int, Unit]]
"""Sentences with their numbers."""


def _above(signature: Unit, unsigned: Sequence[tuple[int, Unit]]) -> _Held:
    """The sentences that a signing line signs, out of the ``unsigned`` ones before it.

    They are the paragraph right above, and those before it that open with quotation marks too or
    hold the opening of marks that this one closes.
    """
    blocks: dict[int, _Held] = {}
    for number, unit in unsigned:
        blocks.setdefault(unit.block, []).append((number, unit))
    above = _contiguous(blocks, signature.block - 1)
    count = _closed(above) or _opening_alike(above)
    return [pair for _, held in reversed(above[:count]) for pair in held]


def _contiguous(blocks: Mapping[int, _Held], last: int) -> list[tuple[str, _Held]]:
    """The text and the sentences of the blocks from ``last`` upwards, while there are any."""
    found: list[tuple[str, _Held]] = []
    while last in blocks:
        found.append(("".join(unit.text for _, unit in blocks[last]), blocks[last]))
        last -= 1
    return found


def _closed(above: Sequence[tuple[str, _Held]]) -> int:
    """How many blocks it takes to the mark that opens what the last one closes; 0 for none."""
    balance = 0
    for count, (text, _) in enumerate(above, start=1):
        balance += text.count("“") - text.count("”")
        if balance >= 0:
            return count if count > 1 else 0
    return 0


def _opening_alike(above: Sequence[tuple[str, _Held]]) -> int:
    """The last block and those before it that open with quotation marks as it does."""
    alike = takewhile(lambda pair: pair[0].startswith("“"), above)
    return max(1, sum(1 for _ in alike))


def _signature(unit: Unit) -> str | None:
    """The speaker whom a line like ——某年某月，某人在某会议上的讲话 names for what stands above."""
    if not (unit.first and unit.last and _words("signed").search(unit.text)):
        return None
    found = [hit for hit in scan("speakers", unit.text) if hit.entry.value == "speaker"]
    return unit.text[found[0].start : found[0].end] if found else None


@cache
def _words(value: str) -> re.Pattern[str]:
    return re.compile(joined(entries("sayings", value)))


def _saying(text: str, before: _Before) -> _Saying | None:
    verbs = list(_words("verb").finditer(text))
    person = None
    for hit in scan("speakers", text) if verbs else ():
        name = text[hit.start : hit.end]
        if not _words("before").search(text[max(0, hit.start - 6) : hit.start]):
            continue
        verb = next((v for v in verbs if v.start() >= hit.end), None)
        if verb and _says(hit.entry.value, text[hit.end : verb.start()], verb[0]):
            if hit.entry.value == "he":
                person = person or _person(before.texts)
                return _Saying(person, verb.end(), False, "saying.he") if person else None
            start = verb.end() - _kept(verb[0])
            return _Saying(name, start, True, hit.entry.id)
        if hit.entry.value == "speaker":
            person = name
    if before.speaking:
        return _Saying(before.speaking, 0, False, "saying.goes_on")
    return None


def _says(sort: str, between: str, verb: str) -> bool:
    """Whether ``verb`` with ``between`` before it is the saying of a speaker of this ``sort``."""
    if "。" in between or _words("of").match(between):
        return False
    if verb.startswith("规定") and sort != "text":
        return False
    if sort in ("body", "text"):
        return len(between) <= _BODY_GAP and not re.search("[，,的、和]", between)
    return len(between) <= _GAP


_DUTY = re.compile(r"(?:要|必须|应当|不得|绝不|决不|坚决|坚持|我们|全党|各级)$")


def _kept(verb: str) -> int:
    """How many characters at the end of the word of saying are the words said (强调要…)."""
    match = _DUTY.search(verb)
    return len(match[0]) if match else 0


def _person(texts: tuple[str, ...]) -> str | None:
    """The person named last in ``texts``."""
    for text in reversed(texts):
        found = [hit for hit in scan("speakers", text) if hit.entry.value == "speaker"]
        if found:
            return text[found[-1].start : found[-1].end]
    return None


def _quote(unit: Unit, saying: _Saying) -> Quote:
    marked = _MARKED.match(unit.text, saying.start)
    words = (marked[1] or marked[2]) if marked else unit.text[saying.start :]
    return Quote(
        place=unit.place,
        text=unit.text,
        words=words,
        speaker=saying.speaker,
        marked=marked is not None,
        named_here=saying.here,
        rule=saying.rule,
    )
