"""The home page, and the titles that its field finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from wenku.link.dates import phrase
from wenku.link.fold import Folded
from wenku.link.home import Home
from wenku.link.library import collection_url, topic_url
from wenku.model.document import Kind
from wenku.render.body import inner_titles
from wenku.render.data import call
from wenku.render.environment import render, shown_title
from wenku.render.labels import ABOUT, KIND

HOME_SCRIPT = "assets/wenku/titles.js"
TITLES = "assets/data/titles.js"
"""The address of the script that holds all titles; it is loaded when the field is first used."""

_EXAMPLES = 3
_SHORTEST, _LONGEST = 3, 10
"""Examples are words of so many characters: long enough to say what is meant."""


@dataclass(frozen=True, slots=True)
class Collection:
    """One collection on the home page."""

    kind: Kind
    label: str
    about: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """What the home page shows; ``introduction`` is docs/index.md as HTML.

    ``examples`` are words that stand in the texts.
    """

    introduction: Markup
    collections: tuple[Collection, ...]
    home: Home
    examples: tuple[str, ...]


def home_page(folded: Folded) -> HomePage:
    """What the home page shows, its introduction apart."""
    collections = tuple(
        Collection(kind, KIND[kind], ABOUT[kind], collection_url(kind), count)
        for kind, count in folded.home.collections
    )
    return HomePage(Markup(), collections, folded.home, examples(folded))


def home_html(page: HomePage, introduction: str) -> str:
    """The content of the home page; ``introduction`` is HTML."""
    return render("home.html", replace(page, introduction=Markup(introduction)), base="")


def examples(folded: Folded) -> tuple[str, ...]:
    """For each of the topics most spoken of the words by which most paragraphs speak of it."""
    wanted = [topic.id for topic in folded.home.topics]
    words: dict[str, Counter[str]] = {topic: Counter() for topic in wanted}
    for topic, word in _words(folded):
        if topic in words and _SHORTEST <= len(word) <= _LONGEST:
            words[topic][word] += 1
    most = (max(held, key=lambda word: (held[word], word)) for held in words.values() if held)
    return tuple(dict.fromkeys(most))[:_EXAMPLES]


def _words(folded: Folded) -> Iterator[tuple[str, str]]:
    """Every place where a document speaks of a topic: the topic, and the words that do."""
    for document in folded.library.documents:
        texts = {block.anchor: block.text for block in document.blocks}
        for hit in folded.library.hits.get(document.id, ()):
            for span in hit.spans:
                yield hit.topic, span.of(texts[hit.anchor])


def titles_script(folded: Folded) -> str:
    """The script with all topics and titles: what it says, where, its sort, a note, what else finds
    it: the aliases of a topic; of a notice, the titles of the rules that it carries."""
    entries = [
        (t.topic.title, topic_url(t.topic.id), "主题", f"{len(t.groups)} 篇", *t.topic.aliases)
        for t in folded.topics
    ]
    for card in folded.cards:
        note = "，".join(filter(None, (card.office or card.issuer, phrase(card.date))))
        inner = dict.fromkeys(inner_titles(folded.documents[card.id].blocks).values())
        entries.append((shown_title(card), card.url, KIND[card.kind], note, *inner))
    return call("titles.data", entries)
