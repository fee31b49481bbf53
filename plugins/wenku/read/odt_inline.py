"""The content of a paragraph of an OpenDocument text.

An element that is not known is walked through, so that no text is lost in markup of a later
version; what must not be read is named here.  White space is collapsed as in the standard
(ODF 1.3 part 3, 6.1.2): a line end in the file is no text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from wenku.read.docx.fields import PAGE_NUMBER, READING
from wenku.read.odt_names import DC, DRAW, LOEXT, META, OFFICE, SVG, TEXT, Element, true, whole
from wenku.read.odt_styles import Sheet
from wenku.read.story import HIDDEN, Break, Gone, Piece, Words

_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 1_000

_NOTHING = frozenset(
    [TEXT + name for name in ("number", "script", "tracked-changes", "sequence-decls")]
    + [OFFICE + name for name in ("annotation-end", "forms", "event-listeners", "binary-data")]
    + [SVG + "title", SVG + "desc", META + "creator-initials", LOEXT + "sender-initials"]
    + [DC + name for name in ("creator", "date", "language", "description")]
)
"""Elements whose text is never shown."""
_PAGE_FIELDS = frozenset(TEXT + name for name in ("page-number", "page-count", "page-variable-get"))
_REFERENCES = frozenset(
    TEXT + name for name in ("bookmark-ref", "reference-ref", "sequence-ref", "note-ref")
)


@dataclass(slots=True)
class Inline:
    """A paragraph being read; ``blank`` is whether white space here would be one too many.

    ``anchored`` reads what is no text (notes, frames, comments) and says whether it did.
    """

    sheet: Sheet
    anchored: Callable[[Element, Inline, str], bool]
    hidden: bool = False
    pieces: list[Piece] = field(default_factory=list)
    blank: bool = True

    def text(self, text: str | None, reason: str) -> None:
        """Character data of the file."""
        if not text:
            return
        plain = _SPACE.sub(" ", text)
        if self.blank:
            plain = plain.removeprefix(" ")
        if plain:
            self.blank = plain.endswith(" ")
            self.words(plain, reason)

    def words(self, text: str, reason: str) -> None:
        """Text as it is."""
        if text:
            self.pieces.append(Gone(text, reason) if reason else Words(text))


def walk(paragraph: Element, state: Inline, reason: str = "") -> None:
    """Read a paragraph into ``state``; ``reason`` is why it is not in the body."""
    if state.hidden:
        reason = reason or HIDDEN
    state.text(paragraph.text, reason)
    stack: list[tuple[Element, str, bool]] = [
        (child, reason, True) for child in reversed(paragraph)
    ]
    while stack:
        element, why, entering = stack.pop()
        if not entering:
            state.text(element.tail, why)
            continue
        inner = _visit(element, state, why)
        stack.append((element, why, False))
        if inner is not None:
            state.text(element.text, inner)
            stack += [(child, inner, True) for child in reversed(element)]


def _visit(element: Element, state: Inline, reason: str) -> str | None:
    """Read an element; why the text in it is no body text, ``None`` for nothing in it to read."""
    tag = element.tag
    if tag in _NOTHING or not isinstance(tag, str):
        return None
    if tag == TEXT + "s":
        count = whole(element, TEXT + "c")
        state.words(" " * min(1 if count is None else count, _MOST_SPACES), reason)
        state.blank = False
        return None
    if tag == TEXT + "tab":
        state.words("\t", reason)
        state.blank = False
        return None
    if tag == TEXT + "line-break":
        if not reason:
            state.pieces.append(Break())
        state.blank = False
        return None
    if state.anchored(element, state, reason):
        return None
    return reason or _reason(element, state)


def _reason(element: Element, state: Inline) -> str:
    """Why the text of an element is not in the body by its own markup; "" where it is."""
    tag = element.tag
    if tag == TEXT + "span":
        return HIDDEN if state.sheet.hides_text(element.get(TEXT + "style-name") or "") else ""
    if tag in _PAGE_FIELDS:
        return PAGE_NUMBER
    if tag in _REFERENCES:
        return PAGE_NUMBER if element.get(TEXT + "reference-format") == "page" else ""
    if tag == TEXT + "ruby-text":
        return READING
    if tag == TEXT + "hidden-text":
        return HIDDEN if true(element, TEXT + "is-hidden") else ""
    return HIDDEN if element.get(TEXT + "display") == "none" else ""


def hides_paragraph(paragraph: Element) -> bool:
    """Whether a field in a paragraph hides all of it."""
    fields = paragraph.iter(TEXT + "hidden-paragraph")
    return any(true(field, TEXT + "is-hidden") for field in fields)


def is_shape(element: Element) -> bool:
    """Whether an element is drawn: a frame, a shape, a group."""
    return str(element.tag).startswith(DRAW)
