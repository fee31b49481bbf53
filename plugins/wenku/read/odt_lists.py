"""Lists of an OpenDocument text: what their levels print, and where each list stands.

Counting follows the standard (ODF 1.3 part 3, 5.3) and, where it is silent, LibreOffice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from wenku.read.docx import symbols
from wenku.read.docx.counters import Label, with_blank
from wenku.read.docx.number_format import formatted
from wenku.read.odt_names import LOEXT, STYLE, TEXT, XML_ID, Element, true, whole

_LEVELS = 10
_KINDS = {
    TEXT + "list-level-style-number": "number",
    TEXT + "outline-level-style": "number",
    TEXT + "list-level-style-bullet": "bullet",
    TEXT + "list-level-style-image": "bullet",
}
_UNSURE = "1, 2, 3, ..."
"""How LibreOffice names full-width digits; digits of the reader's language have the same name."""
_NAMED = {"1": "decimal", "i": "lowerRoman", "I": "upperRoman", _UNSURE: "decimalFullWidth"}
_SAMPLED = (
    "chineseCountingThousand chineseLegalSimplified ideographLegalTraditional ideographTraditional"
    " ideographZodiac decimalEnclosedCircle decimalFullWidth decimalEnclosedParen"
    " decimalEnclosedFullstop ideographEnclosedCircle ideographDigital decimalZero ordinal"
)
"""Formats that files name by their first three numbers: ``甲, 乙, 丙, ...``."""
_SEPARATOR = re.compile(r"[,，]\s*")
_PLACE = re.compile(r"%(\d{1,2})%")
_SUFFIXES = {"listtab": "tab", "space": "space", "nothing": "nothing", "newline": "nothing"}


@dataclass(frozen=True, slots=True)
class Level:
    """What a level of a list prints.

    ``pattern`` holds %1% to %10% for the numbers of the levels (``None``: only prefix, number
    and suffix are stated); ``shown`` is how many levels' numbers stand in one label.
    """

    format: str = ""
    start: int = 1
    prefix: str = ""
    suffix: str = ""
    pattern: str | None = None
    shown: int = 1
    room: str = "tab"
    bullet: str | None = None
    together: bool = False


@dataclass(frozen=True, slots=True)
class ListStyle:
    """The levels of a list style or of the outline, by number from 1."""

    levels: Mapping[int, Level] = field(default_factory=dict)


@dataclass(slots=True)
class Count:
    """Where one list stands: the numbers reached, by level."""

    style: str = ""
    values: dict[int, int] = field(default_factory=dict)

    def next(self, style: ListStyle, level: int, start: int | None) -> Label:
        """Count an item and return its label."""
        definition = style.levels.get(level)
        if definition is None:
            return Label()
        value = self.values.get(level)
        counted = definition.start if value is None else value + 1
        self.values[level] = counted if start is None else start
        self.passed(level)
        return self._label(style, level, definition)

    def passed(self, level: int) -> None:
        """A paragraph of the list at ``level``: the levels below begin anew."""
        for lower in [lower for lower in self.values if lower > level]:
            del self.values[lower]

    def _label(self, style: ListStyle, level: int, definition: Level) -> Label:
        if definition.bullet is not None:
            mark = definition.bullet
            mark = "•" if mark in "●" else mark
            return Label(with_blank(definition.prefix + mark + definition.suffix, definition.room))
        pattern = definition.pattern
        if pattern is None:
            pattern = self._pattern(style, level, definition)
        parts: list[str] = []
        end = 0
        for match in _PLACE.finditer(pattern):
            number = self._number(style, int(match[1]))
            if number is None:
                name = style.levels.get(int(match[1]), definition).format
                return Label(problem=f"不认识的编号格式“{name[:20]}”，编号未能还原")
            parts += [pattern[end : match.start()], number]
            end = match.end()
        unsure = definition.format == _UNSURE
        return Label(
            with_blank("".join(parts) + pattern[end:], definition.room),
            "文件没有写明编号用哪种数字，按全角数字还原，请对照原件核对" if unsure else "",
        )

    @staticmethod
    def _pattern(style: ListStyle, level: int, definition: Level) -> str:
        """The number with those of the levels above it that are shown, dots between."""
        first = max(level - definition.shown + 1, 1)
        places = [
            f"%{each}%"
            for each in range(first, level + 1)
            if each in style.levels and style.levels[each].format
        ]
        return definition.prefix + ".".join(places) + definition.suffix

    def _number(self, style: ListStyle, level: int) -> str | None:
        definition = style.levels.get(level)
        if definition is None or not definition.format:
            return ""
        # A level above that holds no item yet prints its first number.
        value = self.values.get(level, definition.start)
        return written(value, definition.format, together=definition.together)


def written(value: int, number_format: str, *, together: bool = False) -> str | None:
    """``value`` in a format of ``style:num-format``; ``None`` where that is not known.

    ``together`` repeats a letter (aa, bb) where otherwise two count on (aa, ab).
    """
    if number_format in ("a", "A"):
        letters = _letters(value, together)
        return letters if number_format == "a" else letters.upper()
    name = _NAMED.get(number_format) or _sampled(number_format)
    return None if name is None else formatted(value, name)


def _letters(value: int, together: bool) -> str:
    if value < 1:
        return "0"
    if together:
        turns, place = divmod(value - 1, 26)
        return chr(ord("a") + place) * (min(turns, 30) + 1)
    text = ""
    while value:
        value, place = divmod(value - 1, 26)
        text = chr(ord("a") + place) + text
    return text


@cache
def _sampled(number_format: str) -> str | None:
    """The name of the format whose first numbers are those in ``number_format``."""
    first = tuple(_SEPARATOR.split(number_format)[:3])
    if len(first) < 3:
        return None
    for name in _SAMPLED.split():
        if tuple(formatted(value, name) for value in (1, 2, 3)) == first:
            return name
    return None


def list_style(
    element: Element, fonts: Mapping[str, str], text_fonts: Mapping[str, str]
) -> ListStyle:
    """A ``text:list-style`` or ``text:outline-style``; fonts by declaration and by text style."""
    levels: dict[int, Level] = {}
    for child in element:
        number = whole(child, TEXT + "level")
        if child.tag in _KINDS and number is not None and 1 <= number <= _LEVELS:
            levels[number] = _level(child, fonts, text_fonts)
    return ListStyle(levels)


def _level(element: Element, fonts: Mapping[str, str], text_fonts: Mapping[str, str]) -> Level:
    start = whole(element, TEXT + "start-value")
    path = f"{STYLE}list-level-properties/{STYLE}list-level-label-alignment"
    alignment = element.find(path)
    follow = "" if alignment is None else alignment.get(TEXT + "label-followed-by") or ""
    bullet = None
    if _KINDS[str(element.tag)] == "bullet":
        properties = element.find(STYLE + "text-properties")
        name = "" if properties is None else properties.get(STYLE + "font-name") or ""
        font = fonts.get(name) or name or text_fonts.get(element.get(TEXT + "style-name") or "", "")
        bullet = symbols.plain(element.get(TEXT + "bullet-char") or "•", font)
    return Level(
        format=element.get(STYLE + "num-format") or "",
        start=1 if start is None else start,
        # The affixes of a bullet repeat the bullet itself.
        prefix="" if bullet else element.get(STYLE + "num-prefix") or "",
        suffix="" if bullet else element.get(STYLE + "num-suffix") or "",
        pattern=element.get(LOEXT + "num-list-format"),
        shown=whole(element, TEXT + "display-levels") or 1,
        room=_SUFFIXES.get(follow, "tab"),
        bullet=bullet,
        together=true(element, STYLE + "num-letter-sync"),
    )


@dataclass(slots=True)
class Lists:
    """The lists of a document met so far: by id, by style, and the last one.

    ``by_style`` is for files of Word, which writes each item as a list of its own: there a list
    continues the last one of its style, elsewhere only the one just before.
    """

    by_style: bool = False
    named: dict[str, Count] = field(default_factory=dict)
    styled: dict[str, Count] = field(default_factory=dict)
    last: Count | None = None
    outline: Count = field(default_factory=Count)

    def begin(self, element: Element, style: str) -> Count:
        """The count of a list that begins: a new one, or that of a list it continues."""
        continued = self.named.get(element.get(TEXT + "continue-list") or "")
        if continued is None and true(element, TEXT + "continue-numbering"):
            just = self.last if self.last is not None and self.last.style == style else None
            continued = self.styled.get(style) if self.by_style else just
        count = Count() if continued is None else continued
        count.style = style
        self.last = self.styled[style] = count
        for name in (XML_ID, TEXT + "id", TEXT + "list-id"):
            if element.get(name):
                self.named[element.get(name) or ""] = count
        return count
