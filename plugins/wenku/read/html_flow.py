"""Paragraphs of a page being put together: white space collapsed, notes, labels, removals."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from wenku.model.source import Line, Removal
from wenku.read.docx.draft import Draft
from wenku.read.docx.problems import Problems
from wenku.read.lines import BLANKS

CONTROL = "控制字符"
_RUN = re.compile(r"[ \t\n\f]+|[^ \t\n\f]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_ENDS = re.compile("[\x0b\x85\u2028\u2029]")
_WIDE_MARKS = "“”‘’—…·"
"""Marks of ambiguous width, which are wide among hanzi."""


@dataclass(slots=True)
class Flow:
    """The state of reading one story of a page (its body, a cell, a note, a text box).

    ``number`` is the ordinal of the last paragraph; it stands still while ``held`` (in rows,
    boxes and notes).  ``wraps_at_blanks`` says that a line end in the source stands for a blank
    even between hanzi, as in what office programs write.  ``asides`` are lines that follow the
    current paragraph: pictures and text boxes in it.
    """

    wraps_at_blanks: bool
    problems: Problems
    removed: list[Removal]
    number: int = 0
    held: bool = False
    lines: list[Line] = field(default_factory=list)
    asides: list[Line] = field(default_factory=list)
    draft: Draft = field(default_factory=Draft)
    label: str = ""
    hint: str = ""
    _words: list[str] = field(default_factory=list)
    _begun: bool = False
    _blank: str = ""
    _last: str = ""
    _beside: bool = False
    floats: bool = False
    """Whether the last thing in the paragraph is a picture beside the text."""

    def within(self, number: int) -> Flow:
        """An empty flow for a story inside this one, whose lines carry ``number``."""
        return Flow(self.wraps_at_blanks, self.problems, self.removed, number, held=True)

    @property
    def here(self) -> int:
        """The number of the paragraph that is being put together."""
        return self.number if self.held else self.number + 1

    def step(self) -> int:
        """Come to a paragraph or row; its number."""
        if not self.held:
            self.number += 1
        return max(self.number, 1)

    def text(self, text: str) -> None:
        """More text, its white space collapsed as in a browser.

        A line end between hanzi is none, unless the program that wrote the page breaks its lines
        only where there is a blank (CSS Text 3, 4.1.3: segment break transformation).
        """
        for run in _RUN.findall(self._cleared(text)):
            if run[0] in " \t\n\f":
                if not (self._beside and "\n" in run):
                    self._blank = "\n" if "\n" in run or self._blank == "\n" else " "
                continue
            self._word(run)

    def verbatim(self, text: str) -> None:
        """More text, its white space and line ends kept."""
        for index, part in enumerate(self._cleared(text).split("\n")):
            if index:
                self.break_line()
            if part:
                self._word(part)

    def call(self, note: str) -> None:
        """A note is called here."""
        self._settle()
        self.draft.call(note)

    def break_line(self) -> None:
        """What follows is a line of its own."""
        self._settle()
        self.draft.break_line()
        self._blank = self._last = ""

    def put_beside(self, lines: list[Line], *, floats: bool = False) -> None:
        """Add lines that follow the paragraph; line ends in the source around them are layout."""
        self.asides += lines
        self._beside, self.floats = True, floats
        self._blank = "" if self._blank == "\n" else self._blank

    def begun(self) -> bool:
        """Whether the current paragraph holds anything."""
        return self._begun

    def flush(self) -> None:
        """End the paragraph; a label waits for the first paragraph that holds anything."""
        self._settle()
        label = self.label if self.begun() else ""
        calls = any(segment.notes for segment in self.draft.segments)
        if self.begun() or calls:
            number = self.step()
            self.lines += self.draft.lines(number=number, hint=self.hint, label=label)
        if label:
            self.label = ""
        self.draft = Draft()
        self._blank = self._last = ""
        self._begun = False
        if self.asides:
            self.lines += self.asides
            self.asides = []

    def take_label(self) -> None:
        """Give a label that no paragraph came for a line of its own."""
        label, self.label = self.label, ""
        if label.strip():
            self.lines += Draft().lines(number=self.step(), hint=self.hint, label=label)

    def remove(self, text: str, reason: str) -> None:
        """Record text of the current paragraph that is not in the body."""
        if text.strip(BLANKS):
            self.removed.append(Removal(text.strip(BLANKS), reason, max(self.here, 1)))

    def _word(self, text: str) -> None:
        self._words += (self._gap(text[0]), text)
        self._begun = self._begun or bool(text.strip(BLANKS))
        self._blank, self._last, self._beside, self.floats = "", text[-1], False, False

    def _settle(self) -> None:
        """Put the words so far into the draft, at once: there may be a million of them."""
        if self._words:
            self.draft.add("".join(self._words))
            self._words = []

    def _gap(self, following: str) -> str:
        if not self._blank or not self._last:
            return ""
        if self._blank == "\n" and not self.wraps_at_blanks:
            return "" if _is_wide(self._last) and _is_wide(following) else " "
        return " "

    def _cleared(self, text: str) -> str:
        text = _ENDS.sub("\n", text)
        if _CONTROL.search(text):
            self.remove("".join(f"U+{ord(c):04X} " for c in _CONTROL.findall(text)), CONTROL)
            text = _CONTROL.sub("", text)
        return text


def _is_wide(char: str) -> bool:
    return char in _WIDE_MARKS or unicodedata.east_asian_width(char) in "WF"
