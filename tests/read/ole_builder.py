"""Compound files ([MS-CFB]) and the streams of Word documents made in memory, for tests."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from wenku.read.ole_container import Compound

_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_SECTOR = 512
_LENGTHS, _PIECES, _BOXES = 76, 418, 602


def compound(streams: Mapping[str, bytes], *, owner: bytes = bytes(16)) -> bytes:
    """A compound file with ``streams`` at its root, padded to 4096 bytes; ``owner`` is the CLSID
    in the header."""
    padded = {name: data.ljust(4096, b"\0") for name, data in streams.items()}
    folders = -(-(len(padded) + 1) // 4)
    fat = [_FAT, *range(2, folders + 1), _END]
    starts: dict[str, int] = {}
    body = b""
    for name, data in padded.items():
        starts[name] = len(fat)
        sectors = -(-len(data) // _SECTOR)
        fat += [*range(len(fat) + 1, len(fat) + sectors), _END]
        body += data.ljust(sectors * _SECTOR, b"\0")
    assert len(fat) <= 128
    fat += [_FREE] * (128 - len(fat))
    directory = _entry("Root Entry", 5, child=1 if padded else _NONE)
    for index, (name, data) in enumerate(padded.items(), start=1):
        after = index + 1 if index < len(padded) else _NONE
        directory += _entry(name, 2, right=after, start=starts[name], size=len(data))
    directory = directory.ljust(folders * _SECTOR, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + owner
    header += struct.pack("<HHHHH6xIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1)
    header += struct.pack("<IIIIII", 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", 0, *[_FREE] * 108)
    return header + struct.pack("<128I", *fat) + directory + body


def _entry(
    name: str, kind: int, *, child: int = _NONE, right: int = _NONE, start: int = 0, size: int = 0
) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(raw), kind, 1, _NONE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )


def word(
    main: str,
    *,
    footnotes: str = "",
    boxes: Sequence[str] = (),
    narrow: bool = False,
) -> Compound:
    """The streams of a Word document with these stories in two pieces.

    ``boxes`` are text boxes, each with its paragraph mark; ``narrow`` stores one byte a character.
    """
    story = "".join(boxes) + "\r" * bool(boxes)
    text = main + footnotes + story
    stream = bytearray(2048)
    stream[:4] = struct.pack("<HH", 0xA5EC, 0xC1)
    stream[11] |= 2
    lengths = (len(main), len(footnotes), 0, 0, 0, 0, len(story), 0)
    stream[_LENGTHS : _LENGTHS + 32] = struct.pack("<8i", *lengths)
    cut = len(text) // 2
    places = []
    for part in (text[:cut], text[cut:]):
        places.append(len(stream) * 2 | 0x40000000 if narrow else len(stream))
        stream += part.encode("cp1252" if narrow else "utf-16-le")
    pieces = struct.pack("<3I", 0, cut, len(text))
    pieces += b"".join(struct.pack("<HIH", 0, place, 0) for place in places)
    # A Prc of 4 bytes of formatting stands before the table of pieces.
    clx = b"\1\4\0abcd" + b"\2" + struct.pack("<I", len(pieces)) + pieces
    ends = [sum(map(len, boxes[:count])) for count in range(len(boxes) + 1)] + [len(story)]
    listed = struct.pack(f"<{len(ends)}I", *ends) + bytes(22 * (len(ends) - 1)) if boxes else b""
    stream[_PIECES : _PIECES + 8] = struct.pack("<2I", 0, len(clx))
    stream[_BOXES : _BOXES + 8] = struct.pack("<2I", len(clx), len(listed))
    return Compound(b"", bytes(stream), clx + listed)
