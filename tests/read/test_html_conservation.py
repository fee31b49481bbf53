"""Whatever the markup, every character is in the text or in the record of removals, once."""

from __future__ import annotations

import re
import time
from collections import Counter

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenku.model.errors import UnreadableDocument
from wenku.read import html
from wenku.read.html_tokens import Text, tokens
from wenku.read.html_tree import MAX_DEPTH, Node, parse

HANZI = st.text(alphabet="甲乙丙丁戊己庚辛壬癸子丑寅卯", min_size=1, max_size=6)
INLINE = st.sampled_from(["b", "span", "font", "u", "i class=x", "a href=#", "sup", "ins"])
BLOCK = st.sampled_from(["p", "div", "section", "blockquote", "h2", "center", "li", "td", "del"])
LOOSE = st.lists(
    st.one_of(
        HANZI,
        INLINE.map(lambda tag: f"<{tag}>"),
        BLOCK.map(lambda tag: f"<{tag}>"),
        INLINE.map(lambda tag: f"</{tag.split()[0]}>"),
        BLOCK.map(lambda tag: f"</{tag}>"),
        st.sampled_from(["<table border=1>", "</table>", "<tr>", "<ul>", "</ul>", "<br>", "<ol>"]),
        st.sampled_from(["<", ">", '"', "&", "<!-- x -->", "<p style='display:none'>", "</"]),
    ),
    max_size=40,
).map("".join)


def counted(text: str) -> Counter[str]:
    return Counter(re.findall("[\u4e00-\u9fff]", text))


@settings(max_examples=300, deadline=None)
@given(LOOSE)
def test_no_character_is_lost_or_doubled(markup: str) -> None:
    wanted = Counter[str]()
    for token in tokens(markup):
        wanted.update(counted(token.text) if isinstance(token, Text) else {})
    try:
        document = html.read(f"<meta charset=utf-8><body>甲{markup}".encode())
    except UnreadableDocument as error:
        assert error.code == "read.empty"
        return
    removed = "".join(each.text for each in document.removed)
    assert counted(document.text + removed) == wanted + Counter("甲")


def nested(depth: int) -> st.SearchStrategy[str]:
    """Markup without a mistake."""
    if depth == 0:
        return HANZI
    inner = st.lists(nested(depth - 1), max_size=3).map("".join)
    tags = st.sampled_from(["div", "span", "b", "section", "i"])
    return st.one_of(HANZI, st.builds(lambda tag, text: f"<{tag}>{text}</{tag}>", tags, inner))


@settings(max_examples=100, deadline=None)
@given(nested(4))
def test_the_tree_holds_what_lxml_holds(markup: str) -> None:
    oracle = lxml.html.document_fromstring(f"<html><body><p>甲</p>{markup}</body></html>")
    ours = "".join(_texts(parse(f"<html><body><p>甲</p>{markup}</body></html>").root))
    assert ours == oracle.text_content()


def _texts(node: Node) -> list[str]:
    found: list[str] = []
    for child in node.children:
        found += [child] if isinstance(child, str) else _texts(child)
    return found


@pytest.mark.parametrize("tag", ["div", "span", "table><tr><td", "ul><li", "font><b"])
def test_nesting_without_end_keeps_the_text(tag: str) -> None:
    opening = f"<{tag}>" * 20_000
    document = html.read(f"<meta charset=utf-8>{opening}正文<p>尾".encode())
    assert [line.text for line in document.lines if line.text][-2:] in (
        ["正文", "尾"],
        ["• 正文", "尾"],
        ["▪ 正文", "尾"],
    )
    assert [each.code for each in document.diagnostics] == ["html.nested"]


def test_nesting_as_deep_as_pages_are_is_no_finding() -> None:
    opening = "<div>" * (MAX_DEPTH - 10)
    document = html.read(f"<meta charset=utf-8>{opening}正文".encode())
    assert document.diagnostics == ()


HOSTILE = {
    "tags": b"<b>" * 2_000_000,
    "paragraphs": b"<p>x" * 60_000,
    "cells": b"<table border=1><tr>" + b"<td>x" * 60_000,
    "spans": b"<table border=1><tr>"
    + b"<td rowspan=9999 colspan=9999>x" * 900
    + b"<tr><td>y" * 20_000,
    "comments": b"<!-- " * 60_000,
    "quotation marks": b'<a title="' * 60_000,
    "scripts": b"<script>" * 60_000,
    "words": b"<p>" + b"a b " * 500_000,
    "references": b"&lt;" * 500_000,
    "digits": b"&#" + b"9" * 1_000_000,
    "attributes": b"<p " + b"a=1 " * 300_000 + b">",
    "braces": b"<style>" + b"{" * 500_000 + b"</style>",
    "notes": b"".join(b"<a href=#n%d name=c%d>1</a>" % (i, i) for i in range(20_000))
    + b"<div>"
    + b"".join(b"<a href=#c%d name=n%d>1</a>x" % (i, i) for i in range(20_000)),
    "lines": b"<p>" + b"x<br clear=all>" * 60_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_take_little_time(name: str) -> None:
    begun = time.process_time()
    try:
        html.read(b"<meta charset=utf-8><body>x" + HOSTILE[name])
    except UnreadableDocument as error:
        assert error.code in ("read.too_large", "read.empty")
    assert time.process_time() - begun < 15


def test_entities_of_a_document_type_are_not_expanded_and_nothing_is_fetched() -> None:
    data = (
        b"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY a 'xxxx'><!ENTITY b '&a;&a;&a;'>"
        b"<!ENTITY f SYSTEM 'file:///etc/hostname'>]><html><body><p>&b;&f;z</p></body></html>"
    )
    assert html.read(data).text.endswith("&b;&f;z")
