"""OFD, the national fixed-layout format (GB/T 33190-2016): pages are read by their geometry.

The objects of a page become glyphs, lines and pictures; from there on it is laid out as a page of
a PDF is: rows, columns, tables, paragraphs, notes, running heads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from wenku.model.errors import Diagnostic, UnreadableDocument
from wenku.model.source import RawDocument
from wenku.read import signature
from wenku.read.lines import placed
from wenku.read.ofd_extras import COMMENT, attachments, laid_over, signatures
from wenku.read.ofd_package import RESEND, Container, Part, documents, opened, pages
from wenku.read.ofd_page import LITTLE, Shared, drawn
from wenku.read.ofd_resources import Resources, resources, with_page
from wenku.read.pdf.document import Written, written
from wenku.read.pdf.flow import flow
from wenku.read.pdf.layout import TURNED, Leaf, laid_out
from wenku.read.pdf.legible import Census
from wenku.read.reader import Reader
from wenku.read.symptoms import symptoms

NO_TEXT, GARBLED = "ofd.no_text", "ofd.garbled"
NEEDS_OCR = frozenset({NO_TEXT, GARBLED})
"""Codes of the refusals that say: only recognition (OCR) of the pages can read this file."""

MAX_CHARACTERS = 3_000_000
_OUTLINES = 50
"""Outlines on a page without characters that are text."""
_OCR = (
    "有 Word 版的，请向来件人索取；没有的，用 OFD 阅读器打印或另存为 PDF 后放入，"
    "按扫描件识别（OCR）"
)


@dataclass(slots=True)
class _Reading:
    """What is known of a file while its pages are read; pages count from 1 here."""

    shared: Shared = field(default_factory=Shared)
    census: Census = field(default_factory=Census)
    leaves: list[Leaf] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    scanned: list[int] = field(default_factory=list)
    outlined: list[int] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    characters: int = 0
    pages: int = 0


def recognises(data: bytes, name: str) -> bool:
    """Whether ``data`` is an OFD package."""
    known = signature.identify(data)
    if known is None:
        return False
    return known.format == "ofd" or (known.format == "zip" and name.endswith(".ofd"))


def read(data: bytes) -> RawDocument:
    """The document in ``data``.

    Lines are paragraphs, rows of ruled tables, figures and notes, as with a PDF; ``number`` is
    the ordinal of the paragraph, row or figure.  Running heads, page numbers, annotations (stamps,
    watermarks, comments) and slanted text are in ``removed``.  Several documents in one file are
    read one after the other.  Raises ``UnreadableDocument``: with a code of ``NEEDS_OCR`` where
    the pages are pictures or outlines or the characters are not what they show; else where the
    file is broken, encrypted, empty or beyond a limit.
    """
    container = opened(data)
    reading = _Reading()
    for document in documents(container):
        _read_document(document, container, reading)
    signed = signatures(container)
    reading.missing |= container.unread - {""}
    _refuse(reading)
    out = written(flow(reading.leaves), rough=False)
    if not any(line.text for line in out.lines):
        raise _empty()
    return RawDocument(
        format="ofd",
        lines=placed(out.lines),
        removed=tuple(out.removed),
        assets=tuple(out.assets.values()),
        diagnostics=(*symptoms(out.lines), *_diagnostics(out, reading, signed)),
    )


def _read_document(document: Part, container: Container, reading: _Reading) -> None:
    shared = resources(document, container)
    beside = laid_over(document, shared, container)
    reading.attachments += attachments(document, container)
    for page in pages(document, container):
        reading.pages += 1
        part = container.part("", page.path) if page.path else None
        if part is None:
            reading.lost.append(reading.pages)
            continue
        own = with_page(shared, part, container)
        _read_page(part, document, container, reading, own, beside.get(page.id, ()))
    reading.missing |= shared.missing


def _read_page(
    part: Part,
    document: Part,
    container: Container,
    reading: _Reading,
    own: Resources,
    beside: Sequence[tuple[str, str]],
) -> None:
    found = drawn(part, reading.pages - 1, document, own, container, reading.shared)
    page = found.page
    inked = sum(not glyph.blank for glyph in page.glyphs)
    reading.census.count(page.glyphs)
    reading.characters += inked
    if reading.characters > MAX_CHARACTERS:
        raise UnreadableDocument(
            "ofd.too_large",
            f"OFD 超过 {MAX_CHARACTERS // 10_000} 万字的上限",
            remedy="请拆成几个文件后再放入",
        )
    if inked < LITTLE and page.covered > 0.5:
        reading.scanned.append(reading.pages)
    elif not inked and found.outlines > _OUTLINES:
        reading.outlined.append(reading.pages)
    leaf = laid_out(page)
    reading.leaves.append(replace(leaf, left_out=(*leaf.left_out, *beside)))


def _refuse(reading: _Reading) -> None:
    """Raise where there is nothing to read, or it is not what the pages show."""
    if reading.pages and len(reading.lost) == reading.pages:
        raise UnreadableDocument("ofd.broken", "OFD 的页面全部缺失或损坏", remedy=RESEND)
    pictured = len(reading.scanned) + len(reading.outlined)
    pictures = any(part.blocks for leaf in reading.leaves for part in leaf.parts)
    if pictured * 2 > reading.pages or (not reading.characters and (pictured or pictures)):
        what = "文字已转成图形" if reading.outlined else "是扫描件或图片"
        raise UnreadableDocument(
            NO_TEXT, f"这个 OFD {what}，没有可以取出的文字（共 {reading.pages} 页）", remedy=_OCR
        )
    if not reading.characters:
        raise _empty()
    share = reading.census.garbled()
    if share:
        raise UnreadableDocument(
            GARBLED, f"OFD 的字体对照表有误，取出的文字是乱码（约占 {share:.0%}）", remedy=_OCR
        )


def _empty() -> UnreadableDocument:
    return UnreadableDocument(
        "read.empty", "OFD 里没有任何文字", remedy="请向来件人重新索取，或删除该文件"
    )


def _diagnostics(out: Written, reading: _Reading, signed: int) -> Iterator[Diagnostic]:
    """What the user should know about how the text was got."""
    check = "请对照原件补录，或请来件人提供 Word 版"
    if reading.lost:
        message = f"共 {reading.pages} 页，其中第 {_listed(reading.lost)} 页缺失或损坏，没有读入"
        yield Diagnostic("ofd.lost_pages", message, check, severity="error")
    if reading.missing:
        names = "、".join(sorted(reading.missing)[:5])
        message = f"有 {len(reading.missing)} 处内部文件缺失或损坏（{names}），可能有文字没有读入"
        yield Diagnostic("ofd.missing_parts", message, check)
    imaged = sorted(reading.scanned + reading.outlined)
    if imaged:
        message = f"第 {_listed(imaged)} 页只有图像，上面的文字没有读入，图片已保留"
        yield Diagnostic("ofd.scanned_pages", message, check)
    if reading.census.lost():
        message = f"有 {reading.census.lost()} 个字符的字体对照表不全，可能不是原字（标为 �）"
        yield Diagnostic("ofd.lost_characters", message, "请对照原件改正")
    reasons = {reason for leaf in reading.leaves for _, reason in leaf.left_out}
    if TURNED in reasons:
        message = "有旋转或斜排的文字（多为水印），没有收入正文，记在删除记录里"
        yield Diagnostic("ofd.turned", message, severity="info")
    if COMMENT in reasons:
        message = "OFD 上有批注，没有收入正文，记在删除记录里"
        yield Diagnostic("ofd.comments", message, severity="info")
    if out.without_picture:
        message = f"有 {len(out.without_picture)} 张图片过大或无法取出，没有保留"
        yield Diagnostic("ofd.picture", message, "请对照原件查看", line=out.without_picture[0])
    if reading.attachments:
        names = "、".join(reading.attachments[:10])
        message = f"OFD 里夹带 {len(reading.attachments)} 个附件，没有读入：{names}"
        yield Diagnostic("ofd.attachments", message, "请在 OFD 阅读器里另存附件后单独放入")
    if signed:
        message = f"文件带有 {signed} 个电子印章或签名，没有核验"
        yield Diagnostic("ofd.signed", message, severity="info")


def _listed(numbers: Sequence[int]) -> str:
    more = " 等" if len(numbers) > 20 else ""
    return "、".join(map(str, numbers[:20])) + more


READER = Reader(
    format="ofd", label="OFD 版式文件", suffixes=(".ofd",), recognises=recognises, read=read
)
