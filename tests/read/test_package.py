"""Hostile and broken containers: refused quickly, in Chinese, and with nothing but one error."""

from __future__ import annotations

import io
import random
import re
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Iterable

import pytest
from docx_builder import cell, docx, p, parts, r, root, row, table, zipped

from wenku.model.errors import UnreadableDocument
from wenku.read import docx as reader
from wenku.read.package import open_package


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        reader.read(data)
    assert re.search("[一-龥]", caught.value.message)
    assert caught.value.remedy
    return caught.value.code


def streamed(chunk: bytes, times: int) -> bytes:
    """A document whose body is ``chunk`` over and over, never held in memory."""
    out = io.BytesIO()
    head, tail = root("document", "<w:body>\0</w:body>").split(b"\0")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts(p("甲")).items():
            if name != "word/document.xml":
                archive.writestr(name, data)
        with archive.open("word/document.xml", "w") as part:
            part.write(head)
            for _ in range(times):
                part.write(chunk)
            part.write(tail)
    return out.getvalue()


@pytest.mark.parametrize(
    "chunk", [p("炸" * 40).encode() * 2000, b" " * 500_000, b"<w:p/>" * 80_000]
)
def test_a_bomb_is_refused_at_once(chunk: bytes) -> None:
    data = streamed(chunk, 100_000_000 // len(chunk))
    tracemalloc.start()
    began = time.perf_counter()
    assert refused(data) == "read.bomb"
    assert time.perf_counter() - began < 2
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_too_many_members() -> None:
    members = {f"word/{index}.xml": b"" for index in range(6000)}
    assert refused(zipped(parts(p("甲")) | members)) == "read.bomb"


def changed(data: bytes, at: Callable[[bytes], Iterable[int]], value: int) -> bytes:
    out = bytearray(data)
    for offset in at(data):
        struct.pack_into("<L", out, offset, value)
    return bytes(out)


def directory(offset: int) -> Callable[[bytes], Iterable[int]]:
    """The places of a field in every record of the central directory."""
    return lambda data: [m.start() + offset for m in re.finditer(b"PK\x01\x02", data)]


def test_sizes_in_headers_are_not_believed() -> None:
    data = docx(p("甲" * 500))
    for lie in (0, 10, 0x7FFFFFFF):
        assert refused(changed(data, directory(24), lie)) == "read.broken_package"


def test_a_wrong_checksum() -> None:
    assert refused(changed(docx(p("甲")), directory(16), 12345)) == "read.broken_package"


def test_an_encrypted_member() -> None:
    data = bytearray(docx(p("甲")))
    for match in re.finditer(b"PK\x01\x02", bytes(data)):
        data[match.start() + 8] |= 1
    assert refused(bytes(data)) == "read.encrypted"


def test_every_truncation_is_refused() -> None:
    data = docx(p("甲" * 50))
    for end in range(4, len(data) - 1, 13):
        assert refused(data[:end]) in ("read.broken_package", "read.not_text", "read.no_body")


def test_two_members_of_one_name() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("word/document.xml", "word/Document.XML"):
            archive.writestr(name, root("document", f"<w:body>{p(name)}</w:body>"))
    assert refused(out.getvalue()) == "read.broken_package"


def test_names_with_backslashes_and_dots() -> None:
    made = parts(p("甲"))
    slashed = {name.replace("/", "\\"): data for name, data in made.items()}
    assert reader.read(zipped(slashed)).text == "甲"
    package = open_package(zipped({"../../x": b"1", "/word/a.xml": b"2"}))
    assert package.read("word/a.xml") == b"2"
    assert package.read("x") is None


def test_entities_are_refused() -> None:
    made = parts(p("甲"))
    for encoding in ("utf-8", "utf-16"):
        for doctype in (
            '<!DOCTYPE x [<!ENTITY a "啊">]>',
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
            '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
        ):
            text = made["word/document.xml"].decode().replace("UTF-8", encoding)
            text = text.replace("?>", f"?>{doctype}", 1).replace("甲", "&a;")
            data = zipped(made | {"word/document.xml": text.encode(encoding)})
            assert refused(data) == "read.doctype"


def test_xml_in_utf_16_is_read() -> None:
    made = parts(p("甲乙"))
    text = made["word/document.xml"].decode().replace("UTF-8", "UTF-16")
    assert reader.read(zipped(made | {"word/document.xml": text.encode("utf-16")})).text == "甲乙"


@pytest.mark.parametrize("depth", [30, 80, 120, 3000])
def test_nesting_ends_in_text_or_in_an_error(depth: int) -> None:
    for opened, closed in (
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tbl><w:tr><w:tc/><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
        ("<w:del>", "</w:del>"),
    ):
        data = docx(p("甲") + opened * depth + p("乙") + closed * depth)
        try:
            assert "甲" in reader.read(data).text
        except UnreadableDocument as error:
            assert error.code in ("read.broken_xml", "read.nested")


def test_no_main_part() -> None:
    assert refused(zipped({"word/other.xml": b"<x/>"})) == "read.no_body"
    made = parts("")
    made["word/document.xml"] = root("document", "")
    assert refused(zipped(made)) == "read.no_body"


def test_damage_anywhere_ends_in_one_kind_of_error() -> None:
    chance = random.Random(20240501)
    made = parts(
        p("甲", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + table(row(cell("乙", properties='<w:gridSpan w:val="2"/>'), cell("丙")))
        + p(r("丁") + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
        numbering='<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
        styles='<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>',
        footnotes=f'<w:footnote w:id="1">{p("脚")}</w:footnote>',
    )
    odd = ["", "-1", "99999999999", "x", "1.5", "²", "%9", "begin", "\U0001f600"]
    for _ in range(300):
        name = chance.choice(sorted(made))
        text = made[name].decode()
        value = chance.choice(list(re.finditer(r'="[^"]*"', text)))
        text = text[: value.start()] + f'="{chance.choice(odd)}"' + text[value.end() :]
        data = bytearray(zipped(made | {name: text.encode()}))
        if chance.random() < 0.5:
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        try:
            reader.read(bytes(data))
        except UnreadableDocument as error:
            assert error.remedy
