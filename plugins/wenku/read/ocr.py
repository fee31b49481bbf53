"""Scanned pages: recognised, and re-made into paragraphs by their layout.

Recognition is the optional extra ``ocr``; its models are part of a package and work without a
network.  What it says is not corrected: only measures change a character (see ``ocr_signs``).
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pypdfium2 import PdfiumError

from wenku.model.errors import UnreadableDocument
from wenku.model.source import Asset, Line, RawDocument
from wenku.read.lines import UNPLACED, placed
from wenku.read.ocr_engine import require
from wenku.read.ocr_furniture import without_furniture
from wenku.read.ocr_image import PageImage, parts
from wenku.read.ocr_layout import pages_of, sides
from wenku.read.ocr_page import ReadPage, read_page
from wenku.read.ocr_report import diagnostics, mean_confidence
from wenku.read.pdf.document import written
from wenku.read.pdf.flow import flow
from wenku.read.pdf.frames import body_size
from wenku.read.pdf.layout import Leaf, laid_out
from wenku.read.pdf.pdfium import Document, Sheet, opened, raw

MAX_PAGES = 300
MAX_SECONDS = 1_800
"""A page takes two to ten seconds."""

DUST = "认不清的笔迹或印迹"
_ILLEGIBLE = 0.6
"""Mean confidence below which the result is no text of the document: vertical or handwritten
text, a photograph, a blurred page."""
_DPI = 200
_SHORTEST, _LONGEST = 1_600, 3_400
"""Pixels of the longer side of a rendered page: A4 at 140 dpi, A3 at 200 dpi."""
_TYPE_ANEW = "请重新扫描（300 dpi 以上、放正、光线均匀），或向来件人索取 Word 版"


def recognise(pages: Iterable[PageImage]) -> list[ReadPage]:
    """What stands on each of ``pages``, read one by one.

    Parts of one long picture come as pages of the same number.  Raises ``UnreadableDocument``
    where the extra is not installed, or beyond ``MAX_PAGES`` or ``MAX_SECONDS``.
    """
    require()
    started = time.monotonic()
    out: list[ReadPage] = []
    for image in pages:
        for part in parts(image):
            if len(out) >= MAX_PAGES:
                raise too_long()
            out.append(read_page(part))
            if time.monotonic() - started > MAX_SECONDS:
                raise UnreadableDocument(
                    "ocr.slow",
                    f"文字识别超过 {MAX_SECONDS // 60} 分钟，已中止（识别到第 {len(out)} 页）",
                    remedy="请拆成几个文件后再放入",
                )
    return out


def read_scanned_pdf(data: bytes) -> RawDocument:
    """The text that the pages of the PDF in ``data`` show, whatever their text layer says.

    Lines are as the PDF reader gives them; ``format`` is ``pdf-ocr``.  The pages follow as figures
    ``page-001.jpg`` …, so that no paragraph is cut.  Raises ``UnreadableDocument`` as
    ``recognise`` and the PDF reader do, and where no page shows legible text.
    """
    require()
    with opened(data) as document:
        if document.pages > MAX_PAGES:
            raise too_long()
        return document_of(recognise(_rendered(document)), format="pdf-ocr")


def document_of(pages: Sequence[ReadPage], *, format: str) -> RawDocument:  # noqa: A002
    """Read pages as a document of ``format``.

    Raises ``UnreadableDocument`` where there is no text or hardly any that can be trusted.
    """
    if not any(page.reading.lines for page in pages):
        raise UnreadableDocument("ocr.no_text", "图片里没有识别出文字", remedy=_TYPE_ANEW)
    sure = mean_confidence(pages)
    if sure < _ILLEGIBLE:
        raise UnreadableDocument(
            "ocr.illegible",
            f"图片里的文字认不清（平均把握只有 {sure:.0%}），可能是手写、竖排或太模糊",
            remedy=_TYPE_ANEW,
        )
    leaves = _leaves(pages)
    out = written(flow(leaves), rough=True)
    assets = tuple(_assets(pages))
    lines = placed([*out.lines, *_figures(assets, out.number)])
    return RawDocument(
        format=format,
        lines=lines,
        removed=tuple(out.removed),
        assets=assets,
        diagnostics=tuple(diagnostics(pages, out.lines)),
    )


def too_long() -> UnreadableDocument:
    """The refusal of a source with too many pages."""
    return UnreadableDocument(
        "ocr.too_long",
        f"扫描件超过 {MAX_PAGES} 页的上限",
        remedy="请拆成几个文件后再放入",
    )


def _rendered(document: Document) -> Iterator[PageImage]:
    """The pages of a PDF as pictures, one at a time."""
    for sheet in document.sheets(range(document.pages)):
        try:
            yield _picture(sheet)
        except PdfiumError as error:
            raise UnreadableDocument(
                "pdf.broken",
                f"PDF 打不开：第 {sheet.index + 1} 页已损坏",
                remedy="请向来件人重新索取，或重新扫描",
            ) from error


def _picture(sheet: Sheet) -> PageImage:
    width, height = sheet.page.get_size()
    longer = max(width, height, 1.0)
    scale = min(max(_resolution(sheet), _SHORTEST / longer), _LONGEST / longer)
    bitmap = sheet.page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    pixels = bitmap.to_numpy()[:, :, :3].copy()
    bitmap.close()
    return PageImage(pixels, sheet.index + 1, width / pixels.shape[1])


def _resolution(sheet: Sheet) -> float:
    """Pixels a point of the largest picture on a page, whatever its size on paper is said to be;
    that of a good scan where the page is no picture."""
    best, size = _DPI / 72, 0.0
    for each in sheet.page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = each.get_bounds()
        area = (right - left) * (top - bottom)
        if area > max(size, 0.5 * sheet.page.get_width() * sheet.page.get_height()):
            size = area
            best = (max(each.get_px_size()) / max(right - left, top - bottom, 1.0)) or best
    return best


def _leaves(pages: Sequence[ReadPage]) -> list[Leaf]:
    parted = sides(pages)
    leaves = [laid_out(page) for page in pages_of(parted)]
    em = body_size([row for leaf in leaves for row in leaf.rows])
    leaves = without_furniture(leaves, em)
    dust: dict[int, list[tuple[str, str]]] = {}
    for page in pages:
        dust.setdefault(page.number, []).extend((text, DUST) for text in page.reading.dust)
    return [
        replace(leaf, left_out=(*leaf.left_out, *dust.pop(side.number, ())))
        for leaf, side in zip(leaves, parted, strict=True)
    ]


def _assets(pages: Sequence[ReadPage]) -> Iterator[Asset]:
    for place, page in enumerate(pages, start=1):
        yield Asset(f"page-{place:03d}.jpg", page.picture)


def _figures(assets: Sequence[Asset], number: int) -> Iterator[Line]:
    """A line for each page's picture, numbered after ``number``."""
    for place, asset in enumerate(assets, start=1):
        yield Line(UNPLACED, "", number + place, kind="figure", label=asset.name)
