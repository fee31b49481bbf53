"""Which versions of which works are set side by side, and what such a page depends on."""

from __future__ import annotations

from functools import partial

from wenku.link.fold import Folded
from wenku.link.library import document_url
from wenku.link.works import Work
from wenku.link.works_dates import Version
from wenku.link.works_shown import compared, comparison_url, several, work_url
from wenku.render.comparison import Comparison, Part, Side, comparison_html
from wenku.render.route import Pages, Route
from wenku.render.works import STYLE

_PAGE = 18_000
"""A comparison is continued on a next page after so many characters of text."""


def pages(folded: Folded) -> Pages:
    """Neighbouring versions of every work side by side, and the first beside the last."""
    for work in folded.links.works.all:
        if several(work):
            for old, new in compared(work):
                yield from _pages(folded, work, old, new)


def _pages(folded: Folded, work: Work, old: Version, new: Version) -> Pages:
    total = sum(_length(folded, name) for v in (old, new) for name in v.documents)
    count = max(1, -(-total // _PAGE))
    title = f"{work.title}：{old.label}与{new.label}对照"
    for number in range(1, count + 1):
        inputs = partial(comparison, folded, work, (old, new), number, count)
        route = Route(title, "regulations", comparison_html, inputs, (), (STYLE,))
        yield comparison_url(work, old, new, number), route


def _length(folded: Folded, document: str) -> int:
    return sum(len(block.text) for block in folded.documents[document].blocks)


def comparison(
    folded: Folded, work: Work, pair: tuple[Version, Version], number: int, pages: int
) -> Comparison:
    """What page ``number`` of the comparison of two versions depends on."""
    old, new = pair

    def url(page: int) -> str:
        return comparison_url(work, old, new, page) if 1 <= page <= pages else ""

    return Comparison(
        title=work.title,
        work=work_url(work),
        old=_side(folded, old),
        new=_side(folded, new),
        number=number,
        pages=pages,
        before=url(number - 1),
        after=url(number + 1),
    )


def _side(folded: Folded, version: Version) -> Side:
    held = [folded.documents[name] for name in version.documents]
    parts = tuple(Part(document_url(one.kind, one.id), one.blocks) for one in held)
    return Side(version.label, parts)
