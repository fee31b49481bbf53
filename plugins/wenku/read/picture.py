"""Pictures of text: photographs, screenshots and scans as PNG, JPEG, BMP, TIFF or WebP."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
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
_RESAVE = "请用看图软件打开，另存为 .png 或 .jpg 后再放入"


def recognises(data: bytes, name: str) -> bool:
    """Whether ``data`` is a picture of a kind that is read."""
    del name  # a name says nothing about the content
    if data[:2] == b"BM":
        return len(data) > 26 and int.from_bytes(data[2:6], "little") in (len(data), 0)
    return data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")) or (
        data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    )


def read(data: bytes) -> RawDocument:
    """The text that the picture in ``data`` shows, a TIFF with all its pages.

    Lines are as those of a scanned PDF.  Raises ``UnreadableDocument`` for a broken picture, one
    of more than ``MAX_PIXELS``, without the extra ``ocr``, and where no legible text is seen.
    """
    require()
    if len(data) > MAX_BYTES:
        raise _too_large(f"文件有 {len(data) // 1_000_000} MB")
    return document_of(recognise(_frames(data)), format="picture")


def _frames(data: bytes) -> Iterator[PageImage]:
    """The pictures in a file one by one; their size is looked at before anything is decoded."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - part of the extra

    refused = (Image.DecompressionBombError, Image.DecompressionBombWarning)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=_KINDS) as image:
                count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
                if count > MAX_PAGES:
                    raise too_long()
                for place in range(count):
                    image.seek(place)
                    yield PageImage(_pixels(image), place + 1)
    except refused as error:
        raise _too_large("像素过多") from error
    except UnidentifiedImageError as error:
        raise _broken() from error
    except (OSError, ValueError, SyntaxError, EOFError, KeyError, OverflowError) as error:
        # What Pillow's decoders raise for broken files is not one class.
        raise _broken() from error


def _pixels(image: Any) -> Any:
    """A picture as it is meant to be seen: turned as the camera says, on white where it is
    transparent, at most as large as recognition looks at."""
    import numpy as np  # noqa: PLC0415
    from PIL import Image, ImageOps  # noqa: PLC0415

    width, height = image.size
    if width * height > MAX_PIXELS:
        raise _too_large(f"图片有 {width} × {height} 个像素")
    if image.format == "JPEG":
        image.draft("RGB", (min(width, 3_000), min(height, 3_000 * max(height // width, 1))))
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        clear = upright.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        upright = Image.alpha_composite(paper, clear)
    if upright.mode.startswith("I;16") or upright.mode in ("I", "F"):
        deep = np.asarray(upright, np.float32)
        top = max(float(deep.max()), 1.0)
        upright = Image.fromarray((deep / top * 255).astype(np.uint8))
    return np.asarray(upright.convert("RGB"), np.uint8)


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
