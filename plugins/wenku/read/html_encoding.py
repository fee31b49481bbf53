"""The encoding of a web page: byte order mark, header, declaration in the page, content.

In this order of trust; but a declaration is believed only where the whole page decodes by it.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from wenku.model.errors import UnreadableDocument
from wenku.read import decode

_HEAD = 8192
"""Bytes in which a declaration is looked for; Word writes its own within the first thousand."""

_DECLARED = re.compile(
    rb"<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']?([\w.:-]{1,40})"
    rb"|<meta\b[^>]{0,400}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.I,
)
_CODECS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "hz",
    "big5": "cp950",
    "big5hkscs": "big5hkscs",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""What a declared name is decoded by, as in browsers: GB 2312 by its superset, Latin-1 by Windows
code page 1252; "UTF-16" in a declaration that is ASCII cannot be true."""

_NAMES = {"cp950": "big5", "big5hkscs": "big5", "cp1252": "windows-1252"}
_WORN = re.compile("[\udc80-\udcff]")
_SUSPECT = re.compile("[\x80-\x9f\ue000-\uf8ff\ufffd]")
_HIGH = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, its encoding, and the declared name where that was not believed.

    Bytes that are invalid in the encoding are lone surrogates (U+DC80 to U+DCFF) in ``text``:
    harmless in a script, not in the body (see ``refuse_damaged``).
    """

    text: str
    encoding: str
    disbelieved: str = ""


def decode_page(data: bytes, *, header: str = "") -> Decoded:
    """The text of the page in ``data``; ``header`` is the charset a MIME header states, or "".

    Raises ``UnreadableDocument`` where nothing fits the page.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        found = decode.decode(data)
        return Decoded(found.text, found.encoding)
    if b"\0" in data[:_HEAD]:
        return _wide(data)
    declared = [name for name in (header, _in_page(data)) if name]
    for name in declared:
        text = _by_declaration(data, name)
        if text is not None:
            return Decoded(text[0], text[1], declared[0] if name != declared[0] else "")
    return _by_content(data, declared[0] if declared else "")


def refuse_damaged(text: str, data: bytes) -> None:
    """Raise ``UnreadableDocument`` if ``text``, taken from the page ``data``, has a bad byte."""
    if _WORN.search(text):
        decode.decode(data)  # says where, if nothing at all fits
        raise UnreadableDocument(
            "read.undecodable",
            "网页正文里有不完整的汉字（编码损坏），不能忠实读取",
            remedy="请用浏览器重新保存该网页，或向来件人重新索取",
        )


def _wide(data: bytes) -> Decoded:
    """A page with zero bytes: UTF-16 without a mark, seen by where the zeros of its tags are."""
    zeros = [data[start:_HEAD:2].count(0) for start in (0, 1)]
    codec = "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    text = _strict(data, codec) if max(zeros) > 4 * min(zeros) else None
    if text is not None and "<" in text[:_HEAD]:
        return Decoded(text, codec)
    found = decode.decode(data)
    return Decoded(found.text, found.encoding)


def _in_page(data: bytes) -> str:
    match = _DECLARED.search(data, 0, _HEAD)
    return (match[1] or match[2]).decode("ascii", "replace") if match else ""


def _by_declaration(data: bytes, name: str) -> tuple[str, str] | None:
    """The page by a declared encoding, with the encoding's name; ``None`` if it cannot be that.

    A page that is valid UTF-8 with hanzi in it is UTF-8 whatever it says: editors convert a page
    and leave its declaration as it was.  In a single-byte encoding every page is valid, so pages
    full of Chinese in another encoding are told from their content.
    """
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    codec = _CODECS.get(known, known)
    if codec != "utf-8" and _is_utf8(data):
        return data.decode("utf-8"), "utf-8"
    text = _strict(data, codec)
    if text is None and codec == "cp950":
        text = _strict(data, "big5hkscs")
    if text is None or (codec == "cp1252" and _is_chinese(data)):
        return None
    if codec != "cp1252" and len(_SUSPECT.findall(text)) * 20 > len(_HIGH.findall(data)):
        return None
    return text, _NAMES.get(codec, codec)


def _by_content(data: bytes, declared: str) -> Decoded:
    """The page by its content; as a last resort as declared, bad bytes marked.

    Old pages have advertising or counters in another encoding pasted into their scripts.
    """
    try:
        found = decode.decode(data)
    except UnreadableDocument:
        codec = _declared_codec(declared)
        text = data.decode(codec, "surrogateescape")
        if len(_WORN.findall(text)) * 200 > max(len(text), 4000):
            raise
        return Decoded(text, _NAMES.get(codec, codec))
    same = not declared or _CODECS.get(_lookup(declared), _lookup(declared)) in (
        found.encoding,
        "gb18030" if found.encoding == "gbk" else found.encoding,
    )
    return Decoded(found.text, found.encoding, "" if same else declared)


def _declared_codec(declared: str) -> str:
    known = _lookup(declared)
    codec = _CODECS.get(known, known)
    return codec if codec in ("utf-8", "gb18030", "cp950", "big5hkscs") else "utf-8"


def _lookup(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return name.lower()


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError):
        return None


def _is_utf8(data: bytes) -> bool:
    """Whether ``data`` is UTF-8 with at least three characters of three bytes."""
    text = _strict(data, "utf-8")
    return text is not None and sum(map(len, re.findall("[\u0800-\uffff]", text))) >= 3


def _is_chinese(data: bytes) -> bool:
    """Whether ``data`` reads as Chinese in a double-byte encoding: nearly all its characters
    beyond ASCII are common hanzi and their punctuation.

    Quotation marks and accents between ASCII letters are invalid there or become rare hanzi.
    """
    for codec, chart, last in (("gb18030", "gb2312", 0xD7), ("cp950", "big5", 0xC6)):
        text = _strict(data, codec)
        beyond = [char for char in text or "" if char >= "\x80"]
        common = sum(1 for char in beyond if char.encode(chart, "ignore")[:1] <= bytes((last,)))
        unknown = sum(1 for char in beyond if not char.encode(chart, "ignore"))
        if len(beyond) >= 4 and (common - unknown) * 10 >= len(beyond) * 8:
            return True
    return False
