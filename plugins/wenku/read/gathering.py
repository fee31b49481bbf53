"""What is gathered while a document is put together: removals, pictures, problems, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wenku.model.source import Asset, Line, Removal
from wenku.read.docx.notes import NAMES, NoteLabels
from wenku.read.docx.problems import Problems
from wenku.read.lines import UNPLACED
from wenku.read.story import (
    DELETED,
    FOOTER,
    HEADER,
    Frame,
    Gone,
    Image,
    Note,
    Oddity,
    Piece,
    Set,
    deletions,
    plain,
)
from wenku.text.digest import sha256

MAX_PICTURES = 64 * 1024 * 1024
_UNSHOWN = ("tif", "tiff", "emf", "wmf")
"""Formats no browser shows; kept so that nothing is lost."""
_FIELD_ERROR = re.compile(r"错误[!！]\s*未(?:找到|定义)|Error[!:]\s*(?:Reference|Bookmark)")


@dataclass(slots=True)
class Gathering:
    """What is gathered of a document of that ``format``.

    ``number`` is the ordinal of the paragraph; it stands still (``held``) in rows, boxes and
    notes.  ``pending`` is what of earlier paragraphs goes into the next one, their ends being
    deleted or hidden.  ``running`` are the running heads recorded so far.
    """

    format: str
    labels: NoteLabels
    problems: Problems
    removed: list[Removal] = field(default_factory=list)
    running: set[tuple[str, str]] = field(default_factory=set)
    assets: dict[str, Asset] = field(default_factory=dict)
    notes: dict[str, list[Line]] = field(default_factory=lambda: {kind: [] for kind in NAMES})
    pending: list[Piece] = field(default_factory=list)
    pending_label: str = ""
    number: int = 0
    held: int = 0
    tables: int = 0

    def step(self) -> None:
        """Come to the next paragraph or row."""
        if not self.held:
            self.number += 1

    def remove(self, text: str, reason: str) -> None:
        """Record text of the current paragraph that is not in the body."""
        if text.strip():
            self.removed.append(Removal(text, reason, max(self.number, 1)))

    def odd(self, code: str, message: str, *, severe: bool = True) -> None:
        """Tell the user something about the current paragraph."""
        self.problems.note(
            f"{self.format}.{code}",
            message,
            line=self.number,
            severity="warning" if severe else "info",
        )

    def set_aside(self, block: Set) -> None:
        """Record what is set aside as a whole, with the paragraph that follows it.

        A running head that many sections repeat is recorded once.
        """
        all_gone = block.reason == DELETED
        text = "\n".join(plain(block.blocks, deleted=all_gone))
        gone = "" if all_gone else "\n".join(deletions(block.blocks))
        if (block.reason, text + gone) in self.running:
            return
        if block.reason in (HEADER, FOOTER):
            self.running.add((block.reason, text + gone))
        following = self.number + (not self.held)
        found = ((text, block.reason), (gone, DELETED))
        self.removed += [Removal(what, why, following) for what, why in found if what]

    def settled(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """``pieces`` without what is not in the body, which is recorded."""
        gone: list[str] = []
        reason = ""
        for piece in pieces:
            if isinstance(piece, Gone) and piece.reason == reason:
                gone.append(piece.text)
                continue
            self.remove("".join(gone), reason)
            gone, reason = [], ""
            if isinstance(piece, Gone):
                gone, reason = [piece.text], piece.reason
            elif isinstance(piece, Oddity):
                self.odd(piece.code, piece.message, severe=piece.severe)
            elif isinstance(piece, Frame | Note) and piece.reason:
                self.remove("\n".join(plain(piece.blocks, deleted=True)), piece.reason)
            else:
                yield piece
        self.remove("".join(gone), reason)

    def figure(self, image: Image) -> list[Line]:
        """A picture becomes an asset named by its content; the same picture is kept once."""
        if not image.suffix:
            self.odd("picture", "不认识的图片格式，没有读入")
            return []
        name = f"{sha256(image.data)[:12]}.{image.suffix}"
        if name not in self.assets:
            size = sum(len(asset.data) for asset in self.assets.values())
            if size + len(image.data) > MAX_PICTURES:
                self.odd("pictures", "图片总量过大，后面的图片没有读入")
                return []
            self.assets[name] = Asset(name, image.data)
        if image.suffix in _UNSHOWN:
            self.odd("picture_format", f"图片格式 {image.suffix} 在网页上显示不出来", severe=False)
        return [Line(UNPLACED, "", self.number, kind="figure", label=name)]

    def check(self, lines: list[Line]) -> None:
        """Say what is odd about the text itself."""
        for line in lines:
            self.number = line.number
            if _FIELD_ERROR.search(line.text):
                self.odd("field_error", "交叉引用已失效，正文里留有软件的错误提示")
