"""Documents: what the Markdown under docs/ holds, and the inferred values in its front matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wenku.model.block import Block
from wenku.model.errors import Diagnostic
from wenku.model.source import Removal

Kind = Literal["speech", "regulation", "discipline"]
TitleSource = Literal["given", "inferred", "edited"]

KINDS: tuple[Kind, ...] = ("speech", "regulation", "discipline")
FOLDERS: dict[Kind, str] = {
    "speech": "speeches",
    "regulation": "regulations",
    "discipline": "discipline",
}
"""The folder of each kind, for sources and under docs/."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a value is what it is: the rule that fired and the words it fired on (verbatim).

    ``line`` is the line of the source, ``None`` where the evidence is no place in the text.
    """

    rule: str
    text: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One metadata value with its evidence; ``value`` is ``None`` where it is not known (未核).

    ``edited`` says that a person set the value by hand.
    """

    value: str | None
    evidence: tuple[Evidence, ...] = ()
    edited: bool = False


UNKNOWN = Finding(None)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The findings of one document in a fixed order of keys.

    Keys of a speech: occasion, level, speaker_office, term, round, date, date_not_before,
    date_not_after.  Keys of a rule: issuer, document_number, adopted, published, effective,
    repealed, status, level.  Dates are ISO (2019, 2019-11 or 2019-11-06).
    """

    items: tuple[tuple[str, Finding], ...] = ()

    def get(self, key: str) -> Finding:
        """The finding under ``key``; an unknown one where there is none."""
        return dict(self.items).get(key, UNKNOWN)


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where a document came from: its path in the project, digest, format and encoding.

    ``part`` tells documents of one file apart: the name of a member of an archive, the ordinal of
    a second rule in one file ("2"), both joined by "#"; "" where the file is one document.
    """

    path: str
    sha256: str
    format: str
    encoding: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a document and how it was found."""

    text: str
    source: TitleSource
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """What the structure stage made of a clean text; ``title`` is ``None`` where none is given."""

    blocks: tuple[Block, ...]
    title: Title | None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One document as its Markdown file states it.

    ``retired`` are anchors that are no longer given: each with the anchor of the paragraph that
    now holds its text, "" where the text is gone on purpose.
    ``extra`` are front matter keys of the user's own, each with its value as JSON.
    ``added`` is the ISO date on which the document first came in, "" where it is not recorded.
    ``body_edited`` says that a person changed the body since it was generated.
    """

    id: str
    kind: Kind
    title: Title
    source: SourceRef
    metadata: Metadata
    blocks: tuple[Block, ...]
    removed: tuple[Removal, ...] = ()
    notices: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    retired: tuple[tuple[str, str], ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    added: str = ""
    body_edited: bool = False
