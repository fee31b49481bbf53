"""Related documents and passages beside a document, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from wenku.link.catalog import Card
from wenku.link.fold import Folded
from wenku.link.passages import Excerpt
from wenku.link.related import Near
from wenku.link.related_citations import CitationIndex
from wenku.link.related_library import RelatedLibrary, beside
from wenku.link.related_passages import Related, related_passages

RELATED_SCRIPT = "assets/wenku/related.js"
RELATED_STYLE = "assets/wenku/related.css"

_CITED, _TOPICS = 2, 3
"""So many of what both cite, and of their topics, are named."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is related, in Chinese; ``url`` leads to where it is shown, "" nowhere."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class NearDocument:
    """A related document with the reasons, the weightiest first."""

    card: Card
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class NearPassage:
    """A passage of another document, where it stands there, and why it is related."""

    card: Card
    anchor: str
    pinpoint: str
    excerpt: Excerpt
    reason: Reason


@dataclass(frozen=True, slots=True)
class NearParagraph:
    """A paragraph of the document with the passages related to it."""

    anchor: str
    pinpoint: str
    passages: tuple[NearPassage, ...]


@dataclass(frozen=True, slots=True)
class RelatedPanel:
    """What is related to a document, and paragraph by paragraph."""

    documents: tuple[NearDocument, ...]
    paragraphs: tuple[NearParagraph, ...]

    @property
    def passages(self) -> int:
        """How many related passages there are."""
        return sum(len(paragraph.passages) for paragraph in self.paragraphs)


def pair_url(one: str, other: str) -> str:
    """The address of the page that shows two documents side by side, from the root of the site."""
    return "related/{}--{}.html".format(*beside(one, other))


def related_panel(folded: Folded, name: str) -> RelatedPanel:
    """What is related to the document ``name``."""
    held = folded.related
    titles = {topic.id: topic.title for topic in folded.library.topics}
    documents = tuple(
        NearDocument(folded.card[near.document], _reasons(name, near, held, titles))
        for near in held.nearest[name]
    )
    found = related_passages(name, held.sources)
    paragraphs = tuple(
        NearParagraph(
            anchor,
            held.pinpoints[name][anchor],
            tuple(_passage(name, one, folded, titles) for one in group),
        )
        for anchor, group in groupby(found, key=lambda one: one.anchor)
    )
    return RelatedPanel(documents, paragraphs)


def _reasons(
    name: str, near: Near, held: RelatedLibrary, titles: Mapping[str, str]
) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    if near.places:
        reasons.append(
            Reason(
                f"相同表述 {near.places} 处，{near.letters} 字", _pair(name, near.document, held)
            )
        )
    if near.cited:
        shown = "、".join(map(held.sources.citations.phrase, near.cited[:_CITED]))
        more = f"等 {len(near.cited)} 处" if len(near.cited) > _CITED else ""
        reasons.append(Reason(f"同引{shown}{more}"))
    if near.topics:
        reasons.append(Reason(_topics(near.topics, titles)))
    return tuple(reasons)


def _passage(name: str, one: Related, folded: Folded, titles: Mapping[str, str]) -> NearPassage:
    held = folded.related
    return NearPassage(
        folded.card[one.document],
        one.to,
        held.pinpoints[one.document][one.to],
        one.excerpt,
        _reason(name, one, held, held.sources.citations, titles),
    )


def _reason(
    name: str,
    one: Related,
    held: RelatedLibrary,
    citations: CitationIndex,
    titles: Mapping[str, str],
) -> Reason:
    if one.letters:
        return Reason(f"相同表述 {one.letters} 字", _pair(name, one.document, held))
    if one.cited:
        return Reason(f"同引{citations.phrase(one.cited)}")
    return Reason(_topics(one.topics, titles))


def _topics(names: Sequence[str], titles: Mapping[str, str]) -> str:
    shown = "、".join(titles[name] for name in names[:_TOPICS])
    more = f"等 {len(names)} 个主题" if len(names) > _TOPICS else ""
    return f"同谈{shown}{more}"


def _pair(one: str, other: str, held: RelatedLibrary) -> str:
    return pair_url(one, other) if beside(one, other) in held.pairs else ""
