"""The page of one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from wenku.link.catalog import Card, TopicCount
from wenku.link.dates import phrase
from wenku.link.fold import Folded
from wenku.link.library import collection_url
from wenku.link.outline import Entry, outline
from wenku.link.pinpoint import cited_title, pinpoints
from wenku.link.places import places
from wenku.model.document import Document
from wenku.render.body import body, headline
from wenku.render.environment import render
from wenku.render.labels import KIND
from wenku.render.metadata import Field, fields


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
    before: Card | None
    after: Card | None
    gone: tuple[str, ...]


def document_page(folded: Folded, document_id: str) -> DocumentPage:
    """The page model of the document ``document_id``."""
    document = folded.documents[document_id]
    before, after = folded.neighbours[document_id]
    card = folded.card[document_id]
    walked = places(document.blocks)
    first = _first_anchors(folded, document_id)
    html = body(
        document.blocks,
        pinpoints(walked),
        assets=f"assets/{document_id}/",
        forwards=document.retired,
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
        topics=tuple((topic, first[topic.id]) for topic in card.topics),
        before=before,
        after=after,
        gone=tuple(old for old, new in document.retired if not new),
    )


def document_html(folded: Folded, document_id: str) -> str:
    """The content of the page of the document ``document_id``."""
    return render("document.html", document_page(folded, document_id), base="../")


def _first_anchors(folded: Folded, document_id: str) -> Mapping[str, str]:
    """For each topic of the document the anchor of the first paragraph that speaks of it."""
    anchors: dict[str, str] = {}
    for hit in folded.library.hits.get(document_id, ()):
        anchors.setdefault(hit.topic, hit.anchor)
    return anchors
