"""The inside of a Markdown paragraph: its text, the marks in it and its calls of notes.

Only ``**…**{: … }`` is markup; a ``*`` or ``**`` that a person typed for a masked name stays what
it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from wenku.markdown.attributes import ATTRIBUTES, Attributes, parse_attributes
from wenku.markdown.escape import ESCAPE, unescape
from wenku.model.source import NoteRef
from wenku.text.span import Span

_TOKEN = re.compile(
    rf"(?P<escape>{ESCAPE}|\\\n|&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]+);)"
    r"|\[\^(?P<note>[A-Za-z0-9-]+)\]"
    rf"|\*\*(?P<close>{ATTRIBUTES})?"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A marked stretch of the text and what its attribute list says."""

    span: Span
    attributes: Attributes


@dataclass(slots=True)
class Inline:
    """What a paragraph of Markdown shows: ``stretches`` and ``notes`` lie in ``text``."""

    text: str = ""
    stretches: list[Stretch] = field(default_factory=list)
    notes: list[NoteRef] = field(default_factory=list)


def parse_inline(markdown: str) -> Inline:
    """Read the inside of a paragraph; whatever is not markup is text."""
    shown: list[str] = []
    result = Inline()
    length = position = 0
    opened: tuple[int, int] | None = None
    for token in _TOKEN.finditer(markdown):
        plain = markdown[position : token.start()]
        position = token.end()
        shown.append(plain)
        length += len(plain)
        if token["escape"]:
            shown.append(unescape(token["escape"]))
            length += len(shown[-1])
        elif token["note"]:
            result.notes.append(NoteRef(length, token["note"]))
        elif token["close"] and opened:
            index, start = opened
            shown[index] = ""
            length -= 2
            result.notes = [_pulled(note, start) for note in result.notes]
            attributes = parse_attributes(token["close"][2:-1])
            result.stretches.append(Stretch(Span(start, length), attributes))
            opened = None
        else:
            opened = (len(shown), length)
            shown.append("**")
            length += 2
            if token["close"]:
                shown.append(token["close"])
                length += len(token["close"])
    shown.append(markdown[position:])
    result.text = "".join(shown)
    return result


def _pulled(note: NoteRef, start: int) -> NoteRef:
    """The call of a note after two code points at ``start`` were taken out before it."""
    return replace(note, offset=note.offset - 2) if note.offset > start else note
