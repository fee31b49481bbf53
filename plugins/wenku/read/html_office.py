"""What office programs write into a page that no browser shows, or shows in another way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wenku.read.docx import symbols
from wenku.read.docx.inline import DELETED
from wenku.read.html_style import Declarations
from wenku.read.html_tree import Node, parse

COMMENT = "批注"
_GENERATOR = re.compile(
    r"microsoft word|microsoft frontpage.*word|libreoffice|openoffice|staroffice|wps|abiword"
    r"|aspose|pandoc",
    re.I,
)
_LISTS_LOST = re.compile(r"libreoffice|openoffice|staroffice", re.I)
_WORD = re.compile(r"schemas-microsoft-com:office:word|class=[\"']?Mso(?:Normal|Title|List)")
_ELEMENTS = {
    "header": "页眉",
    "footer": "页脚",
    "comment": COMMENT,
    "comment-list": COMMENT,
    "footnote-separator": "",
    "footnote-continuation-separator": "",
    "endnote-separator": "",
    "endnote-continuation-separator": "",
}
_COMMENT_CLASSES = frozenset(("msocomtxt", "msocomanchor", "msocomoff", "msocommentreference"))
_HEADING = re.compile(r"msoheading([1-9])")
_CONTENTS = re.compile(r"msotoc([1-9])")
_OUTLINE = re.compile(r"[1-9]")
_VML = re.compile(r"\[if gte (?:vml|msEquation)[^\]]*\]>(.*?)(?:<!\[endif\])?$", re.S)


def generator(root: Node) -> str:
    """The program that wrote the page, by its own word."""
    for node in root.iter():
        if node.tag == "meta" and node.get("name").lower() in ("generator", "progid", "originator"):
            return node.get("content")
    return ""


def is_office(program: str, page: str) -> bool:
    """Whether a page was a document of an office program: all of it is the document then."""
    return bool(_GENERATOR.search(program)) or _WORD.search(page) is not None


def loses_lists(program: str) -> bool:
    """Whether that program writes lists without the format of their numbers."""
    return _LISTS_LOST.search(program) is not None


def has_changes(body: Node) -> bool:
    """Whether LibreOffice saved the page with tracked changes, which it writes like other text."""
    return any(node.tag == "a" and node.get("name").startswith("__RefMove") for node in body.iter())


def reason(node: Node, style: Declarations) -> str | None:
    """Why an element is no body by an office program's marks; ``None`` if it is body.

    "" is for what is not even text (the line above footnotes).
    """
    if (part := style.get("mso-element")) in _ELEMENTS:
        return _ELEMENTS[str(part)]
    if style.get("mso-special-character") == "comment":
        return COMMENT
    if node.tag == "div" and node.get("title") in ("header", "footer"):
        return _ELEMENTS[node.get("title")]  # LibreOffice
    classes = node.get("class").lower().split()
    if any(name in _COMMENT_CLASSES for name in classes):
        return COMMENT
    if node.tag == "del" or "msodel" in classes:
        return DELETED
    return None


def hint(node: Node, style: Declarations) -> str:
    """What an element is by its class in Word or its outline level, "" for nothing special."""
    name = node.get("class").lower()
    if name in ("msotitle", "msosubtitle"):
        return name[3:]
    if match := _HEADING.fullmatch(name):
        return f"heading{match[1]}"
    if match := _CONTENTS.fullmatch(name):
        return f"toc{match[1]}"
    level = style.get("mso-outline-level", "")
    return f"heading{level}" if _OUTLINE.fullmatch(level) else ""


@dataclass(frozen=True, slots=True)
class Drawings:
    """What Word keeps in conditional comments for itself, by comment: VML and mathematics.

    ``drawn`` are the shapes without a picture: the picture of one that a browser is given only
    shows a line, or a text box whose text is read from the VML.
    """

    markup: Mapping[Node, Node] = field(default_factory=dict)
    drawn: frozenset[str] = frozenset()

    def is_drawn(self, image: Node) -> bool:
        """Whether an ``<img>`` shows a shape, not a picture."""
        shapes = image.get("v:shapes").split()
        return bool(shapes) and all(shape in self.drawn for shape in shapes)


def drawings(body: Node) -> Drawings:
    """The drawings below ``body``."""
    markup: dict[Node, Node] = {}
    for node in body.iter():
        if node.tag == "#comment" and (match := _VML.match(str(node.children[0]))):
            markup[node] = parse(match[1]).root
    shapes = [
        (shape.get("id"), any(each.tag == "v:imagedata" for each in shape.iter()))
        for root in markup.values()
        for shape in root.iter()
        if shape.tag.startswith("v:") and shape.get("id")
    ]
    pictured = {name for name, picture in shapes if picture}
    return Drawings(markup, frozenset(name for name, _ in shapes) - pictured)


def boxes(markup: Node) -> Iterator[Node]:
    """The text boxes in VML, the outermost ones."""
    stack = [markup]
    while stack:
        node = stack.pop()
        if node.tag == "v:textbox":
            yield node
        else:
            stack.extend(reversed(list(node.elements())))


def lettered(text: str, font: str) -> str:
    """``text`` set in ``font`` as what it shows: Wingdings and its kin hold signs under letters."""
    if not symbols.is_symbol_font(font):
        return symbols.plain(text, font)
    return "".join(_sign(char, font) for char in text)


def _sign(char: str, font: str) -> str:
    if char.isspace() or char in "\xa0\u200b":
        return char
    try:
        code = ord(char) & 0xFF if symbols.is_private(char) else char.encode("cp1252")[0]
    except UnicodeEncodeError:
        return char
    return symbols.from_font(code, font) or char


def first_font(style: Declarations) -> str | None:
    """The font an element states for itself, ``None`` where it states none."""
    stated = style.get("font-family")
    if stated is None and "font" in style:
        match = re.search(r"\d[\w.%/]*\s+(.+)$", style["font"])
        stated = match[1] if match else None
    return None if stated is None else stated.split(",")[0].strip(" \"'")
