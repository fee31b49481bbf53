"""Lists: what ``numbering.xml`` defines (ECMA-376 part 1, 17.9), links between parts resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wenku.read.docx.names import MC, Element, W, attribute, number, switch, value
from wenku.read.docx.styles import Styles


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list prints.

    ``text`` holds %1 to %9 for the numbers of the levels; ``suffix`` is tab, space or nothing;
    ``restart`` is the 1-based level after which the level begins anew (0: never, ``None``: after
    any higher one); ``legal`` prints all numbers as decimals; ``style`` is the paragraph style
    the level belongs to.
    """

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    font: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """One ``w:num``: lists with the same ``key`` (their abstract definition) count together.

    ``restarts`` are the numbers at which this list begins anew, by level.
    """

    key: int
    levels: Mapping[int, Level]
    restarts: Mapping[int, int] = field(default_factory=dict)

    def level_of(self, style_ids: tuple[str, ...]) -> int | None:
        """The level linked to the first of the paragraph styles that has one."""
        linked = {level.style: index for index, level in self.levels.items() if level.style}
        return next((linked[style] for style in style_ids if style in linked), None)


def load(root: Element | None, styles: Styles) -> Mapping[int, List]:
    """The lists of a ``numbering.xml`` by their id, numbering styles followed."""
    if root is None:
        return {}
    abstract = {
        key: element
        for element in root.findall(W + "abstractNum")
        if (key := number(element, "abstractNumId")) is not None
    }
    numbers = {
        key: element
        for element in root.findall(W + "num")
        if (key := number(element, "numId")) is not None
    }
    links = _style_links(abstract)
    parsed: dict[int, Mapping[int, Level]] = {}
    lists: dict[int, List] = {}
    for list_id, element in numbers.items():
        key = _abstract(element, abstract, numbers, links, styles)
        if key is not None:
            levels = parsed.setdefault(key, _levels(abstract[key]))
            lists[list_id] = _list(element, key, levels)
    return lists


def _style_links(abstract: Mapping[int, Element]) -> Mapping[str, int]:
    """Which abstract definition a numbering style stands for (``w:styleLink``)."""
    links: dict[str, int] = {}
    for key, element in abstract.items():
        if name := value(element.find(W + "styleLink")):
            links.setdefault(name, key)
    return links


def _abstract(
    element: Element,
    abstract: Mapping[int, Element],
    numbers: Mapping[int, Element],
    links: Mapping[str, int],
    styles: Styles,
) -> int | None:
    """The abstract definition a ``w:num`` comes to, over ``w:numStyleLink``; circles are cut."""
    seen: set[int] = set()
    key = number(element.find(W + "abstractNumId"))
    while key is not None and key in abstract and key not in seen:
        seen.add(key)
        name = value(abstract[key].find(W + "numStyleLink"))
        if not name:
            return key
        style = styles.styles.get(name)
        list_id = None if style is None else style.list_id
        target = None if list_id is None else numbers.get(list_id)
        linked = None if target is None else number(target.find(W + "abstractNumId"))
        key = links.get(name) if linked is None or linked == key else linked
    return None


def _levels(element: Element) -> Mapping[int, Level]:
    return {
        index: _level(level)
        for level in element.findall(W + "lvl")
        if (index := number(level, "ilvl")) is not None
    }


def _list(element: Element, key: int, levels: Mapping[int, Level]) -> List:
    """A ``w:num`` with its overrides: other levels, other starting numbers."""
    own = dict(levels)
    restarts: dict[int, int] = {}
    for override in element.findall(W + "lvlOverride"):
        index = number(override, "ilvl")
        if index is None:
            continue
        level = override.find(W + "lvl")
        if level is not None:
            own[index] = _level(level)
        start = number(override.find(W + "startOverride"))
        if start is not None:
            restarts[index] = start
    return List(key, own, restarts)


def _level(element: Element) -> Level:
    form = element.find(W + "numFmt")
    if form is None:
        # A custom format stands in an alternative for those who know it.
        form = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    text = element.find(W + "lvlText")
    start = number(element.find(W + "start"))
    fonts = element.find(f"{W}rPr/{W}rFonts")
    return Level(
        # Without w:start a level begins at 0 (17.9.25).
        start=0 if start is None else start,
        format=value(form) or "decimal",
        pattern=value(form, "format") or "",
        text="" if text is None else attribute(text, "val") or "",
        suffix=value(element.find(W + "suff")) or "tab",
        restart=number(element.find(W + "lvlRestart")),
        legal=switch(element, "isLgl") or False,
        font=value(fonts, "ascii") or value(fonts, "hAnsi") or "",
        style=value(element.find(W + "pStyle")) or "",
    )
