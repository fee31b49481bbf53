"""The literal scan: what it means that a passage holds a query, and where.

The indexes of the browser and of the command line must find what these functions find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenku.index.fold import normal, offsets
from wenku.index.query import BLANK, Query, Term, one_blank
from wenku.text.span import Span


def matches(query: Query, text: str) -> bool:
    """Whether a passage that says ``text`` is a hit of ``query``; a problem has no hits."""
    if query.problem:
        return False
    plain = normal(text)
    return all(holds(term, text, plain) != term.excluded for term in query.terms)


def holds(term: Term, text: str, plain: str) -> bool:
    """Whether ``text`` with the normal form ``plain`` holds ``term``, excluded or not."""
    if not any(form in plain for form in term.forms):
        return False
    return not term.exact or term.exact in one_blank(text)


def adjacent(query: Query, plain: str) -> bool:
    """Whether several words stand in the normal form ``plain`` one right after the other.

    ``False`` for a single word and where a word is quoted.
    """
    sought = [term for term in query.terms if not term.excluded]
    if len(sought) < 2 or any(term.exact for term in sought):
        return False
    ends = {at + len(form) for form in sought[0].forms for at in _places(plain, form)}
    for term in sought[1:]:
        ends = {at + len(f) for at in ends for f in term.forms if plain.startswith(f, at)}
    return bool(ends)


def marks(query: Query, text: str) -> tuple[Span, ...]:
    """The spans of ``text`` to mark in a hit: every place of every sought term, in order.

    Spans that overlap or touch are one.
    """
    found: list[Span] = []
    for term in query.terms:
        if not term.excluded:
            found += _exact_spans(term.exact, text) if term.exact else _spans(term, text)
    joined: list[Span] = []
    for span in sorted(found):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


def _spans(term: Term, text: str) -> Iterator[Span]:
    plain, at = normal(text), offsets(text)
    for form in term.forms:
        for start in _places(plain, form):
            yield Span(at[start], at[start + len(form) - 1] + 1)


def _exact_spans(exact: str, text: str) -> Iterator[Span]:
    pattern = f"[{BLANK}]+".join(map(re.escape, exact.split(" ")))
    for match in re.finditer(f"(?=({pattern}))", text):
        yield Span(*match.span(1))


def _places(plain: str, form: str) -> Iterator[int]:
    """Every offset at which ``form`` stands, overlapping ones included."""
    at = plain.find(form)
    while at >= 0:
        yield at
        at = plain.find(form, at + 1)
