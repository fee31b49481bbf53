"""The door to PDFium: opening a document, its pages one by one, what hangs on them.

PDFium is native code fed with documents of strangers; the caller runs it in a process of its own
where that matters.  All handles are closed before a function returns.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

import pypdfium2 as helper
from pypdfium2 import raw

from wenku.model.errors import UnreadableDocument

__all__ = ["Document", "Sheet", "opened", "raw"]

MAX_PAGES = 3_000
MAX_BYTES = 500_000_000
MAX_SIDE = 20_000.0
"""Points; a sheet of A0 has 3,370, the format itself allows 14,400 by default."""

_RESEND = "请向来件人重新索取，或请对方用 Word、WPS 另存一份 .docx"
_COMMENTS = {
    raw.FPDF_ANNOT_TEXT,
    raw.FPDF_ANNOT_FREETEXT,
    raw.FPDF_ANNOT_HIGHLIGHT,
    raw.FPDF_ANNOT_UNDERLINE,
    raw.FPDF_ANNOT_SQUIGGLY,
    raw.FPDF_ANNOT_STRIKEOUT,
    raw.FPDF_ANNOT_CARET,
}
_FILLED_IN = {
    raw.FPDF_FORMFIELD_CHECKBOX,
    raw.FPDF_FORMFIELD_RADIOBUTTON,
    raw.FPDF_FORMFIELD_COMBOBOX,
    raw.FPDF_FORMFIELD_LISTBOX,
    raw.FPDF_FORMFIELD_TEXTFIELD,
}
"""Fields whose content is text of the document; seals (signature fields) and buttons are not."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A loaded page.

    ``page`` and ``text`` are PDFium's handles, valid until the next page is asked for; ``left``,
    ``bottom``, ``right`` and ``top`` bound what is visible, in the page's own coordinates.
    """

    index: int
    document: Any
    page: Any
    text: Any
    left: float
    bottom: float
    right: float
    top: float
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An opened document: how many pages it has, and the names of files attached to it."""

    pdf: Any
    pages: int
    attachments: tuple[str, ...]

    def sheets(self, indexes: Iterable[int]) -> Iterator[Sheet]:
        """Pages one by one.  Raises ``UnreadableDocument`` for one that cannot be loaded."""
        for index in indexes:
            try:
                with _sheet(self.pdf, index) as sheet:
                    yield sheet
            except helper.PdfiumError as error:
                raise _broken(f"第 {index + 1} 页已损坏") from error


@contextmanager
def opened(data: bytes) -> Iterator[Document]:
    """Open the PDF in ``data``.

    A password that only restricts printing or copying does not hinder reading.  Raises
    ``UnreadableDocument`` where the document needs a password to open, is broken, has no page or
    more than ``MAX_PAGES``.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(
            "pdf.too_large",
            f"PDF 有 {len(data) // 1_000_000} MB，超过 {MAX_BYTES // 1_000_000} MB 的上限",
            remedy="请拆成几个文件后再放入",
        )
    try:
        pdf = helper.PdfDocument(data)
    except helper.PdfiumError as error:
        raise _refused(error) from error
    try:
        count = len(pdf)
        if count > MAX_PAGES:
            raise UnreadableDocument(
                "pdf.too_long",
                f"PDF 有 {count} 页，超过 {MAX_PAGES} 页的上限",
                remedy="请拆成几个文件后再放入",
            )
        if count <= 0:
            raise _broken("里面没有一页")
        if pdf.get_formtype() != raw.FORMTYPE_NONE:
            pdf.init_forms()
        yield Document(pdf, count, _attachments(pdf))
    finally:
        pdf.close()


def string(call: Callable[[Any, int], int]) -> str:
    """The UTF-16 string of a PDFium call that takes a buffer and its size in bytes."""
    size = call(None, 0)
    if not 2 < size <= 1_000_000:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    call(buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le", "replace").rstrip("\0")


@contextmanager
def _sheet(pdf: Any, index: int) -> Iterator[Sheet]:
    page = pdf[index]
    comments = _comments(page)
    if pdf.formenv and _keep_filled_in(pdf, page):
        raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
        page = pdf[index]
    try:
        bounds = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, bounds)
        if max(bounds.right - bounds.left, bounds.top - bounds.bottom) > MAX_SIDE:
            raise _broken(f"第 {index + 1} 页的尺寸异常")
        text = page.get_textpage()
        try:
            yield Sheet(
                index, pdf, page, text,
                bounds.left, bounds.bottom, bounds.right, bounds.top, comments,
            )  # fmt: skip
        finally:
            text.close()
    finally:
        page.close()


def _annotations(page: Any) -> Iterator[tuple[int, Any]]:
    """The annotations of a page with their places, last first so that they can be removed."""
    for place in reversed(range(min(raw.FPDFPage_GetAnnotCount(page), 10_000))):
        annotation = raw.FPDFPage_GetAnnot(page, place)
        if annotation:
            try:
                yield place, annotation
            finally:
                raw.FPDFPage_CloseAnnot(annotation)


def _comments(page: Any) -> tuple[str, ...]:
    """What readers noted on a page, from its first annotation to its last."""
    found = [
        string(partial(raw.FPDFAnnot_GetStringValue, annotation, b"Contents"))
        for _, annotation in _annotations(page)
        if raw.FPDFAnnot_GetSubtype(annotation) in _COMMENTS
    ]
    return tuple(text for text in reversed(found) if text.strip())


def _keep_filled_in(pdf: Any, page: Any) -> bool:
    """Take off all annotations but the fields of a form; whether any field is left."""
    kept = False
    others: list[int] = []
    for place, annotation in _annotations(page):
        kind = raw.FPDFAnnot_GetFormFieldType(pdf.formenv, annotation)
        if kind in _FILLED_IN:
            kept = True
        else:
            others.append(place)
    for place in others:
        raw.FPDFPage_RemoveAnnot(page, place)
    return kept


def _attachments(pdf: Any) -> tuple[str, ...]:
    names = []
    for place in range(min(raw.FPDFDoc_GetAttachmentCount(pdf), 1_000)):
        attachment = raw.FPDFDoc_GetAttachment(pdf, place)
        name = string(partial(raw.FPDFAttachment_GetName, attachment))
        names.append(name or f"第 {place + 1} 个")
    return tuple(names)


def _refused(error: Exception) -> UnreadableDocument:
    code = getattr(error, "err_code", None)
    if code == raw.FPDF_ERR_PASSWORD:
        return UnreadableDocument(
            "pdf.password",
            "PDF 设有打开密码，读不了",
            remedy="请用密码打开后，打印或另存为不带密码的 PDF 再放入",
        )
    if code == raw.FPDF_ERR_SECURITY:
        return UnreadableDocument(
            "pdf.protected",
            "PDF 用了不支持的加密或授权保护，读不了",
            remedy="请向来件人索取不加密的 PDF 或 Word 版",
        )
    return _broken("内容损坏或不完整（可能没有下载完）")


def _broken(what: str) -> UnreadableDocument:
    return UnreadableDocument("pdf.broken", f"PDF 打不开：{what}", remedy=_RESEND)
