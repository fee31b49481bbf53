"""Short names that a text declares: 《…》（以下简称《条例》）."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenku.lexicon.load import load
from wenku.text.span import Span

_BETWEEN = re.compile(r"(?:[（(〔\[][^（）()〔〕\[\]]{0,40}[）)〕\]]|[ \u3000]){0,3}")
_NEAR = 160


@dataclass(frozen=True, slots=True)
class Short:
    """A declared short name: it holds from ``span.end`` on (the bracket's end, in its block)."""

    name: str
    span: Span


def declared(text: str, end: int) -> Short | None:
    """The short name declared right after a title that ends at ``end`` of ``text``.

    Between them may stand other brackets: （试行）, a document number.
    """
    if text[end : end + 1] not in ("（", "(", "〔", "[", " ", "\u3000"):
        return None
    window = text[end : end + _NEAR]
    (entry,) = load("citation_shorts")
    match = entry.search(window)
    if not match or not _BETWEEN.fullmatch(window[: match.start()]):
        return None
    name = match["marked"] or match["quoted"] or match["plain"] or ""
    name = "".join(name.split())
    return Short(name, Span(end + match.start(), end + match.end())) if name else None
