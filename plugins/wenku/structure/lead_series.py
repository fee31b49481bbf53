"""Which openings of points count on from each other, and which of these series are leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wenku.structure.openings import Opening, is_announcement
from wenku.structure.paragraphs import Paragraph

_SHORTEST = 10
"""A member of a list inside one sentence is a point only if it is at least this long."""
_STRONG = ("line", "stop")
_WORDED = ("bare", "ordinal", "item", "one", "order")
"""Counts in words; counts in signs (（一） 1. ①) are points only between full stops."""
_NUMERALS = "一二三四五六七八九十"


@dataclass(slots=True)
class Series:
    """Openings that count on from each other.

    ``parent`` is the series that it began inside of; ``accepted`` is set once it is known that
    its members are leads, which is asked of parents first.
    """

    members: list[Opening]
    parent: Series | None
    last: int
    accepted: bool = False

    @property
    def first(self) -> Opening:
        """The opening with which the series begins."""
        return self.members[0]

    @property
    def is_sections(self) -> bool:
        """Whether the members head sections (一、 inside a paragraph that lost its line ends)."""
        return self.first.style == "cn"

    @property
    def depth(self) -> int:
        """1 for a series that stands in no other series of leads."""
        return 1 + sum(series.accepted for series in self.ancestors())

    def ancestors(self) -> Iterator[Series]:
        """The series around this one, inmost first."""
        series = self.parent
        while series is not None:
            yield series
            series = series.parent


def collect(openings: Iterable[Opening]) -> list[Series]:
    """All series of the openings of one section, in the order in which they begin."""
    opened: list[Series] = []
    result: list[Series] = []
    for opening in openings:
        series = _continued(opened, opening)
        if series is not None:
            del opened[opened.index(series) + 1 :]
            series.members.append(opening)
            series.last = opening.value or series.last + 1
            if opening.value is None:
                opened.remove(series)
        elif opening.value is not None:
            opened = [s for s in opened if _lasts(s, opening)]
            _close(opened, opening)
            parent = next((s for s in reversed(opened) if _can_hold(s, opening)), None)
            series = Series([opening], parent, opening.value)
            opened.append(series)
            result.append(series)
    return result


def is_accepted(series: Series, items: Sequence[Paragraph]) -> bool:
    """Whether the members of ``series`` are leads; its ancestors have been asked before."""
    first, later = series.first, series.members[1:]
    if not later or first.glue == "semicolon" or _is_detail(series):
        return False
    if first.glue == "comma" and not is_announcement(items[first.index].text, first.span.start):
        return False
    strong = sum(member.glue in _STRONG for member in later)
    if strong * 2 >= len(later):
        return True
    listed = strong + sum(member.glue == "semicolon" for member in later)
    long = all(len(member.span) >= _SHORTEST for member in series.members)
    return listed == len(later) and long and first.style in _WORDED and first.glue != "comma"


def _is_detail(series: Series) -> bool:
    """Whether the series lies inside one paragraph after a lead of that paragraph.

    It is a level of its own, and no detail, where the lead counts in another way (首先，… with
    一要… under it) and the series opens at a sentence.
    """
    first = series.first
    return any(
        ancestor.accepted
        and not ancestor.is_sections
        and any(member.index == first.index for member in ancestor.members)
        and (first.glue != "stop" or ancestor.first.style == first.style)
        for ancestor in series.ancestors()
    )


def _continued(opened: Sequence[Series], opening: Opening) -> Series | None:
    """The inmost open series that counts on at ``opening``, one of the same wording first."""
    if opening.labelled:
        return None
    fitting = [
        series
        for series in reversed(opened)
        if series.first.style == opening.style
        and (opening.value is None or opening.value == series.last + 1)
    ]
    if opening.glue == "line":
        at_lines = [s for s in fitting if s.members[-1].glue == "line"]
        fitting = at_lines or fitting
    else:
        fitting = [s for s in fitting if s.members[-1].index == opening.index]
    return max(fitting, key=lambda s: _wording(s.first) == _wording(opening), default=None)


def _lasts(series: Series, opening: Opening) -> bool:
    """Whether a series can go on after a new one: of one inside a paragraph only there."""
    return series.members[-1].index == opening.index or any(
        member.glue == "line" for member in series.members
    )


def _can_hold(series: Series, opening: Opening) -> bool:
    """Whether the new series can stand under the last member of ``series``.

    The text of a point is its own paragraph, or those that follow where the point is a line.
    """
    last = series.members[-1]
    return last.index == opening.index or last.whole or opening.glue == "line"


def _close(opened: list[Series], opening: Opening) -> None:
    """Close what a new series cannot stand in: its own like.

    Inside a paragraph 一是 may still stand under a 一是 that opened the line.
    """
    for place, series in enumerate(opened):
        if series.first.glue == "line" and opening.glue != "line":
            continue
        alike = series.first.style == opening.style
        if alike and (opening.labelled or _wording(series.first) == _wording(opening)):
            del opened[place:]
            return


def _wording(opening: Opening) -> str:
    return opening.mark.strip(_NUMERALS)
