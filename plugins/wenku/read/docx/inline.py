"""The content of a paragraph, element by element.

An element that is not known is walked through, so that no text is lost in markup of a later
version; what must not be read is named here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from wenku.read.docx import symbols
from wenku.read.docx.fields import PAGE_NUMBER, READING, Fields, is_page_field, symbol
from wenku.read.docx.names import DGM, MC, A, C, Element, M, R, V, W, attribute, value
from wenku.read.docx.pieces import (
    Box,
    Break,
    Call,
    Diagram,
    Gone,
    Lettering,
    Oddity,
    Picture,
    Piece,
    Words,
)
from wenku.read.docx.styles import ParagraphStyle, Styles

DELETED = "修订中删除的文字"
MOVED = "修订中移走的文字"
HIDDEN = "隐藏文字"
_LINE_ENDS = re.compile("[\x85\u2028\u2029]")


@dataclass(slots=True)
class Inline:
    """The state of a walk: what was found so far, the open fields, the font of the run."""

    styles: Styles
    fields: Fields
    style: ParagraphStyle
    pieces: list[Piece] = field(default_factory=list)
    font: str = ""

    def words(self, text: str, reason: str) -> None:
        """Add text of the body, or text that is not in it where there is a reason."""
        why = reason or self.fields.reason
        if text:
            self.pieces.append(Gone(text, why) if why else Words(text))


Handler = Callable[[Element, Inline, str], None]


def walk(parent: Element, state: Inline, reason: str) -> None:
    """Read the children of ``parent`` into ``state``; ``reason`` is why they are not body."""
    for child in parent:
        _HANDLERS.get(str(child.tag), walk)(child, state, reason)


def visit(element: Element, state: Inline, reason: str) -> None:
    """Read ``element`` itself into ``state``."""
    _HANDLERS.get(str(element.tag), walk)(element, state, reason)


def has_content(element: Element) -> bool:
    """Whether there is text or a picture below ``element``."""
    found = element.iter(W + "t", A + "t", M + "t", A + "blip", V + "imagedata")
    return next(found, None) is not None


def alternative(element: Element) -> Iterable[Element]:
    """The branch of an ``mc:AlternateContent`` to read: the choice, unless only the fallback
    holds anything."""
    branches = [child for child in element if child.tag in (MC + "Choice", MC + "Fallback")]
    return next(([branch] for branch in branches if has_content(branch)), branches[:1])


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
    if element.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve":
        text = text.strip(" \t")
    first, *further = _LINE_ENDS.split(symbols.plain(text, state.font))
    state.words(first, reason)
    for part in further:
        _break(element, state, reason)
        state.words(part, reason)


def _deleted_text(element: Element, state: Inline, reason: str) -> None:
    _text(element, state, reason or DELETED)


def _maths(element: Element, state: Inline, reason: str) -> None:
    state.words((element.text or "").strip("\r\n\t"), reason)


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


def _box(element: Element, state: Inline, reason: str) -> None:
    state.pieces.append(Box(element, reason or state.fields.reason))


def _drawn_text(element: Element, state: Inline, reason: str) -> None:
    """``a:txBody``: text of shapes that are no text boxes (canvas, locked canvas)."""
    for paragraph in element.iter(A + "p"):
        text = "".join(run.text or "" for run in paragraph.iter(A + "t"))
        state.pieces.append(Lettering(text, reason or state.fields.reason))


def _word_art(element: Element, state: Inline, reason: str) -> None:
    text = element.get("string") or ""
    state.pieces.append(Lettering(text, reason or state.fields.reason))


def _blip(element: Element, state: Inline, reason: str) -> None:
    relation = element.get(R + "embed") or element.get(R + "link")
    if relation and not reason:
        state.pieces.append(Picture(relation))


def _image_data(element: Element, state: Inline, reason: str) -> None:
    relation = element.get(R + "id") or element.get(R + "pict")
    if relation and not reason:
        state.pieces.append(Picture(relation))


def _diagram(element: Element, state: Inline, reason: str) -> None:
    relation = element.get(R + "dm")
    if relation and not reason:
        state.pieces.append(Diagram(relation))


def _chart(element: Element, state: Inline, reason: str) -> None:
    del element
    if not reason:
        state.pieces.append(Oddity("docx.chart", "有一张图表，图表里的文字和数据没有读入"))


def _embedded(element: Element, state: Inline, reason: str) -> None:
    if not reason:
        state.pieces.append(Oddity("docx.object", "嵌有其他程序的对象，里面的内容没有读入"))
    walk(element, state, reason)


def _fraction(element: Element, state: Inline, reason: str) -> None:
    """A fraction must not run together: 1 over 2 is no 12."""
    for part, joint in (("num", ""), ("den", "/")):
        child = element.find(M + part)
        if child is not None:
            state.words(joint, reason)
            walk(child, state, reason)


def _delimited(element: Element, state: Inline, reason: str) -> None:
    """Brackets of a formula are properties, not text: ( unless stated otherwise."""
    properties = element.find(M + "dPr")
    marks = {"begChr": "(", "sepChr": "|", "endChr": ")"}
    for name in marks:
        stated = None if properties is None else properties.find(M + name)
        if stated is not None:
            marks[name] = stated.get(M + "val") or ""
    state.words(marks["begChr"], reason)
    for index, child in enumerate(element.findall(M + "e")):
        state.words(marks["sepChr"] if index else "", reason)
        walk(child, state, reason)
    state.words(marks["endChr"], reason)


def _large_operator(element: Element, state: Inline, reason: str) -> None:
    char = element.find(f"{M}naryPr/{M}chr")
    state.words("∫" if char is None else char.get(M + "val") or "", reason)
    walk(element, state, reason)


def _root_sign(element: Element, state: Inline, reason: str) -> None:
    state.words("√", reason)
    walk(element, state, reason)


def _formula(element: Element, state: Inline, reason: str) -> None:
    state.pieces.append(
        Oddity("docx.formula", "有数学公式，已按先后次序写成一行文字，上下标不分", severe=False)
    )
    walk(element, state, reason)


_HANDLERS: dict[str, Handler] = {
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
    W + "txbxContent": _box,
    W + "object": _embedded,
    MC + "AlternateContent": _alternate,
    A + "txBody": _drawn_text,
    A + "blip": _blip,
    V + "imagedata": _image_data,
    V + "textpath": _word_art,
    DGM + "relIds": _diagram,
    C + "chart": _chart,
    M + "t": _maths,
    M + "f": _fraction,
    M + "d": _delimited,
    M + "nary": _large_operator,
    M + "rad": _root_sign,
    M + "oMath": _formula,
} | {
    W + name: _nothing
    for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "rubyPr", "ffData", "fldData", "tblPr", "trPr")
}
