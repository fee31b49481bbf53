"""Citations laid over the text of a document: links, and marks where today's version differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from wenku.link.citations_shown import CiteLink
from wenku.model.block import Block
from wenku.render.additions import Additions
from wenku.render.weave import Insert, Wrap
from wenku.text.span import Span


def additions(
    blocks: Sequence[Block], links: Sequence[CiteLink], after: Mapping[str, str], *, base: str
) -> Additions:
    """``links`` over the text of ``blocks``, and ``after`` behind them.

    ``base`` leads from the page to the root of the site.  A link is cut where a note is called:
    the call is a link of its own.
    """
    wraps: dict[str, list[Wrap]] = {}
    inserts: dict[str, list[Insert]] = {}
    calls = {block.anchor: [note.offset for note in block.notes] for block in blocks}
    for link in links:
        attributes = _attributes(link, base)
        pieces = _pieces(link.span, calls.get(link.anchor, ()))
        tag = "a" if link.url else "span"
        wraps.setdefault(link.anchor, []).extend(Wrap(p, tag, attributes) for p in pieces)
        if link.now:
            mark = (
                f'<a class="wk-now" href="{escape(_address(link.now.url, base))}" '
                f'title="{escape(link.now.said)}" aria-label="{escape(link.now.said)}" '
                f'data-now="{escape(link.now.word)}"></a>'
            )
            inserts.setdefault(link.anchor, []).append(Insert(link.span.end, mark))
    return Additions(wraps, inserts, after)


def _attributes(link: CiteLink, base: str) -> str:
    state = "" if link.state == "held" else f" wk-cite--{link.state}"
    href = f' href="{escape(_address(link.url, base))}"' if link.url else ""
    said = f' title="{escape(link.said)}"' if link.said else ""
    return f' class="wk-cite{state}"{href}{said}'


def _address(url: str, base: str) -> str:
    return url if url.startswith("#") else base + url


def _pieces(span: Span, cuts: Sequence[int]) -> Iterator[Span]:
    inner = sorted({cut for cut in cuts if span.start < cut < span.end})
    edges = [span.start, *inner, span.end]
    yield from (Span(a, b) for a, b in pairwise(edges))
