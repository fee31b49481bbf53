"""Automatic numbers of lists in web pages (HTML 4.4.5, CSS Counter Styles 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenku.read.docx.number_format import formatted
from wenku.read.html_style import Styles
from wenku.read.html_tree import Node

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman",
          "I": "upper-roman"}  # fmt: skip
_BULLETS = {"disc": "• ", "circle": "◦ ", "square": "▪ "}
_FORMATS = {
    "decimal": ("decimal", ". "),
    "decimal-leading-zero": ("decimalZero", ". "),
    "lower-roman": ("lowerRoman", ". "),
    "upper-roman": ("upperRoman", ". "),
    "cjk-ideographic": ("chineseCountingThousand", "、"),
    "simp-chinese-informal": ("chineseCountingThousand", "、"),
    "trad-chinese-informal": ("chineseCountingThousand", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
    "cjk-decimal": ("ideographDigital", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
}
_ALPHABETS = {"lower-alpha": "a", "lower-latin": "a", "upper-alpha": "A", "upper-latin": "A"}
_TYPED = re.compile(
    r"\s*(?:第[一二三四五六七八九十百千零〇0-9]+[编章节条款项]|[（(〔]?[一二三四五六七八九十]+[）)〕、.．]"
    r"|[（(]?[0-9０-９]{1,3}[）).．、]|[①-⑳⑴-⒇⒈-⒛㈠-㈩]|[A-Za-z][.．、)）])"
)
"""A number somebody typed at the beginning of an item."""
_WHOLE = re.compile(r"\s*([+-]?\d{1,8})")
_WIDE = "、。．，：；）】〕》」』　"


@dataclass(slots=True)
class Numbering:
    """Where a list stands: ``type`` is a CSS counter style, "" for a list without labels."""

    type: str
    value: int
    step: int = 1

    def label(self, item: Node, style: str) -> str:
        """The label of the next item, with the room after it; ``style`` is the item's own type."""
        own = _whole(item.get("value"))
        value = self.value if own is None else own
        self.value = value + self.step
        return label_of(_TYPES.get(item.get("type"), style or self.type), value)


def numbering(node: Node, type_stated: str, *, depth: int, bullets: bool) -> Numbering:
    """The numbering of the list ``node``.

    ``type_stated`` is its ``list-style-type``, "" where none is stated; ``depth`` how many
    bulleted lists are around it; ``bullets`` whether bullets nobody stated are to be shown.
    Items that were numbered by hand get no second number.
    """
    items = [child for child in node.elements() if child.tag == "li"]
    if node.tag != "ol":
        usual = ("disc", "circle", "square")[min(depth, 2)] if bullets else ""
        return Numbering(type_stated or node.get("type").lower() or usual, 0)
    typed = sum(1 for item in items if _TYPED.match(_opening(item)))
    if typed and typed * 2 >= len(items):
        return Numbering("", 1)
    reverse = "reversed" in node.attributes
    start = _whole(node.get("start"))
    if start is None:
        start = len(items) if reverse else 1
    stated = type_stated or _TYPES.get(node.get("type"), "decimal")
    return Numbering(stated, start, -1 if reverse else 1)


def stated_type(style: dict[str, str], styles: Styles, node: Node) -> str:
    """The ``list-style-type`` that holds for the list ``node``, "" where none is stated.

    A rule for the items (``li {list-style: none}``) counts as one for the list.
    """
    first = next((child for child in node.elements() if child.tag == "li"), None)
    for found in (styles.of(first) if first is not None else {}, style):
        if kind := found.get("list-style-type"):
            return kind
        words = found.get("list-style", "").split()
        if known := [word for word in words if word in _BULLETS or word in _FORMATS]:
            return known[0]
        if "none" in words or [word for word in words if word in _ALPHABETS]:
            return next((word for word in words if word in _ALPHABETS), "none")
    return ""


def label_of(kind: str, value: int) -> str:
    """The label a counter style gives ``value``; "" for the style ``none`` and for no style."""
    if kind in _BULLETS:
        return _BULLETS[kind]
    if kind in ("", "none"):
        return ""
    if kind in _ALPHABETS:
        return f"{_letters(value, _ALPHABETS[kind]) or value}. "
    form, suffix = _FORMATS.get(kind, ("decimal", ". "))
    text = formatted(value, form) if value > 0 else None
    return f"{text}{suffix}" if text else f"{value}. "


def with_room(label: str) -> str:
    """A label and the blank after it, none after a mark that brings its own room."""
    return label if not label or label[-1] in _WIDE else f"{label} "


def _letters(value: int, first: str) -> str:
    """a to z, aa, ab … as in CSS (not aa, bb as in Word); "" for what has none."""
    text = ""
    while value > 0:
        value, place = divmod(value - 1, 26)
        text = chr(ord(first) + place) + text
    return text


def _whole(text: str) -> int | None:
    match = _WHOLE.match(text)
    return int(match[1]) if match else None


def _opening(item: Node) -> str:
    """The first characters of an item."""
    text = ""
    stack: list[Node | str] = list(reversed(item.children))
    while stack and len(text.strip()) < 12:
        child = stack.pop()
        if isinstance(child, str):
            text += child
        elif child.tag not in ("script", "style", "ol", "ul"):
            stack.extend(reversed(child.children))
    return text.lstrip()
