"""The occasion (场合) of a speech, and whether a text is a speech at all."""

from __future__ import annotations

from wenku.lexicon.load import Entry, load
from wenku.metadata import meeting
from wenku.metadata.passages import Occurrence, Passage, at, first
from wenku.model.block import Block
from wenku.model.document import UNKNOWN, Finding


def is_spoken(found: tuple[Passage, ...], blocks: tuple[Block, ...]) -> bool:
    """Whether the text is spoken to people in a room: salutation, genre of the title, or opening.

    An article, a digest or a catalogue of questions has no occasion and no speaker.
    """
    if any(block.role == "salutation" for block in blocks):
        return True
    titles = first(_entries("spoken", "title"), at(found, "title", "subtitle"))
    return bool(titles or first(_entries("spoken", "opening"), at(found, "opening")))


def occasion(found: tuple[Passage, ...]) -> Finding:
    """What the title (or the line under it: ——在…会上的讲话) says, else the name of the meeting in
    the opening, else the opening's words; unknown otherwise."""
    named = meeting.passage(found)
    steps = (
        ("meeting", at(found, "title", "subtitle")),
        ("form", at(found, "title", "subtitle")),
        ("meeting", (named,) if named else ()),
        ("opening", at(found, "opening")),
        ("form", (named,) if named else ()),
    )
    for place, where in steps:
        hit = _leading(place, where)
        if hit:
            return Finding(hit.entry.value, (hit.evidence(),))
    return UNKNOWN


def _leading(place: str, where: tuple[Passage, ...]) -> Occurrence | None:
    """The first entry that matches; of a double meeting (动员部署暨培训会) its first half leads."""
    entries = _entries("occasions", place)
    for passage in where:
        half = passage.text.partition("暨")[0] + ("暨" if "暨" in passage.text else "")
        hit = first(entries, (Passage(passage.place, half, passage.line), passage))
        if hit:
            return hit
    return None


def _entries(lexicon: str, place: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in load(lexicon) if entry.attributes["in"] == place)
