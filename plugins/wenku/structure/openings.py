"""Places in a text at which a numbered point may open (一是…, 第二，…, 关于某局：一是…)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from wenku.lexicon.load import load
from wenku.structure.numbering import ORDER, numbered
from wenku.structure.paragraphs import Paragraph
from wenku.structure.words import entry
from wenku.text.numerals import parse
from wenku.text.span import Span

Glue = Literal["line", "stop", "colon", "semicolon", "comma"]
"""What stands before an opening: the start of the paragraph (or of its label, 某局：), the end
of a sentence, or a mark inside one."""

_FIRST = frozenset("一二三四五六七八九十第其首再最")
"""What a count in words begins with; asked before the lexicon to save time."""
_LONGEST_LABEL = 24
_INSIDE = re.compile(r"[：:，,](?=第?[一二三四五六七八九十]|其[一二三四五六]|首先|其次|再次|最后)")
_AFTER: dict[str, Glue] = {"；": "semicolon", ";": "semicolon"}
_MARKS: dict[str, Glue] = {"：": "colon", ":": "colon", "，": "comma", ",": "comma"}


@dataclass(frozen=True, slots=True)
class Opening:
    """One place where a point may open.

    ``span`` is the opening sentence in the text of the paragraph ``index``, from the label on
    where there is one, to its end mark; ``whole``: it is all that the paragraph holds.
    ``style`` tells counts apart (bare for 一是 and 一要), ``value`` is the number counted,
    ``None`` for 最后; ``mark`` is printed.
    """

    index: int
    span: Span
    style: str
    value: int | None
    mark: str
    glue: Glue
    labelled: bool = False
    whole: bool = False


def openings(index: int, item: Paragraph, start: int) -> Iterator[Opening]:
    """The openings in a paragraph from the offset ``start`` on, in order."""
    text = item.text
    for sentence in item.sentences:
        if sentence.end <= start:
            continue
        first = sentence.start + len(sentence.of(text)) - len(sentence.of(text).lstrip())
        end = sentence.start + len(sentence.of(text).rstrip())
        glue: Glue = "line" if first == 0 else _AFTER.get(text[sentence.start - 1], "stop")
        made = _opening(index, text, first, end, glue)
        if made:
            yield made
        for place in _INSIDE.finditer(text, first, end):
            inner = _opening(index, text, place.end(), end, _MARKS[place[0]])
            if inner:
                yield _with_label(inner, text, first)


def label_end(text: str) -> int | None:
    """Where 关于…： ends at the start of a paragraph."""
    match = entry("leads", "lead.about").search(text[: _LONGEST_LABEL + 4])
    return match.end() if match else None


def opens_point(text: str) -> bool:
    """Whether ``text`` begins like a point counted in words (一是…, 第二要…)."""
    return _worded(text[:16]) is not None


def is_announcement(text: str, end: int) -> bool:
    """Whether what stands before ``end`` announces an enumeration (以下几个方面：)."""
    return entry("leads", "lead.announced").search(text[max(0, end - 30) : end]) is not None


def _opening(index: int, text: str, start: int, end: int, glue: Glue) -> Opening | None:
    head = text[start : start + 16]
    worded = _worded(head)
    if worded:
        style, match = worded
        value = ORDER.get(match["n"], parse(match["n"]))
        whole = start == 0 and end == len(text)
        return Opening(index, Span(start, end), style, value, match["mark"], glue, whole=whole)
    if glue != "stop":
        return None
    number = numbered(head)
    if number is None or number.value is None:
        return None
    return Opening(index, Span(start, end), number.style.name, number.value, number.mark, glue)


def _worded(head: str) -> tuple[str, re.Match[str]] | None:
    """The style and the match of a count in words at the start of ``head``."""
    if head[:1] not in _FIRST or entry("leads", "lead.word").search(head):
        return None
    for candidate in load("leads"):
        if "(?P<mark>" in candidate.patterns[0].pattern:
            match = candidate.search(head)
            if match:
                return candidate.value, match
    return None


def _with_label(opening: Opening, text: str, start: int) -> Opening:
    """The opening with the label before its colon, if the sentence begins with one."""
    label = text[start : opening.span.start]
    if opening.glue != "colon" or opening.value != 1 or len(label) > _LONGEST_LABEL:
        return opening
    if any(c in label for c in "，,；;。《") or is_announcement(label, len(label)):
        return opening
    glue: Glue = "line" if start == 0 else "stop"
    span = Span(start, opening.span.end)
    return Opening(opening.index, span, opening.style, 1, opening.mark, glue, labelled=True)
