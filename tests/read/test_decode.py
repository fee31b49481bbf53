"""Encodings: strict, and right from four characters up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenku.model.errors import UnreadableDocument
from wenku.read.decode import decode

PROSE = (
    "各位同志：今年是全面推进乡村振兴的关键一年，各乡镇、各部门要认真落实党委的决定，做好检查工作。"
)
TRADITIONAL = (
    "各位同志：今年是全面推進鄉村振興的關鍵一年，各鄉鎮、各部門要認真落實黨委的決定，做好檢查工作。"
)
LEVEL_1 = bytes(
    b for lead in range(0xB0, 0xD7) for trail in range(0xA1, 0xFF) for b in (lead, trail)
).decode("gb2312")


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gbk"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
        ("utf-32-be", "utf-32-be"),
    ],
)
@pytest.mark.parametrize(
    "text", [PROSE, PROSE[:4], PROSE[5:9], "第3条 共2项\r\n第4条", "2024年5月"]
)
def test_a_text_decodes_to_itself(codec: str, name: str, text: str) -> None:
    found = decode(text.encode(codec))
    assert (found.text, found.encoding) == (text, name)


def test_big5_is_told_from_gb18030() -> None:
    for end in (4, 8, 20, len(TRADITIONAL)):
        found = decode(TRADITIONAL[:end].encode("big5"))
        assert (found.text, found.encoding) == (TRADITIONAL[:end], "big5")


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.sampled_from(LEVEL_1), min_size=4, max_size=60),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"]),
)
def test_random_hanzi_decode_to_themselves(text: str, codec: str) -> None:
    assert decode(text.encode(codec)).text == text


@settings(max_examples=150, deadline=None)
@given(
    st.text(st.sampled_from(LEVEL_1), min_size=12, max_size=60),
    st.sampled_from(["utf-16-le", "utf-16-be"]),
)
def test_utf_16_needs_no_mark(text: str, codec: str) -> None:
    line = text + "\n" * 2
    assert decode(line.encode(codec)).text == line


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40))
def test_unicode_with_a_mark_is_taken_at_its_word(text: str) -> None:
    assert decode(text.encode("utf-8-sig")).text == text
    assert decode(b"\xff\xfe" + (text + "中").encode("utf-16-le")).text == text + "中"


def test_rare_characters_make_gb18030_of_gbk() -> None:
    found = decode((PROSE + "㛃𠮷").encode("gb18030"))
    assert (found.text, found.encoding) == (PROSE + "㛃𠮷", "gb18030")


def test_no_replacement_character_is_ever_made() -> None:
    for codec in ("utf-8", "gb18030", "utf-16-le"):
        data = bytearray(PROSE.encode(codec))
        data[10:11] = b"\xff"
        try:
            assert "\ufffd" not in decode(bytes(data)).text
        except UnreadableDocument as error:
            assert error.code == "read.undecodable"


def test_utf_8_with_a_bad_byte_is_not_read_as_rare_characters() -> None:
    data = PROSE.encode() * 3
    at = len(PROSE.encode()) + 31
    broken = data[:at] + b"\xe4" + data[at:]
    with pytest.raises(UnreadableDocument) as caught:
        decode(broken)
    assert caught.value.code == "read.undecodable"
    assert "字节" in caught.value.message
    assert caught.value.remedy


def test_utf_8_cut_off_within_a_character_is_refused() -> None:
    with pytest.raises(UnreadableDocument):
        decode((PROSE * 2).encode()[:-1])


def test_the_offset_and_line_of_a_bad_byte_are_told() -> None:
    data = (PROSE + "\n" + PROSE).encode("gb18030") + b"\xff\xff"
    with pytest.raises(UnreadableDocument) as caught:
        decode(data)
    assert f"第 {len(data) - 2} 字节" in caught.value.message
    assert caught.value.line == 2


def test_plain_ascii_is_utf_8() -> None:
    for text in ("abcd", "Bush hid the facts", "OK 2024-05-01\r\n1.2.3\r\n", "form"):
        found = decode(text.encode())
        assert (found.text, found.encoding) == (text, "utf-8")


def test_utf_8_in_another_script_stays_utf_8() -> None:
    for text in ("Просто текст без иероглифов", "자연스러운 문장입니다", "Ελληνικό κείμενο"):
        assert decode(text.encode()).text == text


def test_noise_is_refused() -> None:
    for data in (bytes(range(128, 256)) * 8, b"\xff" * 40, b"\x81" * 101):
        with pytest.raises(UnreadableDocument):
            decode(data)
