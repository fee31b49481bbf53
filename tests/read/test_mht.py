"""Web archives."""

from __future__ import annotations

import base64
import quopri

import pytest

from wenku.model.errors import UnreadableDocument
from wenku.read import html, mht

GIF = b"GIF89a" + bytes(60)
TEXT = "赵镕、王喆——《办法》·第二款"


def part(headers: str, body: bytes) -> bytes:
    return f"--b\r\n{headers}\r\n\r\n".replace("\n", "\r\n").replace("\r\r", "\r").encode() + (
        body + b"\r\n"
    )


def archive(*parts: bytes, head: str = "From: <Saved by Blink>\r\n") -> bytes:
    header = (
        f'{head}MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n'
    )
    return header.encode() + b"".join(parts) + b"--b--\r\n"


def test_the_header_of_a_part_says_its_encoding() -> None:
    body = quopri.encodestring(f"<p>{TEXT}</p>".encode("gb18030"))
    data = archive(
        part(
            'Content-Type: text/html; charset="gb2312"\n'
            "Content-Transfer-Encoding: quoted-printable",
            body,
        )
    )
    document = mht.read(data)
    assert (document.text, document.encoding, document.format) == (TEXT, "gb18030", "mht")


def test_a_binary_part_says_it_itself() -> None:
    page = f"<meta charset=utf-8><p>{TEXT}</p>".encode()
    data = archive(part("Content-Type: text/html\nContent-Transfer-Encoding: binary", page))
    assert mht.read(data).text == TEXT


@pytest.mark.parametrize("address", ["a_files/i.gif", "cid:i@x", "file:///C:/a_files/i.gif"])
def test_pictures_are_found_by_address_and_by_id(address: str) -> None:
    page = f"<meta charset=utf-8><p>甲<img src='{address}'>".encode()
    data = archive(
        part("Content-Type: text/html\nContent-Location: file:///C:/a.htm", page),
        part(
            "Content-Type: image/gif\nContent-Transfer-Encoding: base64\nContent-ID: <i@x>\n"
            "Content-Location: file:///C:/a_files/i.gif",
            base64.encodebytes(GIF),
        ),
    )
    document = mht.read(data)
    assert [line.kind for line in document.lines] == ["paragraph", "figure"]
    assert document.assets[0].data == GIF


def test_a_framed_page_is_read_where_it_stands() -> None:
    data = archive(
        part("Content-Type: text/html", b"<p>x</p><iframe src='cid:f@x'></iframe><p>z</p>"),
        part("Content-Type: text/html\nContent-ID: <f@x>", b"<p>y</p>"),
    )
    assert mht.read(data).text == "x\ny\nz"


def test_a_page_that_frames_itself_comes_to_an_end() -> None:
    page = b"<p>x</p><iframe src='cid:f@x'></iframe>"
    data = archive(
        part("Content-Type: text/html", page),
        part("Content-Type: text/html\nContent-ID: <f@x>", page),
    )
    assert 2 <= len(mht.read(data).lines) <= 30


def test_frames_in_frames_deep_within_pages_are_refused() -> None:
    page = b"<div>" * 140 + b"<p>x</p><iframe src='cid:f@x'></iframe>"
    data = archive(
        part("Content-Type: text/html", page),
        part("Content-Type: text/html\nContent-ID: <f@x>", page),
    )
    with pytest.raises(UnreadableDocument) as caught:
        mht.read(data)
    assert caught.value.code == "read.nested"


def test_running_heads_in_a_part_of_their_own_are_recorded() -> None:
    heads = "<meta charset=utf-8><div style='mso-element:header'><p>内部资料</p></div>".encode()
    data = archive(
        part("Content-Type: text/html", b"<p class=MsoNormal>x</p>"),
        part("Content-Type: text/html\nContent-Location: a_files/header.htm", heads),
    )
    document = mht.read(data)
    assert document.text == "x"
    assert [(each.reason, each.text) for each in document.removed] == [("页眉", "内部资料")]


@pytest.mark.parametrize(
    ("data", "name", "known"),
    [
        (archive(part("Content-Type: text/html", b"x")), "a.doc", True),
        (archive(part("Content-Type: text/html", b"x"), head=""), "a.mht", True),
        (b"Subject: x\nContent-Type: text/html\n\n<p>x", "a.mhtml", True),
        (b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n", "a.eml", False),
        (b"<html>", "a.mht", False),
        ("关于：某事\n内容".encode(), "a.mht", False),
    ],
)  # fmt: skip
def test_recognised_by_content(data: bytes, name: str, known: bool) -> None:
    assert mht.recognises(data, name) is known


def test_a_page_called_mht_is_read_as_a_page() -> None:
    assert html.recognises(b"<html><p>x", "a.mht")


HOSTILE = {
    "nested": b"MIME-Version: 1.0\n"
    + b"".join(
        b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(5_000)
    ),
    "nested a little": b"MIME-Version: 1.0\n"
    + b"".join(
        b"Content-Type: multipart/related; boundary=b%d\n\n--b%d\n" % (i, i) for i in range(60)
    )
    + b"Content-Type: text/html\n\n<p>x",
    "parts": archive(*[part("Content-Type: image/gif", b"x")] * 120_000),
    "no page": archive(part("Content-Type: image/gif", b"x")),
    "empty": archive(),
    "bad base64": archive(
        part("Content-Type: text/html\nContent-Transfer-Encoding: base64", b"!!!!")
    ),
    "no such charset": archive(part("Content-Type: text/html; charset=nonsense", b"")),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_archives_are_refused(name: str) -> None:
    with pytest.raises(UnreadableDocument):
        mht.read(HOSTILE[name])
