"""Pictures of text: photographs, screenshots and scans as PNG, JPEG, BMP, TIFF or WebP."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from itertools import count
from typing import Any

from wenku.model.errors import UnreadableDocument
from wenku.model.source import RawDocument
from wenku.read.ocr import MAX_PAGES, document_of, recognise, too_long
from wenku.read.ocr_engine import require
from wenku.read.ocr_image import PageImage
from wenku.read.reader import Reader

MAX_PIXELS = 120_000_000
"""Of one picture: A3 at 600 dpi has 70 million, a screenshot of a long page 40 million."""
MAX_BYTES = 300_000_000

_KINDS = ("PNG", "JPEG", "BMP", "TIFF", "WEBP")
_BITMAP_HEADERS = frozenset(size.to_bytes(4, "little") for size in (12, 40, 52, 56, 64, 108, 124))
_OBLONG = 1.2
"""Times that a pixel is higher than wide, or the reverse, in what a fax machine sends."""
_RESAVE = "请用看图软件打开，另存为 .png 或 .jpg 后再放入"


def recognises(data: bytes, name: str) -> bool:
    """Whether ``data`` is a picture of a kind that is read."""
    del name  # a name says nothing about the content
    if data[:2] == b"BM":
        return data[14:18] in _BITMAP_HEADERS
    marks = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
    return data.startswith(marks) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def read(data: bytes) -> RawDocument:
    """The text that the picture in ``data`` shows, a TIFF with all its pages.

    Lines are as those of a scanned PDF.  Raises ``UnreadableDocument`` for a broken picture, one
    of more than ``MAX_PIXELS``, without the extra ``ocr``, and where no legible text is seen.
    """
    require()
    if len(data) > MAX_BYTES:
        raise _too_large(f"文件有 {len(data) // 1_000_000} MB")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow tells what it skips; what matters is refused
        return document_of(recognise(_frames(data)), format="picture")


def _frames(data: bytes) -> Iterator[PageImage]:
    """The pictures in a file one by one; their size is looked at before anything is decoded."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - part of the extra

    try:
        with Image.open(io.BytesIO(data), formats=_KINDS) as image:
            for place, _ in enumerate(_places(image), start=1):
                yield PageImage(_pixels(image), place)
    except Image.DecompressionBombError as error:
        raise _too_large("图片的像素") from error
    except UnidentifiedImageError as error:
        raise _broken() from error
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, OverflowError) as error:
        # What Pillow's decoders raise for broken files is not one class.
        raise _broken() from error


def _places(image: Any) -> Iterator[None]:
    """Go to each page of a TIFF; other kinds have one (an animation its first picture)."""
    yield
    if image.format != "TIFF":
        return
    for place in count(1):
        try:
            image.seek(place)
        except EOFError:
            return
        if place >= MAX_PAGES:
            raise too_long()
        yield


def _pixels(image: Any) -> Any:
    """A picture as it is meant to be seen: turned as the camera says, on white where it is
    transparent, its pixels square."""
    import numpy as np  # noqa: PLC0415
    from PIL import Image, ImageOps  # noqa: PLC0415

    width, height = image.size
    if width * height > MAX_PIXELS:
        raise _too_large(f"图片有 {width} × {height} 个像素")
    if image.format == "JPEG":  # decoded at a half or a quarter where that is enough
        image.draft("RGB", (min(width, 4_000), min(height, 4_000)))
    across, down = _density(image)
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "PA", "La") or "transparency" in upright.info:
        clear = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    if upright.mode.startswith("I") or upright.mode == "F":
        deep = np.asarray(upright, np.float32)
        upright = Image.fromarray((deep / max(float(deep.max()), 1.0) * 255).astype(np.uint8))
    upright = upright.convert("RGB")
    if max(across, down) > _OBLONG * min(across, down):
        best = max(across, down)
        size = round(upright.width * best / across), round(upright.height * best / down)
        upright = upright.resize(size)
    return np.asarray(upright, np.uint8)


def _density(image: Any) -> tuple[float, float]:
    """Pixels an inch across and down; alike where the file says nothing that can be true."""
    across, down = (float(each) for each in image.info.get("dpi", (1.0, 1.0)))
    if not (across >= 1 and down >= 1 and 1 / 4 <= across / down <= 4):
        return 1.0, 1.0
    return across, down


def _too_large(what: str) -> UnreadableDocument:
    return UnreadableDocument(
        "picture.too_large",
        f"{what}，超过 {MAX_PIXELS // 10_000} 万像素的上限，没有打开",
        remedy="这不像一页文字；确需入库的，请用看图软件缩小或裁开后再放入",
    )


def _broken() -> UnreadableDocument:
    return UnreadableDocument("picture.broken", "图片打不开：内容损坏或不完整", remedy=_RESAVE)


READER = Reader(
    format="picture",
    label="图片",
    suffixes=(".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp"),
    recognises=recognises,
    read=read,
)
