"""The office (职务) of the speaker; persons are out of scope, a name is no part of the value."""

from __future__ import annotations

import re

from wenku.lexicon.load import load
from wenku.metadata.passages import Passage, at, first
from wenku.model.document import UNKNOWN, Finding

_PARTS = re.compile(r"[\s，,]+")


def speaker_office(found: tuple[Passage, ...]) -> Finding:
    """The office under the title or at the end, in the title, or as the speaker says it himself.

    It is never inferred from what is talked about.
    """
    lines = (part for passage in at(found, "subtitle", "closing") for part in _parts(passage))
    spoken = at(found, "opening", "body")
    for place, where in (
        ("subtitle", tuple(lines)),
        ("title", at(found, "title")),
        ("self", spoken),
    ):
        entries = (entry for entry in load("offices") if entry.attributes["in"] == place)
        hit = first(entries, where)
        if hit:
            return Finding(hit.match["office"], (hit.evidence(),))
    return UNKNOWN


def _parts(passage: Passage) -> list[Passage]:
    """A line under the title at its blanks and commas: office, name, date."""
    parts = _PARTS.split(passage.text)
    return [Passage(passage.place, part, passage.line) for part in parts if part]
