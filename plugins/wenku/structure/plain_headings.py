"""Headings without a number: short lines among long paragraphs, questions of an interview."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import pairwise

from wenku.structure.headings import Heading
from wenku.structure.numbering import PLAIN
from wenku.structure.openings import opens_point
from wenku.structure.paragraphs import Paragraph
from wenku.structure.words import entry
from wenku.text.chars import HANZI, closed_up

_LONGEST = 30
_LONGEST_SENTENCE = 14
_LONGEST_QUESTION = 120
_LONG = 24
"""A paragraph this long is text, not a line of a list; a sentence may be shorter."""
_SENTENCE = 12
_SENTENCE_ENDS = tuple("。；”？！：")
_FEWEST = 2
_FEWEST_SENTENCES = 3
_ENDS = tuple("。；，、：！…;,:!.")
_HANZI = re.compile(HANZI)


def find_plain(
    items: Sequence[Paragraph], taken: Container[int], known: Sequence[Heading] = ()
) -> list[Heading]:
    """Unnumbered headings among the paragraphs that are not ``taken``, given those ``known``.

    A short line is one only where a long paragraph follows and none of its kind precedes, and
    where the document has several: a single short line may be anything.
    """
    questions = _questions(items, taken)
    if questions:
        return questions
    free = {i for i, item in enumerate(items) if item.kind == "text" and i not in taken}
    lines = [i for i in free if _is_line(items[i].text) and _stands(items, i, free)]
    sentences = [i for i in free if _is_sentence(items[i].text) and _stands(items, i, free)]
    others = sum(heading.style is PLAIN for heading in known)
    found = lines if len(lines) + others >= _FEWEST else []
    found = found + (sentences if len(sentences) >= _FEWEST_SENTENCES else [])
    return [Heading(i, PLAIN, None, "heading.plain") for i in sorted(found)]


def _questions(items: Sequence[Paragraph], taken: Container[int]) -> list[Heading]:
    question, answer = entry("headings", "heading.question"), entry("headings", "heading.answer")
    found = [
        index
        for index, (item, following) in enumerate(pairwise(items))
        if index not in taken
        and len(item.text) <= _LONGEST_QUESTION
        and question.search(item.text)
        and answer.search(following.text)
    ]
    if len(found) < _FEWEST:
        return []
    return [Heading(i, PLAIN, None, "heading.question") for i in found]


def _is_line(text: str) -> bool:
    closed = closed_up(text)
    if not 2 <= len(closed) <= _LONGEST or closed.endswith(_ENDS) or "。" in closed:
        return False
    return len(_HANZI.findall(closed)) >= 2 and _is_no_caption(closed)


def _is_sentence(text: str) -> bool:
    """A heading that was given a full stop: short, without a comma."""
    closed = closed_up(text)
    if not 4 <= len(closed) <= _LONGEST_SENTENCE or not closed.endswith("。"):
        return False
    return not any(c in closed for c in "，、；：？！“") and _is_no_caption(closed)


def _is_no_caption(closed: str) -> bool:
    return not entry("headings", "heading.caption").search(closed) and not opens_point(closed)


def _stands(items: Sequence[Paragraph], index: int, free: Container[int]) -> bool:
    """Whether a long paragraph follows and no other short line stands before."""
    if index + 1 >= len(items) or index + 1 not in free:
        return False
    before = index == 0 or index - 1 not in free or _is_text(items[index - 1].text)
    return before and _is_text(items[index + 1].text)


def _is_text(text: str) -> bool:
    return len(text) >= _LONG or (len(text) >= _SENTENCE and text.endswith(_SENTENCE_ENDS))
