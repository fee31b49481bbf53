"""Styles: what a paragraph or a run takes from its style and the styles that one is based on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from wenku.read.docx.names import Element, W, attribute, number, switch, value

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.I)
_CONTENTS = re.compile(r"(?:toc|目录)\s*([1-9])", re.I)
_MAX_CHAIN = 64
_NAMED = {"title": "title", "标题": "title", "subtitle": "subtitle", "副标题": "subtitle"}


@dataclass(frozen=True, slots=True)
class Style:
    """One style as it is written; ``None`` and "" are what it does not state."""

    id: str
    name: str = ""
    based_on: str = ""
    vanish: bool | None = None
    outline: int | None = None
    list_id: int | None = None
    list_level: int | None = None


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph has by its style.

    ``list_level`` is what the style states, which the list's own link to one of ``ids`` (the
    style and those it is based on, nearest first) overrides.
    """

    ids: tuple[str, ...] = ()
    hint: str = ""
    vanish: bool = False
    list_id: int | None = None
    list_level: int | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their id, and its defaults."""

    styles: Mapping[str, Style] = field(default_factory=dict)
    default: str = ""
    vanish: bool = False
    resolved: dict[str, ParagraphStyle] = field(default_factory=dict)

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """What the paragraph style gives; that of the default style where there is none."""
        key = self.default if style_id is None else style_id
        if key not in self.resolved:
            self.resolved[key] = self._paragraph(key)
        return self.resolved[key]

    def hidden(self, properties: Element | None, paragraph: ParagraphStyle) -> bool:
        """Whether a run with these ``w:rPr`` shows nothing (``w:vanish``).

        A toggle property (17.7.3): stated directly it holds; otherwise paragraph and character
        styles are combined by exclusive or, unless the document's defaults have it on.
        """
        direct = switch(properties, "vanish")
        if direct is not None:
            return direct
        if self.vanish:
            return True
        run_style = None if properties is None else value(properties.find(W + "rStyle"))
        by_run = False if run_style is None else self._vanish(self._chain(run_style))
        return by_run != paragraph.vanish

    def _paragraph(self, style_id: str) -> ParagraphStyle:
        chain = self._chain(style_id)
        with_list = [style for style in chain if style.list_id is not None]
        levels = [style.list_level for style in chain if style.list_level is not None]
        return ParagraphStyle(
            ids=tuple(style.id for style in chain),
            hint=next((hint for style in chain if (hint := _hint(style))), ""),
            vanish=self._vanish(chain),
            list_id=with_list[0].list_id if with_list else None,
            list_level=levels[0] if levels else None,
        )

    def _chain(self, style_id: str) -> tuple[Style, ...]:
        """The style and those it is based on, nearest first; circles and endless chains are cut."""
        chain: dict[str, Style] = {}
        while style_id and style_id not in chain and len(chain) < _MAX_CHAIN:
            style = self.styles.get(style_id)
            if style is None:
                # A style that is used but nowhere defined still says something by its id.
                style = Style(style_id, name=style_id)
            chain[style_id] = style
            style_id = style.based_on
        return tuple(chain.values())

    @staticmethod
    def _vanish(chain: tuple[Style, ...]) -> bool:
        stated = [style.vanish for style in chain if style.vanish is not None]
        return stated[0] if stated else False


def load(root: Element | None) -> Styles:
    """The styles of a ``styles.xml``; none where the document has no such part."""
    if root is None:
        return Styles()
    elements = root.findall(W + "style")
    defaults = [
        attribute(element, "styleId") or ""
        for element in elements
        if attribute(element, "type") == "paragraph" and attribute(element, "default") in _ON
    ]
    base = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    styles = [_style(element) for element in elements]
    return Styles(
        styles={style.id: style for style in styles},
        default=defaults[0] if defaults else "",
        vanish=switch(base, "vanish") or False,
    )


_ON = ("1", "true", "on")


def outline_hint(level: int | None) -> str:
    """The hint of an outline level (0 to 8); "" for body text."""
    return f"heading{level + 1}" if level is not None and 0 <= level <= 8 else ""


def _style(element: Element) -> Style:
    paragraph = element.find(W + "pPr")
    numbering = None if paragraph is None else paragraph.find(W + "numPr")
    return Style(
        id=attribute(element, "styleId") or "",
        name=value(element.find(W + "name")) or "",
        based_on=value(element.find(W + "basedOn")) or "",
        vanish=switch(element.find(W + "rPr"), "vanish"),
        outline=None if paragraph is None else number(paragraph.find(W + "outlineLvl")),
        list_id=None if numbering is None else number(numbering.find(W + "numId")),
        list_level=None if numbering is None else number(numbering.find(W + "ilvl")),
    )


def _hint(style: Style) -> str:
    """What a style says a paragraph is: by its name in Word (English or Chinese), or its level."""
    name = style.name.strip()
    if match := _HEADING.fullmatch(name):
        return f"heading{match[1]}"
    if match := _CONTENTS.fullmatch(name):
        return f"toc{match[1]}"
    return _NAMED.get(name.lower()) or outline_hint(style.outline)
