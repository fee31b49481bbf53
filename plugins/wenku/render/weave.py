"""Text with stretches of it wrapped in elements: the one way in which text becomes HTML.

Every character of the text comes out escaped and in order, whatever is wrapped around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from wenku.text.span import Span

_ID = re.compile(r' id="[^"]*"')


@dataclass(frozen=True, slots=True)
class Wrap:
    """An element around ``span`` (of the text that is woven).

    ``tag`` is its name, ``attributes`` what follows the name in the opening tag, already HTML.
    """

    span: Span
    tag: str
    attributes: str = ""


@dataclass(frozen=True, slots=True)
class Insert:
    """``html`` that stands at ``offset`` of the text; it must hold no text of its own."""

    offset: int
    html: str


def weave(text: str, wraps: Iterable[Wrap] = (), inserts: Iterable[Insert] = ()) -> str:
    """``text`` as HTML with ``wraps`` around its stretches and ``inserts`` between them.

    Wraps may nest and overlap: of two that overlap the later one is split, and only its first
    piece keeps its id.  Empty wraps are left out.
    """
    pending = sorted((w for w in wraps if len(w.span)), key=lambda w: (w.span.start, -w.span.end))
    points = sorted(inserts, key=lambda insert: insert.offset)
    cuts = sorted({0, len(text), *_edges(pending), *(point.offset for point in points)})
    out: list[str] = []
    opened: list[Wrap] = []
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        _close(out, opened, pending, start)
        while points and points[0].offset == start:
            out.append(points.pop(0).html)
        while pending and pending[0].span.start == start:
            opened.append(pending.pop(0))
            out.append(f"<{opened[-1].tag}{opened[-1].attributes}>")
        if end is not None:
            out.append(escape(text[start:end], quote=False))
    return "".join(out)


def _edges(wraps: Sequence[Wrap]) -> Iterable[int]:
    return (edge for wrap in wraps for edge in (wrap.span.start, wrap.span.end))


def _close(out: list[str], opened: list[Wrap], pending: list[Wrap], offset: int) -> None:
    """Close what ends at ``offset``; what lies inside it and goes on is opened again after it."""
    ending = [i for i, wrap in enumerate(opened) if wrap.span.end == offset]
    if not ending:
        return
    for wrap in reversed(opened[ending[0] :]):
        out.append(f"</{wrap.tag}>")
        if wrap.span.end > offset:
            rest = Wrap(Span(offset, wrap.span.end), wrap.tag, _ID.sub("", wrap.attributes))
            pending.insert(0, rest)
    del opened[ending[0] :]
