"""The stream of a document as lines: paragraphs, rows, figures, notes; what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from wenku.model.source import Asset, Line, NoteRef, Removal
from wenku.read.lines import BLANKS, UNPLACED
from wenku.read.pdf.flow import Flow, Item, LeftOut
from wenku.read.pdf.hints import Type, hints
from wenku.read.pdf.joining import Joined, joined
from wenku.read.pdf.notes import Note, called, exponent
from wenku.read.pdf.page import Picture
from wenku.read.pdf.paragraphs import Placed, paragraphs
from wenku.read.pdf.tables import Table
from wenku.text.digest import sha256

REPEATED_HEAD = "续页重复的表头"


@dataclass(slots=True)
class Written:
    """What has been written: lines without their spans, removals, pictures by name.

    ``types`` are how the paragraphs among the lines are set, by the line's index;
    ``without_picture`` are numbers of paragraphs after which a picture could not be kept.
    """

    lines: list[Line] = field(default_factory=list)
    removed: list[Removal] = field(default_factory=list)
    assets: dict[str, Asset] = field(default_factory=dict)
    types: dict[int, Type] = field(default_factory=dict)
    without_picture: list[int] = field(default_factory=list)
    number: int = 0


@dataclass(slots=True)
class _Writer:
    flow: Flow
    rough: bool
    out: Written = field(default_factory=Written)
    rows: list[tuple[Placed, int]] = field(default_factory=list)
    between: list[tuple[int, Item]] = field(default_factory=list)
    notes: dict[str, list[Item]] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)
    table: Table | None = None
    tables: int = 0


def written(flow: Flow, *, rough: bool) -> Written:
    """The lines of a document.

    A paragraph goes on over the foot of a page, its notes and a picture; these follow it.  Rows
    that a table repeats at the head of a page are taken out.  ``rough``: see ``paragraphs``.
    """
    writer = _Writer(flow, rough)
    for item in flow.items:
        if isinstance(item.content, Note):
            writer.notes.setdefault(item.content.mark, []).append(item)
    for item in flow.items:
        content = item.content
        if isinstance(content, Placed):
            writer.rows.append((content, item.page))
        elif isinstance(content, Table):
            continued = _continues(writer, content)
            _flush(writer)
            _write_table(writer, content, continued=continued)
        else:
            writer.between.append((len(writer.rows), item))
    _flush(writer)
    _give_hints(writer.out)
    return writer.out


def _flush(writer: _Writer) -> None:
    """Write the rows that wait as paragraphs, and what stood between them."""
    rows, between = writer.rows, writer.between
    writer.rows, writer.between = [], []
    done = written_between = 0
    for group in paragraphs([placed for placed, _ in rows], rough=writer.rough):
        written_between = _write_between(writer, between, written_between, done)
        first, done = done, done + len(group)
        writer.table = None
        _write_paragraph(writer, group, [page for _, page in rows[first:done]])
    _write_between(writer, between, written_between, done)


def _write_paragraph(writer: _Writer, group: Sequence[Placed], pages: Sequence[int]) -> None:
    out = writer.out
    text = joined([placed.row for placed in group])
    body, notes = _calls(writer, text, pages)
    lead = len(body) - len(body.lstrip(BLANKS))
    stripped = body.strip(BLANKS)
    if not stripped:
        return
    out.number += 1
    refs = tuple(
        replace(ref, offset=min(max(ref.offset - lead, 0), len(stripped))) for ref in notes
    )
    first = group[0]
    middle = all(placed.frame.middle(placed.row) for placed in group)
    out.types[len(out.lines)] = Type(
        stripped,
        first.row.em / writer.flow.em,
        all(placed.row.bold for placed in group),
        middle and any(placed.frame.centred(placed.row) for placed in group),
        pages[0],
    )
    out.lines.append(Line(UNPLACED, stripped, out.number, notes=refs))


def _calls(writer: _Writer, text: Joined, pages: Sequence[int]) -> tuple[str, list[NoteRef]]:
    """``text`` without the marks that call notes, and the calls."""
    body, done = "", 0
    refs: list[NoteRef] = []
    for start, end in text.raised:
        unit = exponent(text.text, start, end)
        note = None if unit else _called(writer, called(text.text[start:end]), pages)
        if note is not None:
            body += text.text[done:start]
            refs.append(NoteRef(len(body), writer.labels[id(note)]))
            done = end
    return body + text.text[done:], refs


def _called(writer: _Writer, mark: str, pages: Sequence[int]) -> Note | None:
    """The note with that mark on the same pages, else the next in the document; it gets a label."""
    free = [item for item in writer.notes.get(mark, ()) if id(item.content) not in writer.labels]
    here = [item for item in free if pages[0] <= item.page <= pages[-1]]
    later = [item for item in free if item.page > pages[-1]]
    found = next((item.content for item in here or later), None)
    if not isinstance(found, Note):
        return None
    taken = set(writer.labels.values())
    tries = (mark if n == 1 else f"{mark}-{n}" for n in range(1, len(taken) + 2))
    writer.labels[id(found)] = next(label for label in tries if label not in taken)
    return found


def _write_between(
    writer: _Writer, between: Sequence[tuple[int, Item]], start: int, rows: int
) -> int:
    """Write what stands before the row numbered ``rows``, from ``start`` on; where to go on."""
    out = writer.out
    while start < len(between) and between[start][0] <= rows:
        content = between[start][1].content
        start += 1
        if isinstance(content, LeftOut):
            out.removed.append(Removal(content.text, content.reason, max(out.number, 1)))
        elif isinstance(content, Note):
            _write_note(writer, content)
        elif isinstance(content, Picture):
            _write_picture(out, content)
    return start


def _write_note(writer: _Writer, note: Note) -> None:
    """A note that is called is a note; one that nothing calls stays a paragraph as it stands."""
    out = writer.out
    text = joined(note.rows).text
    label = writer.labels.get(id(note))
    if label is None:
        out.number += 1
        out.lines.append(Line(UNPLACED, text.strip(BLANKS), out.number))
    else:
        body = text[note.skip :].strip(BLANKS)
        out.lines.append(Line(UNPLACED, body, out.number, kind="note", label=label))


def _write_picture(out: Written, picture: Picture) -> None:
    if not picture.data:
        out.without_picture.append(max(out.number, 1))
        return
    name = f"{sha256(picture.data)[:12]}.{picture.suffix}"
    out.assets.setdefault(name, Asset(name, picture.data))
    out.number += 1
    out.lines.append(Line(UNPLACED, "", out.number, kind="figure", label=name))


def _continues(writer: _Writer, table: Table) -> bool:
    """Whether ``table`` is the last one going on: nothing but running heads stands between."""
    last = writer.table
    if last is None or writer.rows or len(last.edges) != len(table.edges):
        return False
    if any(not isinstance(item.content, LeftOut) for _, item in writer.between):
        return False
    return all(abs(a - b) <= 4 for a, b in zip(last.edges, table.edges, strict=True))


def _write_table(writer: _Writer, table: Table, *, continued: bool) -> None:
    out = writer.out
    rows = table.rows
    if not continued:
        writer.tables += 1
        writer.table = table
    elif writer.table and len(rows) > 1 and rows[0] == writer.table.rows[0]:
        out.removed.append(Removal("\t".join(rows[0]), REPEATED_HEAD, max(out.number, 1)))
        rows = rows[1:]
    for cells in rows:
        out.number += 1
        text = "\t".join(cells)
        out.lines.append(
            Line(UNPLACED, text, out.number, kind="row", cells=cells, table=writer.tables)
        )


def _give_hints(out: Written) -> None:
    if not out.types:
        return
    indexes = list(out.types)
    for index, hint in zip(indexes, hints([out.types[i] for i in indexes]), strict=True):
        if hint:
            out.lines[index] = replace(out.lines[index], hint=hint)
