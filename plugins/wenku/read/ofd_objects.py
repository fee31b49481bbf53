"""The objects on a page, one after the other, each with its map to the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from wenku.model.errors import UnreadableDocument
from wenku.read.ofd_matrix import IDENTITY, Matrix, placed
from wenku.read.ofd_package import Container, Part, child, children, local
from wenku.read.ofd_resources import Resources

MAX_OBJECTS = 200_000
"""On one page; a dense one has 10,000 (an object a character)."""
_DEEPEST = 16
_DRAWN = ("TextObject", "PathObject", "ImageObject")
_NO = ("false", "0")


@dataclass(frozen=True, slots=True)
class Object:
    """Something drawn: its element, the map from its coordinates to the page's (millimetres),
    and whether it is shown at all."""

    element: etree._Element
    kind: str
    matrix: Matrix
    shown: bool = True


def page_objects(page: Part, resources: Resources, container: Container) -> Iterator[Object]:
    """What a page shows, with its templates: those below it first, those above it last.

    Raises ``UnreadableDocument`` beyond ``MAX_OBJECTS`` and for drawings nested too deep.
    """
    below: list[etree._Element] = []
    above: list[etree._Element] = []
    for use in children(page.root, "Template"):
        key = use.get("TemplateID", "")
        path = resources.templates.get(key, "")
        template = container.part("", path or f"模板 {key[:20]}")
        content = None if template is None else child(template.root, "Content")
        if content is not None:
            order = use.get("ZOrder") or ("Foreground" if key in resources.above else "")
            (above if order == "Foreground" else below).append(content)
    own = list(children(page.root, "Content"))
    return objects([*below, *own, *above], resources, IDENTITY)


def objects(
    contents: list[etree._Element], resources: Resources, matrix: Matrix
) -> Iterator[Object]:
    """What stands in ``contents`` (layers, blocks, drawings), in the order of drawing.

    ``matrix`` maps their coordinates to the page's.
    """
    stack: list[tuple[etree._Element, Matrix, bool, int]] = [
        (element, matrix, True, 0) for element in reversed(contents)
    ]
    left = MAX_OBJECTS
    while stack:
        element, outer, shown, depth = stack.pop()
        left -= 1
        if left < 0:
            raise UnreadableDocument(
                "ofd.too_large",
                f"一页上有 {MAX_OBJECTS} 个以上的对象，数量异常，未读取",
                remedy="请确认来源可靠；确需入库的，请索取 Word 版",
            )
        kind = local(element)
        shown = shown and _visible(element)
        if kind in _DRAWN:
            yield Object(element, kind, _map(element, outer), shown)
        elif kind == "CompositeObject":
            inside = _drawing(element, resources)
            inner = _map(element, outer)
            stack += [(each, inner, shown, _deeper(depth)) for each in reversed(inside)]
        elif kind in ("Content", "Layer", "PageBlock"):
            stack += [(each, outer, shown, _deeper(depth)) for each in reversed(list(element))]


def _drawing(element: etree._Element, resources: Resources) -> list[etree._Element]:
    """What a composite object shows; one whose drawing is nowhere is remembered as missing."""
    key = element.get("ResourceID", "")
    drawing = resources.drawings.get(key)
    if drawing is None:
        resources.missing.add(f"图形 {key[:20]}")
        return []
    return list(children(drawing, "Content"))


def _deeper(depth: int) -> int:
    if depth >= _DEEPEST:
        raise UnreadableDocument(
            "read.nested",
            "OFD 内部嵌套过深（可能是恶意构造的），无法读取",
            remedy="请向来件人索取 Word 版",
        )
    return depth + 1


def _map(element: etree._Element, outer: Matrix) -> Matrix:
    return placed(element.get("CTM"), element.get("Boundary"), outer)


def _visible(element: etree._Element) -> bool:
    return element.get("Visible", "").lower() not in _NO and element.get("Alpha") != "0"
