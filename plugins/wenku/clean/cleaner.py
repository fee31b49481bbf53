"""The cleaning stage: a raw document in, its body and the record of removals out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wenku.clean.glued import glued
from wenku.clean.neighbours import beside_advertising
from wenku.clean.region import region
from wenku.clean.rules import Rule, reported
from wenku.clean.whole import whole_lines
from wenku.model.errors import Diagnostic
from wenku.model.source import CleanDocument, Line, NoteRef, RawDocument, Removal
from wenku.text.edits import EditedText, without
from wenku.text.span import Span


@dataclass(frozen=True, slots=True)
class _Cut:
    """What leaves one line, the line of that ``index``: ``span`` lies in the line's text."""

    index: int
    line: Line
    span: Span
    rule: Rule

    @property
    def text(self) -> str:
        return self.span.of(self.line.text).strip()


def clean(raw: RawDocument) -> CleanDocument:
    """Take advertising, notices and chrome out of ``raw``.

    Every code point of the raw text that is no white space is afterwards either in the clean text
    or in exactly one removal.  Blank lines and white space around paragraphs are layout and are
    dropped; rows of tables stay as they are.  ``edited`` maps the clean text into ``raw.text``.
    ``diagnostics`` are those of this stage alone.
    """
    cuts = _cuts(raw.lines)
    spans: dict[int, list[Span]] = {}
    for cut in cuts:
        spans.setdefault(cut.index, []).append(cut.span)
    kept = [(line, _kept(line, spans.get(i, []))) for i, line in enumerate(raw.lines)]
    kept = [(line, pieces) for line, pieces in kept if pieces]
    removed = [Removal(cut.text, cut.rule.reason, cut.line.number) for cut in cuts]
    return CleanDocument(
        edited=_edited(raw.text, kept),
        lines=_lines(kept),
        removed=tuple(sorted((*raw.removed, *removed), key=lambda removal: removal.line)),
        notices=tuple(cut.text for cut in cuts if cut.rule.is_notice),
        diagnostics=_warnings(raw.lines),
    )


def _cuts(lines: Sequence[Line]) -> list[_Cut]:
    """All that leaves the body, in the order of the source."""
    where = region(lines)
    whole = beside_advertising(lines, where, whole_lines(lines, where))
    cuts: list[_Cut] = []
    for index, line in enumerate(lines):
        if index in whole:
            cuts.append(_Cut(index, line, Span(0, len(line.text)), whole[index]))
        elif line.kind == "paragraph":
            tail = index >= where.last
            cuts += [_Cut(index, line, span, rule) for span, rule in glued(line.text, tail=tail)]
    return cuts


def _kept(line: Line, cuts: Sequence[Span]) -> tuple[Span, ...]:
    """What stays of ``line``: spans of its text, without white space around them."""
    if line.kind != "paragraph":
        return (Span(0, len(line.text)),)
    pieces: list[Span] = []
    position = 0
    for span in [*cuts, Span(len(line.text), len(line.text))]:
        if span.start > position:
            pieces.append(Span(position, span.start))
        position = max(position, span.end)
    return _stripped(line.text, pieces)


def _stripped(text: str, pieces: list[Span]) -> tuple[Span, ...]:
    while pieces and not pieces[0].of(text).strip():
        pieces.pop(0)
    while pieces and not pieces[-1].of(text).strip():
        pieces.pop()
    if pieces:
        first, last = pieces[0], pieces[-1]
        lead = len(first.of(text)) - len(first.of(text).lstrip())
        pieces[0] = Span(first.start + lead, first.end)
        last = pieces[-1]
        pieces[-1] = Span(last.start, last.start + len(last.of(text).rstrip()))
    return tuple(pieces)


def _edited(text: str, kept: Sequence[tuple[Line, tuple[Span, ...]]]) -> EditedText:
    """The raw ``text`` less all that is not kept, one line feed between kept lines."""
    removals: list[Span] = []
    position = 0
    for ordinal, (line, pieces) in enumerate(kept, start=1):
        for piece in pieces:
            here = piece.shift(line.span.start)
            removals.append(Span(position, here.start))
            position = here.end
        if ordinal < len(kept):
            removals.append(Span(position, line.span.end))
            position = line.span.end + 1
    removals.append(Span(position, len(text)))
    return without(text, removals)


def _lines(kept: Sequence[tuple[Line, tuple[Span, ...]]]) -> tuple[Line, ...]:
    lines: list[Line] = []
    offset = 0
    for line, pieces in kept:
        text = "".join(piece.of(line.text) for piece in pieces)
        lines.append(
            replace(
                line,
                span=Span(offset, offset + len(text)),
                text=text,
                list_label=_moved(line.list_label, pieces),
                notes=tuple(NoteRef(_moved(n.offset, pieces), n.note) for n in line.notes),
            )
        )
        offset += len(text) + 1
    return tuple(lines)


def _moved(offset: int, pieces: Sequence[Span]) -> int:
    """Where ``offset`` of a line lies in what is kept of it."""
    return sum(max(0, min(offset, piece.end) - piece.start) for piece in pieces)


def _warnings(lines: Sequence[Line]) -> tuple[Diagnostic, ...]:
    """A classified document does not belong into a library that is carried about."""
    return tuple(
        Diagnostic(
            "clean.classified",
            f"文中有密级标志“{line.text.strip()}”",
            "请先确认该文件可以进入资料库，涉密文件请按保密规定处理",
            line.number,
        )
        for line in lines
        if line.kind == "paragraph"
        and len(line.text) <= 30
        and any(entry.search(line.text.strip()) for entry in reported())
    )
