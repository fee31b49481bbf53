"""RTF and OpenDocument on real files, compared with the exact text; skipped without them."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from wenku.model.source import RawDocument
from wenku.read import odt, rtf
from wenku.text.chars import solid

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
FORMATS = CORPUS / "formats"
READERS = {".rtf": rtf.read, ".odt": odt.read}
EXACT = ("s0", "s1", "s2", "s4", "law", "lawnum")

pytestmark = pytest.mark.skipif(
    not FORMATS.is_dir(),
    reason="../shared/corpus is not here: readers not compared with real files",
)

UNSATISFIABLE = {
    # The program that saved the file recalculated the fields (1 and an error message) and left
    # the formula out.
    "rich.rtf": {"field", "omath"},
    # It left the formula out, and the list of two paragraphs.
    "rich.odt": {"omath", "auto_l4"},
}


def read(path: Path) -> RawDocument:
    return READERS[path.suffix](path.read_bytes())


def body(document: RawDocument) -> list[str]:
    """The solid lines of the body, cells and paragraphs in cells apart."""
    return [
        solid(part)
        for line in document.lines
        if line.kind != "note"
        for part in re.split(r"[\t\n]", line.text)
        if solid(part)
    ]


def truth(name: str) -> list[str]:
    text = (FORMATS / "truth" / f"{name}.txt").read_text("utf-8-sig")
    return [solid(line) for line in text.splitlines() if solid(line)]


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize("name", EXACT)
def test_every_line_is_the_exact_text(name: str, suffix: str) -> None:
    assert body(read(FORMATS / f"{name}{suffix}")) == truth(name)


@pytest.mark.parametrize("suffix", READERS)
def test_every_automatic_number_is_kept(suffix: str) -> None:
    document = read(FORMATS / f"lawnum{suffix}")
    assert sum(line.list_label > 0 for line in document.lines) == 149


@pytest.mark.parametrize("suffix", READERS)
def test_the_document_of_traps(suffix: str) -> None:
    path = FORMATS / f"rich{suffix}"
    checks = json.loads((FORMATS / "truth" / "rich_checks.json").read_text("utf-8"))
    text = solid(read(path).text)
    missing = {name for name, wanted in checks["must"].items() if solid(wanted) not in text}
    assert missing == UNSATISFIABLE[path.name]
    assert not [name for name, leak in checks["mustnot"].items() if solid(leak) in text]
    assert all(text.count(solid(once)) == 1 for once in checks["once"].values())


def test_numbers_counted_by_the_list_table_are_those_the_file_states() -> None:
    """Without what the file states beside each paragraph; its table has 第…条 as question marks."""
    data = (FORMATS / "lawnum.rtf").read_bytes()
    stated = [line.text for line in rtf.read(data).lines]
    counted = rtf.read(re.sub(rb"\{\\listtext[^{}]*\}", b"", data))
    numerals = re.compile(r"[一二三四五六七八九十百]+")
    assert sum(line.list_label > 0 for line in counted.lines) == 149
    for text, line in zip(stated, counted.lines, strict=True):
        if line.list_label:
            assert numerals.findall(text)[0] == numerals.findall(line.text)[0]


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
@pytest.mark.parametrize("name", ["s0", "s2", "lawnum"])
def test_the_same_file_in_bytes_that_claim_to_be_western(name: str, codec: str) -> None:
    data = (FORMATS / f"{name}.rtf").read_bytes()

    def encoded(match: re.Match[bytes]) -> bytes:
        found = chr(int(match[1]) % 0x10000).encode(codec)
        return b"".join(b"\\'%02x" % byte for byte in found)

    rewritten = re.sub(rb"\\u(-?\d+)\\'[0-9a-f]{2}", encoded, data)
    assert rtf.read(rewritten).text == rtf.read(data).text


def without(data: bytes, opening: bytes) -> bytes:
    """``data`` without the groups that begin so."""
    while (start := data.find(opening)) >= 0:
        depth = 0
        for brace in re.finditer(rb"(?<!\\)[{}]", data[start:]):
            depth += 1 if brace[0] == b"{" else -1
            if not depth:
                data = data[:start] + data[start + brace.end() :]
                break
    return data


@pytest.mark.parametrize(
    "path", sorted(CORPUS.glob("office/rtf/*.rtf")), ids=lambda path: path.name
)
def test_no_hanzi_of_a_real_file_is_lost(path: Path) -> None:
    """All hanzi of the file but those of its properties and of the second form of a box."""
    data = path.read_bytes()
    document = read(path)
    held = without(data[data.index(b"\\sectd") :], b"{\\shprslt")
    codes = (int(code) % 0x10000 for code in re.findall(rb"\\u(-?\d+)", held))
    wanted = Counter(chr(code) for code in codes if 0x4E00 <= code <= 0x9FFF)
    found = Counter(document.text + "".join(each.text for each in document.removed))
    assert not wanted - found


@pytest.mark.parametrize(
    "path", sorted(CORPUS.glob("office/odt/*.odt")), ids=lambda path: path.name
)
def test_real_texts_are_read(path: Path) -> None:
    document = read(path)
    assert document.lines
    assert not document.diagnostics
