"""The term (届) and the round (轮) of the inspection a speech belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenku.lexicon.load import load
from wenku.metadata.level import of_words
from wenku.metadata.passages import Occurrence, Passage, at, occurrences
from wenku.model.document import UNKNOWN, Finding
from wenku.text import numerals

_THIS = re.compile(r"本轮|这轮|此轮|这次|此次|本次|今天")
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]?")


@dataclass(frozen=True, slots=True)
class Inspection:
    """Term and round; the value is ``None`` where it is masked (X届) or not said."""

    term: Finding
    round: Finding


def inspection(found: tuple[Passage, ...], level: str | None) -> Inspection:
    """The inspection named in the title, else in the opening, else as 本轮 in the body.

    Inspections of another level (十九届中央第七轮巡视 in a county) are not this one; the first
    mention counts, since a speech names its own round before it turns to earlier ones.
    """
    mentions = _mentions(at(found, "title"), level)
    mentions += _mentions(at(found, "subtitle", "opening"), level)
    if not any("round" in hit.match.re.groupindex for hit in mentions):
        mentions += _mentions(_these(found), level)
    rounds = [hit for hit in mentions if "round" in hit.match.re.groupindex]
    terms = [hit for hit in mentions if "term" in hit.match.re.groupindex]
    if rounds:
        same = (None, rounds[0].match["round"])
        terms = [hit for hit in terms if hit.match.groupdict().get("round") in same]
    return Inspection(_finding(terms, "term"), _finding(rounds, "round"))


def _mentions(where: tuple[Passage, ...], level: str | None) -> list[Occurrence]:
    """The inspections named in ``where``, in the order of the text."""
    hits = [hit for hit in occurrences(load("terms"), where) if _fits(hit, level)]
    return sorted(hits, key=lambda hit: (where.index(hit.passage), hit.match.start()))


def _these(found: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The sentences of the body that speak of this inspection."""
    return tuple(
        Passage(passage.place, sentence, passage.line)
        for passage in at(found, "body")
        for sentence in _SENTENCE.findall(passage.text)
        if _THIS.search(sentence)
    )


def _fits(hit: Occurrence, level: str | None) -> bool:
    organ = hit.match.groupdict().get("organ")
    if organ == "中央":
        return level == "中央"
    theirs = of_words(organ) if organ else None
    return theirs is None or theirs == level or (level is None and theirs not in ("中央", "省"))


def _finding(hits: list[Occurrence], group: str) -> Finding:
    """The value in its usual form (首轮 -> 第一轮, 15届 -> 十五届); a masked one is no value."""
    if not hits:
        return UNKNOWN
    prefix, unit = ("", "届") if group == "term" else ("第", "轮")
    printed = hits[0].match[group].removesuffix(unit)
    number = 1 if printed == "首" else numerals.parse(printed.removeprefix("第"))
    value = prefix + numerals.write(number) + unit if number else None
    return Finding(value, (hits[0].evidence(),))
