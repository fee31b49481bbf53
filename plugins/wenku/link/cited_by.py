"""Who cites a rule, article by article, with the citing sentence (引用本条的地方)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wenku.link.backlinks import Backlink
from wenku.link.catalog import Card, collation
from wenku.link.outline import shortened
from wenku.model.block import Block
from wenku.model.citation import Relation
from wenku.model.document import Document
from wenku.text.span import Span

_BEFORE, _AFTER = 90, 110
"""How much of a long sentence is shown before and after the beginning of the citation."""
_HEADING = 24
_BRACKETS = dict.fromkeys(map(ord, "（）() \u3000"))
_INSIDE = frozenset({"clause", "item", "subitem", "table", "body", "figure"})
_HEADS = frozenset({"part", "chapter", "section", "heading", "attachment"})


@dataclass(frozen=True, slots=True)
class Citing:
    """One place that cites: title and address of its page, the headings above it, its pinpoint.

    ``sentence`` is the citing sentence, cut where it is long (``cut_before``, ``cut_after``), and
    ``cited`` the citation in it.  ``places`` are what it cites (第十二条第二款) where it says so in
    other words; ``own`` that the document cites itself.
    """

    title: str
    url: str
    path: tuple[str, ...]
    pinpoint: str
    sentence: str
    cited: Span
    cut_before: bool
    cut_after: bool
    places: tuple[str, ...]
    relation: Relation
    own: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class CitedPart:
    """An article (or a heading, or with "" the whole rule) and who cites it.

    ``name`` is its number or the words of the heading, ``last`` the anchor of its last block.
    """

    anchor: str
    name: str
    last: str
    citing: tuple[Citing, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    anchor: str
    name: str
    last: str


def cited_by(
    document: Document,
    links: Mapping[str, Sequence[Backlink]],
    documents: Mapping[str, Document],
    card: Mapping[str, Card],
) -> tuple[CitedPart, ...]:
    """The parts of ``document`` that are cited, the whole first, then in the order of the text.

    ``links`` are its backlinks by anchor.  Of the citing documents the newest come first, the
    document itself last.
    """
    parts = _parts(document.blocks)
    gathered: dict[str, list[Backlink]] = {}
    for anchor, found in links.items():
        part = parts.get(anchor)
        gathered.setdefault(part.anchor if part else "", []).extend(found)
    whole = _Part("", "", "")
    order = [whole, *dict.fromkeys(parts.values())]
    return tuple(
        CitedPart(
            part.anchor,
            part.name,
            part.last,
            _citing(document.id, gathered[part.anchor], documents, card),
        )
        for part in order
        if part.anchor in gathered
    )


def _parts(blocks: Sequence[Block]) -> dict[str, _Part]:
    """For the anchors of blocks and marks the article or heading they belong to."""
    ends = _ends(blocks)
    parts: dict[str, _Part] = {}
    open_part: _Part | None = None
    for block in blocks:
        if block.role == "article":
            number = "".join((block.number or "").split())
            open_part = _Part(block.anchor, number, ends[block.anchor])
        elif block.role in _HEADS:
            open_part = None
            name = shortened(block.text, _HEADING)
            parts[block.anchor] = _Part(block.anchor, name, block.anchor)
        elif block.role not in _INSIDE:
            open_part = None
        if open_part:
            parts[block.anchor] = open_part
            parts |= {mark.anchor: open_part for mark in block.marks}
    return parts


def _ends(blocks: Sequence[Block]) -> dict[str, str]:
    """For the anchor of each article that of the last block that belongs to it."""
    ends: dict[str, str] = {}
    article = ""
    for block in blocks:
        if block.role == "article":
            article = block.anchor
        elif block.role not in _INSIDE:
            article = ""
        if article:
            ends[article] = block.anchor
    return ends


def _citing(
    own: str,
    links: Sequence[Backlink],
    documents: Mapping[str, Document],
    card: Mapping[str, Card],
) -> tuple[Citing, ...]:
    """One row a citing place, however many places of the part it cites."""
    places: dict[tuple[str, str, Span], list[str]] = {}
    first: dict[tuple[str, str, Span], Backlink] = {}
    for link in links:
        key = (link.document, link.anchor, link.span)
        first.setdefault(key, link)
        known = places.setdefault(key, [])
        if link.phrase and link.phrase not in known:
            known.append(link.phrase)
    ordered = sorted(first, key=lambda key: (collation(card[key[0]].title), key[0]))
    ordered.sort(key=lambda key: card[key[0]].date.order, reverse=True)
    ordered.sort(key=lambda key: key[0] == own)
    texts = {
        name: {block.anchor: block.text for block in documents[name].blocks}
        for name in dict.fromkeys(key[0] for key in ordered)
    }
    return tuple(
        _row(first[key], tuple(places[key]), card[key[0]], texts[key[0]][key[1]], key[0] == own)
        for key in ordered
    )


def _row(link: Backlink, places: tuple[str, ...], card: Card, text: str, own: bool) -> Citing:
    start = max(link.sentence.start, link.span.start - _BEFORE)
    end = min(link.sentence.end, link.span.start + _AFTER)
    blanks = len(text[start:end]) - len(text[start:end].lstrip())
    start += blanks
    words = link.span.of(text)
    return Citing(
        title=f"〔{card.title}〕" if card.inferred else card.title,
        url=f"{card.url}#{link.anchor}",
        path=link.path,
        pinpoint=link.pinpoint,
        sentence=text[start:end],
        cited=Span(link.span.start - start, min(link.span.end, end) - start),
        cut_before=start - blanks > link.sentence.start,
        cut_after=end < link.sentence.end,
        places=() if all(_said(place, words) for place in places) else places,
        relation=link.relation,
        own=own,
        sure=link.sure,
    )


def _said(place: str, words: str) -> bool:
    """Whether ``words`` name ``place`` themselves, but for brackets: 第二项 is 第（二）项."""
    return place.translate(_BRACKETS) in words.translate(_BRACKETS)
