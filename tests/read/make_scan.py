"""Pages as a scanner gives them: invented text set with an installed font, then spoilt."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

FONTS = (
    Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"),
    Path("/usr/share/fonts/noto-cjk/NotoSerifCJK-Regular.ttc"),
    Path("C:/Windows/Fonts/simsun.ttc"),
    Path("/System/Library/Fonts/Supplemental/Songti.ttc"),
)
_SIMPLIFIED = 2
"""The place of the simplified Chinese face in Noto's collections."""
NO_START = "，。、；：？！）》」』】〕”’…"
NO_END = "（《「『【〔“‘"


def font_path() -> Path:
    """A font with hanzi; the test is skipped where none of the usual ones is installed."""
    found = next((path for path in FONTS if path.exists()), None)
    if found is None:
        pytest.skip("没有可用的中文字体，无法制作扫描件")
    return found


@cache
def font(size: int) -> Any:
    """The font at ``size`` pixels."""
    from PIL import ImageFont

    path = font_path()
    return ImageFont.truetype(str(path), size, index=_SIMPLIFIED if "Noto" in path.name else 0)


@dataclass(frozen=True)
class Paper:
    """Measures of a page in pixels: about an A4 sheet at 150 dpi."""

    width: int = 1240
    height: int = 1754
    left: int = 170
    top: int = 200
    right: int = 1070
    bottom: int = 1560
    size: int = 33
    leading: int = 58


def breaks(text: str, size: int, width: int, indent: int) -> Iterator[str]:
    """The visual lines of a paragraph whose first one is indented by ``indent`` pixels."""
    face = font(size)
    line, room = "", width - indent
    for char in text:
        if line and face.getlength(line + char) > room and char not in NO_START:
            held = line[len(line.rstrip(NO_END)) :]
            yield line.removesuffix(held)
            line, room = held, width
        line += char
    yield line


def blank(paper: Paper) -> Any:
    """An empty page."""
    from PIL import Image

    return Image.new("RGB", (paper.width, paper.height), "white")


def pages(
    paragraphs: Sequence[str],
    *,
    paper: Paper = Paper(),
    title: str = "",
    head: str = "",
    numbers: bool = True,
) -> list[Any]:
    """Images of pages with a centred title, indented paragraphs, running heads and page numbers."""
    from PIL import ImageDraw

    rows: list[tuple[str, int, int]] = []
    width = paper.right - paper.left
    if title:
        size = paper.size * 11 // 8
        rows.append((title, int(width - font(size).getlength(title)) // 2, size))
    for text in paragraphs:
        for index, line in enumerate(breaks(text, paper.size, width, 2 * paper.size)):
            rows.append((line, 0 if index else 2 * paper.size, paper.size))
    each = (paper.bottom - paper.top) // paper.leading
    out = []
    for start in range(0, len(rows), each):
        image = blank(paper)
        draw = ImageDraw.Draw(image)
        for place, (line, x, size) in enumerate(rows[start : start + each]):
            y = paper.top + place * paper.leading
            draw.text((paper.left + x, y), line, "black", font(size), anchor="ls")
        small = font(paper.size * 3 // 4)
        if head:
            draw.text((paper.left, paper.top - 100), head, "black", small, anchor="ls")
        if numbers:
            number = f"— {start // each + 1} —"
            place = (paper.width // 2, paper.bottom + 90)
            draw.text(place, number, "black", small, anchor="ms")
        out.append(image)
    return out


def spoilt(
    image: Any,
    *,
    blur: float = 0.0,
    noise: float = 0.0,
    skew: float = 0.0,
    scale: float = 1.0,
    quality: int = 80,
    seed: int = 7,
) -> Any:
    """``image`` as a bad scanner would give it: ``skew`` in degrees, ``noise`` in grey levels."""
    import numpy as np
    from PIL import Image, ImageFilter

    if scale != 1.0:
        size = (round(image.width * scale), round(image.height * scale))
        image = image.resize(size, Image.Resampling.BILINEAR)
    if skew:
        image = image.rotate(skew, Image.Resampling.BICUBIC, fillcolor=(250, 250, 250))
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    if noise:
        grain = np.random.default_rng(seed).normal(0, noise, (image.height, image.width, 1))
        image = Image.fromarray(np.clip(np.asarray(image) + grain, 0, 255).astype("uint8"))
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=quality)
    return Image.open(io.BytesIO(stream.getvalue()))


def file_of(images: Sequence[Any], kind: str, **options: Any) -> bytes:
    """``images`` as one file: of several pages where ``kind`` is PDF or TIFF."""
    stream = io.BytesIO()
    if len(images) > 1:
        options |= {"save_all": True, "append_images": list(images[1:])}
    images[0].save(stream, kind, **options)
    return stream.getvalue()


def table(cells: Sequence[Sequence[str]], *, paper: Paper = Paper(), widths: Sequence[int]) -> Any:
    """A page with a ruled table; a cell's text may have several lines, parted by line feeds."""
    from PIL import ImageDraw

    image = blank(paper)
    draw = ImageDraw.Draw(image)
    y = paper.top
    edges = [paper.left]
    for width in widths:
        edges.append(edges[-1] + width)
    for row in cells:
        height = max(text.count("\n") + 1 for text in row) * paper.leading
        for left, right, text in zip(edges, edges[1:], row, strict=False):
            draw.rectangle((left, y, right, y + height), outline="black", width=2)
            for place, line in enumerate(text.split("\n")):
                at = (left + paper.size // 3, y + place * paper.leading + paper.size * 5 // 4)
                draw.text(at, line, "black", font(paper.size), anchor="ls")
        y += height
    return image


def columns(
    left: Sequence[str], right: Sequence[str], *, paper: Paper = Paper(size=26, leading=44)
) -> Any:
    """A page with two columns of paragraphs."""
    from PIL import ImageDraw

    image = blank(paper)
    draw = ImageDraw.Draw(image)
    width = (paper.right - paper.left - 2 * paper.size) // 2
    for side, paragraphs in enumerate((left, right)):
        x, y = paper.left + side * (width + 2 * paper.size), paper.top
        for text in paragraphs:
            for index, line in enumerate(breaks(text, paper.size, width, 2 * paper.size)):
                indent = 0 if index else 2 * paper.size
                draw.text((x + indent, y), line, "black", font(paper.size), anchor="ls")
                y += paper.leading
    return image
