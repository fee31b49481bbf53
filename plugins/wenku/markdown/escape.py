"""Text to Markdown and back: every character that Markdown would take for markup is escaped.

Escapes are those that Python-Markdown and CommonMark both undo; ``<`` and ``&`` have none in the
former and are written as entities.
"""

from __future__ import annotations

import html
import re

_ANYWHERE = re.compile(r"[\\`*_{}\[\]]")
_AMPERSAND = re.compile(r"&(?=#|[A-Za-z])")
_AT_START = re.compile(r"^(?:(\d+)(?=[.)])|(?=[#>+=:~|!-]))")
_ESCAPED = re.compile(r"\\([\n\\`*_{}\[\]()>#+\-.!|=:~])|(&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]+);)")

ESCAPE = r"\\[\\`*_{}\[\]()>#+\-.!|=:~]"
"""A pattern for one escaped character."""


def escape(text: str, *, start: bool = True) -> str:
    """``text`` as Markdown; ``start`` says that it begins a line.  ``unescape`` is its inverse.

    A line feed inside the text becomes a hard break (a backslash at the end of the line).
    """
    escaped = _ANYWHERE.sub(r"\\\g<0>", text)
    escaped = _AMPERSAND.sub("&amp;", escaped).replace("<", "&lt;")
    if start:
        escaped = _AT_START.sub(lambda m: (m[1] or "") + "\\", escaped)
    return escaped.replace("\n", "\\\n")


def escape_heading(text: str) -> str:
    """``text`` as the content of a heading, where a closing # would be dropped."""
    return escape(text, start=False).replace("#", "\\#")


def escape_cell(text: str) -> str:
    """``text`` as the content of a table cell; line feeds inside it become ``<br>``."""
    return escape(text, start=False).replace("|", "\\|").replace("\\\n", "<br>")


def unescape(markdown: str) -> str:
    """The text that ``markdown`` (without emphasis, links and attributes) shows."""
    return _ESCAPED.sub(lambda m: m[1] or html.unescape(m[2]), markdown)
