"""Names in WordprocessingML, and reading its properties.

Tags are compared by namespace, never by prefix: converters write ``ns0:p`` as readily as ``w:p``.
"""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

_OOXML = "http://schemas.openxmlformats.org"
W = f"{{{_OOXML}/wordprocessingml/2006/main}}"
R = f"{{{_OOXML}/officeDocument/2006/relationships}}"
M = f"{{{_OOXML}/officeDocument/2006/math}}"
A = f"{{{_OOXML}/drawingml/2006/main}}"
C = f"{{{_OOXML}/drawingml/2006/chart}}"
DGM = f"{{{_OOXML}/drawingml/2006/diagram}}"
MC = f"{{{_OOXML}/markup-compatibility/2006}}"
V = "{urn:schemas-microsoft-com:vml}"

_OFF = ("0", "false", "off")


def attribute(element: Element, name: str) -> str | None:
    """An attribute in the w: namespace; some writers leave its prefix out."""
    found = element.get(W + name)
    return element.get(name) if found is None else found


def value(element: Element | None, name: str = "val") -> str | None:
    """The ``w:val`` of a property, ``None`` where the property or its value is missing."""
    return None if element is None else attribute(element, name)


def number(element: Element | None, name: str = "val") -> int | None:
    """A property that is a whole number; ``None`` where it is missing or no number."""
    text = value(element, name)
    if text is None or not (text.removeprefix("-").isascii() and len(text) < 10):
        return None
    return int(text) if text.removeprefix("-").isdigit() else None


def switch(properties: Element | None, name: str) -> bool | None:
    """An on/off property (``<w:vanish/>``): ``None`` where it is not stated."""
    element = None if properties is None else properties.find(W + name)
    if element is None:
        return None
    return (attribute(element, "val") or "1").lower() not in _OFF
