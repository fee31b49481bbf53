"""What is known and gathered while the stories of a document (body, notes, boxes) are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wenku.model.source import Removal
from wenku.read.docx.counters import Counters
from wenku.read.docx.fields import Fields
from wenku.read.docx.names import Element
from wenku.read.docx.notes import NoteLabels
from wenku.read.docx.pictures import Pictures
from wenku.read.docx.pieces import Piece
from wenku.read.docx.problems import Problems
from wenku.read.docx.styles import Styles
from wenku.read.package import Package, Relation


@dataclass(slots=True)
class Pending:
    """What of earlier paragraphs goes into the next one, their marks being deleted or hidden."""

    pieces: list[Piece] = field(default_factory=list)
    label: str = ""


@dataclass(slots=True)
class Story:
    """The state of reading one story.

    ``number`` is the ordinal of the current paragraph; it stands still (``held``) inside rows
    and boxes, whose paragraphs carry the number of the row or of the anchoring paragraph.
    ``section`` is the paragraph the current section began with.
    """

    package: Package
    relations: Mapping[str, Relation]
    styles: Styles
    counters: Counters
    labels: NoteLabels
    problems: Problems = field(default_factory=Problems)
    pictures: Pictures = field(default_factory=Pictures)
    removed: list[Removal] = field(default_factory=list)
    comments: dict[str, int] = field(default_factory=dict)
    sections: list[tuple[int, Element]] = field(default_factory=list)
    fields: Fields = field(default_factory=Fields)
    pending: Pending = field(default_factory=Pending)
    number: int = 0
    held: int = 0
    section: int = 1
    tables: int = 0

    def step(self) -> int:
        """Come to the next paragraph or row; its number."""
        if not self.held:
            self.number += 1
        return self.number

    def remove(self, text: str, reason: str) -> None:
        """Record text of the current paragraph that is not in the body."""
        if text.strip():
            self.removed.append(Removal(text, reason, max(self.number, 1)))

    def odd(self, code: str, message: str, *, severe: bool = True) -> None:
        """Tell the user something about the current paragraph."""
        self.problems.note(
            code, message, line=self.number, severity="warning" if severe else "info"
        )
