"""A title that has no line of its own: it is run into the salutation or the first sentence."""

from __future__ import annotations

from dataclasses import dataclass

from wenku.model.block import Mark
from wenku.structure.words import entry, salutation
from wenku.text.span import Span

_REACH = 100
"""How far into the line a salutation is looked for."""
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class RunInTitle:
    """The marks in the line, the title first and the salutation, if any, last; and the rule."""

    marks: tuple[Mark, ...]
    rule: str


def run_in_title(text: str) -> RunInTitle | None:
    """The title that the line ``text`` begins with, where more follows it."""
    if salutation(text):
        return None
    return _before_salutation(text) or _before_sentence(text)


def _before_salutation(text: str) -> RunInTitle | None:
    """Title, then perhaps date or office, then whom is spoken to."""
    before = entry("titles", "title.before_salutation")
    addressed = entry("title_lines", "title_line.addressed")
    for start in range(_SHORTEST, min(len(text), _REACH)):
        match = before.search(text[:start]) if addressed.search(text[start:_REACH]) else None
        called = salutation(text[start:]) if match else None
        if match and called:
            title, beside = Span(*match.span("title")), Span(*match.span("subtitle"))
            end = Span(start, start + len(called[0].rstrip()))
            middle = (Mark(beside, "subtitle"),) if beside.of(text).strip() else ()
            marks = (Mark(title, "title"), *middle, Mark(end, "salutation"))
            return RunInTitle(marks, "title.before_salutation")
    return None


def _before_sentence(text: str) -> RunInTitle | None:
    match = entry("titles", "title.glued").search(text[:_REACH])
    if match is None:
        return None
    return RunInTitle((Mark(Span(*match.span("title")), "title"),), "title.glued")
