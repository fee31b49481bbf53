"""Citations that need a person (待定引文): which rule is meant is not said, or the place in it does
not exist; each with its sentence and with what to write into docs/citations.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wenku.link.catalog import Card
from wenku.link.citations import Links
from wenku.link.citations_missing import Unresolved, unresolved
from wenku.link.pinpoint import pinpoints
from wenku.link.places import places
from wenku.model.document import Document, Kind
from wenku.text.sentences import sentences
from wenku.text.span import Span

_BEFORE, _AFTER = 90, 110
"""How much of a long sentence is shown before and after the beginning of the citation."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A citation in doubt, as a row of a list.

    ``sentence`` is cut where it is long, ``cited`` is the citation in it.  ``reason`` is the kind
    of doubt, ``why`` says it in full.  ``words`` are the citation as printed, ``title`` is the
    rule where that is known, ``candidates`` the titles it might be.
    """

    document: str
    kind: Kind
    title_of: str
    url: str
    anchor: str
    pinpoint: str
    sentence: str
    cited: Span
    reason: str
    why: str
    words: str
    title: str
    candidates: tuple[str, ...]


def doubts(
    documents: Mapping[str, Document], card: Mapping[str, Card], links: Links
) -> tuple[Doubt, ...]:
    """All citations in doubt, in the order of the documents and of their texts."""
    titles = {work.id: work.title for work in links.works.all}
    by_document: dict[str, list[Unresolved]] = {}
    for one in unresolved(links):
        by_document.setdefault(one.document, []).append(one)
    return tuple(
        doubt
        for name, found in by_document.items()
        for doubt in _of_document(documents[name], card[name], found, titles)
    )


def _of_document(
    document: Document, card: Card, found: Sequence[Unresolved], titles: Mapping[str, str]
) -> Iterator[Doubt]:
    named = pinpoints(places(document.blocks))
    texts = {block.anchor: block.text for block in document.blocks}
    for one in found:
        text, span = texts[one.anchor], one.citation.span
        sentence = _sentence(text, span)
        yield Doubt(
            document=document.id,
            kind=document.kind,
            title_of=f"〔{card.title}〕" if card.inferred else card.title,
            url=f"{card.url}#{one.anchor}",
            anchor=one.anchor,
            pinpoint=named[one.anchor],
            sentence=sentence.of(text),
            cited=Span(span.start - sentence.start, min(span.end, sentence.end) - sentence.start),
            reason=one.reason,
            why=one.why,
            words=span.of(text),
            title=_title(document, one),
            candidates=tuple(titles[work] for work in one.candidates),
        )


def _title(document: Document, one: Unresolved) -> str:
    """The rule that is cited, where only the place in it is in doubt."""
    if one.candidates or not one.held:
        return ""
    return document.title.text if one.citation.form in ("self", "near") else one.citation.meant


def _sentence(text: str, span: Span) -> Span:
    """The stretch of ``text`` around ``span`` that is shown."""
    around = [s for s in sentences(text) if s.touches(span)]
    start = max(around[0].start, span.start - _BEFORE)
    end = min(around[-1].end, span.start + _AFTER)
    return Span(start, max(end, min(span.end, span.start + _AFTER)))
