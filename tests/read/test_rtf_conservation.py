"""Whatever the markup, every character is in the text or in the record of removals, once."""

from __future__ import annotations

import random
import time
from collections import Counter
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rtf_builder import escaped, hexed, row, rtf

from wenku.model.errors import UnreadableDocument
from wenku.read import rtf as reader

WRITTEN = [
    escaped,
    hexed,
    lambda x: "\\uc2" + "".join(f"\\u{ord(char)}{hexed(char)}" for char in x) + "\\uc1 ",
    lambda x: "\\uc0" + escaped(x).replace("?", " ") + "\\uc1 ",
]
RUNS = [
    lambda x: x,
    lambda x: f"{{\\b {x}}}",
    lambda x: f"{{\\deleted {x}}}",
    lambda x: f"{{\\v {x}}}",
    lambda x: f"{{\\mvf {x}}}",
    lambda x: f"{{\\field{{\\*\\fldinst REF a}}{{\\fldrslt {x}}}}}",
    lambda x: f"{{\\field{{\\*\\fldinst PAGE}}{{\\fldrslt {x}}}}}",
    lambda x: f"{{\\chftn{{\\footnote\\pard\\f1 {x}}}}}",
    lambda x: f"{{\\*\\annotation\\pard\\f1 {x}}}",
    lambda x: f"{{\\shp{{\\*\\shpinst{{\\shptxt\\pard\\f1 {x}\\par}}}}}}",
    lambda x: f"{x}\\line ",
    lambda x: f"{{\\upr{{old}}{{\\*\\ud{{{x}}}}}}}",
]
BLOCKS = [
    lambda x: f"\\pard {x}\\par ",
    lambda x: f"\\pard\\dropcapli2 {x}\\par ",
    lambda x: f"{{\\pard {x}{{\\v\\par}}}}",
    lambda x: f"{{\\pard {x}{{\\deleted\\par}}}}",
    lambda x: row(x, "") + "\\pard ",
    lambda x: row("", x, flags=("", "\\clvmrg")) + "\\pard ",
    lambda x: row(x) + "\\pard ",
    lambda x: f"{{\\header\\pard\\f1 {x}\\par}}",
    lambda x: f"{{\\*\\do\\dptxbx{{\\dptxbxtext\\pard\\f1 {x}\\par}}}}",
]


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, int]:
    """A body and how many characters, all different, it holds."""
    codes = count(0x4E00)
    used = 0
    body = "\\f1 "
    for _ in range(draw(st.integers(1, 6))):
        runs = ""
        for _ in range(draw(st.integers(1, 4))):
            size = draw(st.integers(1, 4))
            text = "".join(chr(next(codes)) for _ in range(size))
            used += size
            written = draw(st.sampled_from(WRITTEN))(text)
            for wrap in draw(st.lists(st.sampled_from(RUNS), max_size=3)):
                written = wrap(written)
            runs += written
        body += draw(st.sampled_from(BLOCKS))(runs)
    return body, used


@settings(max_examples=300, deadline=None)
@given(bodies())
def test_every_character_is_kept_or_recorded_once(made: tuple[str, int]) -> None:
    body, used = made
    document = reader.read(rtf("\\u35201?" + body))
    assert all(line.span.of(document.text) == line.text for line in document.lines)
    found = document.text + "".join(each.text for each in document.removed)
    hanzi = Counter(char for char in found if "\u4e00" <= char <= "\u9fff")
    assert hanzi == Counter(chr(0x4E00 + step) for step in range(used)) + Counter("要")


@settings(max_examples=150, deadline=None)
@given(
    st.text("\u4e00丁七万丈三上下（），。“”—…Aa 1\\{}\U00020000é", min_size=1), st.integers(0, 9)
)
def test_text_in_any_spelling_is_the_same(text: str, seed: int) -> None:
    choose = random.Random(seed)
    written = ""
    for char in text:
        if char in "\\{}":
            written += "\\" + char
        elif char < "\x80":
            written += char
        elif choose.random() < 0.5:
            written += escaped(char)
        else:
            written += "{" * (cut := choose.randrange(2)) + hexed(char) + "}" * cut
    document = reader.read(rtf("\\u35201?\\f1{}" + written + "\\u28857?"))
    assert document.text == f"要{text}点"


PIECES = [
    "{", "}", "\\par ", "\\cell ", "\\row ", "\\trowd ", "\\cellx900 ", "\\intbl ", "\\itap2 ",
    "\\nestcell ", "\\nestrow ", "{\\footnote ", "{\\field", "{\\*\\fldinst PAGE ", "{\\fldrslt ",
    "{\\upr{", "{\\*\\ud ", "{\\shp{\\*\\shpinst ", "{\\sp{\\sn pib}{\\sv ", "{\\shptxt ",
    "{\\pict\\pngblip ",
    "{\\listtext 1.\\tab}", "\\ls1 ", "\\ilvl9 ", "{\\header ", "{\\*\\annotation ", "{\\moMath ",
    "{\\md ", "{\\me ", "\\u20826?", "\\u-10176?", "\\uc9 ", "\\'b5", "\\'b3", "\\f1 ",
    "\\f3 ",
    "\\deleted ", "\\v ", "\\plain ", "\\pard ", "\\bin3 abc", "\\*", "{\\fonttbl ",
    "{\\stylesheet ",
    "{\\*\\listtable{\\list{\\listlevel ", "\\ansicpg65001 ", "\\ftnalt ", "\\chftn ",
    "甲", "a", " ",
]  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60), st.booleans())
def test_nonsense_is_read_or_refused(pieces: list[str], closed: bool) -> None:
    body = "".join(pieces)
    missing = max(body.count("{") - body.count("}"), 0) if closed else 0
    try:
        document = reader.read(rtf("要" + body + "}" * missing))
    except UnreadableDocument as error:
        assert error.remedy
    else:
        assert document.text.encode()
        assert all(line.span.of(document.text) == line.text for line in document.lines)


@pytest.mark.parametrize(
    "unit",
    [
        "a\\par ", "\\intbl a\\cell ", "\\trowd\\cellx1000 \\intbl a\\cell\\row ", "{\\v a}b",
        "a{\\footnote b}", "\\intbl\\itap30 a\\nestcell ", "{\\listtext 1.\\tab}a\\par ",
        "\\f1\\'ff",
        "{\\super 1}", "\\'e9\\par ", "{\\pict\\pngblip 00}", "\\'b5\\'b3",
    ],
)  # fmt: skip
def test_time_grows_with_the_size_only(unit: str) -> None:
    data = rtf("甲" + unit * (200_000 // len(unit)))
    began = time.perf_counter()
    reader.read(data)
    assert time.perf_counter() - began < 10


def test_a_lone_rare_character_is_no_proof_of_another_encoding() -> None:
    """The two bytes of 丌 in GBK are an Arabic letter in UTF-8."""
    assert reader.read(rtf("\\f1 " + hexed("丌") + "\\par ")).text == "丌"
