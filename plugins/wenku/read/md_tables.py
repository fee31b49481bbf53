"""Tables in Markdown: those with pipes, and the drawn ones that pandoc writes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\s*-{10,}\s*")
_COLUMNS = re.compile(r"\s*-{2,}(?: +-{2,})+\s*")
_BORDER = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
_MAX_LINES = 3000


@dataclass(frozen=True, slots=True)
class Found:
    """A table: how many lines it takes, its rows (0-based line, cells, whether of headings)."""

    length: int
    rows: tuple[tuple[int, tuple[str, ...], bool], ...]


def table_at(lines: Sequence[str], start: int) -> Found | None:
    """The table that begins at ``lines[start]``, ``None`` where none does.  Cells are Markdown;
    line feeds part the lines of a cell."""
    line = lines[start]
    if "|" in line and start + 1 < len(lines) and _is_delimiter(lines[start + 1], line):
        return _piped(lines, start)
    if _BORDER.fullmatch(line):
        return _gridded(lines, start)
    if _RULE.fullmatch(line):
        return _drawn(lines, start, start + 1)
    if start + 1 < len(lines) and line.strip() and _COLUMNS.fullmatch(lines[start + 1]):
        return _drawn(lines, start, start)
    return None


def _is_delimiter(line: str, head: str) -> bool:
    """Whether ``line`` parts the head of a table with pipes from its rows."""
    if not ("|" in line and "-" in line and len(line) < 5000 and _DELIMITER.fullmatch(line)):
        return False
    return len(_split(line)) == len(_split(head))


def _split(line: str) -> list[str]:
    """The cells of a row with pipes; an escaped pipe is none."""
    cells = _PIPE.split(line.strip())
    if cells and not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return [cell.strip().replace("\\|", "|") for cell in cells]


def _piped(lines: Sequence[str], start: int) -> Found:
    head = _split(lines[start])
    rows = [(start, tuple(head), True)] if any(head) else []
    end = start + 2
    while end < len(lines) and lines[end].strip() and "|" in lines[end]:
        cells = _split(lines[end])
        # A row may have more cells than the head; none of them is lost.
        padded = cells + [""] * (len(head) - len(cells))
        rows.append((end, tuple(padded), False))
        end += 1
    return Found(end - start, tuple(rows))


def _gridded(lines: Sequence[str], start: int) -> Found | None:
    """``+---+---+`` around every cell; cells over several columns are not told apart."""
    rows: list[tuple[int, tuple[str, ...], bool]] = []
    held: list[list[str]] = []
    first = start + 1
    end = start + 1
    while end < len(lines) and lines[end].strip()[:1] in ("|", "+"):
        line = lines[end].strip()
        if line[0] == "|":
            held.append(_split_all(line))
        elif _BORDER.fullmatch(line):
            if held:
                rows.append((first, _merged(held), "=" in line))
            held, first = [], end + 1
        else:
            break
        end += 1
    if held:
        rows.append((first, _merged(held), False))
    return Found(end - start, tuple(rows)) if rows else None


def _split_all(line: str) -> list[str]:
    return [cell.strip() for cell in _PIPE.split(line.strip().strip("|"))]


def _merged(held: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The lines of cells put together."""
    width = max(map(len, held))
    columns = ([row[index] for row in held if index < len(row)] for index in range(width))
    return tuple(_continued(column) for column in columns)


def _continued(texts: Sequence[str]) -> str:
    """Lines of one cell as one text: a blank between words, none between hanzi."""
    whole = ""
    for text in filter(None, texts):
        narrow = whole and whole[-1].isascii() and text[0].isascii()
        whole += " " * bool(narrow) + text
    return whole


def _drawn(lines: Sequence[str], start: int, head: int) -> Found | None:
    """Columns under rows of hyphens; a hanzi is two columns wide, as pandoc counts."""
    ruler = next(
        (at for at in range(head, min(head + 12, len(lines))) if _COLUMNS.fullmatch(lines[at])),
        None,
    )
    if ruler is None:
        return None
    starts = [match.start() for match in re.finditer(r"-+", lines[ruler])]
    framed = head > start
    end = _end(lines, ruler, framed=framed)
    if end is None:
        return None
    groups = [(list(range(head, ruler)), True)]
    groups += [(group, False) for group in _groups(lines, ruler + 1, end, framed=framed)]
    rows: list[tuple[int, tuple[str, ...], bool]] = []
    for group, is_head in groups:
        cut = [_cut(lines[at], starts) for at in group]
        if any(each is None for each in cut):
            return None
        if cut:
            rows.append((group[0], _merged([each for each in cut if each is not None]), is_head))
    return Found(end - start + (end < len(lines) and _is_rule(lines[end])), tuple(rows))


def _is_rule(line: str) -> bool:
    return bool(_RULE.fullmatch(line) or _COLUMNS.fullmatch(line))


def _end(lines: Sequence[str], ruler: int, *, framed: bool) -> int | None:
    """Where a drawn table ends: at its last rule, or without a frame at a blank line."""
    for at in range(ruler + 1, min(ruler + _MAX_LINES, len(lines))):
        if _is_rule(lines[at]):
            return at
        if not framed and not lines[at].strip():
            return at
    return None if framed else min(ruler + _MAX_LINES, len(lines))


def _groups(lines: Sequence[str], start: int, end: int, *, framed: bool) -> list[list[int]]:
    """The lines of each row: parted by blank lines in a framed table, else one a row."""
    groups: list[list[int]] = [[]]
    for at in range(start, end):
        if not lines[at].strip():
            groups.append([])
        elif framed:
            groups[-1].append(at)
        else:
            groups.append([at])
    return [group for group in groups if group]


def _cut(line: str, starts: Sequence[int]) -> list[str] | None:
    """A line cut at columns; ``None`` where a column begins within a word."""
    cells = ["" for _ in starts]
    column = 0
    for char in line:
        at = sum(1 for begin in starts if begin <= column) - 1
        if char != " " and at < 0:
            return None
        cells[max(at, 0)] += char
        column += 2 if unicodedata.east_asian_width(char) in "WF" else 1
    glued = any(left and right and left[-1] != " " for left, right in pairwise(cells))
    return None if glued else [cell.strip() for cell in cells]
