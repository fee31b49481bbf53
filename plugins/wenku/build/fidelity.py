"""The proof that no character was lost: source, Markdown and page compared without white space."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from wenku.model.document import Document
from wenku.text.chars import solid

_CONTEXT = 12
_VOID = {"br", "img", "hr", "wbr", "input", "col"}


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where two texts part: its offset (white space not counted) and both sides."""

    offset: int
    expected: str
    found: str


def difference(expected: str, found: str) -> Difference | None:
    """Where ``found`` first differs from ``expected``, white space ignored; ``None``: nowhere."""
    a, b = solid(expected), solid(found)
    if a == b:
        return None
    offset = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
    if offset is None:
        offset = min(len(a), len(b))
    start = max(0, offset - _CONTEXT)
    return Difference(offset, a[start : offset + _CONTEXT], b[start : offset + _CONTEXT])


def text_of(document: Document) -> str:
    """All text of the blocks of ``document``, in order, a line feed between blocks."""
    return "\n".join(block.text for block in document.blocks)


def body_of_page(html: str) -> str | None:
    """The text that a page shows inside its ``data-wenku-body``; ``None`` where it has none.

    Raises nothing: HTML that does not close what it opens gives what it shows.
    """
    parser = _BodyText()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts) if parser.found else None


class _BodyText(HTMLParser):
    """Collects the text nodes inside the element that carries ``data-wenku-body``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.found = False
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._depth:
            self._depth += tag not in _VOID
        elif any(name == "data-wenku-body" for name, _ in attrs):
            self.found = True
            self._depth = 1

    def handle_endtag(self, tag: str) -> None:
        if self._depth and tag not in _VOID:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.parts.append(data)
