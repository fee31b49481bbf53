"""Where sentences end."""

from __future__ import annotations

import re
from itertools import accumulate

from wenku.text.span import Span

_END = re.compile(r"[。！？!?；;]+[”’」』）)》]*")
_PAIRS = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "「": "」", "『": "』", "【": "】"}
_CLOSERS = frozenset(_PAIRS.values())


def sentences(text: str) -> tuple[Span, ...]:
    """Spans of ``text`` that together cover it: one a sentence, its closing marks included.

    A semicolon ends a sentence too.  A mark inside brackets or quotation marks does not, unless
    it is their last (他说：“……。”); a bracket left open is ignored.
    """
    depth = _depths(text)
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if depth[match.end() - 1] > 0:
            continue
        spans.append(Span(start, match.end()))
        start = match.end()
    if start < len(text):
        spans.append(Span(start, len(text)))
    return tuple(spans)


def _depths(text: str) -> list[int]:
    """How many closed pairs of brackets or quotation marks enclose each code point."""
    steps = [0] * (len(text) + 1)
    stack: list[tuple[str, int]] = []
    for index, char in enumerate(text):
        if char in _PAIRS:
            stack.append((_PAIRS[char], index))
        elif char in _CLOSERS and any(closer == char for closer, _ in stack[-8:]):
            while stack[-1][0] != char:
                stack.pop()
            steps[stack.pop()[1]] += 1
            steps[index] -= 1
    return list(accumulate(steps[: len(text)]))
