"""The only module that knows msdoc2docx: Word 97-2003 in, .docx out, its warnings as values."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doc2docx import convert
from doc2docx.errors import EncryptedDocumentError

from wenku.model.errors import Diagnostic, Severity, UnreadableDocument
from wenku.read.ole_container import MAX_SIZE, SAVE_AS_DOCX, broken, encrypted

PLACEHOLDER = "\ufffc"
"""What the converter writes in the place of an object it cannot convert."""

_CHECK = "请对照原件核对；有出入的，用 Word 或 WPS 另存为 .docx 后再放入"
_OLD_NUMBERING = "0xC63E"
"""The paragraph property (sprmPAnld) of automatic numbers made by Word 6."""
_MESSAGES: tuple[tuple[tuple[str, ...], str, Severity], ...] = (
    (
        ("LIST_NUMBER_FORMAT_", "BROKEN_LISTNUM_"),
        "有不认识的自动编号，编号可能与原件不同",
        "warning",
    ),
    (("STYLE_TABLE_",), "样式表已损坏，标题、隐藏文字和自动编号可能不准", "warning"),
    (("MAIN_TEXTBOX_TABLE_", "GROUPED_MAIN_TEXTBOXES_D"), "有文本框没有正常转换", "warning"),
    (("MALFORMED_TABLE_", "TABLE_"), "有表格的结构残缺，行列可能与原件不同", "warning"),
    (
        ("PICTURES_", "INLINE_PICTURE_", "INLINE_BINARY_", "FLOATING_PICTURE_FORMAT_"),
        "有图片没有读入",
        "warning",
    ),
    (("OLE_OBJECT",), "有嵌入的对象（公式、图表或附件）没有读入", "warning"),
    (("NOTE_REFERENCE_",), "有脚注或尾注的引用处没有还原", "warning"),
    (("UNSUPPORTED_CONTROL_", "UNTERMINATED_FIELD"), "正文里有不认识的控制符", "warning"),
    (("MISSING_ANNOTATION_", "COMMENT_MARKER_M"), "有批注没有还原位置", "info"),
    (("HEADER_FOOTER_TABLE_M", "GROUPED_HEADER_"), "页眉或页脚没有正常转换", "info"),
    (("FLOATING_SHAPE_TYPES_",), "有图形没有转换", "info"),
    (("MACRO_STORY_",), "文档里的宏没有读入", "info"),
)
"""What a warning whose code begins so means for the text; all others are about looks."""


@dataclass(frozen=True, slots=True)
class Converted:
    """The document as .docx, and what the converter had to say."""

    docx: bytes
    diagnostics: tuple[Diagnostic, ...]


def converted(data: bytes) -> Converted:
    """The Word 97-2003 document ``data``, its header in order, as .docx.

    The converter works on files only: they stand in a folder of their own that is taken away at
    once.  Raises ``UnreadableDocument`` for whatever it fails on.
    """
    with tempfile.TemporaryDirectory(prefix="wenku-doc-") as folder:
        source, target = Path(folder) / "source.doc", Path(folder) / "target.docx"
        source.write_bytes(data)
        try:
            result = convert(source, target)
        except EncryptedDocumentError as error:
            raise encrypted() from error
        except Exception as error:  # a young library: whatever it stumbles over is a refusal
            raise broken(f"转换失败（{_named(error)}）") from error
        if target.stat().st_size > MAX_SIZE:
            raise UnreadableDocument("doc.too_large", "转换后的文档过大", remedy=SAVE_AS_DOCX)
        warnings = [each for each in result.report.diagnostics if each.severity.value != "info"]
        if any(each.code == "NUMBERING_TABLE_MALFORMED" for each in warnings) and any(
            _numbered(paragraph) for paragraph in result.document.paragraphs
        ):
            raise broken("自动编号的定义残缺，条款的编号无法还原")
        return Converted(target.read_bytes(), tuple(_diagnostics(warnings)))


def _numbered(paragraph: Any) -> bool:
    properties = paragraph.properties
    return properties.numbering_id is not None and not properties.numbering_suppressed


def _named(error: Exception) -> str:
    text = " ".join(str(error).split())
    return f"{type(error).__name__}：{text[:120]}" if text else type(error).__name__


def _diagnostics(warnings: Iterable[Any]) -> Iterator[Diagnostic]:
    """Each kind of warning once; those that are about looks only together."""
    seen: set[str] = set()
    looks: set[str] = set()
    for warning in warnings:
        message, severity = _meaning(warning)
        if not message:
            looks.add(warning.code)
        elif message not in seen:
            seen.add(message)
            yield Diagnostic(f"doc.{warning.code.lower()}", message, _CHECK, severity=severity)
    if looks:
        message = f"有 {len(looks)} 类版式细节（字体、边框、域等）没有转换，不影响文字"
        yield Diagnostic("doc.looks", message, severity="info")


def _meaning(warning: Any) -> tuple[str, Severity]:
    opcodes = warning.details.get("opcodes", ())
    if warning.code == "UNSUPPORTED_PARAGRAPH_SPRMS" and _OLD_NUMBERING in opcodes:
        return "有 Word 6 时代的自动编号没有还原", "warning"
    for prefixes, message, severity in _MESSAGES:
        if warning.code.startswith(prefixes):
            return message, severity
    return "", "info"
