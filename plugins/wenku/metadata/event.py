"""Events that a text speaks of, and what the sentence says about when it was spoken itself."""

from __future__ import annotations

from collections.abc import Iterator

from wenku.lexicon.load import Entry, load
from wenku.metadata.passages import Occurrence, Passage, occurrences
from wenku.metadata.sign import Sign
from wenku.model.document import Evidence

_ENDS = "。！？；!?;\n"
_REACH = 80
"""How many code points before and after the event a sentence is read, at most."""
_EVENT = "◇"


def event_signs(found: tuple[Passage, ...]) -> Iterator[Sign]:
    """One sign for each mention of an event, by the relation its sentence states."""
    for hit in occurrences(load("events"), found):
        sign = _sign(hit)
        if sign:
            yield sign


def _sentence(hit: Occurrence) -> tuple[str, str]:
    """What stands in the sentence before and behind the event."""
    text, start, end = hit.passage.text, hit.match.start(), hit.match.end()
    begin = max([text.rfind(mark, max(0, start - _REACH), start) for mark in _ENDS])
    stops = [text.find(mark, end, end + _REACH) for mark in _ENDS]
    stop = min([at for at in stops if at >= 0], default=end + _REACH)
    return text[max(begin + 1, start - _REACH) : start], text[end:stop]


def _relation(hit: Occurrence) -> tuple[str, Evidence]:
    """What the sentence says of the event, and the words that say it, verbatim."""
    before, after = _sentence(hit)
    for entry in load("event_relations"):
        match = entry.search(before + _EVENT + after)
        if match:
            behind = max(0, match.end() - len(before) - 1)
            words = before[match.start() :] + hit.match[0] + after[:behind]
            return entry.value, Evidence(entry.id, words, hit.passage.line)
    return "since", hit.evidence()


def _sign(hit: Occurrence) -> Sign | None:
    """The sign of one mention; an event that has no next of its kind yet bounds only one side."""
    meaning, stated = _relation(hit)
    plain = Sign(hit.entry.attributes["closed"], None, hit.evidence())
    if meaning == "none":
        return None
    if meaning == "newest":
        return _newest(hit, plain, stated)
    lower, upper = _limits(hit.entry, meaning)
    return plain if upper is None else Sign(lower, upper, stated)


def _limits(event: Entry, meaning: str) -> tuple[str | None, str | None]:
    """The bounds of the speech that ``meaning`` sets; none above for a mere mention."""
    facts = event.attributes
    year = facts["closed"][:4]
    first = facts.get("first_year")
    successor = _next(event, facts["series"])
    return {
        "ahead": (None, facts["opened"]),
        "held_year": (year, year),
        "first_year": (first, first),
        "now": (facts["closed"], successor.attributes["closed"] if successor else None),
    }.get(meaning, (facts["closed"], None))


def _newest(hit: Occurrence, plain: Sign, stated: Evidence) -> Sign:
    """A sign against anything after the year of the next congress, unless that is named too."""
    successor = _next(hit.entry, "congress")
    rest = _EVENT.join(_sentence(hit))
    if successor is None or any(entry.search(rest) for entry in _after(hit.entry, "congress")):
        return plain
    year = successor.attributes["closed"][:4]
    return Sign(plain.not_before, year, plain.evidence, against=stated)


def _next(event: Entry, series: str) -> Entry | None:
    return min(_after(event, series), key=lambda entry: entry.attributes["closed"], default=None)


def _after(event: Entry, series: str) -> list[Entry]:
    """The events of ``series`` that closed later than ``event``."""
    closed = event.attributes["closed"]
    return [
        entry
        for entry in load("events")
        if entry.attributes["series"] == series and entry.attributes["closed"] > closed
    ]
