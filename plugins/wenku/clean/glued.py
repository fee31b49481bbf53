"""Stretches inside a line that leave the body: advertising glued to a title or a paragraph."""

from __future__ import annotations

from wenku.clean.rules import Rule, rules
from wenku.text.span import Span

_ROUNDS = 3
"""How many times one rule may cut the same line."""


def glued(text: str, *, tail: bool) -> tuple[tuple[Span, Rule], ...]:
    """Stretches of ``text`` (a line) to cut, in order, not overlapping.

    ``tail``: the line is one of the last of the document.  A cut never takes the whole line.
    """
    cuts: list[tuple[Span, Rule]] = []
    for rule in (*rules("glued"), *(rules("glued-tail") if tail else ())):
        for span in _spans(text, rule):
            if not any(span.touches(other) for other, _ in cuts):
                cuts.append((span, rule))
    cuts.sort(key=lambda cut: cut[0])
    left = len(text.strip()) - sum(len(span) for span, _ in cuts)
    return tuple(cuts) if left > 0 else ()


def _spans(text: str, rule: Rule) -> list[Span]:
    spans: list[Span] = []
    for pattern in rule.entry.patterns:
        position = 0
        for _ in range(_ROUNDS):
            match = pattern.search(text, position)
            if not match:
                break
            group = next(g for g in ("cut", "cut2") if match.groupdict().get(g))
            spans.append(Span(*match.span(group)))
            position = max(match.end(), position + 1)
    return spans
