"""Plain text (文本)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenku.model.errors import Diagnostic, UnreadableDocument
from wenku.model.source import Line, RawDocument, Removal
from wenku.read import signature
from wenku.read.decode import decode
from wenku.read.lines import BLANKS, UNPLACED, placed
from wenku.read.reader import Reader
from wenku.read.symptoms import symptoms

MAX_BYTES = 32 * 1024 * 1024
"""A text file beyond this is no document: the longest rules have some hundred kilobytes."""

_PHYSICAL = re.compile(r"\r\n|\r|\n")
_WITHIN = re.compile(r"[\v\f\x85\u2028\u2029]")
"""Line ends an editor does not count: soft line break, page break, Unicode's own."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def recognises(data: bytes, name: str) -> bool:
    """Whether ``data`` may be plain text: whatever does not begin like another format."""
    del name  # a name says nothing about the content
    return signature.identify(data) is None


def read(data: bytes) -> RawDocument:
    """The lines of a text file.

    Line ends are CRLF, CR and LF; ``number`` counts these, blank lines included.  Vertical tab,
    form feed, NEL and U+2028/2029 separate lines too without being counted, as in an editor.
    Blank lines yield no ``Line``; white space at the ends of a line is layout and not kept, all
    else is verbatim.  Control characters are taken out and recorded.  Raises
    ``UnreadableDocument`` for binary, undecodable, empty or oversized files.
    """
    known = signature.identify(data)
    if known:
        raise signature.refusal(known)
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(
            "read.too_large",
            f"文本有 {len(data) // 1_000_000} MB，超过 {MAX_BYTES // 1_000_000} MB 的上限",
            remedy="这不像是一篇文档；如果是多篇合在一起的，请拆开后放入",
        )
    decoded = decode(data)
    text = decoded.text.rstrip("\0\x1a")
    _refuse_binary(text)
    lines, removed = _lines(text)
    if not lines:
        raise UnreadableDocument(
            "read.empty", "文件是空的，没有任何文字", remedy="请向来件人重新索取，或删除该文件"
        )
    return RawDocument(
        format="txt",
        lines=lines,
        encoding=decoded.encoding,
        removed=removed,
        diagnostics=(
            *symptoms(lines),
            *_diagnostics(len(decoded.text) - len(text), removed),
        ),
    )


def _refuse_binary(text: str) -> None:
    """Raise for what decodes but is no text: a zero byte, or control characters throughout.

    The 0 bytes a crashed editor leaves at the end of a file and the DOS end mark are cut before.
    """
    zero = text.find("\0")
    controls = len(_CONTROL.findall(text))
    if zero < 0 and controls * 100 <= len(text) + 300:
        return
    first = zero if zero >= 0 else next(_CONTROL.finditer(text)).start()
    raise UnreadableDocument(
        "read.binary",
        f"不是文本文件，或文件已损坏：从第 {first + 1} 个字符起夹有二进制内容",
        remedy="请向来件人重新索取；如果是别的格式误改成 .txt，请改回原来的扩展名",
        line=len(_PHYSICAL.findall(text, 0, first)) + 1,
    )


def _lines(text: str) -> tuple[tuple[Line, ...], tuple[Removal, ...]]:
    lines: list[Line] = []
    removed: list[Removal] = []
    for number, physical in enumerate(_PHYSICAL.split(text), 1):
        if not physical:
            continue
        for part in _WITHIN.split(physical):
            clean = _CONTROL.sub("", part)
            if clean != part:
                codes = " ".join(f"U+{ord(char):04X}" for char in _CONTROL.findall(part))
                removed.append(Removal(codes, "控制字符", number))
            if kept := clean.strip(BLANKS):
                lines.append(Line(UNPLACED, kept, number))
    return placed(lines), tuple(removed)


def _diagnostics(cut: int, removed: tuple[Removal, ...]) -> Iterator[Diagnostic]:
    """What was taken out of the text, in a word."""
    if removed:
        count = sum(len(removal.text.split()) for removal in removed)
        message = f"去掉了 {count} 个看不见的控制字符（记在删除记录里）"
        yield Diagnostic("read.control", message, line=removed[0].line, severity="info")
    if cut:
        message = f"文件末尾有 {cut} 个空字节，可能在保存时中断过"
        yield Diagnostic("read.padding", message, "请核对末尾文字是否完整")


READER = Reader(format="txt", label="文本", suffixes=(".txt",), recognises=recognises, read=read)
