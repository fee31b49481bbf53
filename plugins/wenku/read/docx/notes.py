"""Footnotes, endnotes and comments: where they stand and what their calls are labelled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wenku.read.docx.names import Element, W, attribute, number, value
from wenku.read.docx.number_format import formatted
from wenku.read.docx.pieces import Call

NAMES = {"footnote": "脚注", "endnote": "尾注"}
_DEFAULTS = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(frozen=True, slots=True)
class Called:
    """A note in the order of the calls; ``line`` is the number of the calling paragraph.

    ``reason`` is why the call is not in the body ("" where it is): its note is not either.
    """

    kind: str
    id: str
    label: str
    line: int
    reason: str = ""


@dataclass(slots=True)
class NoteLabels:
    """Labels of notes, unique in the document, given in the order of their calls."""

    formats: Mapping[str, str]
    starts: Mapping[str, int]
    called: dict[tuple[str, str], Called] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    """Labels given, with how often they were wanted."""

    def label(self, call: Call, line: int) -> str:
        """The label of the note that is called; a note called twice has one label."""
        key = (call.kind, call.id)
        if key in self.called and not self.called[key].reason:
            return self.called[key].label
        label = "" if call.reason else self._next(call)
        self.called[key] = Called(call.kind, call.id, label, line, call.reason)
        return label

    def _next(self, call: Call) -> str:
        """The mark typed by hand, or the next number; told apart where it is taken already."""
        label = call.mark
        if not label:
            count = self.counts.get(call.kind, self.starts[call.kind])
            self.counts[call.kind] = count + 1
            label = formatted(count, self.formats[call.kind]) or str(count)
        return self._apart(label if label not in self.taken else NAMES[call.kind] + label)

    def _apart(self, label: str) -> str:
        """``label``, with a number after it where that very label was given before."""
        times = self.taken[label] = self.taken.get(label, 0) + 1
        return label if times == 1 else self._apart(f"{label}-{times}")


def labels(settings: Element | None, document: Element) -> NoteLabels:
    """How notes are numbered: the last section's word, else the settings', else Word's default."""
    formats: dict[str, str] = {}
    starts: dict[str, int] = {}
    for kind, default in _DEFAULTS.items():
        path = f"{W}{kind}Pr"
        stated = [
            element
            for element in (
                None if settings is None else settings.find(path),
                document.find(f"{W}body/{W}sectPr/{path}"),
            )
            if element is not None
        ]
        found = [form for each in stated if (form := value(each.find(W + "numFmt")))]
        begun = [n for each in stated if (n := number(each.find(W + "numStart"))) is not None]
        formats[kind] = found[-1] if found else default
        starts[kind] = begun[-1] if begun else 1
    return NoteLabels(formats, starts)


def by_id(root: Element | None, kind: str) -> Mapping[str, Element]:
    """The notes (or comments) of a part by their id, separators left out."""
    if root is None:
        return {}
    return {
        attribute(element, "id") or "": element
        for element in root.findall(W + kind)
        if attribute(element, "type") in (None, "normal")
    }
