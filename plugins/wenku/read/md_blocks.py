"""The blocks of a Markdown text: which lines are headings, items, rows, code, comments.

A line is a paragraph, as people write Chinese Markdown; only what obviously goes on in the next
line (an article's number alone, a line that ends with a comma) is joined to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from wenku.read.md_block import ADDRESS, DATA, RULE, Block, Blocks
from wenku.read.md_long import long_block

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t\u3000]+(.*)|$)")
_TIGHT_HEADING = re.compile(r" {0,3}(#{2,6})(?=[\u3400-\u9fff（(《“])(.*)")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_ATTRIBUTES = re.compile(r"[ \t]+\{[#.:][^{}]*\}[ \t]*$")
_BREAK = re.compile(r" {0,3}([-*_])(?:[ \t]{0,9}\1){2,200}[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
_QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
_BULLET = re.compile(r"([ \t]*)([-*+•])[ \t]+(?=\S)(.*)")
_ORDERED = re.compile(r"[ \t]*\d{1,9}[.)][ \t]+\S")
_PAGE = re.compile(r"[ \t]*-[ \t]*\d{1,4}[ \t]*-[ \t]*")
_NOTE = re.compile(r" {0,3}\[\^([^\s\[\]^]{1,40})\]:[ \t]*(.*)")
_DEFINITION = re.compile(r" {0,3}\[([^\[\]^][^\[\]]{0,200})\]:[ \t]*<?(?:[^\s>]*[/.#:][^\s>]*)>?.*")
_PROPERTY = re.compile(r"[ \t]*(?:[-*][ \t]+)?[a-z][a-z0-9_-]{0,40}::(?: .*)?")
_ARTICLE = re.compile(
    r"(?:\*\*)?第[零〇一二三四五六七八九十百千0-9]{1,8}条(?:之[一二三四五六七八九十]{1,3})?(?:\*\*)?"
)
_COMMA = "，、,"
_LONGEST = 5_000
"""Characters beyond which a paragraph does not go on in the next line."""


def blocks(lines: Sequence[str], first: int) -> Blocks:
    """The blocks of ``lines`` from index ``first`` on."""
    out = Blocks()
    lists = _list_marks(lines)
    at = first
    while at < len(lines):
        at = long_block(lines, at, out) or _line(lines, at, lists, out)
    return out


def _line(lines: Sequence[str], at: int, lists: frozenset[str], out: Blocks) -> int:
    """One line that is a block, or goes on the last one; where the next begins."""
    line = lines[at]
    number = at + 1
    if quote := _QUOTE.match(line):
        line = line[quote.end() :]
    before = lines[at - 1] if at else ""
    if not line.strip():
        out.open = False
    elif (underline := _UNDERLINE.fullmatch(line)) and out.open and _underlines(before, out):
        level = 1 if underline[1][0] == "=" else 2
        out.blocks[-1] = replace(out.blocks[-1], hint=f"heading{level}")
        out.open = False
    elif _BREAK.fullmatch(line):
        out.remove(number, line, RULE)
    elif heading := _HEADING.fullmatch(line) or _TIGHT_HEADING.fullmatch(line):
        _add_heading(heading, number, out)
    elif note := _NOTE.fullmatch(line):
        out.references.add(f"^{note[1]}")
        out.add(Block("note", note[2], number, label=note[1]), goes_on=True)
    elif definition := _DEFINITION.fullmatch(line):
        out.references.add(definition[1].lower())
        out.remove(number, line, ADDRESS)
    elif _PROPERTY.fullmatch(line):
        out.remove(number, line, DATA)
    else:
        _paragraph(line, number, lists, out)
    return at + 1


def _underlines(before: str, out: Blocks) -> bool:
    """Whether a line of = or - under ``before`` makes it a heading."""
    last = out.blocks[-1] if out.blocks else None
    return bool(before.strip()) and last is not None and last.kind == "text" and (
        not last.label and len(last.text) <= 80
    )  # fmt: skip


def _add_heading(match: re.Match[str], number: int, out: Blocks) -> None:
    text = _CLOSING_HASHES.sub("", match[2] or "")
    text = _ATTRIBUTES.sub("", text).strip()
    if text:
        out.add(Block("text", text, number, f"heading{len(match[1])}"))


def _paragraph(line: str, number: int, lists: frozenset[str], out: Blocks) -> None:
    bullet = _BULLET.fullmatch(line)
    label = ""
    if bullet and not _PAGE.fullmatch(line) and bullet[2] in lists:
        label, line = "• ", bullet[3]
    elif _joins(line, out):
        last = out.blocks[-1]
        joined = _join(last.text, line.strip())
        out.blocks[-1] = replace(last, text=joined)
        out.open = not _breaks(line)
        out.blocks[-1] = replace(out.blocks[-1], text=_without_break(joined))
        return
    out.add(
        Block("text", _without_break(line.strip()), number, label=label), goes_on=not _breaks(line)
    )


def _joins(line: str, out: Blocks) -> bool:
    """Whether ``line`` goes on the paragraph before it."""
    if not out.open or not out.blocks or out.blocks[-1].hint or _ORDERED.match(line):
        return False
    before = out.blocks[-1].text
    if len(before) > _LONGEST:
        return False
    if _ARTICLE.fullmatch(before) or before.endswith(tuple(_COMMA)):
        return True
    following = line.lstrip()[:1]
    return before[-1:].isascii() and before[-1:].isalnum() and following.isascii() and (
        following not in "[|(-*+>"
    )  # fmt: skip


def _join(before: str, after: str) -> str:
    wide = unicodedata.east_asian_width(before[-1]) in "WF"
    both = wide and unicodedata.east_asian_width(after[:1] or " ") in "WF"
    return before + ("" if both and before[-1] in _COMMA else " ") + after


def _breaks(line: str) -> bool:
    """Whether a line ends with a mark that the next begins anew."""
    return line.endswith("  ") or _is_escape_at_end(line)


def _without_break(text: str) -> str:
    return text[:-1].rstrip() if _is_escape_at_end(text) else text


def _is_escape_at_end(text: str) -> bool:
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1


def _list_marks(lines: Sequence[str]) -> frozenset[str]:
    """The signs that are bullets in this text: those that begin two items near each other, or an
    item below a numbered one.  A single one may be a dash, or a star for something left out."""
    found: set[str] = set()
    last: dict[str, int] = {}
    ordered = -9
    for at, line in enumerate(lines):
        if match := _BULLET.fullmatch(line):
            sign = match[2]
            if at - last.get(sign, -99) <= 6 or (at - ordered <= 3 and match[1]):
                found.add(sign)
            last[sign] = at
        elif _ORDERED.match(line):
            ordered = at
    return frozenset(found)
