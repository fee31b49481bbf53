"""Who cites a rule: under each article on its page, all of them on pages of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape

from wenku.link.cited_by import CitedPart, cited_by
from wenku.link.fold import Folded
from wenku.model.document import FOLDERS
from wenku.render.environment import render
from wenku.render.route import Pages, Route

CITING_SCRIPT = "assets/wenku/citations.js"
STYLE = "assets/wenku/citations.css"

_OF_PART = (20, 8, 3, 1)
"""How many citing places of one part a page holds: the most with which it stays light."""
_OF_PAGE = 100
"""How many citing places the page of a rule holds in all."""
_LONG, _PLACE = 30_000, 500
"""Of a text longer than so many characters the page holds a place less for every so many more."""
_CONTINUED = 40_000
"""The pages of all citing places are continued after so many characters."""
_OF_A_ROW = 160
"""What a row takes beside its sentence: titles, addresses."""


@dataclass(frozen=True, slots=True)
class CitingSheet:
    """The citing places that the page of a rule holds.

    ``totals`` are how many there are of each part, ``count`` of all; ``more`` are the addresses
    at which all places of a part stand, "" where the page itself has them.
    """

    parts: tuple[CitedPart, ...] = ()
    totals: tuple[int, ...] = ()
    more: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class CitingPage:
    """Page ``number`` of all places that cite a rule."""

    title: str
    url: str
    count: int
    parts: tuple[CitedPart, ...]
    number: int
    pages: int
    before: str
    after: str


def sheet(folded: Folded, document: str) -> CitingSheet:
    """What the page of ``document`` shows of those who cite it."""
    parts = citing_parts(folded, document)
    totals = tuple(len(part.citing) for part in parts)
    room = _room(folded, document)
    cap = next((n for n in _OF_PART if sum(min(n, t) for t in totals) <= room), 0)
    shown = tuple(replace(part, citing=part.citing[:cap]) for part in parts)
    places = _places(document, parts) if any(total > cap for total in totals) else {}
    more = tuple(
        places[part.anchor] if total > cap else ""
        for part, total in zip(parts, totals, strict=True)
    )
    return CitingSheet(shown, totals, more, sum(totals))


def _room(folded: Folded, document: str) -> int:
    """How many citing places the page of ``document`` has room for."""
    length = sum(len(block.text) for block in folded.documents[document].blocks)
    return max(0, _OF_PAGE - max(0, length - _LONG) // _PLACE)


def _places(document: str, parts: Sequence[CitedPart]) -> Mapping[str, str]:
    """For each part the address at which all places that cite it begin."""
    found: dict[str, str] = {}
    for number, held in enumerate(_paged(parts), start=1):
        for part in held:
            found.setdefault(part.anchor, f"{page_url(document, number)}#by-{part.anchor}")
    return found


def citing_parts(folded: Folded, document: str) -> tuple[CitedPart, ...]:
    """Who cites which part of ``document``."""
    links = folded.backlinks.get(document)
    if not links:
        return ()
    return cited_by(folded.documents[document], links, folded.documents, folded.card)


def marks(sheet: CitingSheet, *, base: str) -> Mapping[str, str]:
    """By anchor what stands behind the last block of each part: a link whose words are shown by
    the style sheet, so that they are no text of the document."""
    return {
        part.last: (
            f'<a class="wk-by" href="{base + more if not part.citing else f"#by-{part.anchor}"}" '
            f'data-n="{total}" aria-label="引用{escape(part.name)}的 {total} 处"></a>'
        )
        for part, total, more in zip(sheet.parts, sheet.totals, sheet.more, strict=True)
        if part.anchor
    }


def pages(folded: Folded) -> Pages:
    """The pages of all citing places of those rules whose own page does not hold them."""
    for card in folded.cards:
        links = folded.backlinks.get(card.id, {})
        if sum(map(len, links.values())) <= min(_OF_PART[0], _room(folded, card.id)):
            continue
        if not any(sheet(folded, card.id).more):
            continue
        title, section = f"引用{card.title}", FOLDERS[card.kind]
        for number in range(1, len(_paged(citing_parts(folded, card.id))) + 1):
            inputs = partial(citing_page, folded, card.id, number)
            route = Route(title, section, citing_html, inputs, (), (STYLE,))
            yield page_url(card.id, number), route


def page_url(document: str, number: int) -> str:
    """The address of page ``number`` of all places that cite ``document``."""
    return f"lists/citing-{document}-{number}.html"


def citing_page(folded: Folded, document: str, number: int) -> CitingPage:
    """Page ``number`` of the places that cite ``document``."""
    parts = citing_parts(folded, document)
    held = _paged(parts)
    card = folded.card[document]
    return CitingPage(
        title=card.title,
        url=card.url,
        count=sum(len(part.citing) for part in parts),
        parts=held[number - 1],
        number=number,
        pages=len(held),
        before=page_url(document, number - 1) if number > 1 else "",
        after=page_url(document, number + 1) if number < len(held) else "",
    )


def citing_html(page: CitingPage) -> str:
    """The content of a page of citing places."""
    return render("citing.html", page, base="../")


def _paged(parts: Sequence[CitedPart]) -> list[tuple[CitedPart, ...]]:
    """The parts on their pages; one with more rows than a page holds goes on on the next."""
    pages: list[list[CitedPart]] = [[]]
    room = _CONTINUED
    for part in parts:
        for row in part.citing:
            cost = _OF_A_ROW + len(row.sentence) + sum(map(len, row.path))
            if cost > room and pages[-1]:
                pages.append([])
                room = _CONTINUED
            room -= cost
            held = pages[-1]
            if held and held[-1].anchor == part.anchor:
                held[-1] = replace(part, citing=(*held[-1].citing, row))
            else:
                held.append(replace(part, citing=(row,)))
    return [tuple(page) for page in pages]
