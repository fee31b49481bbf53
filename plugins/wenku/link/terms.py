"""Terms (用语): what the set phrases and short names of a document stand for, and where it is said.

A set phrase stands for the members that some text of the library spells out; a short name for what
the document itself declares (以下简称); another name of a rule (党章) for its full title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from wenku.extract.definitions import Definition, definitions
from wenku.link.catalog import Card
from wenku.link.citations import Linked
from wenku.link.citations_outcome import Resolved
from wenku.link.known import Known
from wenku.link.library import document_url
from wenku.link.outline import shortened
from wenku.link.phrase import Counted, Listing, Phrase
from wenku.link.works_titles import in_full
from wenku.model.block import Block
from wenku.model.document import Document
from wenku.model.statement import Formulation
from wenku.text.sentences import sentences
from wenku.text.span import Span

Sort = Literal["phrase", "short", "name"]
"""A set phrase (提法), a declared short name (简称), another name of a rule (别名)."""

_MOST = 60
"""So many terms of a document are explained, the first."""
_CLIP = 150
_MARKED = 2
_BARE = 3
"""How long a short name must be to be looked for: with marks around it, without."""
_MARKS = {"《": "》", "“": "”", "「": "」", '"': '"'}


@dataclass(frozen=True, slots=True)
class Gloss:
    """What a term stands for: ``says`` line by line, ``more`` is a note on it or "".

    ``where`` names the place that says so, ``url`` leads there from the root of the site (in the
    same document by ``#…`` alone), "" where there is none; ``page`` is that of all its uses.
    """

    term: str
    sort: Sort
    says: tuple[str, ...]
    where: str
    url: str
    more: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """A place of a term: the block, the span in its text, the number of its gloss."""

    anchor: str
    span: Span
    gloss: int


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of a document in the order of their first use; a block has each once at most."""

    glosses: tuple[Gloss, ...] = ()
    uses: tuple[Use, ...] = ()


def spelled_out(phrases: Iterable[Phrase]) -> Mapping[str, Phrase]:
    """Those ``phrases`` whose members some text spells out, by their one spelling."""
    return {p.canonical: p for p in phrases if any(part.listings for part in p.parts)}


def glossary(
    document: Document,
    said: Sequence[Formulation],
    linked: Sequence[Linked],
    phrases: Mapping[str, Phrase],
    cards: Mapping[str, Card],
    pinpoints: Known[Mapping[str, str]],
) -> Glossary:
    """The terms of ``document`` with what they stand for.

    ``phrases`` are those that are spelled out somewhere, ``pinpoints`` those of the document.
    Titles are left alone.
    """
    found = [
        *_phrases(document, said, phrases),
        *_shorts(document, pinpoints),
        *_names(document, linked, cards),
    ]
    order = {block.anchor: number for number, block in enumerate(document.blocks)}
    titles = {block.anchor for block in document.blocks if block.role in ("title", "subtitle")}
    found.sort(key=lambda one: (order[one[0]], one[1].start, -len(one[1])))
    glosses: dict[Gloss, int] = {}
    uses: list[Use] = []
    for anchor, span, gloss in found:
        number = glosses.get(gloss, len(glosses))
        taken = any(
            u.anchor == anchor and (u.gloss == number or u.span.touches(span)) for u in uses
        )
        if anchor in titles or taken or number >= _MOST:
            continue
        glosses[gloss] = number
        uses.append(Use(anchor, span, number))
    return Glossary(tuple(glosses), tuple(uses))


_Placed = tuple[str, Span, Gloss]


def _phrases(
    document: Document, said: Sequence[Formulation], phrases: Mapping[str, Phrase]
) -> Iterator[_Placed]:
    """The set phrases whose members stand elsewhere than in the same paragraph."""
    glosses: dict[str, Gloss] = {}
    for one in said:
        phrase = phrases.get(one.canonical)
        if phrase and not any(part.members for part in one.parts):
            if phrase.canonical not in glosses:
                glosses[phrase.canonical] = _of_phrase(phrase, document.id)
            yield one.place.block, one.place.span, glosses[phrase.canonical]


def _of_phrase(phrase: Phrase, document: str) -> Gloss:
    listed = [(part, _listing(part, document)) for part in phrase.parts if part.listings]
    sighting = listed[0][1].sightings[0]
    for other in listed[0][1].sightings:
        if other.card.id == document:
            sighting = other
            break
    own = sighting.card.id == document
    others = sum(len(part.listings) - 1 for part, _ in listed)
    return Gloss(
        phrase.canonical,
        "phrase",
        tuple(_members(part, listing) for part, listing in listed),
        ("本文" if own else sighting.card.title + "　") + sighting.pinpoint,
        f"#{sighting.anchor}" if own else f"{sighting.card.url}#{sighting.anchor}",
        f"另有 {others} 种列法" if others else "",
        f"register/f-{phrase.id}.html",
    )


def _listing(part: Counted, document: str) -> Listing:
    """The list that the document itself has, else the one that most texts have."""
    own = (o for o in part.listings if any(s.card.id == document for s in o.sightings))
    return next(own, part.listings[0])


def _members(part: Counted, listing: Listing) -> str:
    parted = "；" if any(mark in m for m in listing.members for mark in "、，,") else "、"
    count = len(listing.members)
    note = "" if count == part.declared else f"（原文列出 {count} 项）"
    return f"{part.name}：{parted.join(listing.members)}{note}"


def _shorts(document: Document, pinpoints: Known[Mapping[str, str]]) -> Iterator[_Placed]:
    """Where short names are used behind their declaration."""
    order = {block.anchor: number for number, block in enumerate(document.blocks)}
    for one in definitions(document.blocks):
        declared = document.blocks[order[one.anchor]]
        mark = declared.text[one.span.start - 1 : one.span.start]
        marked = mark in _MARKS
        if one.sort != "简称" or len(one.term) < (_MARKED if marked else _BARE):
            continue
        gloss = Gloss(
            one.term,
            "short",
            (_sentence(declared.text, one.span),),
            f"本文{pinpoints.value[one.anchor]}",
            f"#{one.anchor}",
        )
        sought = f"《{one.term}》" if mark == "《" else one.term
        before = _before(declared.text, one)
        for block in document.blocks[order[one.anchor] :]:
            begin = one.span.end if block.anchor == one.anchor else 0
            at = _found(block.text, sought, begin, before)
            if at >= 0:
                yield block.anchor, Span(at, at + len(sought)), gloss


def _before(text: str, one: Definition) -> str:
    """The character before the short name in the full one, "" where it does not end with it."""
    bracket = max(text.rfind("（", 0, one.span.start), text.rfind("(", 0, one.span.start))
    full = text[: max(bracket, 0)].rstrip("》”」 ")
    return full[-len(one.term) - 1 : -len(one.term)] if full.endswith(one.term) else ""


def _found(text: str, sought: str, begin: int, before: str) -> int:
    """Where ``sought`` stands from ``begin`` on other than in the full name, -1 for nowhere."""
    at = text.find(sought, begin)
    while at > 0 and before and text[at - 1] == before:
        at = text.find(sought, at + 1)
    return at


def _sentence(text: str, span: Span) -> str:
    """The sentence around ``span``, of a long one what is around it."""
    cut = next((c for c in sentences(text) if c.covers(span)), Span(0, len(text)))
    said = cut.of(text).strip()
    if len(said) <= _CLIP:
        return said
    start = max(cut.start, span.end - _CLIP)
    end = min(cut.end, span.end + 20)
    return ("……" if start > cut.start else "") + text[start:end] + ("……" if end < cut.end else "")


def _names(
    document: Document, linked: Sequence[Linked], cards: Mapping[str, Card]
) -> Iterator[_Placed]:
    """Rules under a name that is not their title."""
    texts: Mapping[str, Block] = {block.anchor: block for block in document.blocks}
    for one in linked:
        citation = one.citation
        full = in_full(citation.title)
        if citation.form != "name" or full == citation.title:
            continue
        at = texts[citation.anchor].text.find(citation.title, citation.span.start)
        if 0 <= at < citation.span.end:
            span = Span(at, at + len(citation.title))
            yield citation.anchor, span, _of_name(citation.title, full, one, cards)


def _of_name(name: str, full: str, one: Linked, cards: Mapping[str, Card]) -> Gloss:
    says = (f"《{full}》",)
    card = cards.get(one.outcome.document) if isinstance(one.outcome, Resolved) else None
    if card is None:
        return Gloss(name, "name", says, "", "", "未收录")
    return Gloss(name, "name", says, shortened(card.title, 40), document_url(card.kind, card.id))
