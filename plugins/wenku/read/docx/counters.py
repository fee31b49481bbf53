"""Counting list paragraphs in the order of the document, as Word does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from wenku.read.docx import symbols
from wenku.read.docx.number_format import formatted
from wenku.read.docx.numbering import Level, List

_PLACE = re.compile(r"%([1-9])")
WIDE = "、。．，：；）】〕》」』　"
"""A label that ends so needs no blank before the text: its last character brings the room."""


@dataclass(frozen=True, slots=True)
class Label:
    """An automatic number with the blank after it; ``problem`` says why it is missing or unsure."""

    text: str = ""
    problem: str = ""


@dataclass(slots=True)
class Counters:
    """Where every list of a document stands.

    ``values`` are the numbers reached by level, for each abstract definition; ``assumed`` the
    levels that were never printed but had to be taken as begun for a lower one.
    """

    lists: Mapping[int, List]
    values: dict[int, dict[int, int]] = field(default_factory=dict)
    assumed: set[tuple[int, int]] = field(default_factory=set)
    restarted: set[tuple[int, int]] = field(default_factory=set)

    def next_label(self, list_id: int, level: int) -> Label:
        """Count one paragraph of a list and return its label.

        A list that is not defined prints nothing, as in Word.
        """
        found = self.lists.get(list_id)
        if found is None:
            return Label(problem=f"用了没有定义的编号列表 {list_id}，编号未能还原")
        definition = found.levels.get(level)
        if definition is None:
            return Label(problem=f"编号列表 {list_id} 没有第 {level + 1} 级，编号未能还原")
        doubt = self._count(found, list_id, level, definition)
        return self._label(found, level, definition, doubt)

    def _count(self, found: List, list_id: int, level: int, definition: Level) -> str:
        values = self.values.setdefault(found.key, {})
        doubt = ""
        for higher in range(level):
            if higher not in values and higher in found.levels:
                values[higher] = found.levels[higher].start
                self.assumed.add((found.key, higher))
        first = level in found.restarts and (list_id, level) not in self.restarted
        if first:
            self.restarted.add((list_id, level))
            values[level] = found.restarts[level]
        elif level in values:
            values[level] += 1
            if (found.key, level) in self.assumed:
                doubt = "列表从下级编号开始，上级编号可能差一，请对照原件核对"
        else:
            values[level] = definition.start
        self.assumed.discard((found.key, level))
        self._begin_anew(found, level, values)
        return doubt

    def _begin_anew(self, found: List, level: int, values: dict[int, int]) -> None:
        """Forget the lower levels that begin anew after this one (``w:lvlRestart``, 17.9.10)."""
        for lower in [lower for lower in values if lower > level]:
            definition = found.levels.get(lower)
            restart = None if definition is None else definition.restart
            if restart is None or (restart > 0 and level < restart):
                del values[lower]
                self.assumed.discard((found.key, lower))

    def _label(self, found: List, level: int, definition: Level, doubt: str) -> Label:
        if definition.format == "bullet":
            bullet = symbols.plain(definition.text, definition.font)
            # Wingdings has its round bullet where other fonts have a disc.
            return Label(with_blank("•" if bullet in "●" else bullet, definition.suffix))
        values = self.values[found.key]
        parts: list[str] = []
        end = 0
        for match in _PLACE.finditer(definition.text):
            parts.append(definition.text[end : match.start()])
            end = match.end()
            number = self._number(found, int(match[1]) - 1, values, definition.legal)
            if number is None:
                name = found.levels.get(int(match[1]) - 1, definition).format
                return Label(problem=f"不认识的编号格式 {name[:40]}，编号未能还原")
            parts.append(number)
        text = symbols.plain("".join(parts) + definition.text[end:], definition.font)
        return Label(with_blank(text, definition.suffix), doubt)

    @staticmethod
    def _number(found: List, level: int, values: dict[int, int], legal: bool) -> str | None:
        definition = found.levels.get(level)
        if definition is None:
            return None
        value = values.get(level, definition.start)
        return formatted(value, "decimal" if legal else definition.format, definition.pattern)


def with_blank(label: str, suffix: str) -> str:
    """The label and the room Word leaves after it: a blank, whether it is a tab or a space there.

    The width of the tab is layout; after 、 or ） the blank would only pull the text apart.
    """
    if not label or suffix == "nothing" or label[-1] in WIDE:
        return label
    return label + " "
