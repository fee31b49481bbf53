"""OFD files made in memory, for tests.  Lengths are millimetres."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE = 5.0
"""The size of characters where nothing else is said."""


def text(
    content: str,
    x: float,
    y: float,
    *,
    size: float = SIZE,
    step: str | None = None,
    extra: str = "",
    font: int = 1,
) -> str:
    """A text object whose base line begins at ``x``, ``y``; hanzi are as far apart as large."""
    steps = " ".join(str(size) for _ in content[1:]) if step is None else step
    delta = f' DeltaX="{steps}"' if steps else ""
    return (
        f'<ofd:TextObject ID="9" Font="{font}" Size="{size}" Boundary="{x} {y - size} 200 {size}"'
        f' {extra}><ofd:TextCode X="0" Y="{size}"{delta}>{escape(content)}</ofd:TextCode>'
        "</ofd:TextObject>"
    )


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line drawn from one point to another."""
    return (
        f'<ofd:PathObject ID="8" Boundary="0 0 210 297"><ofd:AbbreviatedData>'
        f"M {x0} {y0} L {x1} {y1}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def page(*objects: str, before: str = "") -> str:
    """The content of an A4 page."""
    return (
        f"<ofd:Page {NAMESPACE}>{before}<ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        f'</ofd:Area><ofd:Content><ofd:Layer ID="1">{"".join(objects)}</ofd:Layer></ofd:Content>'
        "</ofd:Page>"
    )


def parts(
    pages: Sequence[str],
    *,
    common: str = "",
    resources: str = "",
    document: str = "",
    body: str = "",
) -> dict[str, bytes]:
    """The files of a package.

    ``common`` goes into the common data, ``resources`` into the resource file, ``document`` and
    ``body`` to the end of the document's root and of the entry in OFD.xml.
    """
    listed = "".join(
        f'<ofd:Page ID="{100 + index}" BaseLoc="Pages/Page_{index}/Content.xml"/>'
        for index in range(len(pages))
    )
    named = {
        "OFD.xml": f'<ofd:OFD {NAMESPACE} Version="1.0"><ofd:DocBody><ofd:DocRoot>'
        f"Doc_0/Document.xml</ofd:DocRoot>{body}</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PublicRes>"
        f"PublicRes.xml</ofd:PublicRes>{common}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
        f"{document}</ofd:Document>",
        "Doc_0/PublicRes.xml": f'<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" '
        f'FontName="宋体"/><ofd:Font ID="2" FontName="黑体"/></ofd:Fonts>{resources}</ofd:Res>',
        **{f"Doc_0/Pages/Page_{index}/Content.xml": each for index, each in enumerate(pages)},
    }
    return {name: content.encode() for name, content in named.items()}


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip container of ``files``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def ofd(*pages: str, **more: str) -> bytes:
    """An OFD file of ``pages``; ``more`` as in ``parts``."""
    return zipped(parts(pages, **more))


def prose(paragraphs: Sequence[str], *, width: int = 30, top: float = 40.0) -> list[str]:
    """Text objects for paragraphs set as office programs do: 2 characters indented, lines of
    ``width`` characters 8 apart."""
    objects: list[str] = []
    y = top
    for paragraph in paragraphs:
        rest, indent = paragraph, 2
        while rest:
            line, rest = rest[: width - indent], rest[width - indent :]
            objects.append(text(line, 30 + indent * SIZE, y))
            y += 8
            indent = 0
    return objects
