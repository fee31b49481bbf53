"""Names in OpenDocument files."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = f"{{{_ODF}:office:1.0}}"
STYLE = f"{{{_ODF}:style:1.0}}"
TEXT = f"{{{_ODF}:text:1.0}}"
TABLE = f"{{{_ODF}:table:1.0}}"
DRAW = f"{{{_ODF}:drawing:1.0}}"
SVG = f"{{{_ODF}:svg-compatible:1.0}}"
FONT = f"{{{_ODF}:xsl-fo-compatible:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
DC = "{http://purl.org/dc/elements/1.1/}"
META = f"{{{_ODF}:meta:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

_MOST = 1_000_000


def whole(element: Element | None, name: str) -> int | None:
    """An attribute that is a whole number; ``None`` where it is missing or no sensible one."""
    text = "" if element is None else element.get(name) or ""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        return None
    return min(int(text), _MOST)


def true(element: Element, name: str) -> bool:
    """Whether an attribute says ``true``."""
    return element.get(name) == "true"
