"""The text of a Word 97-2003 document straight from its piece table ([MS-DOC] 2.8.35, 2.9.177).

This is no reader: it knows nothing of numbering, deletions and hidden text.  It is what the result
of the converter is held against, and the last resort for text boxes whose drawing is broken.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from wenku.read.ole_container import Compound, broken

_LENGTHS = 76
"""Offset in the document stream of the lengths of the stories (FibRgLw97.ccpText)."""
_PIECES = 418
"""Offset of place and length of the piece table (FibRgFcLcb97.fcClx)."""
_BOXES = 602
"""Offset of place and length of the list of text boxes (FibRgFcLcb97.fcPlcftxbxTxt)."""
_BOX_RECORD = 22
_MAX_CHARACTERS = 20_000_000
_LETTERS = "".join(
    chr(code) if code < 0x80 or code > 0x9F else bytes((code,)).decode("cp1252", "replace")
    for code in range(256)
)
"""What the bytes of pieces that have one byte a character stand for."""
_BUTTON = re.compile(r"\s*MACROBUTTON\s+\S+\s+(.*)", re.I | re.S)
_ENDS = frozenset("\r\x07\x0b\x0c\x0e")


@dataclass(frozen=True, slots=True)
class Stories:
    """The texts of a document, raw; ``boxes`` are the text boxes of the main text in order."""

    main: str
    footnotes: str
    comments: str
    endnotes: str
    boxes: tuple[str, ...]


def stories(compound: Compound) -> Stories:
    """The stories of an opened document.  Raises ``UnreadableDocument`` where they are broken."""
    try:
        lengths = struct.unpack_from("<8i", compound.word, _LENGTHS)
        text = _text(compound)
    except (struct.error, IndexError, ValueError) as error:
        raise broken("正文的分段表不完整") from error
    main, footnotes, headers, macros, comments, endnotes, boxes, _ = lengths
    if min(lengths) < 0 or sum(lengths) > len(text):
        raise broken("正文的长度与分段表不符")
    parts: list[str] = []
    start = 0
    for length in (main, footnotes, headers, macros, comments, endnotes, boxes):
        parts.append(text[start : start + length])
        start += length
    return Stories(parts[0], parts[1], parts[4], parts[5], tuple(_boxes(compound, parts[6])))


def _text(compound: Compound) -> str:
    """All stories one after the other."""
    place, length = struct.unpack_from("<2I", compound.word, _PIECES)
    clx = compound.table[place : place + length]
    at = 0
    while clx[at] == 1:  # Prc: formatting that pieces share
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    (size,) = struct.unpack_from("<I", clx, at + 1)
    plc = clx[at + 5 : at + 5 + size]
    count = (len(plc) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", plc, 0)
    if ends[-1] > _MAX_CHARACTERS or any(a > b for a, b in pairwise(ends)):
        raise ValueError("positions of pieces do not ascend")
    return "".join(
        _piece(
            compound.word,
            struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * index + 2)[0],
            ends[index + 1] - ends[index],
        )
        for index in range(count)
    )


def _piece(word: bytes, place: int, length: int) -> str:
    """One piece; every code unit is one character here, as positions count them."""
    if place & 0x40000000:
        start = (place & 0x3FFFFFFF) // 2
        return "".join(map(_LETTERS.__getitem__, word[start : start + length]))
    units = word[place : place + 2 * length]
    return "".join(map(chr, struct.unpack(f"<{len(units) // 2}H", units[: len(units) // 2 * 2])))


def _boxes(compound: Compound, story: str) -> Iterator[str]:
    """The text boxes in their story; all in one where the list of them makes no sense."""
    place, length = struct.unpack_from("<2I", compound.word, _BOXES)
    count = (length - 4) // (4 + _BOX_RECORD)
    table = compound.table[place : place + 4 * (count + 1)] if count > 0 else b""
    starts = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
    if len(starts) < 2 or list(starts) != sorted(starts) or starts[-2] > len(story):
        starts = (0, len(story))
    for start, end in pairwise(starts):
        if paragraphs(story[start:end]):
            yield story[start:end]


def paragraphs(story: str) -> list[str]:
    """What a raw story shows, a string a paragraph, empty ones left out.

    Instructions of fields are not shown, except where they hold the text (MACROBUTTON).
    """
    out = [""]
    fields: list[list[str] | None] = []  # the instruction of each open field; None in its result
    instructions = 0
    for char in story.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"):
        if char == "\x13":
            fields.append([])
            instructions += 1
        elif char in "\x14\x15" and fields:
            ended = fields.pop()
            instructions -= ended is not None
            if char == "\x14":
                fields.append(None)
            elif not instructions:
                out[-1] += _button(ended)
        elif instructions:
            if fields[-1] is not None:
                fields[-1].append(char)
        elif char in _ENDS:
            out.append("")
        elif char >= " " or char == "\t":
            out[-1] += char
    return [text for text in (each.strip() for each in out) if text]


def _button(instruction: list[str] | None) -> str:
    """What a field without a result shows: of MACROBUTTON its text, of others nothing."""
    match = _BUTTON.match("".join(instruction or ()))
    return match[1] if match else ""
