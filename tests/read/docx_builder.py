"""Word documents made in memory from strings of XML, for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W,
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    }.items()
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def root(name: str, content: str) -> bytes:
    """A part whose root is ``w:name``."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_NAMESPACES}>{content}</w:{name}>'
    ).encode()


def relations(links: Mapping[str, tuple[str, str]]) -> bytes:
    """A relations part from ``{id: (type, target)}``."""
    items = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{items}</Relationships>'.encode()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zip container of ``parts``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def parts(
    body: str,
    *,
    links: Mapping[str, tuple[str, str]] | None = None,
    extra: Mapping[str, bytes] | None = None,
    **named: str,
) -> dict[str, bytes]:
    """The parts of a document whose body is ``body``.

    ``named`` gives the content of ``styles``, ``numbering``, ``settings``, ``footnotes``,
    ``endnotes`` and ``comments``; ``links`` and ``extra`` further relations and parts.
    """
    all_links = {f"id_{name}": (name, f"{name}.xml") for name in named} | dict(links or {})
    return {
        "_rels/.rels": relations({"r1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": root("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(all_links),
        **{f"word/{name}.xml": root(name, content) for name, content in named.items()},
        **(extra or {}),
    }


def docx(
    body: str,
    *,
    links: Mapping[str, tuple[str, str]] | None = None,
    extra: Mapping[str, bytes] | None = None,
    **named: str,
) -> bytes:
    """The bytes of a document; see ``parts``."""
    return zipped(parts(body, links=links, extra=extra, **named))


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str = "", properties: str = "") -> str:
    """A paragraph; plain text is put in a run."""
    inner = content if content.startswith("<") or not content else r(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def in_list(list_id: int, level: int = 0) -> str:
    """The properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def level(index: int, form: str, text: str, extra: str = "", start: int = 1) -> str:
    """One level of an abstract list without anything after the label."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'{extra}<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(key: int, *levels: str) -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(key: int, abstract_key: int, content: str = "") -> str:
    """A list made from an abstract one."""
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract_key}"/>{content}</w:num>'


def style(
    key: str,
    *,
    name: str = "",
    based_on: str = "",
    paragraph: str = "",
    run: str = "",
    kind: str = "paragraph",
) -> str:
    """A style."""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name or key}"/>'
        + (f'<w:basedOn w:val="{based_on}"/>' if based_on else "")
        + f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def field(instruction: str, result: str | None) -> str:
    """A complex field; without a separator where ``result`` is ``None``."""

    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    text = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    shown = "" if result is None else char("separate") + r(result)
    return char("begin") + text + shown + char("end")


def table(*rows: str) -> str:
    """A table of rows made with ``row``."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells made with ``cell``."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def cell(*paragraphs: str, properties: str = "") -> str:
    """A cell of paragraphs; plain text is made one."""
    inner = "".join(each if each.startswith("<") else p(each) for each in paragraphs)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"
