"""Pages as values: what the engine would have found, written down by hand."""

from __future__ import annotations

from collections.abc import Sequence

from wenku.model.source import Line
from wenku.read.pdf.document import Written, written
from wenku.read.pdf.flow import flow
from wenku.read.pdf.layout import laid_out
from wenku.read.pdf.page import Box, Glyph, Page

WIDTH, HEIGHT, LEFT, EM, STEP = 595.0, 842.0, 79.0, 16.0, 28.0
LINE = 27
"""Characters on a full line, from ``LEFT`` on."""


def glyphs(x: float, y: float, text: str, *, em: float = EM, spacing: float = 0) -> list[Glyph]:
    """A string; ASCII is half as wide as hanzi."""
    out = []
    for char in text:
        advance = em / 2 if char < "\x7f" else em
        out.append(Glyph(char, x, x + advance, y, em))
        x += advance + spacing
    return out


def page(found: Sequence[Glyph], *, index: int = 0, rules: Sequence[Box] = ()) -> Page:
    """A page of A4 with its glyphs and ruling lines."""
    return Page(index, WIDTH, HEIGHT, tuple(found), tuple(rules))


def lines(
    texts: Sequence[str], *, x: float = LEFT, y: float = 120, em: float = EM, step: float = STEP
) -> list[Glyph]:
    """Lines below each other; ideographic blanks at a beginning indent it."""
    return [
        glyph for row, text in enumerate(texts) for glyph in glyphs(x, y + row * step, text, em=em)
    ]


def made(*pages: Page) -> Written:
    """The document that pages make."""
    return written(flow([laid_out(each) for each in pages]), rough=False)


def texts(*pages: Page) -> list[str]:
    """The texts of its lines."""
    return [line.text for line in made(*pages).lines]


def rows(*pages: Page) -> list[Line]:
    """Its table rows."""
    return [line for line in made(*pages).lines if line.kind == "row"]


def set_in_lines(paragraph: str, *, indent: int = 2, width: int = LINE) -> list[str]:
    """A paragraph of hanzi broken into lines of ``width`` characters."""
    text = "　" * indent + paragraph
    return [text[start : start + width] for start in range(0, len(text), width)]
