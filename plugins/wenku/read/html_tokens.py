"""A web page's text to tokens, as browsers cut it (WHATWG HTML, 13.2.5), losing no text.

Where a browser would swallow the rest of a page (an unclosed comment, an unclosed quotation mark
in a tag), the reading is the one that keeps the text.  Time is linear in the length of the page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

_OPEN = re.compile(r"<(?:(!--)|(!\[CDATA\[)|([!?])|(/?)([A-Za-z][\w:.-]*)(?=[\s/><]|$))", re.A)
_NAME = re.compile(r"[\s/]*([^\s=>/<][^\s=>/<]*)?")
_EQUALS = re.compile(r"\s*=\s*")
_BARE = re.compile(r"[^\s>]*")
RAW = frozenset(("script", "style", "xmp", "noembed", "noframes", "textarea", "title"))
"""Elements whose content is text, whatever it looks like."""
_UNESCAPED = frozenset(("script", "style", "xmp", "noembed", "noframes"))
_SHORT = frozenset(
    ("style", "class", "id", "name", "color", "face", "size", "align", "valign", "width", "height",
     "href", "lang", "bgcolor", "target", "border")
)  # fmt: skip
"""Attributes that hold no markup: ``>…<`` in their value means that a quotation mark is missing."""

_ZEROS = re.compile(r"&#([xX]?)0+(?=[0-9a-fA-F])")
_ENDLESS = re.compile(r"&#(?:[xX][0-9a-fA-F]{7,}|[0-9]{8,});?")
_EMPTY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Text:
    """Text with its character references resolved."""

    text: str


@dataclass(frozen=True, slots=True)
class Start:
    """A start tag; ``closed`` where it ends with ``/>``.  Names are in lower case."""

    name: str
    attributes: Mapping[str, str]
    closed: bool


@dataclass(frozen=True, slots=True)
class End:
    """An end tag."""

    name: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, without its marks; declarations and processing instructions yield nothing."""

    text: str


Token: TypeAlias = Text | Start | End | Comment


@dataclass(slots=True)
class _Missing:
    """What was looked for to the end of the page in vain: never look again."""

    marks: set[str] = field(default_factory=set)

    def find(self, text: str, mark: str, start: int) -> int:
        """Where ``mark`` stands next, -1 for nowhere."""
        if mark in self.marks:
            return -1
        at = text.find(mark, start)
        if at < 0:
            self.marks.add(mark)
        return at


def tokens(page: str) -> Iterator[Token]:
    """The tokens of ``page``, in order; line ends are LF."""
    page = page.replace("\r\n", "\n").replace("\r", "\n")
    missing = _Missing()
    position = 0
    while match := _OPEN.search(page, position):
        if match.start() > position:
            yield Text(unescaped(page[position : match.start()]))
        if match[1] or match[2] or match[3]:
            token, position = _declaration(page, match, missing)
            if token:
                yield token
            continue
        name = match[5].lower()
        attributes, closed, position = _attributes(page, match.end(), missing)
        if match[4]:
            yield End(name)
            continue
        yield Start(name, attributes, closed)
        if name in RAW and not closed:
            end = _raw_end(page, name, position, missing)
            content = page[position:end]
            if content:
                yield Text(content if name in _UNESCAPED else unescaped(content))
            if end == position:
                yield End(name)  # without an end tag the element is empty
            position = end
    if position < len(page):
        yield Text(unescaped(page[position:]))


def unescaped(text: str) -> str:
    """``text`` with its character references resolved, absurdly long ones included."""
    if "&" not in text:
        return text
    text = _ENDLESS.sub("\ufffd", _ZEROS.sub(r"&#\1", text))
    return html.unescape(text)


def _declaration(
    page: str, match: re.Match[str], missing: _Missing
) -> tuple[Comment | Text | None, int]:
    """A comment, or a bogus one, and where it ends: without an end at the next ``>``, and without
    that it is text."""
    start = match.end()
    if match[1]:
        if page.startswith((">", "->"), start):
            return None, page.index(">", start) + 1
        end = missing.find(page, "-->", start)
        if end >= 0:
            return Comment(page[start:end]), end + 3
    if match[2]:
        end = missing.find(page, "]]>", start)
        if end >= 0:
            return Text(page[start:end]), end + 3
    end = missing.find(page, ">", start)
    return (Text(match[0]), start) if end < 0 else (None, end + 1)


def _attributes(page: str, position: int, missing: _Missing) -> tuple[Mapping[str, str], bool, int]:
    """The attributes from ``position`` on, whether the tag closes itself, and where it ends.

    A tag that does not end before the next ``<`` ends there.
    """
    found: dict[str, str] = {}
    while True:
        match = _NAME.match(page, position)
        assert match is not None  # every part of the pattern may be empty
        closed = match[0].endswith("/")
        position = match.end()
        if position >= len(page) or page[position] == "<":
            return found or _EMPTY, closed, position
        if match[1] is None:
            if page[position] == ">":
                return found or _EMPTY, closed, position + 1
            position += 1  # a stray =
            continue
        equals = _EQUALS.match(page, position)
        value = ""
        if equals:
            value, position = _value(page, equals.end(), match[1].lower(), missing)
        found.setdefault(match[1].lower(), unescaped(value))


def _value(page: str, position: int, name: str, missing: _Missing) -> tuple[str, int]:
    quote = page[position : position + 1]
    if quote in ('"', "'") and quote:
        end = missing.find(page, quote, position + 1)
        tag_end = page.find(">", position, end if end >= 0 else position + 4096)
        torn = name in _SHORT and tag_end >= 0 and page.find("<", tag_end, max(end, 0)) >= 0
        if end >= 0 and not torn:
            return page[position + 1 : end], end + 1
        position += 1
    match = _BARE.match(page, position)
    assert match is not None
    return match[0], match.end()


def _raw_end(page: str, name: str, start: int, missing: _Missing) -> int:
    """Where the end tag of an element of raw text begins; without one it is empty."""
    if f"</{name}" in missing.marks:
        return start
    match = re.compile(f"</{name}(?=[\\s/>])", re.I).search(page, start)
    if match is None:
        missing.marks.add(f"</{name}")
        return start
    return match.start()
