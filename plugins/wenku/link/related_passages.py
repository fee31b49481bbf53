"""Related passages (相关段落): for the paragraphs of a document, others that say or cite alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from wenku.link.library import Library
from wenku.link.overlap_library import Overlaps
from wenku.link.passages import Excerpt, excerpted
from wenku.link.related_citations import CitationIndex, Cited, CitedAt
from wenku.model.block import Block
from wenku.model.document import Document
from wenku.model.topic import TopicHit
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
class TopicIndex:
    """Paragraphs on several topics: by two of them the places, by place all of them."""

    places: Mapping[tuple[str, str], tuple[tuple[str, str], ...]]
    hits: Mapping[tuple[str, str], tuple[TopicHit, ...]]
    position: Mapping[tuple[tuple[str, str], tuple[str, str]], int]


def topic_index(library: Library) -> TopicIndex:
    """The paragraphs of ``library`` that speak of two topics and more."""
    places: dict[tuple[str, str], list[tuple[str, str]]] = {}
    hits: dict[tuple[str, str], tuple[TopicHit, ...]] = {}
    position: dict[tuple[tuple[str, str], tuple[str, str]], int] = {}
    for document in library.documents:
        of_document = library.hits.get(document.id, ())
        for anchor, group in groupby(of_document, key=lambda hit: hit.anchor):
            found = tuple(group)
            if len(found) > 1:
                place = (document.id, anchor)
                hits[place] = found
                for one, other in combinations(sorted(hit.topic for hit in found), 2):
                    held = places.setdefault((one, other), [])
                    position[(one, other), place] = len(held)
                    held.append(place)
    return TopicIndex({key: tuple(held) for key, held in places.items()}, hits, position)


@dataclass(frozen=True, slots=True)
class Sources:
    """All that related passages are found in."""

    documents: Mapping[str, Document]
    overlaps: Overlaps
    citations: CitationIndex
    topics: TopicIndex
    works: Mapping[str, str]

    def same(self, one: str, other: str) -> bool:
        """Whether two documents are one, or versions of one rule."""
        return one == other or (one in self.works and self.works[one] == self.works.get(other))


def related_passages(name: str, sources: Sources) -> tuple[Related, ...]:
    """The related passages of the document ``name``, in the order of its paragraphs."""
    document = sources.documents[name]
    found = [
        *_by_wording(name, sources),
        *_by_citation(name, sources),
        *_by_topics(document, sources.topics, sources),
    ]
    order = {block.anchor: number for number, block in enumerate(document.blocks)}
    chosen = _chosen(found, _room(document))
    chosen.sort(key=lambda f: (order[f.anchor], -f.strength, f.document, f.to))
    return tuple(_shown(one, sources) for one in chosen)


def _by_wording(name: str, sources: Sources) -> Iterator[Found]:
    held = sources.overlaps.letters
    runs = (
        (run.length, shared.other, run)
        for shared in sources.overlaps.of.get(name, ())
        for run in shared.runs
    )
    for length, other, run in sorted(runs, key=lambda r: (-r[0], r[1], r[2]))[:_RUNS]:
        here = _longest(held[name].parts(run.here, run.here + length))
        there = _longest(held[other].parts(run.there, run.there + length))
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


def _by_topics(document: Document, index: TopicIndex, sources: Sources) -> Iterator[Found]:
    for block in document.blocks:
        place = (document.id, block.anchor)
        own = index.hits.get(place)
        if not own:
            continue
        names = frozenset(hit.topic for hit in own)
        best: dict[tuple[str, str], float] = {}
        for pair in combinations(sorted(names), 2):
            held, at = index.places[pair], index.position[pair, place]
            for other in held[max(0, at - _WINDOW) : at + _WINDOW + 1]:
                theirs = frozenset(hit.topic for hit in index.hits[other])
                if not sources.same(document.id, other[0]):
                    best[other] = len(names & theirs) / len(names | theirs)
        for other, alike in sorted(best.items(), key=lambda b: (-b[1], b[0]))[:_OF_A_PARAGRAPH]:
            if alike >= _ALIKE:
                shared = [hit for hit in index.hits[other] if hit.topic in names]
                yield Found(
                    alike * 0.4 + 0.05 * len(shared),
                    block.anchor,
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


def _shown(found: Found, sources: Sources) -> Related:
    blocks = sources.documents[found.document].blocks
    text = next(block.text for block in blocks if block.anchor == found.to)
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
