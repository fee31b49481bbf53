"""Pages to lines: the cases, and what does not fit into a case."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
import yaml

from wenku.model.errors import UnreadableDocument
from wenku.model.source import Line, RawDocument
from wenku.read import html

CASES = yaml.safe_load(Path(__file__).with_name("test_html_cases.yaml").read_text("utf-8"))
GIF = base64.b64encode(b"GIF89a" + bytes(60)).decode()


def page(markup: str) -> RawDocument:
    return html.read(f"<meta charset=utf-8>{markup}".encode())


def shown(line: Line) -> str:
    if line.kind == "row":
        cells = " ¦ ".join(cell.replace("\n", "/") for cell in line.cells)
        return f"row{' header' if line.hint == 'header' else ''}> {cells}"
    if line.kind == "note":
        return f"note {line.label}> " + line.text.replace("\n", "/")
    return f"{line.hint}> {line.text}" if line.hint else line.text


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case: dict[str, object]) -> None:
    document = page(str(case["html"]))
    assert [shown(line) for line in document.lines] == case["lines"]
    if "removed" in case:
        assert [f"{each.reason}: {each.text}" for each in document.removed] == case["removed"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_spans_lie_in_the_text(case: dict[str, object]) -> None:
    document = page(str(case["html"]))
    assert all(line.span.of(document.text) == line.text for line in document.lines)


def test_the_number_is_the_ordinal_of_the_paragraph_and_counts_removed_ones() -> None:
    document = page(
        "<p>甲<br>乙</p><p hidden>丙</p><table border=1><tr><td>1<td>2</table><p>丁</p>"
    )
    assert [line.number for line in document.lines] == [1, 1, 3, 4]
    assert [(each.line, each.text) for each in document.removed] == [(2, "丙")]


def test_labels_say_how_long_they_are() -> None:
    document = page("<ol><li>甲</ol><p>乙</p>")
    assert [line.list_label for line in document.lines] == [3, 0]


def test_a_note_is_called_at_its_place() -> None:
    markup = "<p>一 二<a href='#n' name=r>注1</a>三</p><p><a href='#r' name=n>注1</a>某某</p>"
    line, note = page(markup).lines
    assert [(ref.offset, ref.note) for ref in line.notes] == [(3, "注1")]
    assert (note.kind, note.label, note.number) == ("note", "注1", 1)


def test_a_picture_in_the_page_is_kept_and_follows_its_paragraph() -> None:
    document = page(f"<p>甲<img src='data:image/gif;base64,{GIF}'>乙</p><p>丙</p>")
    assert [(line.kind, line.text) for line in document.lines] == [
        ("paragraph", "甲乙"),
        ("figure", ""),
        ("paragraph", "丙"),
    ]
    assert document.assets[0].name == document.lines[1].label
    assert document.assets[0].data.startswith(b"GIF89a")


def test_a_picture_from_elsewhere_is_told_and_not_fetched() -> None:
    document = page("<p>甲<img src='http://example.invalid/a.png'></p>")
    assert [line.text for line in document.lines] == ["甲"]
    assert [each.code for each in document.diagnostics] == ["html.picture"]


def test_the_title_of_the_page_is_a_hint_and_recorded() -> None:
    document = page("<title>在推进会上的讲话_XX网</title><p>在推进会上的讲话</p><p>同志们：</p>")
    assert [line.hint for line in document.lines] == ["title", ""]
    assert document.removed[0].text == "在推进会上的讲话_XX网"


@pytest.mark.parametrize(
    ("data", "name", "known"),
    [
        (b"<!DOCTYPE html><p>x", "a.doc", True),
        (b"\xef\xbb\xbf<!-- saved -->\n<HTML>", "a.doc", True),
        ("<html><body>某".encode("utf-16"), "a.htm", True),
        ("<?xml version='1.0'?><html xmlns='x'>".encode("utf-16-be"), "a.xml", True),
        (b"<p>a</p><p>b</p>", "a.txt", True),
        (b"<div align=center>a</div><p>b</p>", "a.md", False),
        ("<关于某事的通知>".encode(), "a.txt", False),
        ("<关于某事的通知>".encode(), "a.html", False),
        (b"x<br>y", "a.htm", True),
        (b"x<br>y", "a.txt", False),
        (b"{\\rtf1 <html>", "a.html", False),
    ],
)
def test_recognised_by_content(data: bytes, name: str, known: bool) -> None:
    assert html.recognises(data, name) is known


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<?xml version='1.0'?><!-- x --><rss version='2.0'><channel>", "read.not_document"),
        (b"<html><body><img src=a.gif></body></html>", "read.empty"),
        (b"<html><script>var a='x'</script></html>", "read.empty"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        html.read(data)
    assert caught.value.code == code
    assert caught.value.remedy
