"""Shared passages of two documents side by side, with the characters in which they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from wenku.link.overlap import Runs, passages
from wenku.link.overlap_letters import Letters
from wenku.link.versions_text import changes, plain
from wenku.model.block import Block
from wenku.text.sentences import sentences
from wenku.text.span import Span

_ROOM = 12_000
"""So many characters of both sides are shown, the longest passages first."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a passage: a verbatim stretch of one block; ``marks`` in ``text`` differ."""

    anchor: str
    text: str
    marks: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Twin:
    """One passage on both sides; ``letters`` of it are the same in a row or nearly so."""

    letters: int
    one: tuple[Stretch, ...]
    other: tuple[Stretch, ...]

    @property
    def differs(self) -> bool:
        """Whether any letter differs."""
        return any(stretch.marks for stretch in (*self.one, *self.other))


def twins(one: Letters, other: Letters, runs: Runs) -> tuple[tuple[Twin, ...], int]:
    """The passages that two documents share, in the order of ``one``, and how many there are.

    ``here`` of a run lies in ``one``.  Passages are shown in whole sentences.  The shortest are
    left out where the page would grow too long.
    """
    groups = passages(runs)
    room = _ROOM
    kept: list[tuple[int, Twin]] = []
    for group in sorted(groups, key=lambda g: (-sum(run.length for run in g), g)):
        twin = _twin(one, other, group)
        room -= sum(len(stretch.text) for stretch in (*twin.one, *twin.other))
        if room < 0 and kept:
            break
        kept.append((group[0].here, twin))
    shown = sorted(kept, key=lambda pair: pair[0])
    return tuple(twin for _, twin in shown), len(groups)


def _twin(one: Letters, other: Letters, group: Runs) -> Twin:
    first, last = group[0], group[-1]
    own = _whole(one.parts(first.here, last.here + last.length))
    their = _whole(other.parts(first.there, last.there + last.length))
    a, b = _joined(own), _joined(their)
    found = changes(plain(a), plain(b))
    return Twin(
        sum(run.length for run in group),
        tuple(_stretches(own, [change.old for change in found])),
        tuple(_stretches(their, [change.new for change in found])),
    )


def _whole(parts: Iterator[tuple[Block, Span]]) -> list[tuple[Block, Span]]:
    """The stretches of blocks, the first and the last widened to whole sentences."""
    held = list(parts)
    block, span = held[0]
    start = max((cut.start for cut in sentences(block.text) if cut.start <= span.start), default=0)
    held[0] = (block, Span(start, span.end))
    block, span = held[-1]
    ends = (cut.end for cut in sentences(block.text) if cut.end >= span.end)
    held[-1] = (block, Span(span.start, min(ends, default=len(block.text))))
    return held


def _joined(parts: Sequence[tuple[Block, Span]]) -> str:
    return "\n".join(span.of(block.text) for block, span in parts)


def _stretches(parts: Sequence[tuple[Block, Span]], marks: Sequence[Span]) -> Iterator[Stretch]:
    """Each part with those of ``marks`` (spans of the joined text) that lie in it."""
    starts = accumulate((len(span) + 1 for _, span in parts), initial=0)
    for (block, span), start in zip(parts, starts, strict=False):
        own = Span(start, start + len(span))
        inside = tuple(
            Span(max(mark.start, start) - start, min(mark.end, own.end) - start)
            for mark in marks
            if mark.touches(own)
        )
        yield Stretch(block.anchor, span.of(block.text), inside)
