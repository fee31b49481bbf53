"""The characters of a page with the places where they are drawn."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median
from typing import Any

from wenku.model.errors import UnreadableDocument
from wenku.read.pdf.forms import settled
from wenku.read.pdf.page import Glyph
from wenku.read.pdf.pdfium import Sheet, raw
from wenku.read.pdf.turn import Turn, quarter

MAX_CHARACTERS = 100_000
"""On one page; the densest pages of small print have 5,000."""

UNNAMED = "\ufffd"
"""Stands for a shape of which nobody can say which character it is."""

_SQUARE = re.compile(r"[㐀-䶿一-鿿豈-﫿⺀-⿟！-～\U00020000-\U0003134f]")
"""Characters that fill a square in every Chinese font."""

_BOLD = re.compile(r"bold|heavy|black|simhei|黑体", re.I)
_INVISIBLE = raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP
_OUTLINED = raw.FPDF_TEXTRENDERMODE_FILL_STROKE


@dataclass(frozen=True, slots=True)
class _Run:
    """A text object: everything that its characters have in common.

    ``size`` is the nominal size in points along the height, ``width`` along the line.
    """

    font: int
    name: str
    bold: bool
    shown: bool
    angle: float
    size: float
    width: float


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A character, its base point and its box (left, bottom, right, top) on the page."""

    char: str
    x: float
    y: float
    box: tuple[float, float, float, float]
    run: _Run


def characters(sheet: Sheet, fonts: dict[str, int]) -> tuple[tuple[Glyph, ...], Turn]:
    """The glyphs of a page in the order in which they are drawn, and how the page is turned.

    ``fonts`` numbers the fonts of the document by name and is added to.  What PDFium makes up
    (blanks, line ends) is left out, and a character drawn over itself (imitated bold, shadows)
    is given once.  Raises ``UnreadableDocument`` beyond ``MAX_CHARACTERS``.
    """
    count = raw.FPDFText_CountChars(sheet.text)
    if count > MAX_CHARACTERS:
        raise UnreadableDocument(
            "pdf.too_large",
            f"第 {sheet.index + 1} 页有 {count} 个字符，超过 {MAX_CHARACTERS} 的上限",
            remedy="这不像是一篇文档；确需入库的，请拆分后放入",
        )
    drawn = _drawn(sheet, count, fonts)
    angles = Counter(quarter(each.run.angle) for each in drawn if not each.char.isspace())
    angles.pop(None, None)
    angle = max(angles, key=lambda each: (angles[each], each == 0), default=0) or 0
    turn = Turn(angle, sheet.left, sheet.bottom, sheet.right, sheet.top)
    return _placed(drawn, turn), turn


def _drawn(sheet: Sheet, count: int, fonts: dict[str, int]) -> list[_Drawn]:
    text = sheet.text
    runs: dict[int, _Run] = {}
    seen: dict[tuple[str, int, int], list[tuple[float, float, int]]] = defaultdict(list)
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    out: list[_Drawn] = []
    high = 0
    for index in range(count):
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:  # where PDFium's characters have 16 bits
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + (high - 0xD800) * 0x400 + code - 0xDC00 if high else 0xFFFD
        high = 0
        handle = raw.FPDFText_GetTextObject(text, index)
        key = ctypes.cast(handle, ctypes.c_void_p).value or 0
        if key not in runs:
            runs[key] = _run(text, index, handle, fonts)
        run = runs[key]
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        hyphen = raw.FPDFText_IsHyphen(text, index) == 1
        named = raw.FPDFText_HasUnicodeMapError(text, index) != 1
        char = "-" if hyphen else _character(code, run.name) if named else UNNAMED
        if not char or not _finite(box.left, box.bottom, box.right, box.top, x.value, y.value):
            continue
        if not char.isspace() and _again(seen, char, x.value, y.value, run.size, key):
            continue
        edges = (box.left, box.bottom, box.right, box.top)
        out.append(_Drawn(char, x.value, y.value, edges, run))
    return out


def _run(text: Any, index: int, handle: Any, fonts: dict[str, int]) -> _Run:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, index, matrix)
    font = raw.FPDFTextObj_GetFont(handle)
    buffer = ctypes.create_string_buffer(256)
    raw.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.value.decode("utf-8", "replace")
    mode = raw.FPDFTextObj_GetTextRenderMode(handle)
    size = raw.FPDFText_GetFontSize(text, index)
    return _Run(
        font=fonts.setdefault(name, len(fonts)),
        name=name.rpartition("+")[2],
        bold=mode == _OUTLINED or _BOLD.search(name) is not None,
        shown=mode not in _INVISIBLE,
        angle=math.degrees(math.atan2(matrix.b, matrix.a)),
        size=abs(size) * math.hypot(matrix.c, matrix.d),
        width=abs(size) * math.hypot(matrix.a, matrix.b),
    )


def _character(code: int, font: str) -> str:
    """The character for a code point: "" for marks without a shape, which say nothing here."""
    if code == 0 or code > 0x10FFFF:
        return UNNAMED
    char = chr(code)
    category = unicodedata.category(char)
    if category == "Cf" and char != "\u00ad":
        return ""
    if category in ("Cc", "Cn"):
        return " " if char in "\t\n\r\x0b\x0c" else UNNAMED
    return settled(char, font)


def _finite(*values: float) -> bool:
    return all(math.isfinite(value) and abs(value) < 1e6 for value in values)


def _again(
    seen: dict[tuple[str, int, int], list[tuple[float, float, int]]],
    char: str,
    x: float,
    y: float,
    size: float,
    run: int,
) -> bool:
    """Whether another text object drew the same character at nearly the same place.

    Within one object it is no repetition: a ligature is two letters with one place.
    """
    near = max(0.12 * size, 0.2)
    column, row = round(x / 4), round(y / 4)
    reach = min(int(near / 4) + 1, 6)
    for dx in range(-reach, reach + 1):
        for dy in range(-reach, reach + 1):
            for other_x, other_y, other in seen.get((char, column + dx, row + dy), ()):
                if other != run and abs(other_x - x) <= near and abs(other_y - y) <= near:
                    return True
    seen[char, column, row].append((x, y, run))
    return False


def _placed(drawn: list[_Drawn], turn: Turn) -> tuple[Glyph, ...]:
    """Glyphs in turned coordinates; their size is measured where the font's says little."""
    ems = _ems(drawn, turn)
    out: list[Glyph] = []
    for each in drawn:
        run, box = each.run, turn.box(*each.box)
        _, y = turn.point(each.x, each.y)
        out.append(
            Glyph(
                each.char,
                box.x0,
                box.x1,
                y,
                ems[run.font, run.size, run.width],
                font=run.font,
                bold=run.bold,
                shown=run.shown,
                upright=quarter(run.angle) == turn.angle,
            )
        )
    return tuple(out)


def _ems(drawn: list[_Drawn], turn: Turn) -> dict[tuple[int, float, float], float]:
    """The size of a square character for each font and nominal size.

    It is the advance of the hanzi set in it: nominal sizes are wrong by any factor where a font's
    own units are unusual, and there are fonts whose hanzi are narrower than high.
    """
    advances: dict[tuple[int, float, float], list[float]] = defaultdict(list)
    for each in drawn:
        run = each.run
        values = advances[run.font, run.size, run.width]
        if _SQUARE.match(each.char) and len(values) < 50 and quarter(run.angle) == turn.angle:
            values.append(turn.box(*each.box).width)
    return {
        key: (median(values) if values and median(values) > 0.1 else key[1]) or 1.0
        for key, values in advances.items()
    }
