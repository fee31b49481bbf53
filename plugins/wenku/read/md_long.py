"""Blocks of Markdown that take several lines: code, comments, HTML, tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenku.read.md_block import COMMENT, Block, Blocks
from wenku.read.md_tables import table_at

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[\t\x20-\x5f\x61-\x7e]*")
_HTML = re.compile(
    r" {0,3}</?(?:table|div|p|ul|ol|dl|h[1-6]|center|details|section|article|iframe|figure|pre"
    r"|blockquote|style|script|form|hr)(?=[\s/>])",
    re.I,
)
_LONG_HTML = re.compile(r" {0,3}<(table|pre|style|script)(?=[\s/>])", re.I)


def long_block(lines: Sequence[str], at: int, out: Blocks) -> int:
    """A block of several lines that begins at ``at``: where it ends; 0 where none begins."""
    line = lines[at]
    if fence := _FENCE.fullmatch(line):
        return _fenced(lines, at, fence[1], out)
    if line.lstrip().startswith("<!--") and (end := _comment(lines, at, out)):
        return end
    if _HTML.match(line):
        return _html(lines, at, out)
    found = table_at(lines, at)
    if found is None:
        return 0
    out.tables += 1
    for row, cells, is_head in found.rows:
        hint = "header" if is_head else ""
        out.add(Block("row", "", row + 1, hint, cells=cells, table=out.tables))
    return at + found.length


def _fenced(lines: Sequence[str], at: int, fence: str, out: Blocks) -> int:
    closing = re.compile(rf" {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}[ \t]*")
    end = at + 1
    while end < len(lines) and not closing.fullmatch(lines[end]):
        out.add(Block("code", lines[end], end + 1))
        end += 1
    out.open = False
    return end + 1


def _comment(lines: Sequence[str], at: int, out: Blocks) -> int:
    """A comment over whole lines; 0 where it does not end, or text follows it."""
    for end in range(at, min(at + 2000, len(lines))):
        start = 4 if end == at else 0
        place = lines[end].lstrip().find("-->", start) if end == at else lines[end].find("-->")
        if place >= 0:
            rest = (lines[end].lstrip() if end == at else lines[end])[place + 3 :]
            if rest.strip():
                return 0
            text = "\n".join(lines[at : end + 1]).strip()
            out.remove(at + 1, text[4:-3], COMMENT)
            return end + 1
        if end > at and lines[end].lstrip().startswith("<!--"):
            return 0
    return 0


def _html(lines: Sequence[str], at: int, out: Blocks) -> int:
    """A piece of HTML: to its end tag, or to the next blank line (CommonMark 4.6)."""
    long = _LONG_HTML.match(lines[at])
    end = at
    if long:
        closing = f"</{long[1].lower()}"
        opening = f"<{long[1].lower()}"
        depth = 0
        for end in range(at, len(lines)):
            lowered = lines[end].lower()
            depth += lowered.count(opening) - lowered.count(closing)
            if depth <= 0:
                break
    while end + 1 < len(lines) and lines[end + 1].strip():
        end += 1
    out.add(Block("html", "\n".join(lines[at : end + 1]), at + 1))
    return end + 1
