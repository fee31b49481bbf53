"""Topic pages and their index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from markupsafe import Markup

import markdown
from wenku.link.catalog import Card
from wenku.link.fold import Folded
from wenku.link.formulations import formulation_id
from wenku.link.passages import TopicPassages
from wenku.link.topic_dossier import Dossier, Named, Silent, dossiers
from wenku.link.topic_said import Saying
from wenku.link.topic_ties import Tie
from wenku.model.topic import Topic
from wenku.render.environment import render
from wenku.render.phrases import formulation_urls
from wenku.render.route import Pages, Route
from wenku.render.topic_sheets import Sheet, page_url, sheets

STYLE = "assets/wenku/topics.css"
_RELATED = 10


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase or sentence that is often said, with the documents that say it.

    ``url`` is the address of the page of the phrase from the root of the site, "" for none.
    """

    saying: Saying
    places: tuple[tuple[str, Card], ...]
    url: str


@dataclass(frozen=True, slots=True)
class TopicFront:
    """What the first page of a topic tells beside its passages."""

    introduction: Markup
    broader: tuple[Named, ...]
    narrower: tuple[Named, ...]
    related: tuple[Tie, ...]
    silent: tuple[Silent, ...]
    phrases: tuple[Said, ...]
    sentences: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class TopicPage:
    """One page of a topic; ``number`` counts from 1, ``front`` is that of the first alone.

    ``documents`` and ``count`` are how many documents and paragraphs speak of it.
    """

    topic: Topic
    documents: int
    count: int
    front: TopicFront | None
    sheets: tuple[Sheet, ...]
    number: int
    pages: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """The topics of one group of the index."""

    name: str
    topics: tuple[TopicPassages, ...]


def pages(folded: Folded) -> Pages:
    """The index of topics and the pages of each."""
    index = partial(topic_groups, folded)
    yield "topics/index.html", Route("主题", "topics", topics_html, index, styles=(STYLE,))
    phrases = formulation_urls(folded.formulations)
    for dossier in dossiers(folded.library, folded.topics, folded.collections):
        topic = dossier.passages.topic
        parts = sheets(dossier.passages)
        for number in range(1, len(parts) + 1):
            inputs = partial(topic_page, dossier, parts, number, folded.card, phrases)
            label = "" if number == 1 else f" · {parts[number - 1][0].label}"
            route = Route(topic.title + label, "topics", topic_html, inputs, styles=(STYLE,))
            yield page_url(topic.id, number), route


def topic_html(page: TopicPage) -> str:
    """The content of a page of a topic."""
    return render("topic.html", page, base="../")


def topic_page(
    dossier: Dossier,
    parts: Sequence[tuple[Sheet, ...]],
    number: int,
    cards: Mapping[str, Card],
    phrases: Mapping[str, str],
) -> TopicPage:
    """Page ``number`` of a topic, whose sheets are ``parts``.

    ``phrases`` are the addresses of the pages of set phrases, by the ids of these.
    """
    topic = dossier.passages.topic
    return TopicPage(
        topic=topic,
        documents=len(dossier.passages.groups),
        count=dossier.passages.count,
        front=_front(dossier, cards, phrases) if number == 1 else None,
        sheets=parts[number - 1],
        number=number,
        pages=len(parts),
        before=page_url(topic.id, number - 1) if number > 1 else "",
        after=page_url(topic.id, number + 1) if number < len(parts) else "",
    )


def _front(dossier: Dossier, cards: Mapping[str, Card], phrases: Mapping[str, str]) -> TopicFront:
    def said(sayings: Sequence[Saying]) -> tuple[Said, ...]:
        return tuple(
            Said(
                one,
                tuple((spot.anchor, cards[spot.document]) for spot in one.spots),
                phrases.get(formulation_id(one.text), ""),
            )
            for one in sayings
        )

    return TopicFront(
        introduction=introduction(dossier.passages.topic.introduction),
        broader=dossier.broader,
        narrower=dossier.narrower,
        related=dossier.related[:_RELATED],
        silent=dossier.silent,
        phrases=said(dossier.most.phrases),
        sentences=said(dossier.most.sentences),
    )


def introduction(text: str) -> Markup:
    """The introduction of a topic, Markdown by hand, as HTML; HTML in it is shown, not run."""
    parser = markdown.Markdown(output_format="html")
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.deregister("html")
    return Markup(parser.convert(text))


def topics_html(groups: tuple[TopicGroup, ...]) -> str:
    """The content of the index of topics."""
    return render("topics.html", groups, base="../")


def topic_groups(folded: Folded) -> tuple[TopicGroup, ...]:
    """The topics by group, in the order of the topics."""
    order = list(dict.fromkeys(t.topic.group for t in folded.topics))
    ranked = sorted(folded.topics, key=lambda t: order.index(t.topic.group))
    return tuple(
        TopicGroup(name, tuple(topics))
        for name, topics in groupby(ranked, key=lambda t: t.topic.group)
    )
