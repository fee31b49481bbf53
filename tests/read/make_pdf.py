"""PDFs written by hand: text in a standard Chinese font that is not embedded."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

A4 = (595.0, 842.0)
_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass
class Sheet:
    """A page under construction; ``y`` is measured from the upper edge."""

    size: tuple[float, float] = A4
    operators: list[str] = field(default_factory=list)
    annotations: list[str] = field(default_factory=list)
    picture: bool = False

    def text(
        self, x: float, y: float, text: str, *, size: float = 16, mode: int = 0, angle: int = 0,
        spacing: float = 0, font: str = "F1",
    ) -> Sheet:  # fmt: skip
        """A string with its base line at ``y``; ASCII is half as wide as hanzi."""
        turn = {0: "1 0 0 1", 90: "0 1 -1 0", 45: "0.7 0.7 -0.7 0.7"}[angle]
        codes = text.encode("utf-16-be").hex()
        self.operators.append(
            f"BT /{font} {size} Tf {mode} Tr {spacing} Tc {turn} {x} {self.size[1] - y} Tm"
            f" <{codes}> Tj ET"
        )
        return self

    def lines(
        self, x: float, y: float, texts: Sequence[str], *, step: float = 28, size: float = 16
    ) -> float:
        """Lines below each other, ``　　`` at a line's beginning being an indent; the next y."""
        for text in texts:
            indent = len(text) - len(text.lstrip("　"))
            self.text(x + indent * size, y, text.lstrip("　"), size=size)
            y += step
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """A thin line."""
        height = self.size[1]
        self.operators.append(f"0.5 w {x0} {height - y0} m {x1} {height - y1} l S")
        return self

    def image(self, x0: float, y0: float, x1: float, y1: float) -> Sheet:
        """A grey picture."""
        self.picture = True
        self.operators.append(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {self.size[1] - y1} cm /P Do Q")
        return self

    def comment(self, text: str, kind: str = "Text") -> Sheet:
        """An annotation."""
        codes = "feff" + text.encode("utf-16-be").hex()
        self.annotations.append(f"<</Type/Annot/Subtype/{kind}/Rect[9 9 30 30]/Contents<{codes}>>>")
        return self


_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/{encoding}"
    "/DescendantFonts[{place} 0 R]>>"
)
_DESCENDANT = (
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)"
    "/Ordering({ordering})/Supplement 2>>/DW 1000/W[1 94 500 814 939 500]/FontDescriptor 7 0 R>>"
)


def pdf(*sheets: Sheet, password: bool | None = None, extra: str = "") -> bytes:
    """The file; with ``password`` it is encrypted, and needs one to open where that is true."""
    objects: dict[int, bytes] = {
        3: _FONT.format(encoding="UniGB-UCS2-H", place=4).encode(),
        4: _DESCENDANT.format(name="STSong-Light", ordering="GB1").encode(),
        5: _FONT.format(encoding="Identity-H", place=6)
        .encode()
        .replace(b"STSong-Light", b"Broken"),
        6: _DESCENDANT.format(name="Broken", ordering="Identity").encode(),
        7: b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -120 1000 880]"
        b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
        8: _stream(
            b"<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray"
            b"/BitsPerComponent 8",
            b"\x40\x80\xc0\xff",
        ),
    }
    kids = []
    for index, sheet in enumerate(sheets):
        page, content = 10 + 2 * index, 11 + 2 * index
        kids.append(f"{page} 0 R")
        width, height = sheet.size
        objects[content] = _stream(b"<<", "\n".join(sheet.operators).encode())
        objects[page] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents {content} 0 R"
            f"/Annots[{' '.join(sheet.annotations)}]"
            f"/Resources<</Font<</F1 3 0 R/F2 5 0 R>>/XObject<</P 8 0 R>>>>>>"
        ).encode()
    objects[1] = f"<</Type/Catalog/Pages 2 0 R{extra}>>".encode()
    objects[2] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    return _file(objects, password)


def _stream(head: bytes, body: bytes) -> bytes:
    packed = zlib.compress(body)
    return head + b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)


def _file(objects: dict[int, bytes], password: bool | None) -> bytes:
    trailer = b"/Size %d/Root 1 0 R/ID[<00><00>]" % (max(objects) + 1)
    if password is not None:
        owner, rights = b"\x11" * 32, -44
        seed = _PAD + owner + rights.to_bytes(4, "little", signed=True) + b"\0"
        key = hashlib.md5(seed).digest()[:5]
        user = b"\x22" * 32 if password else _rc4(key, _PAD)
        for number, body in objects.items():
            head, mark, rest = body.partition(b"stream\n")
            if mark:
                own = hashlib.md5(key + number.to_bytes(3, "little") + b"\0\0").digest()[:10]
                cipher = _rc4(own, rest[: -len(b"\nendstream")])
                objects[number] = head + mark + cipher + b"\nendstream"
        trailer += b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P %d>>" % (
            owner.hex().encode(),
            user.hex().encode(),
            rights,
        )
    out = b"%PDF-1.4\n"
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    return out + b"trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    j = 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)
