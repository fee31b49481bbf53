"""Related passages (相关段落): for the paragraphs of a document, others that say or cite alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from wenku.link.known import Known
from wenku.link.overlap import Run
from wenku.link.overlap_letters import Letters
from wenku.link.overlap_library import Shared
from wenku.link.passages import Excerpt, excerpted
from wenku.link.related_citations import CitationIndex, Cited, CitedAt
from wenku.link.related_topic_index import TopicIndex
from wenku.model.block import Block
from wenku.model.document import Document
from wenku.text.span import Span

_SHOWN, _SHOWN_LEAST = 40, 8
"""So many related passages, the nearest, are shown with a document, fewer with a long one."""
_LONG, _EACH = 9_000, 350
"""A document of more characters is long; so many more of them cost it one passage."""
_OF_A_PARAGRAPH = 3
_OF_A_DOCUMENT = 8
"""So many of them may belong to one paragraph, and lead to one document."""
_RUNS = 80
"""So many of the longest shared stretches are looked at."""
_CITING, _CITING_RULE = 12, 4
"""What more paragraphs cite than this brings none together: an article, a rule without one."""
_WINDOW = 6
"""So many paragraphs on either side, of those on the same two topics, are compared."""
_ALIKE = 0.5
"""The share of common topics from which two paragraphs are related by them."""
_EXCERPT = 150


@dataclass(frozen=True, slots=True)
class Related:
    """A passage of another document that goes with the paragraph ``anchor``, and why.

    One of ``letters`` (shared wording), ``cited`` (what both cite) and ``topics`` (ids) is the
    reason.  ``excerpt`` is verbatim, with the shared words as hits.
    """

    anchor: str
    document: str
    to: str
    excerpt: Excerpt
    letters: int = 0
    cited: Cited | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A related passage before it is chosen: ``span`` is what its excerpt must show."""

    strength: float
    anchor: str
    document: str
    to: str
    span: Span
    letters: int = 0
    cited: Cited | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """All that related passages are found in, by the ids of documents.

    ``shared`` is what each shares with others, word by word.
    """

    documents: Mapping[str, Known[Document]]
    letters: Mapping[str, Known[Letters]]
    shared: Mapping[str, tuple[Shared, ...]]
    citations: CitationIndex
    topics: TopicIndex
    works: Mapping[str, str]

    def same(self, one: str, other: str) -> bool:
        """Whether two documents are one, or versions of one rule."""
        return one == other or (one in self.works and self.works[one] == self.works.get(other))


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that the related passages of a document depend on.

    ``letters`` and ``documents`` are of all documents concerned, this one first; ``runs`` are
    shared letters (how many, with which document, where), ``found`` passages that cite the same
    or speak of the same topics.
    """

    document: Known[Document]
    letters: Mapping[str, Known[Letters]]
    documents: Mapping[str, Known[Document]]
    runs: tuple[tuple[int, str, Run], ...]
    found: tuple[Found, ...]


def gathered(name: str, sources: Sources) -> Gathered:
    """What the related passages of the document ``name`` depend on."""
    runs = (
        (run.length, shared.other, run)
        for shared in sources.shared.get(name, ())
        for run in shared.runs
    )
    longest = tuple(sorted(runs, key=lambda r: (-r[0], r[1], r[2]))[:_RUNS])
    found = (*_by_citation(name, sources), *_by_topics(name, sources.topics, sources))
    worded = [name, *sorted({other for _, other, _ in longest})] if longest else []
    others = sorted({*worded[1:], *(one.document for one in found)})
    return Gathered(
        sources.documents[name],
        {other: sources.letters[other] for other in worded},
        {other: sources.documents[other] for other in others},
        longest,
        found,
    )


def related_passages(gathered: Gathered) -> tuple[Related, ...]:
    """The related passages of a document, in the order of its paragraphs."""
    document = gathered.document.value
    found = [*_by_wording(document.id, gathered), *gathered.found]
    order = {block.anchor: number for number, block in enumerate(document.blocks)}
    chosen = _chosen(found, _room(document))
    chosen.sort(key=lambda f: (order[f.anchor], -f.strength, f.document, f.to))
    return tuple(_shown(one, gathered.documents[one.document].value) for one in chosen)


def _by_wording(name: str, gathered: Gathered) -> Iterator[Found]:
    for length, other, run in gathered.runs:
        own, their = gathered.letters[name].value, gathered.letters[other].value
        here = _longest(own.parts(run.here, run.here + length))
        there = _longest(their.parts(run.there, run.there + length))
        if here and there:
            strength = 1 + length / (length + 40)
            yield Found(strength, here[0].anchor, other, there[0].anchor, there[1], letters=length)


def _longest(parts: Iterable[tuple[Block, Span]]) -> tuple[Block, Span] | None:
    return max(parts, key=lambda part: len(part[1]), default=None)


def _by_citation(name: str, sources: Sources) -> Iterator[Found]:
    places = sources.citations.places
    for cited in sources.citations.of.get(name, ()):
        most = _CITING if cited.article else _CITING_RULE
        held = places[cited]
        others = [place for place in held if not sources.same(name, place.document)]
        if not others or len(others) > most:
            continue
        strength = (1.2 if cited.article else 0.6) / (1 + 0.1 * len(others))
        for anchor in _anchors(held, name):
            for place in others:
                yield Found(strength, anchor, place.document, place.anchor, place.span, cited=cited)


def _anchors(places: Sequence[CitedAt], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.anchor for place in places if place.document == name))


def _by_topics(name: str, index: TopicIndex, sources: Sources) -> Iterator[Found]:
    for anchor in index.of.get(name, ()):
        place = (name, anchor)
        own = index.hits[place]
        names = frozenset(hit.topic for hit in own)
        best: dict[tuple[str, str], float] = {}
        for pair in combinations(sorted(names), 2):
            held, at = index.places[pair], index.position[pair, place]
            for other in held[max(0, at - _WINDOW) : at + _WINDOW + 1]:
                theirs = frozenset(hit.topic for hit in index.hits[other])
                if not sources.same(name, other[0]):
                    best[other] = len(names & theirs) / len(names | theirs)
        for other, alike in sorted(best.items(), key=lambda b: (-b[1], b[0]))[:_OF_A_PARAGRAPH]:
            if alike >= _ALIKE:
                shared = [hit for hit in index.hits[other] if hit.topic in names]
                yield Found(
                    alike * 0.4 + 0.05 * len(shared),
                    anchor,
                    *other,
                    shared[0].spans[0],
                    topics=tuple(hit.topic for hit in shared),
                )


def _room(document: Document) -> int:
    """How many passages are shown with ``document``: its page must not grow too heavy."""
    length = sum(len(block.text) for block in document.blocks)
    return max(_SHOWN_LEAST, _SHOWN - max(0, length - _LONG) // _EACH)


def _chosen(found: Sequence[Found], room: int) -> list[Found]:
    """The strongest, so that no paragraph and no other document takes all the room."""
    chosen: list[Found] = []
    seen: set[tuple[str, str, str]] = set()
    of_paragraph: Counter[str] = Counter()
    of_document: Counter[str] = Counter()
    for one in sorted(found, key=lambda f: (-f.strength, f.document, f.anchor, f.to)):
        key = (one.anchor, one.document, one.to)
        free = of_paragraph[one.anchor] < _OF_A_PARAGRAPH
        if key in seen or not free or of_document[one.document] >= _OF_A_DOCUMENT:
            continue
        seen.add(key)
        of_paragraph[one.anchor] += 1
        of_document[one.document] += 1
        chosen.append(one)
        if len(chosen) == room:
            break
    return chosen


def _shown(found: Found, other: Document) -> Related:
    text = next(block.text for block in other.blocks if block.anchor == found.to)
    excerpt = _short(excerpted(text, (found.span,))[0])
    return Related(
        found.anchor,
        found.document,
        found.to,
        excerpt,
        found.letters,
        found.cited,
        found.topics,
    )


def _short(excerpt: Excerpt) -> Excerpt:
    """``excerpt`` cut to a length that lists can show, its first hit in it."""
    text = excerpt.text
    if len(text) <= _EXCERPT:
        return excerpt
    first = excerpt.hits[0]
    lead = max(0, _EXCERPT - len(first)) // 2
    start = max(0, min(first.start - lead, len(text) - _EXCERPT))
    end = min(len(text), start + _EXCERPT)
    hits = tuple(
        Span(max(hit.start, start) - start, min(hit.end, end) - start)
        for hit in excerpt.hits
        if hit.touches(Span(start, end))
    )
    before, after = excerpt.before or start > 0, excerpt.after or end < len(text)
    return Excerpt(text[start:end], hits, before, after)
