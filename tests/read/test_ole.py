"""Word 97-2003 and WPS: what is refused and why; what the converter drops; lists that restart."""

from __future__ import annotations

import pytest
from docx_builder import docx as made_docx
from hypothesis import given
from hypothesis import strategies as st
from ole_builder import compound, word

from wenku.model.errors import UnreadableDocument
from wenku.model.source import Line, NoteRef, RawDocument, Removal
from wenku.read import docx, ole
from wenku.read.lines import UNPLACED, placed
from wenku.read.ole_container import opened
from wenku.read.ole_lists import relinked
from wenku.read.ole_repair import repaired
from wenku.read.ole_stories import Stories, paragraphs, stories

WORD = b"\xec\xa5\xc1\0"


def refused(data: bytes) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        ole.read(data)
    return caught.value


def test_recognised_by_content() -> None:
    data = compound({"WordDocument": WORD})
    assert ole.recognises(data, "通知.txt")
    assert ole.recognises_wps(data, "通知.wps")
    assert not ole.recognises_wps(data, "通知.doc")
    assert not ole.recognises(b"{\\rtf1", "通知.doc")


@pytest.mark.parametrize(
    ("streams", "code", "said"),
    [
        ({"EncryptedPackage": b"", "EncryptionInfo": b""}, "read.encrypted", "打开密码"),
        ({"\tDRMContent": b""}, "read.not_text", "权限保护"),
        ({"Workbook": b"", "MBD00": b""}, "read.not_text", "表格"),
        ({"Book": b""}, "read.not_text", "Excel 5.0"),
        ({"PowerPoint Document": b""}, "read.not_text", "演示文稿"),
        ({"__properties_version1.0": b""}, "read.not_text", "Outlook"),
        ({"\u4840\u3f3f": b""}, "read.not_text", ".msi"),
        ({"MatOST": b""}, "read.not_text", "Works"),
        ({"irgendwas": b""}, "read.not_text", "复合文件"),
        ({"WordDocument": b"\xdc\xa5\x68\0"}, "doc.too_old", "Word 6.0/95"),
        ({"WordDocument": b"\xec\xa5\x65\0"}, "doc.too_old", "Word 6.0/95"),
        ({"WordDocument": b"PK\x03\x04" * 9}, "doc.broken", "正文数据"),
        ({"WordDocument": WORD}, "doc.broken", "0Table"),
        ({"WordDocument": WORD, "0Table": b""}, "doc.broken", "损坏"),
        ({"WordDocument": WORD + bytes(7) + b"\1", "0Table": b""}, "read.encrypted", "密码"),
    ],
)
def test_what_it_is_instead(streams: dict[str, bytes], code: str, said: str) -> None:
    for owner in (bytes(16), b"\1" * 16):
        error = refused(compound(streams, owner=owner))
        assert (error.code, said in error.message) == (code, True), error.message
        assert error.remedy


@pytest.mark.parametrize("cut", [8, 100, 511, 512, 600, 1500])
def test_broken_containers_are_refused(cut: int) -> None:
    assert refused(compound({"WordDocument": WORD})[:cut]).code == "doc.broken"


@given(st.binary(max_size=600))
def test_garbage_after_the_mark_is_refused(garbage: bytes) -> None:
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + garbage).code


def test_a_class_in_the_header_is_no_fault() -> None:
    data = compound({"WordDocument": WORD + bytes(60), "0Table": b"x"}, owner=b"\x06\x09" * 8)
    found = opened(data)
    assert found.word.startswith(WORD)
    assert found.data[8:24] == bytes(16)
    assert found.data[512:] == data[512:]


# Stories


def test_stories_from_the_pieces() -> None:
    found = stories(word("巡察工作\r", footnotes="\x02注\r", boxes=("甲\r", "乙\r")))
    assert (found.main, found.footnotes) == ("巡察工作\r", "\x02注\r")
    assert found.boxes == ("甲\r", "乙\r")
    narrow = stories(word("Plan “A”\r", footnotes="n\r", narrow=True))
    assert (narrow.main, narrow.footnotes, narrow.boxes) == ("Plan “A”\r", "n\r", ())


def test_field_instructions_are_not_shown() -> None:
    story = (
        "见\x13 REF a \\h \x14第三部分\x15。\r"
        "目录\x13 TOC \\o \x14一、总则\x13 PAGEREF b \x142\x15\x15\r"
        "\x13 MACROBUTTON NoMacro 请填写\x15\r甲\x07乙\x07\x07\r第一行\x0b第二行\r"
    )
    assert paragraphs(story) == [
        "见第三部分。",
        "目录一、总则2",
        "请填写",
        "甲",
        "乙",
        "第一行",
        "第二行",
    ]


@given(st.text("ab甲\x13\x14\x15\r", max_size=60))
def test_unbalanced_fields_do_no_harm(story: str) -> None:
    for text in paragraphs(story):
        assert not set(text) & set("\x13\x14\x15\r")


def test_a_long_story_of_fields_is_read_in_time() -> None:
    assert paragraphs("\x13a\x14" * 300_000 + "甲") == ["甲"]


@pytest.mark.parametrize("offset", [418, 76, 80])
def test_lengths_that_lie_are_refused(offset: int) -> None:
    good = word("巡察整改工作\r")
    stream = bytearray(good.word)
    stream[offset : offset + 4] = b"\xff\xff\xff\x7f"
    with pytest.raises(UnreadableDocument):
        stories(type(good)(good.data, bytes(stream), good.table))


# What is put back


def raw(*texts: str, removed: tuple[Removal, ...] = ()) -> RawDocument:
    lines = [Line(UNPLACED, text, number) for number, text in enumerate(texts, start=1)]
    return RawDocument("docx", placed(lines), removed=removed)


def told(main: str, *boxes: str) -> Stories:
    return Stories(main, "", "", "", boxes)


def test_a_lost_text_box_comes_back_at_its_anchor() -> None:
    found = repaired(
        raw("总则", "\ufffc各镇", "附则"), told("总则\r\x08各镇\r附则\r", "说明一\r说明二\r")
    )
    assert [(line.text, line.hint) for line in found.lines] == [
        ("总则", ""),
        ("说明一", "textbox"),
        ("说明二", "textbox"),
        ("各镇", ""),
        ("附则", ""),
    ]
    assert "\ufffc" not in found.text
    assert found.text[found.lines[3].span.start : found.lines[3].span.end] == "各镇"
    assert [each.code for each in found.diagnostics] == ["doc.text_box"]


def test_several_boxes_stand_at_their_anchors_if_the_counts_agree() -> None:
    story = told("总\ufffc\r则\ufffc\r", "甲\r", "乙\r")
    assert [line.text for line in repaired(raw("总\ufffc", "则\ufffc"), story).lines] == [
        "甲",
        "总",
        "乙",
        "则",
    ]
    assert [line.text for line in repaired(raw("总", "则"), told("总\r则\r", "甲\r")).lines] == [
        "总",
        "则",
        "甲",
    ]


def test_only_the_lost_box_is_put_back() -> None:
    found = repaired(raw("总则", "说明乙"), told("总则\r", "说明甲\r", "说明乙\r"))
    assert [line.text for line in found.lines] == ["总则", "说明乙", "说明甲"]


def test_boxes_that_are_there_stay_where_they_are() -> None:
    document = raw("总则", "说明", "附则")
    assert repaired(document, told("总则\r附则\r", "说明\r")) == document


def test_an_object_that_could_not_be_converted_leaves_no_mark() -> None:
    line = Line(UNPLACED, "见\ufffc图\ufffc注", 1, notes=(NoteRef(4, "1"), NoteRef(2, "2")))
    found = repaired(RawDocument("docx", placed([line])), told("见\x01图\x01注\r"))
    assert found.lines[0].text == "见图注"
    assert found.lines[0].notes == (NoteRef(2, "1"), NoteRef(1, "2"))
    assert [each.code for each in found.diagnostics] == ["doc.object"]


def test_lost_text_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        repaired(raw("总则"), told("总则\r各镇党委\r"))
    assert caught.value.code == "doc.incomplete"
    assert "各镇党委" in caught.value.message


def test_what_is_removed_is_not_lost() -> None:
    gone = (Removal("各镇党委", "修订中删除的文字", 1),)
    assert repaired(raw("总则", removed=gone), told("总则\r各镇党委\r")).lines[0].text == "总则"


# Lists


def numbering(*names: str, text: str = "（%1）") -> str:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
    )
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">'
        + (f'<w:name w:val="{name}"/>' if name else "")
        + f"{levels}</w:abstractNum>"
        for key, name in enumerate(names)
    )
    return definitions + "".join(
        f'<w:num w:numId="{key + 1}"><w:abstractNumId w:val="{key}"/></w:num>'
        for key in range(len(names))
    )


def listed(*ids: int) -> str:
    return "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{key}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>事项</w:t></w:r></w:p>"
        for key in ids
    )


def labels(data: bytes) -> list[str]:
    return [line.text[: line.list_label] for line in docx.read(data).lines]


def test_a_list_torn_where_it_begins_anew_is_one_again() -> None:
    data = made_docx(listed(2, 1, 1, 3, 1), numbering=numbering("WWNum4", "", ""))
    assert labels(data) == ["（一）", "（一）", "（二）", "（一）", "（三）"]
    mended = relinked(data)
    assert mended.count == 2
    assert labels(mended.docx) == ["（一）", "（二）", "（三）", "（一）", "（二）"]


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (("办法", ""), (2, 1, 1)),  # no list of LibreOffice's
        (("WWNum4", "WWNum5"), (2, 1, 1)),  # a list of its own with a name
        (("WWNum4", ""), (2, 2, 1, 1)),  # a list of more than one paragraph
        (("WWNum4", ""), (1, 1, 2)),  # nothing goes on
    ],
)
def test_other_lists_are_left_alone(names: tuple[str, ...], ids: tuple[int, ...]) -> None:
    data = made_docx(listed(*ids), numbering=numbering(*names))
    assert relinked(data).docx == data
