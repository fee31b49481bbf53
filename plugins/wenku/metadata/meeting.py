"""The meeting a speech is held at, as its opening names it."""

from __future__ import annotations

from wenku.lexicon.load import load
from wenku.metadata.passages import Occurrence, Passage, at, first


def occurrence(found: tuple[Passage, ...]) -> Occurrence | None:
    """The words of the opening that say which meeting this is; the surest rule wins."""
    return first(load("meetings"), at(found, "opening"))


def named(hit: Occurrence) -> str:
    """The frame of the rule filled with the words of the text: 在全县巡察工作会议上的讲话."""
    words = {key: value or "" for key, value in hit.match.groupdict().items()}
    return hit.entry.attributes["frame"].format(**words)


def passage(found: tuple[Passage, ...]) -> Passage | None:
    """The named meeting as a passage, so that the rules for titles can be applied to it."""
    hit = occurrence(found)
    return Passage("opening", named(hit), hit.passage.line) if hit else None
