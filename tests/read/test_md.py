"""Markdown to lines: the cases, and what does not fit into a case."""

from __future__ import annotations

import re
import time
import zipfile
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from wenku.model.errors import UnreadableDocument
from wenku.model.source import Line
from wenku.read import md

CASES = yaml.safe_load(Path(__file__).with_name("test_md_cases.yaml").read_text("utf-8"))
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def shown(line: Line) -> str:
    if line.kind == "row":
        cells = " ¦ ".join(cell.replace("\n", "/") for cell in line.cells)
        return f"row{' header' if line.hint == 'header' else ''}> {cells}"
    if line.kind == "note":
        return f"note {line.label}> {line.text}"
    return f"{line.hint}> {line.text}" if line.hint else line.text


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case: dict[str, object]) -> None:
    document = md.read(str(case["md"]).encode())
    assert [shown(line) for line in document.lines] == case["lines"]
    if "removed" in case:
        assert [f"{each.reason}: {each.text}" for each in document.removed] == case["removed"]
    assert all(line.span.of(document.text) == line.text for line in document.lines)


def test_the_number_is_the_line_of_the_file() -> None:
    document = md.read(
        "# 甲\r\n\r\n第一条\r\n乙\r\n<!-- 注 -->\r\n- 丙\r\n- 丁[^1]\r\n\r\n[^1]: 戊".encode()
    )
    assert [line.number for line in document.lines] == [1, 3, 6, 7, 7]
    assert [each.line for each in document.removed] == [5]


def test_a_note_is_called_at_its_place_without_marks() -> None:
    line, _ = md.read("**数据**[^1]上升\n\n[^1]: 注".encode()).lines
    assert [(ref.offset, ref.note) for ref in line.notes] == [(2, "1")]


def test_pictures() -> None:
    gif = "R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs="
    document = md.read(f"甲![图](data:image/gif;base64,{gif})乙\n\n![](a.png)丙".encode())
    assert [line.kind for line in document.lines] == ["paragraph", "figure", "paragraph"]
    assert [each.code for each in document.diagnostics] == ["html.picture"]


@pytest.mark.parametrize(
    ("data", "name", "known"),
    [
        ("# 甲".encode(), "a.md", True),
        ("# 甲".encode(), "a.txt", False),
        (b"<!DOCTYPE html><p>x", "a.md", False),
        (b"{\\rtf1 }", "a.md", False),
    ],
)
def test_recognised_by_name_and_content(data: bytes, name: str, known: bool) -> None:
    assert md.recognises(data, name) is known


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{:blocks (\n{:block/content "# 甲"})}', "read.not_document"),
        ("---\ntitle: 甲\n---\n", "read.empty"),
        ("<!-- 甲 -->", "read.empty"),
        ("甲\0乙", "read.binary"),
    ],
)
def test_what_is_no_document_is_refused(text: str, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        md.read(text.encode())
    assert caught.value.code == code


MARKS = ["**", "*", "***", "`", "[", "](a/b)", "]", "![", "\\", "_", "__", "~~", "<b>", "</b>"]
MARKS += ["<", ">", "&amp;", "<!--", "-->", "==", "|", "：", "。", "[^1]", "\n[^1]: ", "\n", "\n\n"]
MARKS += ["# ", "- ", "1. ", "> ", "\n|-|-|\n", "```\n", "  ", "\n---\n", "  ------ -----\n"]
PIECES = st.lists(
    st.one_of(
        st.text(alphabet="甲乙丙丁戊己庚辛", min_size=1, max_size=4),
        st.sampled_from(MARKS),
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(PIECES)
def test_no_hanzi_is_lost_or_doubled(text: str) -> None:
    try:
        document = md.read(f"子{text}".encode())
    except UnreadableDocument:
        return
    kept = document.text + "".join(each.text for each in document.removed)
    assert Counter(re.findall("[\u4e00-\u9fff]", kept)) == Counter(
        re.findall("[\u4e00-\u9fff]", f"子{text}")
    )


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["甲", "县", "同志", "*", "**", "和", "，", "月", "日"]), max_size=20)
)
def test_stars_leave_in_pairs_only(words: list[str]) -> None:
    text = "子" + "".join(words) + "丑"
    lost = text.count("*") - md.read(text.encode()).text.count("*")
    assert lost % 2 == 0


HOSTILE = {
    "stars": "*" * 500_000,
    "stars apart": "* a " * 200_000,
    "stars glued": "**a" * 200_000,
    "brackets": "[" * 500_000,
    "links": "[a](" * 200_000,
    "pictures": "![[" * 200_000,
    "ticks": " `a ``b ```c" * 50_000,
    "comments": "<!-- " * 100_000,
    "comment lines": "<!--\n" * 40_000,
    "tags": "<a " * 200_000,
    "tildes": "~~a" * 200_000,
    "pipes": "|a" * 200_000 + "\n" + "|-" * 200_000,
    "tables": "|a|b|\n|-|-|\n" * 20_000,
    "quotations": ">" * 500_000,
    "hashes": "#" * 500_000,
    "grid": "+---+---+\n| a | b |\n" * 10_000,
    "rulers": "------------\n" * 40_000,
    "front": "---\n" + "a: b\n" * 100_000,
    "commas": "一，\n" * 50_000,
    "html": "<div>\n\n" * 10_000,
    "open html": "<table>\n" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_little_time(name: str) -> None:
    begun = time.process_time()
    try:
        md.read(("x\n\n" + HOSTILE[name]).encode())
    except UnreadableDocument as error:
        assert error.code == "read.too_large"
    assert time.process_time() - begun < 10


def _crude(text: str) -> str:
    """The characters of a simple Markdown text without its marks."""
    text = re.sub(r"<!--.*?-->", "", text, flags=re.S)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"^#+\s*", "", text, flags=re.M))
    return re.sub(r"[\s|\u200b]", "", re.sub(r"^\|?[-|: ]+\|?$", "", text, flags=re.M))


def test_laws_keep_every_character() -> None:
    path = CORPUS / "laws.zip"
    if not path.is_file():
        pytest.skip("the shared corpus is absent")
    with zipfile.ZipFile(path) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".md"))[::15]
        texts = [archive.read(name).decode() for name in names if "_index" not in name]
    assert len(texts) > 180
    assert [t for t in texts if re.sub(r"[\s|]", "", md.read(t.encode()).text) != _crude(t)] == []


def test_scraped_texts_have_no_mark_left_and_no_star_lost() -> None:
    files = [*CORPUS.glob("speeches/*.md"), *CORPUS.glob("regulations/*/*.md")]
    if not files:
        pytest.skip("the shared corpus is absent")
    stars, refused, marks = 0, 0, 0
    for file in files:
        try:
            document = md.read(file.read_bytes())
        except UnreadableDocument:
            refused += 1
            continue
        stars += document.text.count("*")
        marks += len(re.findall(r"\]\(|^#|`|<!--|\{html\}", document.text, re.M))
    assert (len(files), refused, stars, marks) == (71, 1, 2, 0)


def test_a_fence_with_chinese_words_is_a_line_of_text() -> None:
    assert "丁" in md.read("子\n~~~~丁\n丑\n".encode()).text
