"""Demands in the text of their document: what links of the register lead to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from wenku.model.statement import Requirement
from wenku.render.weave import Wrap
from wenku.text.span import Span

Spans = Mapping[str, tuple[Span, ...]]
"""By the anchors of blocks the spans of their sentences that demand something."""


def demand_anchor(block: str, start: int) -> str:
    """The anchor of a demand on the page of its document; ``start`` lies in the text of its block.

    It serves links of the same site only: a correction of the paragraph moves it.
    """
    return f"{block}.{start}"


def spans(requirements: Sequence[Requirement]) -> Spans:
    """Where the ``requirements`` of a document stand."""
    held: dict[str, list[Span]] = {}
    for one in requirements:
        held.setdefault(one.place.block, []).append(one.place.span)
    return {anchor: tuple(found) for anchor, found in held.items()}


def demand_wraps(demands: Spans) -> Mapping[str, Sequence[Wrap]]:
    """An element with an anchor around each demand, by the anchors of blocks."""
    return {
        block: tuple(
            Wrap(span, "span", f' class="demand" id="{escape(demand_anchor(block, span.start))}"')
            for span in found
        )
        for block, found in demands.items()
    }
