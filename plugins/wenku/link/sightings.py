"""Sightings: sentences of the library, each with where it stands and what is marked in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wenku.link.catalog import Card
from wenku.link.outline import shortened
from wenku.link.passages import Excerpt
from wenku.link.pinpoint import pinpoints
from wenku.link.places import Place, places
from wenku.model.document import Document
from wenku.text.span import Span

_HEADING = 30
_LONG = 320
"""A sentence up to this many characters is shown whole."""
_AROUND = 120
"""How much of a longer one is shown before the first and behind the last mark in it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence to be shown: the anchor to open, its block, its span and the marks in it, both
    in the text of the block."""

    anchor: str
    block: str
    sentence: Span
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sentence of the document of ``card``: its anchor, the headings above it, its pinpoint.

    ``excerpt`` is the sentence verbatim; of a very long one what is around its marks.
    """

    card: Card
    anchor: str
    path: tuple[str, ...]
    pinpoint: str
    excerpt: Excerpt


def sightings(document: Document, card: Card, seen: Iterable[Seen]) -> Iterator[Sighting]:
    """A sighting for each of ``seen``, in order; all stand in ``document``, whose card is given."""
    walked = places(document.blocks)
    by_anchor = {place.block.anchor: place for place in walked}
    named = pinpoints(walked)
    for one in seen:
        place = by_anchor[one.block]
        excerpt = _cut(place.block.text, one.sentence, one.marks)
        yield Sighting(card, one.anchor, _path(place), named[one.block], excerpt)


def _path(place: Place) -> tuple[str, ...]:
    return tuple(
        shortened(opening.text, _HEADING)
        for opening in place.path
        if opening.anchor != place.block.anchor and opening.role not in ("lead", "body")
    )


def _cut(text: str, sentence: Span, marks: Sequence[Span]) -> Excerpt:
    """The sentence, or what of it is to be shown, with the marks that lie in that."""
    shown = sentence
    if len(sentence) > _LONG:
        first = marks[0].start if marks else sentence.start
        start = max(sentence.start, first - _AROUND) if marks else sentence.start
        last = max((m.end for m in marks if m.end <= start + _LONG), default=first)
        shown = Span(start, min(sentence.end, max(last + _AROUND, start + _LONG)))
    inside = tuple(m.shift(-shown.start) for m in marks if shown.covers(m))
    before, after = shown.start > sentence.start, shown.end < sentence.end
    return Excerpt(shown.of(text), inside, before, after)
