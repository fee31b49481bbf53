"""Word 97-2003 documents (.doc) and those of WPS (.wps), which have the same format.

msdoc2docx makes a .docx of them, our reader of .docx reads it, and the text
straight from the piece table shows whether anything was lost on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from wenku.model.errors import Diagnostic
from wenku.model.source import RawDocument
from wenku.read import docx
from wenku.read.ole_container import MAGIC, opened
from wenku.read.ole_converter import converted
from wenku.read.ole_lists import relinked
from wenku.read.ole_repair import repaired
from wenku.read.ole_stories import stories
from wenku.read.reader import Reader

_DOC, _WPS = (".doc", ".dot"), (".wps", ".wpt")


def recognises(data: bytes, name: str) -> bool:
    """Whether ``data`` is a compound file: what sort of one, ``read`` finds out and says."""
    del name  # .doc and .wps differ in nothing but their names
    return data.startswith(MAGIC)


def recognises_wps(data: bytes, name: str) -> bool:
    """Whether ``data`` is a compound file that goes by a name of WPS."""
    return data.startswith(MAGIC) and name.endswith(_WPS)


def read(data: bytes, *, file_format: str = "doc") -> RawDocument:
    """The document in ``data``, as the reader of .docx gives it (see there).

    Raises ``UnreadableDocument`` for what is no Word 97-2003 document, is closed by a password,
    is broken, or loses text on the way.
    """
    compound = opened(data)
    texts = stories(compound)
    result = converted(compound.data)
    lists = relinked(result.docx)
    raw = repaired(docx.read(lists.docx), texts)
    found = (*result.diagnostics, *raw.diagnostics, *_restarted(lists.count))
    return replace(raw, format=file_format, diagnostics=found)


def _restarted(count: int) -> Iterator[Diagnostic]:
    if count:
        message = f"有 {count} 处重新开始的自动编号，存成 .doc 时被拆断，已按连续编号还原"
        yield Diagnostic("doc.restarted_list", message, "请对照原件核对编号")


READER = Reader(
    format="doc", label="Word 97-2003 文档", suffixes=_DOC, recognises=recognises, read=read
)
WPS_READER = Reader(
    format="wps",
    label="WPS 文字",
    suffixes=_WPS,
    recognises=recognises_wps,
    read=partial(read, file_format="wps"),
)
"""To be asked before ``READER``."""
