"""OpenDocument texts made in memory, for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

TYPE = "application/vnd.oasis.opendocument.text"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "office": f"{_ODF}:office:1.0",
        "style": f"{_ODF}:style:1.0",
        "text": f"{_ODF}:text:1.0",
        "table": f"{_ODF}:table:1.0",
        "draw": f"{_ODF}:drawing:1.0",
        "svg": f"{_ODF}:svg-compatible:1.0",
        "meta": f"{_ODF}:meta:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
        "math": "http://www.w3.org/1998/Math/MathML",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    }.items()
)


def part(name: str, content: str) -> bytes:
    """A part whose root is ``office:name``."""
    root = f"<office:{name} {NAMESPACES}>{content}</office:{name}>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{root}'.encode()


def odt(
    body: str,
    *,
    automatic: str = "",
    styles: str = "",
    masters: str = "",
    extra: Mapping[str, bytes] | None = None,
) -> bytes:
    """A container whose text is ``body``, with automatic and common styles and master pages."""
    content = (
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body>"
    )
    common = (
        f"<office:styles>{styles}</office:styles>"
        f"<office:master-styles>{masters}</office:master-styles>"
    )
    parts = {
        "content.xml": part("document-content", content),
        "styles.xml": part("document-styles", common),
    }
    return zipped(parts | dict(extra or {}))


def zipped(parts: Mapping[str, bytes], *, kind: str = TYPE) -> bytes:
    """A container of ``parts``; its type comes first and is not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str, level: int = 1, more: str = "") -> str:
    return f'<text:h text:outline-level="{level}" {more}>{text}</text:h>'


def items(*texts: str) -> str:
    """List items; what is no element is a paragraph."""
    return "".join(
        f"<text:list-item>{text if text.startswith('<') else p(text)}</text:list-item>"
        for text in texts
    )


def level(number: int, number_format: str, *, more: str = "", follow: str = "nothing") -> str:
    """A level of a list style."""
    return (
        f'<text:list-level-style-number text:level="{number}" style:num-format="{number_format}" '
        f"{more}><style:list-level-properties><style:list-level-label-alignment "
        f'text:label-followed-by="{follow}"/></style:list-level-properties>'
        "</text:list-level-style-number>"
    )


def list_style(name: str, *levels: str) -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def style(name: str, family: str, properties: str = "", more: str = "") -> str:
    names = f'style:name="{name}" style:family="{family}" {more}'
    return f"<style:style {names}>{properties}</style:style>"


HIDE = '<style:text-properties text:display="none"/>'
