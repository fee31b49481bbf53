"""Styles of an OpenDocument text: what is hidden, what is a heading, which list belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from wenku.read.docx import styles as docx
from wenku.read.odt_lists import ListStyle, list_style
from wenku.read.odt_names import STYLE, SVG, TEXT, Element, whole

_ESCAPE = re.compile(r"_([0-9a-f]{1,5})_")
_CONTENTS = re.compile(r"Contents ([1-9])")


@dataclass(frozen=True, slots=True)
class _Style:
    parent: str = ""
    hidden: bool | None = None
    lists: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The styles in force for one part (automatic style names are the part's own).

    ``outline`` numbers headings that stand in no list.
    """

    hints: docx.Styles = field(default_factory=docx.Styles)
    paragraphs: Mapping[str, _Style] = field(default_factory=dict)
    texts: Mapping[str, _Style] = field(default_factory=dict)
    lists: Mapping[str, ListStyle] = field(default_factory=dict)
    outline: ListStyle = field(default_factory=ListStyle)

    def hint(self, name: str) -> str:
        """What a paragraph style says a paragraph is."""
        return self.hints.paragraph(name).hint

    def hides_paragraph(self, name: str) -> bool:
        """Whether a paragraph style hides text."""
        return self._hides(name, self.paragraphs)

    def hides_text(self, name: str) -> bool:
        """Whether a character style hides text."""
        return self._hides(name, self.texts)

    def list_of(self, name: str) -> str | None:
        """The list style of a paragraph style; "" where it says none, ``None`` where nothing."""
        stated = (style.lists for style in _chain(name, self.paragraphs))
        return next((each for each in stated if each is not None), None)

    @staticmethod
    def _hides(name: str, styles: Mapping[str, _Style]) -> bool:
        stated = (style.hidden for style in _chain(name, styles))
        return next((each for each in stated if each is not None), False)


def load(parts: Iterable[Element | None]) -> Sheet:
    """The styles below ``parts`` (containers of styles), later ones going before earlier ones."""
    held = [part for part in parts if part is not None]
    elements = [element for part in held for element in part.findall(STYLE + "style")]
    fonts = _fonts(held)
    outlines = [each for part in held for each in part.findall(TEXT + "outline-style")]
    texts = _family(elements, "text")
    bullets = {
        element.get(STYLE + "name") or "": font
        for element in elements
        if (font := _font(element, fonts))
    }
    return Sheet(
        hints=docx.Styles(styles={style.id: style for style in _hints(elements)}),
        paragraphs=_family(elements, "paragraph"),
        texts=texts,
        lists={
            element.get(STYLE + "name") or "": list_style(element, fonts, bullets)
            for part in held
            for element in part.findall(TEXT + "list-style")
        },
        outline=list_style(outlines[-1], fonts, bullets) if outlines else ListStyle(),
    )


def _fonts(parts: Iterable[Element]) -> Mapping[str, str]:
    """Font families by the name of their declaration."""
    return {
        face.get(STYLE + "name") or "": (face.get(SVG + "font-family") or "").strip("'\"")
        for part in parts
        for face in part.findall(STYLE + "font-face")
    }


def _font(element: Element, fonts: Mapping[str, str]) -> str:
    properties = element.find(STYLE + "text-properties")
    name = "" if properties is None else properties.get(STYLE + "font-name") or ""
    return fonts.get(name) or name


def _family(elements: Iterable[Element], family: str) -> Mapping[str, _Style]:
    return {
        element.get(STYLE + "name") or "": _Style(
            parent=element.get(STYLE + "parent-style-name") or "",
            hidden=_hidden(element.find(STYLE + "text-properties")),
            lists=element.get(STYLE + "list-style-name"),
        )
        for element in elements
        if element.get(STYLE + "family") == family
    }


def _hidden(properties: Element | None) -> bool | None:
    """``text:display``: ``none`` hides, ``condition`` hides only under the condition ``none``."""
    display = None if properties is None else properties.get(TEXT + "display")
    if properties is None or display is None:
        return None
    return display == "none" or (
        display == "condition" and properties.get(TEXT + "condition") == "none"
    )


def _hints(elements: Iterable[Element]) -> Iterator[docx.Style]:
    for element in elements:
        if element.get(STYLE + "family") == "paragraph":
            name = element.get(STYLE + "name") or ""
            shown = element.get(STYLE + "display-name") or _ESCAPE.sub(_unescaped, name)
            level = whole(element, STYLE + "default-outline-level")
            yield docx.Style(
                id=name,
                name=_CONTENTS.sub(r"toc \1", shown),
                based_on=element.get(STYLE + "parent-style-name") or "",
                outline=level - 1 if level else None,
            )


def _unescaped(match: re.Match[str]) -> str:
    """``Heading_20_1``: names are written with their special characters in hexadecimal."""
    code = int(match[1], 16)
    return chr(code) if code < 0xD800 else match[0]


def _chain(name: str, styles: Mapping[str, _Style]) -> Iterator[_Style]:
    """A style and those it is based on, nearest first; a circle is cut."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        yield styles[name]
        name = styles[name].parent
