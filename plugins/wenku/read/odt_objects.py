"""What is anchored in an OpenDocument text: notes, boxes, pictures, formulas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from wenku.read.odt_names import DRAW, MATH, TEXT, Element
from wenku.read.odt_source import Source
from wenku.read.story import Block, Frame, Image, Note, Oddity, Piece, Words

Inside: TypeAlias = Callable[[Iterable[Element]], tuple[Block, ...]]
"""Reads the blocks of a story within the story."""

_KINDS = {"footnote": "footnote", "endnote": "endnote"}
_UNSHOWN = ("", "tif", "emf", "wmf")


def note(element: Element, inside: Inside, reason: str) -> Note:
    """A ``text:note``: its mark is the one the file holds, typed or counted."""
    citation = element.find(TEXT + "note-citation")
    mark = ""
    if citation is not None:
        mark = citation.get(TEXT + "label") or "".join(map(str, citation.itertext()))
    body = element.find(TEXT + "note-body")
    kind = _KINDS.get(element.get(TEXT + "note-class") or "", "footnote")
    return Note(kind, () if body is None else inside(body), mark.strip(), reason)


def shape(element: Element, source: Source, inside: Inside, reason: str) -> Iterator[Piece]:
    """A frame, a shape or a group of them; with a ``reason`` it is no part of the body."""
    tag = element.tag
    if tag in (DRAW + "g", DRAW + "a"):
        for child in element:
            if str(child.tag).startswith(DRAW):
                yield from shape(child, source, inside, reason)
    elif tag == DRAW + "frame":
        yield from _frame(element, source, inside, reason)
    elif tag == DRAW + "control":
        return
    elif next(element.iter(TEXT + "p", TEXT + "h"), None) is not None:
        yield Frame(inside(element), reason)


def _frame(frame: Element, source: Source, inside: Inside, reason: str) -> Iterator[Piece]:
    """A frame holds one thing, sometimes in several forms of which one is shown."""
    box = frame.find(DRAW + "text-box")
    if box is not None:
        yield Frame(inside(box), reason)
        return
    if reason:
        return
    formula = ""
    for child in frame:
        if child.tag in (DRAW + "object", DRAW + "object-ole"):
            formula = _formula(child, source)
            if formula:
                yield Oddity("formula", "有数学公式，已按先后次序写成一行文字，上下标不分", False)
                yield Words(formula)
            else:
                yield Oddity("object", "嵌有其他程序的对象，里面的内容没有读入")
    if not formula:
        yield from _pictures(frame.findall(DRAW + "image"), source)


def _pictures(images: list[Element], source: Source) -> Iterator[Piece]:
    """The first of several forms of a picture that a browser shows, else the first there is."""
    found = [picture for image in images if (picture := source.picture(image)) is not None]
    shown = [picture for picture in found if picture[1] not in _UNSHOWN]
    for data, suffix in (shown or found)[:1]:
        yield Image(data, suffix)
    if images and not found:
        yield Oddity("picture", "有一张图片是外部链接或已丢失，没有读入")


def _formula(element: Element, source: Source) -> str:
    """The text of a formula in its order, "" for an object that is none."""
    root = source.object(element)
    if root is None or root.tag != MATH + "math":
        return ""
    return _maths(root)


def _maths(element: Element) -> str:
    """MathML as one line: a fraction with a stroke, a root with its sign."""
    tag = str(element.tag).removeprefix(MATH)
    if tag in ("mi", "mn", "mo", "mtext", "ms"):
        return (element.text or "").strip()
    if tag.startswith("annotation"):
        return ""
    parts = [_maths(child) for child in element]
    if tag == "mfrac":
        return "/".join(parts)
    if tag == "mfenced":
        inner = (element.get("separators") or ",")[:1].join(parts)
        return f"{element.get('open', '(')}{inner}{element.get('close', ')')}"
    return ("√" if tag in ("msqrt", "mroot") else "") + "".join(parts)
