"""Rich Text Format (.rtf), and what is so inside though it is called .doc."""

from __future__ import annotations

import re

from wenku.model.errors import UnreadableDocument
from wenku.model.source import RawDocument
from wenku.read import rtf_paragraphs, rtf_words
from wenku.read.assembly import assemble
from wenku.read.docx.notes import NoteLabels
from wenku.read.reader import Reader
from wenku.read.rtf_charset import guess
from wenku.read.rtf_destinations import DESTINATIONS
from wenku.read.rtf_interpreter import Interpreter

MAX_BYTES = 128 * 1024 * 1024
"""Pictures stand in RTF as hexadecimal digits, twice their size."""

_BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?[\s\0]{0,64}(?=\{\\rtf)")
_AFTER = re.compile(rb"[\s\0\x1a}]*\Z")
_NAMES = {"gb18030": "GB18030", "utf-8": "UTF-8", "cp950": "Big5"}


def recognises(data: bytes, name: str) -> bool:
    """Whether ``data`` is RTF, whatever its name says."""
    del name
    return _BEGIN.match(data) is not None


def read(data: bytes) -> RawDocument:
    """The document in ``data``, as it prints when all tracked changes are accepted.

    Lines, numbers and hints are those of the reader of .docx.  Automatic numbers are what the
    file states beside each paragraph; where it states none, they are counted by its list table.
    Raises ``UnreadableDocument`` for a file that is cut off, empty or hostile.
    """
    begin = _BEGIN.match(data)
    if begin is None:
        raise UnreadableDocument(
            "read.not_rtf", "文件内容不是 RTF 文档", remedy="请把扩展名改回原来的再放入"
        )
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(
            "read.too_large",
            f"文件有 {len(data) // 1_000_000} MB，超过 {MAX_BYTES // 1_000_000} MB 的上限",
            remedy="请用 Word 打开，压缩图片或拆分后另存为 .docx 再放入",
        )
    reader, end = _interpreted(data, begin.end(), None)
    assumed = guess(reader.characters.western, reader.characters.firm)
    if assumed is not None:
        reader, end = _interpreted(data, begin.end(), assumed)
        message = f"内容实际是 {_NAMES[assumed]} 编码，与文件自己声明的不同，已按实际编码读出"
        reader.problems.note("rtf.encoding", message, remedy="请抽查几处文字", severity="info")
    if not _AFTER.match(data, end):
        message = f"RTF 正文结束之后还有 {len(data) - end} 字节内容，没有读入"
        reader.problems.note("rtf.trailing", message, remedy="请用 Word 打开核对文档是否完整")
    labels = NoteLabels(
        {"footnote": "decimal", "endnote": "lowerRoman"} | reader.note_formats,
        {"footnote": 1, "endnote": 1} | reader.note_starts,
    )
    return assemble(reader.story.end(), file_format="rtf", labels=labels, problems=reader.problems)


def _interpreted(data: bytes, start: int, assumed: str | None) -> tuple[Interpreter, int]:
    """The file read once, bytes that claim to be Western taken for ``assumed``."""
    stated = b"\\listtext" in data or b"\\pntext" in data
    words = rtf_words.WORDS | rtf_paragraphs.WORDS
    reader = Interpreter(words, DESTINATIONS, assumed=assumed, use_lists=not stated)
    end = reader.run(data, start)
    return reader, end


READER = Reader(
    format="rtf", label="RTF 文档", suffixes=(".rtf",), recognises=recognises, read=read
)
