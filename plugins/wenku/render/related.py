"""Related documents and passages beside a document, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from wenku.link.catalog import Card
from wenku.link.fold import Folded
from wenku.link.known import Known
from wenku.link.passages import Excerpt
from wenku.link.related import Near
from wenku.link.related_citations import Cited
from wenku.link.related_library import beside
from wenku.link.related_passages import Gathered, Related, gathered, related_passages

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


@dataclass(frozen=True, slots=True)
class RelatedInputs:
    """All that the panel of a document depends on.

    ``cards`` and ``pinpoints`` are those of the documents concerned, by id; ``beside`` are those of
    them that are shown side by side with this one; ``phrases`` names what is cited, ``titles`` the
    topics.
    """

    name: str
    near: tuple[Near, ...]
    gathered: Gathered
    cards: Mapping[str, Known[Card]]
    pinpoints: Mapping[str, Known[Mapping[str, str]]]
    beside: tuple[str, ...]
    phrases: tuple[tuple[Cited, str], ...]
    titles: Mapping[str, str]


def related_inputs(folded: Folded, name: str) -> RelatedInputs:
    """What the panel of the document ``name`` depends on."""
    held = folded.related
    near, found = held.nearest[name], gathered(name, held.sources)
    others = sorted({*found.documents, *(one.document for one in near)})
    cited = [one.cited for one in found.found if one.cited]
    cited += [each for one in near for each in one.cited]
    topics = {topic for one in found.found for topic in one.topics}
    topics |= {topic for one in near for topic in one.topics}
    phrase = held.sources.citations.phrase
    return RelatedInputs(
        name,
        near,
        found,
        {other: held.cards[other] for other in others},
        {one: held.pinpoints[one] for one in (name, *found.documents)},
        tuple(other for other in others if beside(name, other) in held.pairs),
        tuple((one, phrase(one)) for one in sorted(set(cited))),
        {topic.id: topic.title for topic in folded.library.topics if topic.id in topics},
    )


def related_panel(inputs: RelatedInputs) -> RelatedPanel:
    """What is related to a document."""
    phrases = dict(inputs.phrases)
    documents = tuple(
        NearDocument(inputs.cards[near.document].value, _reasons(near, inputs, phrases))
        for near in inputs.near
    )
    found = related_passages(inputs.gathered)
    own = inputs.pinpoints[inputs.name]
    paragraphs = tuple(
        NearParagraph(
            anchor,
            own.value[anchor],
            tuple(_passage(one, inputs, phrases) for one in group),
        )
        for anchor, group in groupby(found, key=lambda one: one.anchor)
    )
    return RelatedPanel(documents, paragraphs)


def _reasons(near: Near, inputs: RelatedInputs, phrases: Mapping[Cited, str]) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    if near.places:
        told = f"相同表述 {near.places} 处，{near.letters} 字"
        reasons.append(Reason(told, _pair(near.document, inputs)))
    if near.cited:
        shown = "、".join(phrases[cited] for cited in near.cited[:_CITED])
        more = f"等 {len(near.cited)} 处" if len(near.cited) > _CITED else ""
        reasons.append(Reason(f"同引{shown}{more}"))
    if near.topics:
        reasons.append(Reason(_topics(near.topics, inputs.titles)))
    return tuple(reasons)


def _passage(one: Related, inputs: RelatedInputs, phrases: Mapping[Cited, str]) -> NearPassage:
    return NearPassage(
        inputs.cards[one.document].value,
        one.to,
        inputs.pinpoints[one.document].value[one.to],
        one.excerpt,
        _reason(one, inputs, phrases),
    )


def _reason(one: Related, inputs: RelatedInputs, phrases: Mapping[Cited, str]) -> Reason:
    if one.letters:
        return Reason(f"相同表述 {one.letters} 字", _pair(one.document, inputs))
    if one.cited:
        return Reason(f"同引{phrases[one.cited]}")
    return Reason(_topics(one.topics, inputs.titles))


def _topics(names: Sequence[str], titles: Mapping[str, str]) -> str:
    shown = "、".join(titles[name] for name in names[:_TOPICS])
    more = f"等 {len(names)} 个主题" if len(names) > _TOPICS else ""
    return f"同谈{shown}{more}"


def _pair(other: str, inputs: RelatedInputs) -> str:
    return pair_url(inputs.name, other) if other in inputs.beside else ""
