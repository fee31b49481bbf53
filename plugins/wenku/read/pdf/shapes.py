"""Ruling lines and pictures of a page."""

from __future__ import annotations

import ctypes
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from wenku.read.pdf.page import Box, Picture
from wenku.read.pdf.pdfium import Sheet, raw
from wenku.read.pdf.turn import Turn

MAX_OBJECTS = 50_000
MAX_PICTURES = 64 * 1024 * 1024
"""Bytes of all pictures of a document together."""

_MAX_PIXELS = 40_000_000
_MAX_SEGMENTS = 400
_THIN = 3.0
_SHORTEST = 6.0
"""Points: shorter strokes are parts of drawings."""
_SMALLEST_PICTURE = 72.0
"""Points: a seal has 110, an ornament 30."""
_WHOLE = 0.6
"""Share of the page that makes a picture its background or its scan."""

_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Shapes:
    """What is drawn besides text."""

    rules: list[Box] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    covered: float = 0.0
    paths: int = 0


def shapes(sheet: Sheet, turn: Turn, *, text: bool, scans: bool, room: int) -> Shapes:
    """The ruling lines and sizeable pictures of a page.

    Under ``text`` a picture as large as the page is its background and not taken.  Without, it is
    a scan of the page, taken where ``scans`` are wanted.  ``room`` is how many bytes of pictures
    may still be taken.
    """
    out = Shapes()
    width, height = turn.size
    area = max(width * height, 1.0)
    for kind, handle, matrix in _objects(sheet.page):
        if kind == raw.FPDF_PAGEOBJ_PATH:
            out.paths += 1
            out.rules += _rules(handle, matrix, turn)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            box = _clipped(_bounds(handle, matrix, turn), width, height)
            share = box.width * box.height / area
            out.covered += share
            wanted = not text and scans if share > _WHOLE else text or scans or out.covered < _WHOLE
            if wanted and min(box.width, box.height) >= _SMALLEST_PICTURE:
                data, suffix = _file(sheet, handle, room)
                room -= len(data)
                out.pictures.append(Picture(box, data, suffix))
    return out


def _objects(page: Any) -> Iterator[tuple[int, Any, _Matrix]]:
    """The page's objects, those inside groups included, each with the matrix of its group."""
    left = MAX_OBJECTS
    stack: list[tuple[Any, _Matrix, int]] = []
    for place in reversed(range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS))):
        stack.append((raw.FPDFPage_GetObject(page, place), _IDENTITY, 0))
    while stack and left > 0:
        handle, matrix, depth = stack.pop()
        left -= 1
        kind = raw.FPDFPageObj_GetType(handle)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield kind, handle, matrix
        elif depth < 8:
            own = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(handle, own)
            inner = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
            for place in reversed(range(min(raw.FPDFFormObj_CountObjects(handle), MAX_OBJECTS))):
                stack.append((raw.FPDFFormObj_GetObject(handle, place), inner, depth + 1))


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    ta, tb, tc, td, te, tf = then
    return (
        a * ta + b * tc,
        a * tb + b * td,
        c * ta + d * tc,
        c * tb + d * td,
        e * ta + f * tc + te,
        e * tb + f * td + tf,
    )


def _apply(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(handle: Any, matrix: _Matrix, turn: Turn) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(handle, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    (ax, ay), (bx, by) = _apply(matrix, left, bottom), _apply(matrix, right, top)
    return turn.box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _clipped(box: Box, width: float, height: float) -> Box:
    x0, x1 = (min(max(x, 0.0), width) for x in (box.x0, box.x1))
    y0, y1 = (min(max(y, 0.0), height) for y in (box.y0, box.y1))
    return Box(x0, y0, x1, y1)


def _rules(handle: Any, matrix: _Matrix, turn: Turn) -> Iterator[Box]:
    """The straight lines along the page's edges that a path draws."""
    box = _bounds(handle, matrix, turn)
    if min(box.width, box.height) <= _THIN:
        if max(box.width, box.height) >= _SHORTEST:
            yield box
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, fill, stroke)
    if stroke.value or fill.value:
        yield from _edges(handle, matrix, turn, stroked=bool(stroke.value))


def _edges(handle: Any, matrix: _Matrix, turn: Turn, *, stroked: bool) -> Iterator[Box]:
    """The lines of a path of several strokes; of a filled one, its thin rectangles."""
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(handle, own)
    full = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
    parts: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for place in range(min(raw.FPDFPath_CountSegments(handle), _MAX_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(handle, place)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = turn.point(*_apply(full, x.value, y.value))
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not parts:
            parts.append([])
        parts[-1].append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            parts[-1].append(parts[-1][0])
    for part in parts:
        boxes = [_around(pair) for pair in pairwise(part)]
        if not stroked:
            boxes = [_around(part)]
        for box in boxes:
            if min(box.width, box.height) <= _THIN and max(box.width, box.height) >= _SHORTEST:
                yield box


def _around(points: Any) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _file(sheet: Sheet, handle: Any, room: int) -> tuple[bytes, str]:
    """A picture as a file: JPEG as it is in the document, anything else as PNG."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(handle, width, height)
    if not 0 < width.value * height.value <= _MAX_PIXELS:
        return b"", ""
    if _filters(handle) == ["DCTDecode"] and _colours(sheet, handle) in (8, 24):
        size = raw.FPDFImageObj_GetImageDataRaw(handle, None, 0)
        buffer = ctypes.create_string_buffer(size)
        raw.FPDFImageObj_GetImageDataRaw(handle, buffer, size)
        data, suffix = buffer.raw, "jpg"
    else:
        data, suffix = _png(handle), "png"
    return (data, suffix) if 0 < len(data) <= room else (b"", "")


def _filters(handle: Any) -> list[str]:
    names = []
    for place in range(min(raw.FPDFImageObj_GetImageFilterCount(handle), 8)):
        buffer = ctypes.create_string_buffer(64)
        raw.FPDFImageObj_GetImageFilter(handle, place, buffer, 64)
        names.append(buffer.value.decode("ascii", "replace"))
    return names


def _colours(sheet: Sheet, handle: Any) -> int:
    """Bits a pixel: 8 for grey, 24 for RGB, 32 for CMYK, which browsers show inverted."""
    about = raw.FPDF_IMAGEOBJ_METADATA()
    raw.FPDFImageObj_GetImageMetadata(handle, sheet.page, about)
    return int(about.bits_per_pixel)


def _png(handle: Any) -> bytes:
    """The pixels of a picture as a PNG file, b"" where PDFium cannot decode it."""
    bitmap = raw.FPDFImageObj_GetBitmap(handle)
    if not bitmap:
        return b""
    try:
        width, height = raw.FPDFBitmap_GetWidth(bitmap), raw.FPDFBitmap_GetHeight(bitmap)
        stride = raw.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(raw.FPDFBitmap_GetBuffer(bitmap), stride * height)
        bytes_each = {
            raw.FPDFBitmap_Gray: 1,
            raw.FPDFBitmap_BGR: 3,
            raw.FPDFBitmap_BGRx: 4,
            raw.FPDFBitmap_BGRA: 4,
        }.get(raw.FPDFBitmap_GetFormat(bitmap), 0)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
    if not bytes_each:
        return b""
    return png(pixels, width, height, stride, bytes_each)


def png(pixels: bytes, width: int, height: int, stride: int, bytes_each: int) -> bytes:
    """A PNG file of grey (1 byte each) or BGR (3 or 4) pixels in rows of ``stride`` bytes."""
    rows = bytearray()
    for start in range(0, stride * height, stride):
        row = pixels[start : start + width * bytes_each]
        rows.append(0)
        if bytes_each == 1:
            rows += row
        else:
            colours = bytearray(3 * width)
            for channel in range(3):
                colours[channel::3] = row[2 - channel :: bytes_each]
            rows += colours
    header = struct.pack(">IIBBBBB", width, height, 8, 0 if bytes_each == 1 else 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
