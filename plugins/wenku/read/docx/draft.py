"""A paragraph being put together: its lines, the notes called in them, its automatic number."""

from __future__ import annotations

from dataclasses import dataclass, field

from wenku.model.source import Line, NoteRef
from wenku.read.lines import BLANKS, UNPLACED


@dataclass(slots=True)
class _Segment:
    text: str = ""
    notes: list[NoteRef] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """One paragraph: a ``w:p``, or several joined by deleted paragraph marks."""

    segments: list[_Segment] = field(default_factory=lambda: [_Segment()])
    begun: bool = False
    """Whether there is any text yet."""

    def add(self, text: str) -> None:
        """More text on the current line."""
        self.segments[-1].text += text
        self.begun = self.begun or bool(text.strip(BLANKS))

    def call(self, label: str) -> None:
        """A note is called here."""
        segment = self.segments[-1]
        segment.notes.append(NoteRef(len(segment.text), label))

    def break_line(self) -> None:
        """What follows is a line of its own."""
        self.segments.append(_Segment())

    def lines(self, *, number: int, hint: str, label: str) -> list[Line]:
        """The lines, white space at their ends taken off, blank ones left out.

        ``label`` goes before the first line, also where that line is empty.
        """
        out: list[Line] = []
        for index, segment in enumerate(self.segments):
            head = label if index == 0 else ""
            body = segment.text.strip(BLANKS)
            indent = len(segment.text) - len(segment.text.lstrip(BLANKS)) if body else 0
            text = (head + body).rstrip(BLANKS)
            if not text and not segment.notes:
                continue
            notes = tuple(
                NoteRef(min(max(ref.offset - indent, 0) + len(head), len(text)), ref.note)
                for ref in segment.notes
            )
            listed = min(len(head), len(text))
            out.append(Line(UNPLACED, text, number, hint=hint, list_label=listed, notes=notes))
        return out
