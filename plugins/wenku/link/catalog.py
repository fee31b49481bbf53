"""The catalog: a card a document, in the order of the lists, and facets with their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from wenku.link.dates import When, when
from wenku.link.library import Library, document_url
from wenku.model.document import Document, Kind

UNKNOWN = "未核"
"""What a facet calls the documents whose value is not known."""


@dataclass(frozen=True, slots=True)
class TopicCount:
    """A topic and in how many paragraphs of a document, or documents of the library, it stands."""

    id: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Card:
    """What lists and neighbours show of a document; unknown values are "".

    ``topics`` are its topics, those of the most paragraphs first.
    """

    id: str
    kind: Kind
    url: str
    title: str
    inferred: bool
    occasion: str
    level: str
    office: str
    issuer: str
    number: str
    status: str
    date: When
    added: str
    topics: tuple[TopicCount, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet and how many of the cards have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a list: its name in the address, its Chinese name, its values.

    ``rows`` are for each card the indexes of its values in ``values``.
    """

    key: str
    label: str
    values: tuple[FacetValue, ...]
    rows: tuple[tuple[int, ...], ...]


_Values = Callable[[Card], tuple[str, ...]]
_FACETS: Mapping[str, tuple[str, _Values]] = {
    "occasion": ("场合", lambda card: (card.occasion,)),
    "issuer": ("制定机关", lambda card: (card.issuer,)),
    "status": ("效力", lambda card: (card.status,)),
    "level": ("层级", lambda card: (card.level,)),
    "office": ("讲话人职务", lambda card: (card.office,)),
    "year": ("年份", lambda card: (card.date.year,)),
    "topic": ("主题", lambda card: tuple(topic.title for topic in card.topics)),
}
_OF_SPEECHES = ("occasion", "level", "office", "year", "topic")
_OF_RULES = ("issuer", "status", "level", "year", "topic")
_LEVELS = ("中央", "国家", "省", "市", "县", "乡")


def cards(library: Library) -> tuple[Card, ...]:
    """A card a document, the newest first; those of unknown date last, by title."""
    titles = {topic.id: topic.title for topic in library.topics}
    made = [_card(document, library, titles) for document in library.documents]
    made.sort(key=lambda card: (collation(card.title), card.id))
    made.sort(key=lambda card: card.date.order, reverse=True)
    return tuple(made)


def _card(document: Document, library: Library, titles: Mapping[str, str]) -> Card:
    def value(key: str) -> str:
        return document.metadata.get(key).value or ""

    counts = Counter(hit.topic for hit in library.hits.get(document.id, ()))
    topics = (TopicCount(key, titles[key], counts[key]) for key in titles if counts[key])
    return Card(
        id=document.id,
        kind=document.kind,
        url=document_url(document.kind, document.id),
        title=document.title.text,
        inferred=document.title.source == "inferred",
        occasion=value("occasion"),
        level=value("level"),
        office=value("speaker_office"),
        issuer=value("issuer"),
        number=value("document_number"),
        status=value("status"),
        date=when(document.metadata),
        added=document.added,
        topics=tuple(sorted(topics, key=lambda topic: -topic.count)),
    )


def collation(text: str) -> bytes:
    """A key that sorts titles as a Chinese reader expects: the order of GB 18030.

    Its first 3,755 characters are in the order of their pinyin; marks around a title do not count.
    """
    return text.lstrip('《〔“"（(').encode("gb18030", "replace")


def facets(cards: Sequence[Card], *, rules: bool) -> tuple[Facet, ...]:
    """The facets for a list of ``cards``; one in which all cards agree is left out."""
    keys = _OF_RULES if rules else _OF_SPEECHES
    made = (_facet(key, cards) for key in keys)
    return tuple(f for f in made if any(value.count < len(cards) for value in f.values))


def _facet(key: str, cards: Sequence[Card]) -> Facet:
    label, values_of = _FACETS[key]
    held = [tuple(value or UNKNOWN for value in values_of(card)) for card in cards]
    if key == "topic":
        held = [values or ("未归主题",) for values in held]
    counts = Counter(value for values in held for value in values)
    order = sorted(counts, key=lambda value: _facet_order(key, value, counts[value]))
    index = {value: i for i, value in enumerate(order)}
    rows = tuple(tuple(index[value] for value in values) for values in held)
    return Facet(key, label, tuple(FacetValue(v, counts[v]) for v in order), rows)


def _facet_order(key: str, value: str, count: int) -> tuple[bool, int, bytes]:
    """Unknown last; years from the newest, levels from the highest, the rest by frequency."""
    rank = -count
    if key == "year" and value.isdigit():
        rank = -int(value)
    elif key == "level" and value in _LEVELS:
        rank = _LEVELS.index(value)
    return (value in (UNKNOWN, "未归主题"), rank, collation(value))
