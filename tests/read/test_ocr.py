"""Scans made of invented text, read with the real models (the extra ``ocr``)."""

from __future__ import annotations

import io
import random
import socket
import sys
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from make_scan import Paper, blank, columns, file_of, font, pages, spoilt, table

from wenku.model.errors import UnreadableDocument
from wenku.model.source import RawDocument
from wenku.read import ocr, ocr_engine, ocr_page, picture
from wenku.read.ocr_image import MAX_ASSET

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "formats"
SMALL = Paper(width=1000, height=720, left=100, top=150, right=900, bottom=575, size=30, leading=52)
TITLE = "在XX镇账目公开会上的讲话"
TEXT = (
    "同志们：",
    "这次会议的任务是，部署“清单式”管理、“一张网”服务、“回头看”检查三项工作。下面，我讲三点意见。",
    "一、把账本交到群众手里",
    "公开不是“走过场”，而是“过筛子”。去年共收到来信2317件，办结率为99.2%——这个数字来之不易，"
    "但仍有19件没有下文……有的“只贴不讲”“只讲不改”“只改不报”。",
    "二、把规矩立在前头",
    "要按《XX县村务公开办法（试行）》（X政发〔2021〕15号）第十二条，在6月30日前一一对照、一件一件落实。",
)


@pytest.fixture(autouse=True)
def _extra() -> None:
    pytest.importorskip("rapidocr")
    pytest.importorskip("onnxruntime")


def texts(document: RawDocument) -> list[str]:
    return [line.text for line in document.lines if line.kind != "figure"]


def codes(document: RawDocument) -> list[str]:
    return [each.code for each in document.diagnostics]


def wrong(expected: Sequence[str], got: Sequence[str]) -> float:
    """The share of characters that differ, white space ignored."""
    a, b = ("".join("".join(each).split()) for each in (expected, got))
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return 1 - sum(block.size for block in blocks) / max(len(a), len(b))


def read_images(images: Sequence[Any]) -> RawDocument:
    return picture.read(file_of(images, "TIFF" if len(images) > 1 else "PNG"))


def test_a_scanned_pdf_becomes_paragraphs() -> None:
    scans = pages(TEXT, title=TITLE, head="XX镇账目公开会材料", paper=SMALL)
    assert len(scans) == 2
    document = ocr.read_scanned_pdf(file_of(scans, "PDF", resolution=100))
    assert document.format == "pdf-ocr"
    assert wrong([TITLE, *TEXT], texts(document)) <= 0.01
    assert [len(text) for text in texts(document)] == [len(text) for text in (TITLE, *TEXT)]
    assert document.lines[0].hint == "title"
    reasons = sorted(removal.reason for removal in document.removed)
    assert reasons == ["页眉", "页眉", "页码", "页码"]
    for line in document.lines:
        assert document.text[line.span.start : line.span.end] == line.text


def test_the_pages_are_kept_after_the_text() -> None:
    document = picture.read(file_of(pages(TEXT[2:3], paper=SMALL, numbers=False), "PNG"))
    assert document.format == "picture"
    assert [line.kind for line in document.lines] == ["paragraph", "figure"]
    figure = document.lines[-1]
    assert (figure.text, figure.label, figure.number) == ("", "page-001.jpg", 2)
    assert [asset.name for asset in document.assets] == ["page-001.jpg"]
    data = document.assets[0].data
    assert data.startswith(b"\xff\xd8\xff")
    assert len(data) <= MAX_ASSET
    first = document.diagnostics[0]
    assert (first.code, first.severity) == ("ocr.recognised", "info")
    assert first.message.startswith("正文由图片识别得来，平均把握 9")
    assert first.message.endswith("%，引用前请与原件核对")


def test_a_bad_scan_is_read_with_few_errors() -> None:
    scans = [
        spoilt(page, blur=1.0, noise=15, skew=degrees, scale=0.75, quality=50, seed=seed)
        for seed, (page, degrees) in enumerate(
            zip(pages(TEXT, title=TITLE, paper=SMALL), (1.0, -0.8), strict=True)
        )
    ]
    document = read_images([scan.convert("RGB") for scan in scans])
    assert wrong([TITLE, *TEXT], texts(document)) <= 0.02
    assert len(texts(document)) == 1 + len(TEXT)


def test_a_sideways_page_is_turned_and_its_seal_left_out() -> None:
    from PIL import ImageDraw

    page = pages(TEXT[4:], paper=SMALL, numbers=False)[0]
    draw = ImageDraw.Draw(page, "RGBA")
    red = (215, 25, 25, 210)
    draw.ellipse((500, 90, 740, 330), outline=red, width=8)
    draw.text((540, 265), "XX镇人民政府", red, font(26))
    document = read_images([page.rotate(90, expand=True)])
    assert wrong(TEXT[4:], texts(document)) <= 0.02
    assert len(texts(document)) == 2
    assert "ocr.seal" in codes(document)


def test_a_ruled_table_keeps_its_cells() -> None:
    cells = [
        ("序号", "事项", "责任单位"),
        ("1", "改造公示栏", "XX镇政府"),
        ("备\n注", "无", "√"),
    ]
    page = table(cells, paper=SMALL, widths=(100, 300, 320))
    document = read_images([spoilt(page, skew=0.6, noise=6).convert("RGB")])
    rows = [line for line in document.lines if line.kind == "row"]
    assert [line.cells for line in rows] == [*cells[:2], ("备注", "无", "√")]
    assert {line.table for line in rows} == {1}


def test_columns_are_read_one_after_the_other() -> None:
    paper = Paper(
        width=1000, height=700, left=60, top=80, right=940, bottom=650, size=26, leading=44
    )
    document = read_images([columns(TEXT[1:4], TEXT[4:], paper=paper)])
    assert wrong(TEXT[1:], texts(document)) <= 0.01
    assert len(texts(document)) == len(TEXT) - 1


def test_two_pages_side_by_side_are_two_pages() -> None:
    from PIL import Image

    left, right = pages(TEXT, paper=SMALL)
    book = Image.new("RGB", (2 * SMALL.width, SMALL.height), "white")
    book.paste(left, (0, 0))
    book.paste(right, (SMALL.width, 0))
    document = read_images([book])
    assert wrong(TEXT, texts(document)) <= 0.01
    assert len(texts(document)) == len(TEXT)
    assert [removal.reason for removal in document.removed] == ["页码", "页码"]
    assert len(document.assets) == 1


def test_a_line_that_was_not_found_is_found_by_its_ink(monkeypatch: pytest.MonkeyPatch) -> None:
    import numpy as np

    page = pages(TEXT[3:4], paper=SMALL, numbers=False)[0]
    monkeypatch.setattr(
        ocr_page, "found", lambda pixels: np.delete(ocr_engine.found(pixels), 1, axis=0)
    )
    document = read_images([page])
    assert wrong(TEXT[3:4], texts(document)) <= 0.02


def test_ink_that_says_nothing_is_reported() -> None:
    from PIL import ImageDraw

    page = blank(SMALL)
    draw = ImageDraw.Draw(page)
    for place, text in enumerate(("把账本交到群众手里", "把责任扛在自己肩上", "把规矩立在前头")):
        y = SMALL.top + place * 2 * SMALL.leading
        draw.text((SMALL.left, y), text, "black", font(SMALL.size), anchor="ls")
    y = SMALL.top + SMALL.leading
    for place in range(6):
        x = SMALL.left + 30 * place
        draw.polygon([(x, y - 22), (x + 26, y - 17), (x + 24, y + 2), (x + 2, y)], fill="black")
    document = read_images([page])
    gaps = [each.message for each in document.diagnostics if each.code == "ocr.gap"]
    assert [message.split("有墨迹")[0] for message in gaps] == ["第 1 页第 1 行之后"]
    assert texts(document)[1] == "把责任扛在自己肩上"


def test_a_picture_without_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_images([blank(Paper(width=400, height=300))])
    assert caught.value.code == "ocr.no_text"
    assert caught.value.remedy


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        raise AssertionError("文字识别不得访问网络")

    ocr_engine._engine.cache_clear()
    monkeypatch.setattr(socket, "getaddrinfo", closed)
    monkeypatch.setattr(socket.socket, "connect", closed)
    monkeypatch.setattr(socket, "create_connection", closed)
    page = pages(("把账本交到群众手里",), paper=SMALL, numbers=False)[0]
    assert texts(read_images([page])) == ["把账本交到群众手里"]


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    ocr_engine._engine.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    yield
    ocr_engine._engine.cache_clear()


@pytest.mark.usefixtures("without_extra")
@pytest.mark.parametrize("read", [picture.read, ocr.read_scanned_pdf])
def test_without_the_extra_the_remedy_is_told(read: Any) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(b"")
    assert caught.value.code == "ocr.absent"
    assert "wenku[ocr]" in caught.value.remedy


def test_a_model_that_is_missing_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    ocr_engine._engine.cache_clear()
    monkeypatch.setitem(ocr_engine.MODELS, "Det", "absent.onnx")
    with pytest.raises(UnreadableDocument) as caught:
        ocr_engine.require()
    assert caught.value.code == "ocr.models"


def test_the_same_scan_gives_the_same_document() -> None:
    page = spoilt(pages(TEXT[4:5], paper=SMALL)[0], noise=10, skew=0.5).convert("RGB")
    assert read_images([page]) == read_images([page])


def test_broken_scans_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def drained(images: Any) -> list[Any]:
        for _ in images:
            pass
        raise UnreadableDocument("ocr.no_text", "", remedy="")

    monkeypatch.setattr(ocr, "recognise", drained)
    whole, chance = file_of([blank(Paper(width=60, height=80))] * 2, "PDF"), random.Random(3)
    for _ in range(150):
        data = bytearray(whole[: chance.randrange(200, len(whole) + 1)])
        for _ in range(chance.randrange(12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with pytest.raises(UnreadableDocument):
            ocr.read_scanned_pdf(bytes(data))


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "MAX_PAGES", 1)
    with pytest.raises(UnreadableDocument) as caught:
        ocr.read_scanned_pdf(file_of([blank(SMALL)] * 2, "PDF"))
    assert caught.value.code == "ocr.too_long"


def test_time_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "MAX_SECONDS", -1)
    with pytest.raises(UnreadableDocument) as caught:
        read_images([blank(Paper(width=200, height=150))])
    assert caught.value.code == "ocr.slow"


def test_the_first_page_of_the_scanned_speech() -> None:
    path = CORPUS / "scan" / "s1.scanned.pdf"
    if not path.exists():
        pytest.skip("没有 ../shared/corpus，跳过对照真实扫描件的检查")
    import pypdfium2

    source, single = pypdfium2.PdfDocument(path), pypdfium2.PdfDocument.new()
    single.import_pages(source, [0])
    stream = io.BytesIO()
    single.save(stream)
    document = ocr.read_scanned_pdf(stream.getvalue())
    # A single page does not tell that its first line is a running head.
    got = texts(document)[1:]
    truth = [
        line.strip()
        for line in (CORPUS / "truth" / "s1.txt").read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
    # The page ends within the fifth paragraph.
    shown = [*truth[:4], truth[4][: len(got[-1])]]
    assert len(got) == 5
    assert wrong(shown, got) <= 0.005
    assert [text == whole for text, whole in zip(got[2:4], truth[2:4], strict=True)] == [True] * 2
