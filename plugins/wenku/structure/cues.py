"""Salutations, stage cues, omissions, closing words and attachments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wenku.lexicon.load import Entry, load
from wenku.model.block import Mark, Role
from wenku.structure.paragraphs import Paragraph, Tag
from wenku.structure.words import entry, matching, named_title, salutation, subtitle
from wenku.text.span import Span

_LONGEST_LINE = 40
"""Longest line that is as a whole an omission, an attachment's heading, or thanks."""
_LONGEST_CUE = 160
_LAST = 5
"""How many paragraphs at the end may hold closing words inside a longer text."""


def find_cues(
    items: Sequence[Paragraph], taken: Mapping[int, Tag]
) -> tuple[dict[int, Tag], dict[int, list[Mark]]]:
    """Roles of whole paragraphs, and marks inside others, for the paragraphs not ``taken``."""
    tags: dict[int, Tag] = {}
    marks: dict[int, list[Mark]] = {}
    texts = [i for i, item in enumerate(items) if item.kind == "text"]
    last = set(texts[-_LAST:])
    for index in texts:
        if index in taken:
            continue
        tag = _line(items[index].text) or _second_title(items, index)
        if tag:
            tags[index] = tag
            continue
        found = _marks(items[index], last=index in last)
        whole = _whole(items[index], found)
        if whole:
            tags[index] = whole
        elif found:
            marks[index] = found
    return tags, marks


def _line(text: str) -> Tag | None:
    if len(text) > _LONGEST_LINE * 2:
        return None
    called = salutation(text)
    if called and not text[called.end() :].strip():
        return Tag("salutation", "salutation")
    if len(text) > _LONGEST_LINE:
        return None
    names: tuple[tuple[str, Role], ...] = (("omissions", "omission"), ("closings", "closing"))
    for name, role in names:
        found = matching(name, text, without=("closing.wishes", "closing.author"))
        if found:
            return Tag(role, found.id)
    if entry("headings", "heading.attachment").search(text):
        return Tag("attachment", "heading.attachment")
    return None


def _second_title(items: Sequence[Paragraph], index: int) -> Tag | None:
    """A title further down: the next speech of a collection, with its salutation below."""
    if len(items[index].text) > _LONGEST_LINE * 2 or not named_title(items[index].text):
        return None
    for item in items[index + 1 : index + 4]:
        called = salutation(item.text)
        if called and called.end() == len(item.text):
            return Tag("title", "title.second")
        if not subtitle(item.text):
            return None
    return None


def _marks(item: Paragraph, *, last: bool) -> list[Mark]:
    """The salutation at the start and the sentences that are cues or closing words."""
    text = item.text
    marks: list[Mark] = []
    called = salutation(text)
    if called:
        marks.append(Mark(Span(0, len(called[0].rstrip())), "salutation"))
    agenda = False
    for span in item.sentences:
        sentence = span.of(text).strip()
        cue = _cue(sentence)
        if agenda or cue:
            _append(marks, "stage", span, text)
            listing = agenda or (cue is not None and "list" in cue.attributes)
            agenda = listing and sentence.endswith(("；", ";"))
        elif last and matching("closings", sentence, without=("closing.salute", "closing.author")):
            _append(marks, "closing", span, text)
    return marks


def _cue(sentence: str) -> Entry | None:
    if len(sentence) > _LONGEST_CUE:
        return None
    return next((e for e in load("stages") if e.search(sentence)), None)


def _append(marks: list[Mark], role: Role, span: Span, text: str) -> None:
    """Add a sentence, without white space around it, to the marks; neighbours grow together."""
    lead = len(span.of(text)) - len(span.of(text).lstrip())
    start, end = span.start + lead, span.start + len(span.of(text).rstrip())
    if marks and marks[-1].role == role and not text[marks[-1].span.end : start].strip():
        marks[-1] = Mark(Span(marks[-1].span.start, end), role)
    elif not marks or marks[-1].span.end <= start:
        marks.append(Mark(Span(start, end), role))


def _whole(item: Paragraph, marks: Sequence[Mark]) -> Tag | None:
    """The role of a paragraph that is nothing but one mark."""
    if len(marks) == 1 and marks[0].span.of(item.text) == item.text.strip():
        return Tag(marks[0].role, "cue")
    return None
