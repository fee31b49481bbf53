"""One paragraph: what it is made of, what of it is not in the body, its number and its hint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wenku.read.docx import maths, objects, runs
from wenku.read.docx.fields import Fields, unmatched
from wenku.read.docx.flow import flow
from wenku.read.docx.inline import DELETED, HIDDEN, Handler, Inline, visit, walk
from wenku.read.docx.names import Element, W, attribute, number, value
from wenku.read.docx.pieces import Box, Call, Gone, Lettering, Oddity, Piece, Words
from wenku.read.docx.story import Story
from wenku.read.docx.styles import ParagraphStyle, outline_hint

_HANDLERS: dict[str, Handler] = {**runs.HANDLERS, **objects.HANDLERS, **maths.HANDLERS}


def fields_of(container: Element) -> Fields:
    """The fields of a story not yet begun."""
    return Fields(unmatched(container))


def style_of(element: Element, story: Story) -> ParagraphStyle:
    """What a ``w:p`` has by its style."""
    return story.styles.paragraph(value(element.find(f"{W}pPr/{W}pStyle")))


def begin(container: Element, story: Story) -> None:
    """Make ``story`` ready to read ``container``, a part or note of its own."""
    story.fields = fields_of(container)
    if story.fields.unmatched:
        story.odd("docx.field", "有没有配对的域标记，已忽略该标记，域的内容按正文保留")


def pieces_of(element: Element, story: Story, reason: str) -> list[Piece]:
    """What a ``w:p`` holds; ``reason`` is why it is not body."""
    state = Inline(_HANDLERS, story.styles, story.fields, style_of(element, story))
    walk(element, state, reason)
    return state.pieces


def pieces_around(element: Element, story: Story, reason: str) -> list[Piece]:
    """What an element that stands outside any paragraph holds."""
    state = Inline(_HANDLERS, story.styles, story.fields, ParagraphStyle())
    visit(element, state, reason)
    return state.pieces


def plain(container: Element, story: Story, *, deleted: bool = False) -> Iterator[str]:
    """The text of what goes into no body (a header, a removed row), a string a paragraph.

    Tracked deletions are left out unless ``deleted``: of a deleted row they are all there is.
    """
    for block in flow(container):
        if block.element.tag in (W + "tbl", W + "tr", W + "tc"):
            yield from plain(block.element, story, deleted=deleted)
        elif block.element.tag == W + "p" and (deleted or block.reason != DELETED):
            apart = replace(story, fields=fields_of(block.element))
            yield from _plain(pieces_of(block.element, apart, ""), story, deleted)


def _plain(pieces: list[Piece], story: Story, deleted: bool) -> Iterator[str]:
    words = [
        piece.text
        for piece in pieces
        if isinstance(piece, Words)
        or (isinstance(piece, Gone) and (deleted or piece.reason != DELETED))
    ]
    if text := "".join(words).strip():
        yield text
    for piece in pieces:
        if isinstance(piece, Box):
            yield from plain(piece.content, story, deleted=deleted)
        elif isinstance(piece, Lettering) and piece.text.strip():
            yield piece.text.strip()


def settled(pieces: list[Piece], story: Story) -> list[Piece]:
    """``pieces`` without what is not in the body, which is recorded."""
    kept: list[Piece] = []
    gone = Gone("", "")
    for piece in pieces:
        if isinstance(piece, Gone) and piece.reason == gone.reason:
            gone = Gone(gone.text + piece.text, gone.reason)
            continue
        story.remove(gone.text, gone.reason)
        gone = piece if isinstance(piece, Gone) else Gone("", "")
        if not isinstance(piece, Gone) and not _set_aside(piece, story):
            kept.append(piece)
    story.remove(gone.text, gone.reason)
    return kept


def _set_aside(piece: Piece, story: Story) -> bool:
    """Record a piece that is no part of the body; whether it was one."""
    if isinstance(piece, Oddity):
        story.odd(piece.code, piece.message, severe=piece.severe)
    elif isinstance(piece, Call) and piece.kind == "comment":
        story.comments.setdefault(piece.id, story.number)
    elif isinstance(piece, Call) and piece.reason:
        story.labels.label(piece, story.number)
    elif isinstance(piece, Box) and piece.reason:
        for text in plain(piece.content, story, deleted=True):
            story.remove(text, piece.reason)
    elif isinstance(piece, Lettering) and piece.reason:
        story.remove(piece.text, piece.reason)
    else:
        return False
    return True


def mark_of(properties: Element, style: ParagraphStyle, story: Story) -> str:
    """What became of the paragraph's mark: DELETED or HIDDEN joins it with the next, "" ends it.

    A dropped capital is a paragraph of its own, but one word with the next.
    """
    run = properties.find(W + "rPr")
    if run is not None and (
        run.find(W + "del") is not None or run.find(W + "moveFrom") is not None
    ):
        return DELETED
    frame = properties.find(W + "framePr")
    if frame is not None and attribute(frame, "dropCap") in ("drop", "margin"):
        return DELETED
    return HIDDEN if run is not None and story.styles.hidden(run, style) else ""


def label_of(properties: Element | None, style: ParagraphStyle, story: Story) -> str:
    """The paragraph's automatic number, counted; "" where it has none.

    ``w:numPr`` of the paragraph goes before that of its style, part by part; numId 0 takes a
    number away (17.9.18).  By a style, the level is the one the list links to that style.
    """
    numbering = None if properties is None else properties.find(W + "numPr")
    own = None if numbering is None else number(numbering.find(W + "numId"))
    level = None if numbering is None else number(numbering.find(W + "ilvl"))
    list_id = style.list_id if own is None else own
    if not list_id:
        return ""
    found = story.counters.lists.get(list_id)
    if level is None and found is not None:
        level = found.level_of(style.ids)
    if level is None and own is None:
        level = style.list_level
    label = story.counters.next_label(list_id, level or 0)
    if label.problem:
        story.odd("docx.numbering", label.problem)
    return label.text


def hint_of(properties: Element | None, style: ParagraphStyle) -> str:
    """The heading level stated for the paragraph itself, else what its style says."""
    level = None if properties is None else number(properties.find(W + "outlineLvl"))
    return style.hint if level is None else outline_hint(level)
