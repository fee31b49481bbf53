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

MAX_BYTES = 32 * 1024 * 1024
"""A text file beyond this is no document: the longest rules have some hundred kilobytes."""

_PHYSICAL = re.compile(r"\r\n|\r|\n")
_WITHIN = re.compile(r"[\v\f\x85\u2028\u2029]")
"""Line ends an editor does not count: soft line break, page break, Unicode's own."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_C1 = re.compile(r"[\x80-\x84\x86-\x9f]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_DAMAGE = re.compile(r"\ufffd|锟斤拷")
"""What is left of characters that another program could not read."""

_SYMPTOMS: tuple[tuple[str, re.Pattern[str], str, str], ...] = (
    (
        "read.replacement_character",
        _DAMAGE,
        "来件中有 {count} 处文字早已损坏（显示为 � 或“锟斤拷”），已原样保留",
        "请对照原件改正，或向来件人重新索取",
    ),
    (
        "read.private_use",
        _PRIVATE,
        "有 {count} 个自造字（私用区字符），别的电脑上可能显示不出来，已原样保留",
        "请对照原件换成规范汉字",
    ),
    (
        "read.c1_control",
        _C1,
        "有 {count} 个看不见的控制字符（U+0080 至 U+009F），可能是转码错误，已原样保留",
        "请对照原件核对该行",
    ),
)


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
        diagnostics=tuple(_diagnostics(text, len(decoded.text) - len(text), removed)),
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
        for part in _WITHIN.split(physical):
            clean = _CONTROL.sub("", part)
            if clean != part:
                codes = " ".join(f"U+{ord(char):04X}" for char in _CONTROL.findall(part))
                removed.append(Removal(codes, "控制字符", number))
            if kept := clean.strip(BLANKS):
                lines.append(Line(UNPLACED, kept, number))
    return placed(lines), tuple(removed)


def _diagnostics(text: str, cut: int, removed: tuple[Removal, ...]) -> Iterator[Diagnostic]:
    """What is odd about the text, each with the line where it first occurs."""
    for code, pattern, message, remedy in _SYMPTOMS:
        count = len(pattern.findall(text))
        if count:
            first = next(pattern.finditer(text)).start()
            line = len(_PHYSICAL.findall(text, 0, first)) + 1
            yield Diagnostic(code, message.format(count=count), remedy, line)
    if removed:
        count = sum(len(removal.text.split()) for removal in removed)
        message = f"去掉了 {count} 个看不见的控制字符（记在删除记录里）"
        yield Diagnostic("read.control", message, line=removed[0].line, severity="info")
    if cut:
        message = f"文件末尾有 {cut} 个空字节，可能在保存时中断过"
        yield Diagnostic("read.padding", message, "请核对末尾文字是否完整")


READER = Reader(format="txt", label="文本", suffixes=(".txt",), recognises=recognises, read=read)
