"""The readers there are, and the one that fits a source.

A new format is one module with a ``READER`` and one entry in ``READERS``.
"""

from __future__ import annotations

from wenku.model.errors import UnreadableDocument
from wenku.model.source import RawDocument
from wenku.read import (
    docx,
    html,
    md,
    mht,
    ocr,
    odt,
    ofd,
    ole,
    pdf,
    picture,
    rtf,
    signature,
    txt,
)
from wenku.read.reader import Reader

READERS: tuple[Reader, ...] = (
    docx.READER,
    odt.READER,
    ofd.READER,
    ole.WPS_READER,
    ole.READER,
    rtf.READER,
    pdf.READER,
    picture.READER,
    mht.READER,
    html.READER,
    md.READER,
    txt.READER,
)
"""Asked in this order; plain text is last because it recognises whatever no other format is."""


_PICTURE = "picture.unread"
NEEDS_OCR = pdf.NEEDS_OCR | {_PICTURE}
"""Codes of the failures of sources whose text must be recognised from pictures."""


def read(data: bytes, name: str, *, recognise: bool = False) -> RawDocument:
    """Read a source by its content.

    ``data`` is the whole file, ``name`` its file name (used only where content cannot decide).
    ``recognise`` lets pictures of text be recognised, which takes seconds a page; without it they
    fail with a code of ``NEEDS_OCR``.  Raises ``UnreadableDocument`` for an empty file, a format
    nobody reads, or a broken document.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableDocument(
            "read.empty", "文件是空的，没有任何文字", remedy="请向来件人重新索取，或删除该文件"
        )
    if name.startswith("~$"):
        raise UnreadableDocument(
            "read.lock_file",
            "这是 Word 打开文档时留下的临时文件，不是文档",
            remedy="请关闭 Word 后删除它，放入原文档",
        )
    for reader in READERS:
        if reader.recognises(data, name.lower()):
            return _read(reader, data, recognise)
    known = signature.identify(data)
    if known:
        raise signature.refusal(known)
    raise UnreadableDocument(
        "read.unknown",
        "认不出文件格式，不是可以读取的文档",
        remedy=f"请另存为 {'、'.join(suffixes())} 之一后再放入",
    )


def _read(reader: Reader, data: bytes, recognise: bool) -> RawDocument:
    if reader is picture.READER and not recognise:
        remedy = "运行 wenku import，程序会识别其中的文字"
        raise UnreadableDocument(_PICTURE, "这是图片，文字要先识别", remedy=remedy)
    try:
        return reader.read(data)
    except UnreadableDocument as error:
        if not recognise or error.code not in pdf.NEEDS_OCR:
            raise
        return ocr.read_scanned_pdf(data)


def suffixes() -> tuple[str, ...]:
    """The file name endings that are taken for documents, with their dots, in lower case."""
    return tuple(suffix for reader in READERS for suffix in reader.suffixes)
