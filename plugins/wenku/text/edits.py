"""Deletions from a text that remember where each kept character came from.

Offsets are recorded as the edits are made, never recovered by a comparison afterwards.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from wenku.text.span import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """``length`` code points that stand at ``out`` in the result and at ``source`` before."""

    out: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class EditedText:
    """A text and how its code points map to the text it was made from."""

    text: str
    pieces: tuple[Piece, ...]

    def source_offset(self, offset: int) -> int:
        """Where the code point at ``offset`` of ``text`` stood in the source text.

        Raises ``IndexError`` for an offset outside ``text``.
        """
        if not 0 <= offset < len(self.text):
            raise IndexError(f"offset {offset} outside a text of {len(self.text)}")
        index = bisect_right(self.pieces, offset, key=lambda piece: piece.out) - 1
        piece = self.pieces[index]
        return piece.source + offset - piece.out

    def source_span(self, span: Span) -> Span:
        """The shortest span of the source text that covers ``span`` (not empty) of ``text``."""
        return Span(self.source_offset(span.start), self.source_offset(span.end - 1) + 1)


def without(text: str, removals: Iterable[Span]) -> EditedText:
    """``text`` less the ``removals``: spans of ``text`` in any order, which may overlap."""
    pieces: list[Piece] = []
    kept: list[str] = []
    out = position = 0
    for span in [*sorted(removals), Span(len(text), len(text))]:
        if span.start > position:
            pieces.append(Piece(out, position, span.start - position))
            kept.append(text[position : span.start])
            out += span.start - position
        position = max(position, span.end)
    return EditedText("".join(kept), tuple(pieces))
