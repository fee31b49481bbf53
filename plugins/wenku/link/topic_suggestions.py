"""Suggestions for new topics: what is said again and again and no topic covers.

Nothing is made of a suggestion by itself; it stands in the report of a build, and a person writes
the file of the topic or lets it be.  No word segmenter is needed: set phrases (提法) come with
their spellings, other phrases are what stands between two marks of punctuation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from wenku.extract.topic_finder import merged, plain
from wenku.extract.topics import SILENT
from wenku.lexicon.load import load
from wenku.link.library import Library
from wenku.model.document import Document
from wenku.model.statement import Statements
from wenku.model.topic import TopicHit
from wenku.text.sentences import sentences
from wenku.text.span import Span

Source = Literal["formulation", "phrase"]

_PHRASE = re.compile("(?<![一-鿿0-9A-Za-z])[一-鿿]{4,14}(?![一-鿿0-9A-Za-z])")
"""What stands between two marks of punctuation, with the words that open it."""
_LENGTH = range(4, 11)
_Covered = Mapping[str, Sequence[Span]]
"""By the anchor of a paragraph: where it speaks of topics, spans in order and parted."""
_OPENING = "发语"
"""The value of the lexicon's entries that are cut off a phrase; all others are whole phrases."""
_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: the id of its document and its anchor."""

    document: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A phrase that may deserve a topic.

    ``text`` is the phrase, without quotation marks; a formulation is given by its canonical
    spelling.  ``documents`` and ``passages`` count where no topic covers it; ``examples`` are
    the first of these passages, of different documents where there are.
    """

    text: str
    source: Source
    documents: int
    passages: int
    examples: tuple[Passage, ...]


@dataclass(slots=True)
class _Tally:
    """Where a phrase has been seen so far; documents are gone through one after the other."""

    documents: int = 0
    passages: int = 0
    last: str = ""
    examples: list[Passage] = field(default_factory=list)

    def see(self, passage: Passage) -> None:
        self.passages += 1
        if passage.document != self.last:
            self.last = passage.document
            self.documents += 1
            if len(self.examples) < _EXAMPLES:
                self.examples.append(passage)


def suggestions(library: Library, *, least: int = 3, limit: int = 40) -> tuple[Suggestion, ...]:
    """The phrases of ``library`` that most documents share and no topic covers.

    A formulation counts where no hit of a topic touches it; another phrase of 4 to 10 Chinese
    characters where it stands in a speech, in a sentence that speaks of no topic at all: rules
    repeat their frame from article to article and from version to version.  Phrases of fewer
    than ``least`` documents and those that ``lexicon/topic_generic.yaml`` knows to name no theme
    are left out.
    Those of the most documents come first, formulations before phrases of the same number; at
    most ``limit``.
    """
    set_phrases: dict[str, _Tally] = {}
    phrases: dict[str, _Tally] = {}
    for document in library.documents:
        covered = _covered(library.hits.get(document.id, ()))
        said = library.said.get(document.id, Statements())
        _tally(set_phrases, document.id, _formulations(said, covered))
        if document.kind == "speech":
            _tally(phrases, document.id, _phrases(document, covered))
    found = [
        *_frequent(set_phrases, "formulation", least),
        *_frequent({t: n for t, n in phrases.items() if t not in set_phrases}, "phrase", least),
    ]
    found.sort(key=lambda each: (-each.documents, -each.passages, each.source, each.text))
    return tuple(found[:limit])


def _formulations(said: Statements, covered: _Covered) -> Iterator[tuple[str, str]]:
    """The formulations that no topic covers, each with the anchor of its paragraph."""
    for each in said.formulations:
        place = each.place
        if not _touched(place.span, covered.get(place.block, ())):
            yield plain(each.canonical), place.block


def _phrases(document: Document, covered: _Covered) -> Iterator[tuple[str, str]]:
    """The phrases of sentences without a topic, each once a paragraph, with its anchor."""
    for block in document.blocks:
        if block.role in SILENT:
            continue
        spans = covered.get(block.anchor, ())
        open_ = (span.of(block.text) for span in sentences(block.text) if not _touched(span, spans))
        phrases = (_opened(each) for text in open_ for each in _PHRASE.findall(plain(text)))
        for phrase in dict.fromkeys(each for each in phrases if len(each) in _LENGTH):
            yield phrase, block.anchor


def _covered(hits: Iterable[TopicHit]) -> _Covered:
    covered: dict[str, list[Span]] = {}
    for hit in hits:
        covered.setdefault(hit.anchor, []).extend(hit.spans)
    return {anchor: merged(spans) for anchor, spans in covered.items()}


def _touched(span: Span, spans: Sequence[Span]) -> bool:
    """Whether one of ``spans`` (in order and parted) shares a character with ``span``."""
    first = bisect_right(spans, span.start, key=lambda each: each.end)
    return first < len(spans) and spans[first].touches(span)


def _tally(tallies: dict[str, _Tally], document: str, seen: Iterable[tuple[str, str]]) -> None:
    for text, anchor in seen:
        tallies.setdefault(text, _Tally()).see(Passage(document, anchor))


def _frequent(tallies: Mapping[str, _Tally], source: Source, least: int) -> Iterator[Suggestion]:
    for text, tally in tallies.items():
        if tally.documents >= least and not _generic(text):
            yield Suggestion(text, source, tally.documents, tally.passages, tuple(tally.examples))


def _opened(text: str) -> str:
    """``text`` without the words that open it (一要, 并且, 进一步)."""
    cuts = [
        m.end()
        for entry in load("topic_generic")
        if entry.value == _OPENING
        if (m := entry.search(text))
    ]
    return text[max(cuts, default=0) :]


def _generic(text: str) -> bool:
    """Whether ``text`` as a whole names no theme."""
    entries = (entry for entry in load("topic_generic") if entry.value != _OPENING)
    return any(entry.search(text) for entry in entries)
