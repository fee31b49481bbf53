"""The levels of headings, from the order in which their styles are met."""

from __future__ import annotations

from collections.abc import Sequence

from wenku.structure.headings import Heading


def levels(headings: Sequence[Heading]) -> list[int]:
    """The level of each heading, 1 for the outermost.

    The first style met is level 1; a style met inside another is one below it.  Styles with a
    rank never stand under one of a higher rank (a 一、 after a 1. closes it).
    """
    open_styles: list[tuple[str, int | None]] = []
    result: list[int] = []
    for heading in headings:
        style = (heading.key or heading.style.name, heading.style.rank)
        if style in open_styles:
            del open_styles[open_styles.index(style) + 1 :]
        else:
            _close(open_styles, style)
            open_styles.append(style)
        result.append(len(open_styles))
    return result


def _close(open_styles: list[tuple[str, int | None]], style: tuple[str, int | None]) -> None:
    name, rank = style
    for place, (other, other_rank) in enumerate(open_styles):
        ranked = rank is not None and other_rank is not None and other_rank >= rank
        hinted = name.startswith("heading") and other.startswith("heading") and other >= name
        if ranked or hinted:
            del open_styles[place:]
            return
