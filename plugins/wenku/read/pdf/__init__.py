"""PDF documents with a text layer: what the pages show, re-made into paragraphs by its layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wenku.model.errors import Diagnostic, UnreadableDocument
from wenku.model.source import RawDocument
from wenku.read.lines import placed
from wenku.read.pdf.characters import characters
from wenku.read.pdf.document import Written, written
from wenku.read.pdf.flow import flow
from wenku.read.pdf.layout import COMMENT, TURNED, Leaf, laid_out
from wenku.read.pdf.legible import Census
from wenku.read.pdf.page import Page
from wenku.read.pdf.pdfium import Sheet, opened
from wenku.read.pdf.shapes import MAX_PICTURES, shapes
from wenku.read.reader import Reader

SCANNED, GARBLED = "pdf.scanned", "pdf.garbled"
NEEDS_OCR = frozenset({SCANNED, GARBLED})
"""Codes of the refusals that say: only recognition (OCR) of the pages can read this file."""

MAX_CHARACTERS = 3_000_000
_HEAD = 1024
_LITTLE = 30
"""Characters on a page below which a picture over most of it is the page."""
_OUTLINES = 150
"""Shapes on a page without characters that are text drawn as outlines."""
_OCR = "需要文字识别（OCR）才能入库；有 Word 版的，请向来件人索取"


@dataclass(slots=True)
class _Reading:
    """What is known of a document while its pages are read."""

    fonts: dict[str, int] = field(default_factory=dict)
    census: Census = field(default_factory=Census)
    leaves: dict[int, Leaf] = field(default_factory=dict)
    scanned: list[int] = field(default_factory=list)
    outlined: int = 0
    empty: int = 0
    characters: int = 0
    room: int = MAX_PICTURES


def recognises(data: bytes, name: str) -> bool:
    """Whether ``data`` is a PDF: its mark may stand after a few bytes of something else."""
    del name  # a name says nothing about the content
    return b"%PDF-" in data[:_HEAD]


def read(data: bytes) -> RawDocument:
    """The document in ``data``.

    Lines are paragraphs, rows of ruled tables, figures and notes; ``number`` is the ordinal of
    the paragraph, row or figure, for notes that of the paragraph before.  Running heads, page
    numbers, hidden, turned and off-page text and comments are in ``removed``.  Hints: ``title``,
    ``heading1``.  Raises ``UnreadableDocument``: with a code of ``NEEDS_OCR`` where the pages are
    pictures or the characters are not what they show; else where the file is broken, closed by a
    password, empty or beyond a limit.
    """
    reading = _Reading()
    with opened(data) as document:
        for sheet in document.sheets(range(document.pages)):
            _read_page(sheet, reading, scans=False)
        _refuse(reading, document.pages)
        for sheet in document.sheets(reading.scanned):
            _read_page(sheet, reading, scans=True)
    leaves = [reading.leaves[index] for index in sorted(reading.leaves)]
    out = written(flow(leaves), rough=any(leaf.recognised for leaf in leaves))
    if not any(line.text for line in out.lines):
        raise _empty()
    return RawDocument(
        format="pdf",
        lines=placed(out.lines),
        removed=tuple(out.removed),
        assets=tuple(out.assets.values()),
        diagnostics=tuple(_diagnostics(out, leaves, reading, document.attachments)),
    )


def _read_page(sheet: Sheet, reading: _Reading, *, scans: bool) -> None:
    """Lay out one page; a second time with ``scans``, where the page is one."""
    glyphs, turn = characters(sheet, reading.fonts)
    inked = sum(not glyph.blank for glyph in glyphs)
    found = shapes(sheet, turn, text=inked >= _LITTLE, scans=scans, room=reading.room)
    reading.room -= sum(len(picture.data) for picture in found.pictures)
    width, height = turn.size
    reading.leaves[sheet.index] = laid_out(
        Page(
            sheet.index,
            width,
            height,
            glyphs,
            tuple(found.rules),
            tuple(found.pictures),
            found.covered,
            sheet.comments,
        )
    )
    if scans:
        return
    reading.census.count(glyphs)
    reading.characters += inked
    if inked < _LITTLE and found.covered > 0.5:
        reading.scanned.append(sheet.index)
    elif not inked and found.paths > _OUTLINES:
        reading.outlined += 1
    elif not inked and not found.pictures:
        reading.empty += 1
    if reading.characters > MAX_CHARACTERS:
        raise UnreadableDocument(
            "pdf.too_large",
            f"PDF 超过 {MAX_CHARACTERS // 10_000} 万字的上限",
            remedy="请拆成几个文件后再放入",
        )


def _refuse(reading: _Reading, pages: int) -> None:
    """Raise where the pages are pictures, or the characters are not what they show."""
    pictured = len(reading.scanned) + reading.outlined
    if pictured * 2 > pages - reading.empty or (pictured and not reading.characters):
        what = "是扫描件，没有文字" if reading.scanned else "里的文字已转成图形"
        count = f"{pages} 页中有 {pictured} 页只有图像"
        raise UnreadableDocument(SCANNED, f"这个 PDF {what}（{count}）", remedy=_OCR)
    if not reading.characters:
        raise _empty()
    share = reading.census.garbled()
    if share:
        raise UnreadableDocument(
            GARBLED,
            f"PDF 的字体对照表有误，取出的文字是乱码（约占 {share:.0%}）",
            remedy=_OCR,
        )


def _empty() -> UnreadableDocument:
    return UnreadableDocument(
        "read.empty", "PDF 里没有任何文字", remedy="请向来件人重新索取，或删除该文件"
    )


def _diagnostics(
    out: Written, leaves: Sequence[Leaf], reading: _Reading, attachments: Sequence[str]
) -> Iterator[Diagnostic]:
    """What the user should know about how the text was got."""
    if reading.scanned:
        numbers = "、".join(str(index + 1) for index in reading.scanned[:20])
        message = f"第 {numbers} 页是扫描的图片，上面的文字没有读入，图片已保留"
        yield Diagnostic("pdf.scanned_pages", message, "请对照原件补录，或请来件人提供 Word 版")
    if any(leaf.recognised for leaf in leaves):
        message = "文字来自扫描件自带的识别结果，可能有错字"
        yield Diagnostic("pdf.recognised", message, "请对照原件核对")
    if reading.census.lost():
        message = f"有 {reading.census.lost()} 个字符的字体对照表不全，可能不是原字（标为 �）"
        yield Diagnostic("pdf.lost_characters", message, "请对照原件改正")
    if any(reason == TURNED for leaf in leaves for _, reason in leaf.left_out):
        message = "有旋转或斜排的文字（多为水印），没有收入正文，记在删除记录里"
        yield Diagnostic("pdf.turned", message, severity="info")
    if any(reason == COMMENT for leaf in leaves for _, reason in leaf.left_out):
        message = "PDF 上有批注，没有收入正文，记在删除记录里"
        yield Diagnostic("pdf.comments", message, severity="info")
    if out.without_picture:
        message = f"有 {len(out.without_picture)} 张图片过大或无法取出，没有保留"
        line = out.without_picture[0]
        yield Diagnostic("pdf.picture", message, "请对照原件查看", line=line)
    if attachments:
        names = "、".join(attachments[:10])
        message = f"PDF 里夹带 {len(attachments)} 个附件，没有读入：{names}"
        yield Diagnostic("pdf.attachments", message, "请在 PDF 阅读器里另存附件后单独放入")


READER = Reader(format="pdf", label="PDF", suffixes=(".pdf",), recognises=recognises, read=read)
