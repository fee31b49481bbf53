"""Who signed and when: the lines with which a document ends (落款)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wenku.model.block import Mark, Role
from wenku.structure.paragraphs import Paragraph, Tag
from wenku.structure.words import entry
from wenku.text.chars import closed_up
from wenku.text.span import Span

_LONGEST_NAME = 30
_NAMES = 3
"""How many lines of names can stand above the date."""
_PUNCTUATION = frozenset("。；：，！？;:!?")


def find_signature(
    items: Sequence[Paragraph], taken: Mapping[int, Tag], *, spoken: bool
) -> tuple[dict[int, Tag], dict[int, list[Mark]]]:
    """The lines of the signature, and the author in brackets at the end of a paragraph.

    In a speech they are part of the closing; elsewhere they are the signature.
    """
    role: Role = "closing" if spoken else "signature"
    tags: dict[int, Tag] = {}
    date = entry("subtitles", "subtitle.date")
    for index in range(len(items) - 1, max(len(items) // 2, 1) - 1, -1):
        if index in taken or not _is_free(items[index]):
            continue
        if date.search(closed_up(items[index].text)) and _ends(items, index, taken):
            tags[index] = Tag(role, "signature.date")
            tags |= {i: Tag(role, "signature.name") for i in _names(items, index, taken)}
            break
    return tags, _author(items, taken, tags)


def _is_free(item: Paragraph) -> bool:
    return item.kind == "text" and len(item.text) <= _LONGEST_NAME * 2


def _ends(items: Sequence[Paragraph], index: int, taken: Mapping[int, Tag]) -> bool:
    """Whether only attachments, tables and notes follow."""
    for later in range(index + 1, len(items)):
        if later in taken and taken[later].role == "attachment":
            return True
        if items[later].kind == "text" and later not in taken:
            return False
    return True


def _names(items: Sequence[Paragraph], date: int, taken: Mapping[int, Tag]) -> list[int]:
    names: list[int] = []
    for index in range(date - 1, max(date - 1 - _NAMES, 0), -1):
        text = items[index].text
        if index in taken or items[index].kind != "text" or items[index].hint.startswith("heading"):
            break
        if len(closed_up(text)) > _LONGEST_NAME or _PUNCTUATION & set(text):
            break
        names.append(index)
    return names


def _author(
    items: Sequence[Paragraph], taken: Mapping[int, Tag], tags: dict[int, Tag]
) -> dict[int, list[Mark]]:
    """The author in brackets: a line of its own is tagged, the end of a paragraph is marked."""
    texts = [i for i, item in enumerate(items) if item.kind == "text"]
    for index in reversed(texts[-3:]):
        text = items[index].text
        match = entry("closings", "closing.author").search(text[-90:])
        if not match or index in taken or index in tags:
            continue
        start = len(text) - len(text[-90:]) + match.start()
        if start == 0:
            tags[index] = Tag("signature", "closing.author")
            return {}
        return {index: [Mark(Span(start, len(text.rstrip())), "signature")]}
    return {}
