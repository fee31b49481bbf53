"""The title of a text that has none, made of its own words and marked inferred."""

from __future__ import annotations

import re

from wenku.metadata import meeting
from wenku.metadata.passages import Passage, at, passages
from wenku.model.document import Evidence, Metadata, Structure, Title

_SHORTEST = 8
_LENGTH = 24
_LONGEST = 80
_STOP = re.compile(r"[。！？；!?;\n]")
_PAUSE = re.compile(r"[，,：:、]")


def infer(structure: Structure, metadata: Metadata) -> Title:
    """The title that the opening suggests, else the speaker's office, else the first words.

    Never empty: ``metadata`` gives the office (县委书记的讲话); the first words end in ……

    Every word stands in the text, but for the frame of the rule (在…上的讲话).
    """
    found = passages(structure)
    hit = meeting.occurrence(found)
    if hit and len(meeting.named(hit)) <= _LONGEST:
        return Title(meeting.named(hit), "inferred", (hit.evidence(),))
    office = metadata.get("speaker_office")
    if office.value:
        return Title(f"{office.value}的讲话", "inferred", office.evidence)
    spoken = at(found, "opening", "body", "subtitle", "closing")
    for passage in (*spoken, *_anything(structure)):
        words = _first_words(passage.text)
        if words:
            evidence = Evidence("title.first_words", words, passage.line)
            return Title(f"{words}……", "inferred", (evidence,))
    return Title("（无题）", "inferred", (Evidence("title.none", ""),))


def _anything(structure: Structure) -> tuple[Passage, ...]:
    """All blocks, for a text of tables or notes alone."""
    return tuple(Passage("body", block.text, block.line) for block in structure.blocks)


def _first_words(text: str) -> str:
    """The beginning of ``text``, cut where a sentence ends, at a pause, or at a full line."""
    start = text.strip()
    if len(start) <= _LENGTH:
        return start.rstrip("。！？；!?;…. ")
    for cut in (_STOP, _PAUSE):
        places = [match.start() for match in cut.finditer(start, _SHORTEST, _LENGTH + 1)]
        if places:
            return start[: places[-1]].strip()
    return start[:_LENGTH].strip()
