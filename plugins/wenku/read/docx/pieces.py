"""What a paragraph is made of, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from wenku.read.docx.names import Element


@dataclass(frozen=True, slots=True)
class Words:
    """Text of the body."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line, page or column break: what follows is a line of its own."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Text that is not in the body by the document's own markup, and why (Chinese)."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Call:
    """A reference to a note or comment: ``kind`` is footnote, endnote or comment.

    ``mark`` is a mark typed by hand, ``reason`` why the call itself is not in the body.
    """

    kind: str
    id: str
    mark: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A text box: an element that holds paragraphs of its own."""

    content: Element
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Lettering:
    """Text drawn as a picture (WordArt, SmartArt, canvas): lines of its own, as in a box."""

    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, by the id of its relation."""

    relation: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """A SmartArt diagram, by the id of the relation to its data."""

    relation: str


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something to tell the user about the paragraph (see ``Problems.note``)."""

    code: str
    message: str
    severe: bool = True


Piece: TypeAlias = Words | Break | Gone | Call | Box | Lettering | Picture | Diagram | Oddity
