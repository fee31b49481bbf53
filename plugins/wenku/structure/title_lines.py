"""The wording of the lines of a title: what can be one, and where it goes on in the next line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenku.structure.words import entry, named_title, subtitle
from wenku.text.chars import closed_up

ENDS = tuple("。；;，,：:、")
"""Marks with which no title ends."""
_LONGEST = 45
"""A line that is a title only because it stands first is at most this long."""
_SHORTEST_SLOGAN = 8
_PAIRS = (("“", "”"), ("《", "》"), ("（", "）"), ("(", ")"), ("【", "】"))


def is_candidate(text: str) -> bool:
    """Whether a line that names no kind of document can be a title by its place alone."""
    closed = closed_up(text)
    if not 2 <= len(closed) <= _LONGEST or closed.endswith(ENDS):
        return False
    caption = entry("headings", "heading.caption")
    return not subtitle(text) and not caption.search(closed)


def is_slogan(text: str) -> bool:
    """Whether a line above 在…上的讲话 is a title of its own, not the head of a letter."""
    return len(closed_up(text)) >= _SHORTEST_SLOGAN and is_candidate(text)


def continues(text: str, following: str) -> bool:
    """Whether ``following`` is the rest of a title that ``text`` begins."""
    before, after = closed_up(text), closed_up(following)
    if before.endswith(ENDS) and not before.endswith(("、", "，")):
        return False
    if any(before.count(a) > before.count(b) for a, b in _PAIRS):
        return True
    if _is("open_end", before) or _is("open_start", after):
        return True
    if named_title(before):
        return False
    begun = _is("begun", before) and named_title(before + after) is not None
    return begun or entry("titles", "title.bare").search(after) is not None


def joined_lines(lines: Sequence[str]) -> str:
    """The lines of a title as one; a slogan above the occasion stays apart by a blank."""
    text = closed_up(lines[0])
    for line in lines[1:]:
        text += closed_up(line) if continues(text, line) else " " + closed_up(line)
    return text


def dated(text: str) -> re.Match[str] | None:
    """Brackets at the end of a title that say when or who, not （一） or （摘要）."""
    match = re.search(r"[（(][^（()）]{4,40}[）)]$", text)
    if match is None or _is("part", text):
        return None
    inside = match[0]
    date = entry("subtitles", "subtitle.date")
    office = entry("subtitles", "subtitle.office")
    return match if date.search(inside) or office.search(inside[1:-1]) else None


def without_date(title: str) -> str:
    """``title`` less such brackets at its end."""
    match = dated(title)
    return title[: match.start()] if match else title


def _is(name: str, text: str) -> bool:
    return entry("title_lines", f"title_line.{name}").search(text) is not None
