"""Looking up spans of one text that are in order and parted, in logarithmic time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from wenku.text.span import Span


def touches_any(span: Span, spans: Sequence[Span]) -> bool:
    """Whether ``span`` (not empty) shares a character with one of ``spans``."""
    index = bisect_right(spans, span.end - 1, key=lambda other: other.start) - 1
    return index >= 0 and spans[index].touches(span)


def last_before(offset: int, spans: Sequence[Span]) -> int:
    """The index of the last of ``spans`` that ends at ``offset`` or before, -1 for none."""
    return bisect_right(spans, offset, key=lambda other: other.end) - 1


def parted(spans: Sequence[Span]) -> tuple[Span, ...]:
    """``spans`` in order, those that touch or overlap made one."""
    made: list[Span] = []
    for span in sorted(spans):
        if made and span.start <= made[-1].end:
            made[-1] = Span(made[-1].start, max(made[-1].end, span.end))
        else:
            made.append(span)
    return tuple(made)
