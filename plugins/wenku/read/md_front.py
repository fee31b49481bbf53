"""The head of data (front matter) that site generators put before a Markdown text."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_MAX_LINES = 400
_KEY = re.compile(r"\s*[\"']?[\w\u4e00-\u9fff][\w .\u4e00-\u9fff-]{0,60}[\"']?\s*[:=](?:\s|$)")
_TITLE = re.compile(r"(?:title|标题)\s*[:=]\s*(.+)", re.I)


@dataclass(frozen=True, slots=True)
class Front:
    """Front matter: how many lines it takes, its entries with their 1-based lines, its title."""

    length: int = 0
    entries: tuple[tuple[int, str], ...] = ()
    title: str = ""
    title_line: int = 0


def front(lines: list[str]) -> Front:
    """The front matter ``lines`` begin with; empty where they begin with none.

    Between two lines of three hyphens there must be nothing but keys and what belongs to them.
    """
    start = next((index for index, line in enumerate(lines[:20]) if line.strip()), 0)
    ends = _FENCES.get(lines[start].rstrip()) if lines else None
    if ends is None:
        return Front()
    end = next(
        (
            index
            for index, line in enumerate(lines[start + 1 : start + _MAX_LINES], start + 1)
            if line.rstrip() in ends
        ),
        None,
    )
    if end is None:
        return Front()
    held = [(number, line) for number, line in enumerate(lines[:end], 1) if number > start + 1]
    held = [(number, line) for number, line in held if line.strip()]
    if not held or not _KEY.match(held[0][1]) or not all(_belongs(line) for _, line in held):
        return Front()
    titles = [(number, m[1]) for number, line in held if (m := _TITLE.match(line))]
    title_line, title = titles[0] if titles else (0, "")
    return Front(
        end + 1,
        tuple((number, line.strip()) for number, line in held),
        title.strip().strip("\"'").strip(),
        title_line,
    )


def _belongs(line: str) -> bool:
    return bool(_KEY.match(line)) or line[0] in " \t-#]}" or line.startswith(("[", "{"))
