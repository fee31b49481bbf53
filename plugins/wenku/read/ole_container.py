"""Compound files (OLE, [MS-CFB]): what a file that begins with their mark really is."""

from __future__ import annotations

from dataclasses import dataclass

from doc2docx.cfb import CompoundFile, CompoundFileLimits
from doc2docx.errors import Doc2DocxError

from wenku.model.errors import UnreadableDocument
from wenku.read import signature
from wenku.read.signature import Signature

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_SIZE = 200 * 1024 * 1024
SAVE_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后再放入"

_NO_PASSWORD = "请用 Word 或 WPS 输入密码打开，取消密码后另存为 .docx 再放入"
_MOVE_AWAY = "这不是文字文档，请移走；如果里面有要入库的文字，请另存为 .docx 或 .txt"
_KINDS: tuple[tuple[str, Signature], ...] = (
    ("encryptedpackage", Signature("encrypted", "有打开密码的 Office 文档", _NO_PASSWORD)),
    ("\tdrmcontent", Signature("drm", "有权限保护（IRM）的 Office 文档", _NO_PASSWORD)),
    ("worddocument", Signature("doc", "Word 97-2003 或 WPS 文档")),
    ("workbook", Signature("xls", "Excel 或 WPS 表格", _MOVE_AWAY)),
    ("book", Signature("xls", "Excel 5.0/95 表格", _MOVE_AWAY)),
    ("powerpoint document", Signature("ppt", "PowerPoint 或 WPS 演示文稿", _MOVE_AWAY)),
    ("visiodocument", Signature("vsd", "Visio 图", _MOVE_AWAY)),
    ("__properties_version1.0", Signature("msg", "Outlook 邮件", "请把正文和附件另存后再放入")),
    ("matost", Signature("works", "Microsoft Works 文档", SAVE_AS_DOCX)),
    ("fileheader", Signature("hwp", "韩文（HWP）文档", "请向来件人索取 Word 版")),
    ("catalog", Signature("thumbs", "缩略图缓存（Thumbs.db）", "可以删除")),
)
"""Streams at the root of a compound file, in lower case, that tell which program wrote it.

A spreadsheet may hold a whole Word document deeper down, and a document a spreadsheet.
"""
_INSTALLER = "\u4840"
"""The first letter of the streams that hold the tables of an installer (.msi)."""


@dataclass(frozen=True, slots=True)
class Compound:
    """An opened Word document: ``data`` is the whole file, its header put in order."""

    data: bytes
    word: bytes
    table: bytes


def opened(data: bytes) -> Compound:
    """The streams of the Word 97-2003 document in ``data``.

    Raises ``UnreadableDocument`` where it is something else, closed by a password, written by
    Word 6 or 95, or broken.
    """
    if len(data) > MAX_SIZE:
        raise UnreadableDocument(
            "doc.too_large",
            f"文件有 {len(data) // 2**20} MB，超过 {MAX_SIZE // 2**20} MB 的上限",
            remedy="请删去文档里过大的图片，或拆成几个文件后再放入",
        )
    settled = _settled_header(data)
    try:
        container = CompoundFile(settled, limits=CompoundFileLimits(max_input_bytes=MAX_SIZE))
        names = [entry.path.lower() for entry in container.entries]
    except (Doc2DocxError, ValueError, RecursionError) as error:
        known = signature.identify(data)
        if known is not None and known.format not in ("doc", "ole"):
            raise signature.refusal(known) from error
        raise broken("复合文件的结构不完整，可能没有传完") from error
    kind = _kind(names)
    if kind.format == "encrypted":
        raise encrypted()
    if kind.format != "doc":
        raise signature.refusal(kind)
    word = _stream(container, "WordDocument")
    _check(word)
    table = "1Table" if word[11] & 2 else "0Table"
    return Compound(settled, word, _stream(container, table))


def _settled_header(data: bytes) -> bytes:
    """``data`` with zeros in the header's fields that must be zero and mean nothing.

    WPS writes the class of its program into the first of them, [MS-CFB] 2.2.
    """
    header = bytearray(data[:512])
    header[8:24] = bytes(16)
    header[34:40] = bytes(6)
    if header[26:28] == b"\3\0":
        header[40:44] = bytes(4)
    return bytes(header) + data[512:]


def _kind(names: list[str]) -> Signature:
    for mark, kind in _KINDS:
        if mark in names:
            return kind
    if any(name.startswith(_INSTALLER) for name in names):
        return Signature("msi", "Windows 安装程序（.msi）", _MOVE_AWAY)
    return Signature("ole", "旧版 Office 或其他复合文件", SAVE_AS_DOCX)


def _stream(container: CompoundFile, name: str) -> bytes:
    try:
        return bytes(container.open_stream(name))
    except Doc2DocxError as error:
        raise broken(f"内部的 {name} 缺失或不完整") from error


def _check(word: bytes) -> None:
    """Refuse what the beginning of the document stream ([MS-DOC] 2.5.2) says cannot be read."""
    if len(word) < 32:
        raise broken("正文数据不完整")
    if int.from_bytes(word[:2], "little") == 0xA5DC or int.from_bytes(word[2:4], "little") < 0xC1:
        raise UnreadableDocument(
            "doc.too_old",
            "这是 Word 6.0/95 或更早版本的文档，读不了",
            remedy=SAVE_AS_DOCX,
        )
    if word[:2] != b"\xec\xa5":
        raise broken("正文数据的开头不对")
    if word[11] & 1:
        raise encrypted()


def encrypted() -> UnreadableDocument:
    """The error for a document that a password closes."""
    return UnreadableDocument("read.encrypted", "文档有打开密码，打不开", remedy=_NO_PASSWORD)


def broken(what: str) -> UnreadableDocument:
    """The error for a document that is damaged; ``what`` says where (Chinese)."""
    return UnreadableDocument(
        "doc.broken",
        f"文档已损坏：{what}",
        remedy="请用 Word 或 WPS 试着打开并另存为 .docx；打不开的，请向来件人重新索取",
    )
