"""Runs and what they hold: text, breaks, fields, references, symbols."""

from __future__ import annotations

import re

from wenku.read.docx import symbols
from wenku.read.docx.fields import PAGE_NUMBER, READING, is_page_field, symbol
from wenku.read.docx.inline import DELETED, HIDDEN, MOVED, Handler, Inline, alternative, walk
from wenku.read.docx.names import MC, Element, W, attribute, value
from wenku.read.docx.pieces import Break, Call, Gone, Words

_LINE_ENDS = re.compile("[\x85\u2028\u2029]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def _alternate(element: Element, state: Inline, reason: str) -> None:
    for branch in alternative(element):
        walk(branch, state, reason)


def _run(element: Element, state: Inline, reason: str) -> None:
    properties = element.find(W + "rPr")
    outer = state.font
    if properties is not None or state.style.vanish or state.styles.vanish:
        if not reason and state.styles.hidden(properties, state.style):
            reason = HIDDEN
        state.font = (
            value(properties.find(W + "rFonts"), "ascii") or "" if properties is not None else ""
        )
    walk(element, state, reason)
    state.font = outer


def _text(element: Element, state: Inline, reason: str) -> None:
    text = (element.text or "").replace("\r", "").replace("\n", " ")
    if element.get(_SPACE) != "preserve":
        text = text.strip(" \t")
    first, *further = _LINE_ENDS.split(symbols.plain(text, state.font))
    state.words(first, reason)
    for part in further:
        _break(element, state, reason)
        state.words(part, reason)


def _deleted_text(element: Element, state: Inline, reason: str) -> None:
    _text(element, state, reason or DELETED)


def _fixed(text: str) -> Handler:
    def handler(element: Element, state: Inline, reason: str) -> None:
        del element
        state.words(text, reason)

    return handler


def _break(element: Element, state: Inline, reason: str) -> None:
    del element
    if not (reason or state.fields.reason):
        state.pieces.append(Break())


def _because(why: str) -> Handler:
    def handler(element: Element, state: Inline, reason: str) -> None:
        walk(element, state, reason or why)

    return handler


def _nothing(element: Element, state: Inline, reason: str) -> None:
    del element, state, reason


def _symbol(element: Element, state: Inline, reason: str) -> None:
    code = attribute(element, "char") or ""
    try:
        point = int(code, 16)
    except ValueError:
        point = -1
    for piece in symbol(point, attribute(element, "font") or ""):
        if isinstance(piece, Words):
            state.words(piece.text, reason)
        elif not reason:
            state.pieces.append(piece)


def _field_character(element: Element, state: Inline, reason: str) -> None:
    for piece in state.fields.character(element):
        if isinstance(piece, Words) and reason:
            state.pieces.append(Gone(piece.text, reason))
        else:
            state.pieces.append(piece)


def _instruction(element: Element, state: Inline, reason: str) -> None:
    del reason
    state.fields.instruction(element.text or "")


def _simple_field(element: Element, state: Inline, reason: str) -> None:
    page = is_page_field(attribute(element, "instr") or "")
    walk(element, state, reason or (PAGE_NUMBER if page else ""))


def _note(kind: str) -> Handler:
    def handler(element: Element, state: Inline, reason: str) -> None:
        mark = ""
        if (attribute(element, "customMarkFollows") or "0") in ("1", "true", "on"):
            following = element.getnext()
            mark = "" if following is None else (following.text or "").strip()
        why = reason or state.fields.reason
        state.pieces.append(Call(kind, attribute(element, "id") or "", mark, why))

    return handler


HANDLERS: dict[str, Handler] = {
    W + "r": _run,
    W + "t": _text,
    W + "delText": _deleted_text,
    W + "tab": _fixed("\t"),
    W + "ptab": _fixed("\t"),
    W + "noBreakHyphen": _fixed("-"),
    W + "br": _break,
    W + "cr": _break,
    W + "sym": _symbol,
    W + "del": _because(DELETED),
    W + "moveFrom": _because(MOVED),
    W + "rt": _because(READING),
    W + "fldChar": _field_character,
    W + "instrText": _instruction,
    W + "delInstrText": _instruction,
    W + "fldSimple": _simple_field,
    W + "footnoteReference": _note("footnote"),
    W + "endnoteReference": _note("endnote"),
    W + "commentReference": _note("comment"),
    W + "commentRangeStart": _note("comment"),
    MC + "AlternateContent": _alternate,
} | {
    W + name: _nothing
    for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "rubyPr", "ffData", "fldData", "tblPr", "trPr")
}
