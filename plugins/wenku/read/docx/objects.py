"""What is anchored in a run: text boxes, pictures, diagrams, embedded objects."""

from __future__ import annotations

from wenku.read.docx.inline import Handler, Inline, walk
from wenku.read.docx.names import DGM, A, C, Element, R, V, W
from wenku.read.docx.pieces import Box, Diagram, Lettering, Oddity, Picture


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


HANDLERS: dict[str, Handler] = {
    W + "txbxContent": _box,
    W + "object": _embedded,
    A + "txBody": _drawn_text,
    A + "blip": _blip,
    V + "imagedata": _image_data,
    V + "textpath": _word_art,
    DGM + "relIds": _diagram,
    C + "chart": _chart,
}
