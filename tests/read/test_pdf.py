from __future__ import annotations

import re
from pathlib import Path

import pytest
from make_pdf import Sheet, pdf

from wenku.model.errors import UnreadableDocument
from wenku.model.source import RawDocument
from wenku.read.pdf import NEEDS_OCR, READER, read, recognises

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
BODY = [
    "各镇：",
    "　　为做好今年的工作，现将有关事项通知如下，请认真抓好落",
    "实，并于月底前报告。",
]


def sheet() -> Sheet:
    page = Sheet()
    page.lines(80, 140, BODY)
    return page


def refused(data: bytes) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read(data)
    assert caught.value.remedy
    return caught.value


def test_a_page_is_read_into_paragraphs() -> None:
    document = read(pdf(sheet()))
    assert [line.text for line in document.lines] == [BODY[0], "".join(BODY[1:]).strip("　")]
    assert [line.number for line in document.lines] == [1, 2]
    assert document.format == "pdf" == READER.format
    for line in document.lines:
        assert document.text[line.span.start : line.span.end] == line.text


def test_imitated_bold_is_read_once() -> None:
    page = Sheet().text(80, 80, "一一粗体字一一").text(80.4, 80.2, "一一粗体字一一")
    assert [line.text for line in read(pdf(page)).lines] == ["一一粗体字一一"]


def test_full_and_half_width_stay_as_they_are() -> None:
    page = Sheet().text(80, 80, "１２３ＡＢＣ，123ABC,（一）(二)")
    assert read(pdf(page)).lines[0].text == "１２３ＡＢＣ，123ABC,（一）(二)"


def test_what_is_hidden_turned_or_noted_is_recorded() -> None:
    page = sheet().text(300, 500, "水印", angle=45).text(80, 600, "看不见", mode=3).comment("请改")
    document = read(pdf(page))
    assert {(removal.text, removal.reason) for removal in document.removed} == {
        ("水印", "旋转或斜排的文字"), ("看不见", "隐藏文字"), ("请改", "批注"),
    }  # fmt: skip
    assert {each.code for each in document.diagnostics} == {"pdf.turned", "pdf.comments"}


def test_a_page_set_sideways_is_read() -> None:
    page = Sheet()
    for column, text in enumerate(BODY):
        page.text(100 + 28 * column, 637 - 16 * text.count("　"), text.lstrip("　"), angle=90)
    assert [line.text for line in read(pdf(page)).lines] == [BODY[0], "".join(BODY[1:]).strip("　")]


def test_a_picture_is_kept_and_a_background_is_not() -> None:
    document = read(pdf(sheet().image(100, 400, 300, 550)))
    assert [line.kind for line in document.lines] == ["paragraph", "paragraph", "figure"]
    (asset,) = document.assets
    assert document.lines[-1].label == asset.name
    assert asset.data.startswith(b"\x89PNG")
    assert read(pdf(sheet().image(0, 0, 595, 842))).assets == ()


def test_scans_need_recognition() -> None:
    error = refused(pdf(Sheet().image(0, 0, 595, 842).text(280, 800, "— 1 —")))
    assert error.code == "pdf.scanned"
    assert error.code in NEEDS_OCR


def test_a_scanned_page_between_others_is_kept_and_told() -> None:
    document = read(pdf(sheet(), Sheet().image(0, 0, 595, 842), sheet()))
    (diagnostic,) = document.diagnostics
    assert diagnostic.code == "pdf.scanned_pages"
    assert "第 2 页" in diagnostic.message
    assert len(document.assets) == 1


def test_a_font_without_a_table_of_its_characters_is_garbage() -> None:
    error = refused(pdf(Sheet().text(80, 80, "这一行字看上去很正常其实没有对照表" * 2, font="F2")))
    assert error.code == "pdf.garbled"
    assert error.code in NEEDS_OCR


def test_rare_hanzi_throughout_are_garbage_and_a_few_are_names() -> None:
    rare = [
        char
        for char in map(chr, range(0x7240, 0x7400))
        if not any(char.encode(codec, "ignore") for codec in ("gb2312", "big5"))
    ]
    assert refused(pdf(Sheet().text(60, 80, "".join(rare[:30])))).code == "pdf.garbled"
    assert read(pdf(sheet().text(80, 300, f"某{rare[0]}{rare[1]}同志")))


def test_an_empty_document_is_told() -> None:
    assert refused(pdf(Sheet())).code == "read.empty"


def test_passwords() -> None:
    assert read(pdf(sheet(), password=False)).lines[0].text == BODY[0]
    assert refused(pdf(sheet(), password=True)).code == "pdf.password"


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", pdf(sheet())[:300], b"%PDF-1.7" + b"\0" * 5000])
def test_broken_files_are_told(data: bytes) -> None:
    assert refused(data).code in ("pdf.broken", "read.empty")


def test_too_many_pages_are_told() -> None:
    assert refused(pdf(*[Sheet()] * 3001)).code == "pdf.too_long"


def test_recognised_by_content() -> None:
    assert recognises(pdf(sheet()), "x.doc")
    assert recognises(b"\r\n\xef\xbb\xbf%PDF-1.5", "x")
    assert not recognises(b"PK\3\4", "x.pdf")


@pytest.mark.parametrize("cut", range(0, 3000, 137))
def test_damage_never_escapes(cut: int) -> None:
    data = bytearray(pdf(sheet().rule(80, 90, 300, 90).image(100, 400, 300, 550)))
    place = cut % len(data)
    for mutant in (data[:place], data[:place] + data[place + 40 :], data[place:] + data[:place]):
        try:
            assert isinstance(read(bytes(mutant)), RawDocument)
        except UnreadableDocument as error:
            assert error.message


def solid(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", ["law", "lawnum", "s0", "s1", "s2", "s4"])
def test_the_corpus_is_read_without_a_wrong_character(name: str) -> None:
    path = CORPUS / "formats" / f"{name}.pdf"
    if not path.exists():
        pytest.skip("corpus not present")
    truth = (CORPUS / "formats" / "truth" / f"{name}.txt").read_text(encoding="utf-8")
    paragraphs = [solid(line) for line in truth.split("\n") if line.strip()]
    found = [solid(line.text) for line in read(path.read_bytes()).lines]
    assert "".join(found) == "".join(paragraphs)
    assert sum(each in set(found) for each in paragraphs) >= 0.97 * len(paragraphs)


def test_the_corpus_keeps_every_number() -> None:
    path = CORPUS / "formats" / "lawnum.pdf"
    if not path.exists():
        pytest.skip("corpus not present")
    label = re.compile(r"第[一二三四五六七八九十百]+[章条]")
    starts = [label.match(line.text) for line in read(path.read_bytes()).lines]
    truth = (CORPUS / "formats" / "truth" / "lawnum.txt").read_text(encoding="utf-8")
    wanted = [m[0] for line in truth.split("\n") if (m := label.match(line.strip()))]
    assert len(wanted) >= 70
    assert [match[0] for match in starts if match] == wanted


@pytest.mark.parametrize(
    ("path", "code"),
    [("office/pdf/GMT_0031-2014_*.pdf", "pdf.garbled"), ("formats/scan/*.pdf", "pdf.scanned")],
)
def test_the_corpus_has_files_that_need_recognition(path: str, code: str) -> None:
    found = list(CORPUS.glob(path))
    if not found:
        pytest.skip("corpus not present")
    assert [refused(each.read_bytes()).code for each in found] == [code] * len(found)


def test_a_few_shapes_without_a_character_are_marked_and_told() -> None:
    document = read(pdf(sheet().text(80, 300, "甲甲", font="F2").text(112, 300, "乙项工作")))
    assert document.lines[-1].text == "\ufffd\ufffd乙项工作"
    assert [each.code for each in document.diagnostics] == ["pdf.lost_characters"]
