"""The page of one document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from wenku.extract.definitions import Sort, definitions
from wenku.link.catalog import Card, TopicCount
from wenku.link.citations import Linked
from wenku.link.citations_outcome import Resolved
from wenku.link.citations_rules import CitedRule, cited_rules
from wenku.link.citations_shown import CiteLink, cite_links
from wenku.link.dates import phrase
from wenku.link.fold import Folded
from wenku.link.known import Known
from wenku.link.library import collection_url
from wenku.link.outline import Entry, outline
from wenku.link.phrase import Phrase
from wenku.link.pinpoint import cited_title, pinpoints
from wenku.link.places import places
from wenku.link.terms import Glossary, glossary, spelled_out
from wenku.link.works_shown import Versions, versions_of
from wenku.model.document import FOLDERS, Document
from wenku.model.errors import Diagnostic
from wenku.model.statement import Statements
from wenku.render import citing
from wenku.render.additions import Additions, combined
from wenku.render.body import body, headline
from wenku.render.citations import additions
from wenku.render.citing import CitingSheet
from wenku.render.demands import demand_wraps, spans
from wenku.render.environment import render
from wenku.render.labels import KIND
from wenku.render.metadata import Field, fields
from wenku.render.related import (
    RELATED_SCRIPT,
    RELATED_STYLE,
    RelatedInputs,
    RelatedPanel,
    related_inputs,
    related_panel,
)
from wenku.render.route import Pages, Route
from wenku.render.terms import TERMS_SCRIPT, TERMS_STYLE, term_wraps
from wenku.text.span import Span

SCRIPTS = ("assets/wenku/document.js", citing.CITING_SCRIPT, RELATED_SCRIPT, TERMS_SCRIPT)
STYLES = (citing.STYLE, RELATED_STYLE, TERMS_STYLE)


@dataclass(frozen=True, slots=True)
class Term:
    """A word that the document defines, and where."""

    term: str
    sort: Sort
    anchor: str
    at: str


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """What the page of a document shows.

    ``headless`` says that no title stands in the text, so that the page must give one.
    ``gone`` are anchors whose text was taken out of the source on purpose.
    ``attribution`` is what is known of speaker or issuer and date, for a copied citation.
    """

    document: Document
    card: Card
    collection: str
    collection_url: str
    cited: str
    attribution: str
    headless: bool
    is_rule: bool
    outline: tuple[Entry, ...]
    body: Markup
    fields: tuple[Field, ...]
    topics: tuple[tuple[TopicCount, str], ...]
    told: tuple[Diagnostic, ...]
    versions: Versions | None
    rules: tuple[CitedRule, ...]
    terms: tuple[Term, ...]
    citing: CitingSheet
    related: RelatedPanel
    glossary: Glossary
    before: Card | None
    after: Card | None
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentInputs:
    """All that the page of a document depends on.

    ``first`` are for its topics the anchors of the first paragraphs that speak of them.
    ``links`` are what its words cite, ``rules`` the rules among it, ``citing`` who cites it.
    ``told`` is what was found wrong with it beside others.  ``names`` are its citations under names
    that are no titles, ``cards`` those of the documents that they mean, ``phrases`` the set phrases
    that it uses and some text spells out.
    """

    document: Known[Document]
    said: Known[Statements]
    card: Card
    before: Card | None
    after: Card | None
    first: Mapping[str, str]
    links: tuple[CiteLink, ...]
    rules: tuple[CitedRule, ...]
    citing: CitingSheet
    versions: Versions | None
    told: tuple[Diagnostic, ...]
    related: RelatedInputs
    names: tuple[Linked, ...]
    phrases: Mapping[str, Phrase]
    cards: Mapping[str, Card]


def pages(folded: Folded) -> Pages:
    """The pages of all documents."""
    phrases = spelled_out(folded.formulations)
    for card in folded.cards:
        section = FOLDERS[card.kind]
        inputs = partial(document_inputs, folded, card.id, phrases)
        yield card.url, Route(card.title, section, document_html, inputs, SCRIPTS, STYLES)


def document_inputs(
    folded: Folded, document_id: str, phrases: Mapping[str, Phrase]
) -> DocumentInputs:
    """What the page of ``document_id`` depends on; ``phrases`` are spelled out somewhere."""
    before, after = folded.neighbours[document_id]
    document = folded.documents[document_id]
    said = folded.library.said.get(document_id, Statements())
    known = folded.related.sources.documents[document_id]
    linked = folded.links.of.get(document_id, ())
    works = folded.links.works
    names = tuple(one for one in linked if one.citation.form == "name")
    meant = {one.outcome.document for one in names if isinstance(one.outcome, Resolved)}
    used = sorted({one.canonical for one in said.formulations} & phrases.keys())
    return DocumentInputs(
        document=known,
        said=Known(known.key, partial(_same, said)),
        card=folded.card[document_id],
        before=before,
        after=after,
        first=_first_anchors(folded, document_id),
        links=cite_links(document, linked, folded.documents, works),
        rules=cited_rules(document, linked, folded.documents, works),
        citing=citing.sheet(folded, document_id),
        versions=versions_of(document_id, folded.documents, works),
        told=tuple(told for name, told in works.diagnostics if name == document_id),
        related=related_inputs(folded, document_id),
        names=names,
        phrases={name: phrases[name] for name in used},
        cards={name: folded.card[name] for name in sorted(meant & folded.card.keys())},
    )


def _same(said: Statements) -> Statements:
    return said


def document_html(inputs: DocumentInputs) -> str:
    """The content of the page of a document."""
    return render("document.html", document_page(inputs), base="../")


def document_page(inputs: DocumentInputs) -> DocumentPage:
    """The page model of a document."""
    document, card = inputs.document.value, inputs.card
    walked = places(document.blocks)
    named = pinpoints(walked)
    marks = citing.marks(inputs.citing, base="../")
    explained = glossary(
        document,
        inputs.said.value.formulations,
        inputs.names,
        inputs.phrases,
        inputs.cards,
        Known("", lambda: named),
    )
    html = body(
        document.blocks,
        named,
        assets=f"assets/{document.id}/",
        forwards=document.retired,
        added=combined(
            Additions(demand_wraps(spans(inputs.said.value.requirements))),
            additions(document.blocks, inputs.links, marks, base="../"),
            term_wraps(document.blocks, explained, _linked(inputs.links)),
        ),
    )
    return DocumentPage(
        document=document,
        card=card,
        collection=KIND[document.kind],
        collection_url=collection_url(document.kind),
        cited=cited_title(document.title),
        attribution="，".join(filter(None, (card.office or card.issuer, phrase(card.date)))),
        headless=not headline(document.blocks),
        is_rule=any(block.role == "article" for block in document.blocks),
        outline=outline(walked),
        body=Markup(html),
        fields=fields(document.metadata),
        topics=tuple((topic, inputs.first[topic.id]) for topic in card.topics),
        told=(*document.diagnostics, *inputs.told),
        versions=inputs.versions,
        rules=inputs.rules,
        terms=_terms(document, named),
        citing=inputs.citing,
        related=related_panel(inputs.related),
        glossary=explained,
        before=inputs.before,
        after=inputs.after,
        gone=tuple(old for old, new in document.retired if not new),
    )


def _linked(links: Sequence[CiteLink]) -> Mapping[str, Sequence[Span]]:
    """By the anchors of blocks the spans that are links to what they cite."""
    found: dict[str, list[Span]] = {}
    for link in links:
        found.setdefault(link.anchor, []).append(link.span)
    return found


def _terms(document: Document, named: Mapping[str, str]) -> tuple[Term, ...]:
    return tuple(
        Term(found.term, found.sort, found.anchor, named[found.anchor])
        for found in definitions(document.blocks)
    )


def _first_anchors(folded: Folded, document_id: str) -> Mapping[str, str]:
    """For each topic of the document the anchor of the first paragraph that speaks of it."""
    anchors: dict[str, str] = {}
    for hit in folded.library.hits.get(document_id, ()):
        anchors.setdefault(hit.topic, hit.anchor)
    return anchors
