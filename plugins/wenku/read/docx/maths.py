"""Formulas (Office Math) as one line of text."""

from __future__ import annotations

from wenku.read.docx.inline import Handler, Inline, walk
from wenku.read.docx.names import Element, M
from wenku.read.docx.pieces import Oddity


def _formula(element: Element, state: Inline, reason: str) -> None:
    state.pieces.append(
        Oddity("docx.formula", "有数学公式，已按先后次序写成一行文字，上下标不分", severe=False)
    )
    walk(element, state, reason)


def _maths(element: Element, state: Inline, reason: str) -> None:
    state.words((element.text or "").strip("\r\n\t"), reason)


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


HANDLERS: dict[str, Handler] = {
    M + "t": _maths,
    M + "f": _fraction,
    M + "d": _delimited,
    M + "nary": _large_operator,
    M + "rad": _root_sign,
    M + "oMath": _formula,
}
