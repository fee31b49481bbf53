"""Two documents side by side: the passages they share, with the characters that differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from wenku.link.catalog import Card
from wenku.link.fold import Folded
from wenku.link.known import Known
from wenku.link.overlap_letters import Letters
from wenku.link.overlap_library import Shared
from wenku.link.overlap_twins import Stretch, twins
from wenku.model.document import FOLDERS
from wenku.render.environment import render
from wenku.render.related import RELATED_STYLE, pair_url
from wenku.render.route import Pages, Route
from wenku.render.weave import Wrap, weave


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a passage on one side, with where it stands."""

    anchor: str
    pinpoint: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Line:
    """One shared passage; ``differs`` says that some letters are not the same."""

    letters: int
    differs: bool
    one: tuple[Piece, ...]
    other: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PairInputs:
    """All that the page of two documents depends on: both with their letters and pinpoints, and the
    letters that they share."""

    one: Card
    other: Card
    letters: tuple[Known[Letters], Known[Letters]]
    pinpoints: tuple[Known[Mapping[str, str]], Known[Mapping[str, str]]]
    shared: Shared


@dataclass(frozen=True, slots=True)
class PairPage:
    """What two documents share; of ``total`` passages those that have room."""

    one: Card
    other: Card
    lines: tuple[Line, ...]
    total: int
    letters: int


def pages(folded: Folded) -> Pages:
    """A page for each pair of documents that share several passages."""
    for one, other in sorted(folded.related.pairs):
        a, b = _ordered(folded.card[one], folded.card[other])
        title = f"相同表述：{a.title} 与 {b.title}"
        inputs = partial(pair_inputs, folded, a, b)
        section = FOLDERS[a.kind]
        yield (
            pair_url(one, other),
            Route(title, section, pair_html, inputs, styles=(RELATED_STYLE,)),
        )


def _ordered(one: Card, other: Card) -> tuple[Card, Card]:
    """The later of two documents on the left: it may have taken from the other."""
    return (one, other) if one.date.order >= other.date.order else (other, one)


def pair_inputs(folded: Folded, one: Card, other: Card) -> PairInputs:
    """What the page of two documents depends on."""
    held = folded.related
    letters, pinpoints = held.sources.letters, held.pinpoints
    return PairInputs(
        one,
        other,
        (letters[one.id], letters[other.id]),
        (pinpoints[one.id], pinpoints[other.id]),
        next(s for s in held.sources.shared[one.id] if s.other == other.id),
    )


def pair_html(inputs: PairInputs) -> str:
    """The content of a page of two documents."""
    return render("related_pair.html", pair_page(inputs), base="../")


def pair_page(inputs: PairInputs) -> PairPage:
    """What the page of two documents shows."""
    one, other = (letters.value for letters in inputs.letters)
    own, their = (pinpoints.value for pinpoints in inputs.pinpoints)
    found, total = twins(one, other, inputs.shared.runs)
    lines = tuple(
        Line(twin.letters, twin.differs, _pieces(twin.one, own), _pieces(twin.other, their))
        for twin in found
    )
    return PairPage(inputs.one, inputs.other, lines, total, inputs.shared.letters)


def _pieces(stretches: Sequence[Stretch], pinpoints: Mapping[str, str]) -> tuple[Piece, ...]:
    return tuple(
        Piece(
            stretch.anchor,
            pinpoints[stretch.anchor],
            Markup(weave(stretch.text, [Wrap(mark, "mark") for mark in stretch.marks])),
        )
        for stretch in stretches
    )
