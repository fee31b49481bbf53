"""Topic pages and their index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from markupsafe import Markup

import markdown
from wenku.link.fold import Folded
from wenku.link.library import topic_url
from wenku.link.passages import Group, TopicPassages
from wenku.render.environment import render
from wenku.render.route import Pages, Route

_PAGE = 18_000
"""A topic page is continued on a next one after so many characters of excerpts."""
_OF_A_PASSAGE = 60
"""What a passage takes beside its text: its headings, its address."""


@dataclass(frozen=True, slots=True)
class TopicPage:
    """One page of a topic; ``number`` counts from 1."""

    topic: TopicPassages
    introduction: Markup
    groups: tuple[Group, ...]
    number: int
    pages: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TopicGroup:
    """The topics of one group of the index."""

    name: str
    topics: tuple[TopicPassages, ...]


def topic_pages(topic: TopicPassages) -> tuple[tuple[Group, ...], ...]:
    """The groups of ``topic`` on their pages; a topic nobody speaks of has one empty page.

    A document with more passages than a page holds goes on on the next.
    """
    pages: list[list[Group]] = [[]]
    room = _PAGE
    for group in topic.groups:
        for passage in group.passages:
            cost = _OF_A_PASSAGE + sum(len(e.text) for e in passage.excerpts)
            if cost > room and pages[-1]:
                pages.append([])
                room = _PAGE
            room -= cost
            held = pages[-1]
            if held and held[-1].card is group.card:
                held[-1] = Group(group.card, (*held[-1].passages, passage))
            else:
                held.append(Group(group.card, (passage,)))
    return tuple(map(tuple, pages))


def page_url(topic_id: str, number: int) -> str:
    """The address of page ``number`` of a topic from the root of the site."""
    return topic_url(topic_id) if number == 1 else f"lists/topic-{topic_id}-{number}.html"


def pages(folded: Folded) -> Pages:
    """The index of topics and the pages of each."""
    yield "topics/index.html", Route("主题", "topics", topics_html, partial(topic_groups, folded))
    for topic in folded.topics:
        parts = topic_pages(topic)
        for number in range(1, len(parts) + 1):
            inputs = partial(topic_page, topic, parts, number)
            url = page_url(topic.topic.id, number)
            yield url, Route(topic.topic.title, "topics", topic_html, inputs)


def topic_html(page: TopicPage) -> str:
    """The content of a page of a topic."""
    return render("topic.html", page, base="../")


def topic_page(topic: TopicPassages, pages: Sequence[tuple[Group, ...]], number: int) -> TopicPage:
    """Page ``number`` of ``topic``, whose groups stand on ``pages``."""
    name = topic.topic.id
    return TopicPage(
        topic=topic,
        introduction=introduction(topic.topic.introduction) if number == 1 else Markup(),
        groups=pages[number - 1],
        number=number,
        pages=len(pages),
        before=page_url(name, number - 1) if number > 1 else "",
        after=page_url(name, number + 1) if number < len(pages) else "",
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
