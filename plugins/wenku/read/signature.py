"""What a file really is, whatever its name says: the marks that formats begin with."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenku.model.errors import UnreadableDocument

_SAVE_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后再放入"
_EXTRACT = "请先解压，把里面的文档单独放入"
_NOT_TEXT = "这不是文字文档，请移走；如果里面有要入库的文字，请另存为 .docx 或 .txt"
_HEAD = 1024


@dataclass(frozen=True, slots=True)
class Signature:
    """A format known by its first bytes: ``format`` in ASCII, its Chinese name, what to do."""

    format: str
    label: str
    remedy: str = _NOT_TEXT


_PREFIXES: tuple[tuple[bytes, Signature], ...] = (
    (b"%PDF-", Signature("pdf", "PDF 文件", "请向来件人索取 Word 版，或另存为 .docx 后再放入")),
    (b"{\\rtf", Signature("rtf", "RTF 文档", _SAVE_AS_DOCX)),
    (b"\x89PNG\r\n", Signature("png", "PNG 图片")),
    (b"\xff\xd8\xff", Signature("jpeg", "JPEG 图片")),
    (b"GIF8", Signature("gif", "GIF 图片")),
    (b"II*\0", Signature("tiff", "TIFF 图片")),
    (b"MM\0*", Signature("tiff", "TIFF 图片")),
    (b"Rar!\x1a\x07", Signature("rar", "RAR 压缩包", _EXTRACT)),
    (b"7z\xbc\xaf\x27\x1c", Signature("7z", "7z 压缩包", _EXTRACT)),
    (b"\x1f\x8b\x08", Signature("gzip", "gzip 压缩包", _EXTRACT)),
    (b"BZh", Signature("bzip2", "bzip2 压缩包", _EXTRACT)),
    (b"\xfd7zXZ\0", Signature("xz", "xz 压缩包", _EXTRACT)),
    (b"\x7fELF", Signature("elf", "可执行程序")),
    (b"SQLite format 3\0", Signature("sqlite", "数据库文件")),
    (b"ID3", Signature("mp3", "音频文件")),
    (b"OggS\0", Signature("ogg", "音频文件")),
    (b"\x1aE\xdf\xa3", Signature("mkv", "视频文件")),
    (b"CAJ\0", Signature("caj", "CAJ 文件", "请用 CAJViewer 打开，把文字另存为 .txt 后再放入")),
    (b"HN\0\0", Signature("caj", "CAJ 文件", "请用 CAJViewer 打开，把文字另存为 .txt 后再放入")),
    (b"KDH ", Signature("kdh", "KDH 文件", "请用 CAJViewer 打开，把文字另存为 .txt 后再放入")),
    (b"Founder CEB", Signature("ceb", "CEB 公文文件", "请用方正阅读器打开，把文字另存后再放入")),
    (b"\0\0\1\0", Signature("ico", "图标文件")),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_KINDS: tuple[tuple[str, Signature], ...] = (
    (
        "EncryptedPackage",
        Signature("encrypted", "有打开密码的 Office 文档", "请先取消密码，另存后再放入"),
    ),
    ("WordDocument", Signature("doc", "Word 97-2003 或 WPS 文档", _SAVE_AS_DOCX)),
    ("PowerPoint Document", Signature("ppt", "PowerPoint 97-2003 演示文稿")),
    ("Workbook", Signature("xls", "Excel 97-2003 表格")),
)
_ZIP_KINDS: tuple[tuple[bytes, Signature], ...] = (
    (b"word/", Signature("docx", "Word 文档（.docx）", "请把扩展名改回 .docx 后再放入")),
    (b"xl/", Signature("xlsx", "Excel 表格（.xlsx）")),
    (b"ppt/", Signature("pptx", "PowerPoint 演示文稿（.pptx）")),
    (b"opendocument.text", Signature("odt", "OpenDocument 文档（.odt）", _SAVE_AS_DOCX)),
    (b"OFD.xml", Signature("ofd", "OFD 版式文件", "请向来件人索取 Word 版")),
)
_BINARY_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,400}?-->\s*)?(?:<!doctype\s+html|<html[\s>])", re.I | re.S
)
_WORD_XML = re.compile(rb"\s*<\?xml[^>]*>\s*<\?mso-application", re.I)
_MHT = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?content-type:\s*multipart/", re.I)


def identify(data: bytes) -> Signature | None:
    """The format ``data`` (a whole file) begins like; ``None`` for plain text and the unknown."""
    if data.startswith(_OLE):
        return _ole(data)
    if data[:4] in (b"PK\3\4", b"PK\5\6"):
        found = (kind for mark, kind in _ZIP_KINDS if mark in data)
        return next(found, Signature("zip", "ZIP 压缩包", _EXTRACT))
    for prefix, signature in _PREFIXES:
        if data.startswith(prefix):
            return signature
    return _by_structure(data) or _markup(data[:_HEAD])


def refusal(signature: Signature) -> UnreadableDocument:
    """The error that says what a file really is."""
    return UnreadableDocument(
        "read.not_text",
        f"文件内容是{signature.label}，不能当作文字文档读取",
        remedy=signature.remedy,
    )


def _ole(data: bytes) -> Signature:
    """Which program wrote a compound file (its directory names its streams in UTF-16)."""
    kinds = (kind for name, kind in _OLE_KINDS if name.encode("utf-16-le") in data)
    return next(kinds, Signature("ole", "旧版 Office 或其他复合文件", _SAVE_AS_DOCX))


def _by_structure(data: bytes) -> Signature | None:
    """Formats whose first letters could also begin a text and need a second mark."""
    if data[:2] == b"MZ" and b"\0" in data[:64]:
        return Signature("exe", "可执行程序")
    if data[:2] == b"BM" and int.from_bytes(data[2:6], "little") == len(data):
        return Signature("bmp", "BMP 图片")
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return Signature("riff", "图片、音频或视频文件")
    if data[4:8] == b"ftyp":
        return Signature("mp4", "音频或视频文件")
    return None


def _markup(head: bytes) -> Signature | None:
    """Web pages and Word's XML: text to a computer, but their text is not what is written."""
    plain = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    plain = plain.replace(b"\0", b"")
    if _BINARY_MARKUP.match(plain):
        return Signature("html", "网页文件", "请用浏览器打开，把正文复制到 Word 里另存后再放入")
    if _WORD_XML.match(plain):
        return Signature("wordml", "Word XML 文档", _SAVE_AS_DOCX)
    if plain[:5].lower() in (b"mime-", b"from:") and _MHT.match(plain):
        return Signature("mht", "MHT 网页文件", _SAVE_AS_DOCX)
    return None
