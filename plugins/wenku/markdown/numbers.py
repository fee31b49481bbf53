"""The printed number that a text begins with, so that only unusual ones need to be written."""

from __future__ import annotations

import re

from wenku.model.block import Role

_CN = r"[零〇○一二三四五六七八九十百千两]+"
_NUMBER = rf"(?:{_CN}|[0-9０-９]+)"
_STRUCTURE = re.compile(rf"第\s*{_NUMBER}\s*(?:编|章|节|条(?:之{_CN})?|部分)")
_HEADING = re.compile(
    rf"{_CN}、|[（(]{_NUMBER}[）)]|[0-9０-９]+[.．、](?![0-9０-９])|[①-⑳]|第{_CN}[，、]|{_STRUCTURE.pattern}"
)
_LEAD = re.compile(rf"第?{_CN}[是要]")

NUMBERED: frozenset[Role] = frozenset(
    ("heading", "lead", "part", "chapter", "section", "article", "item", "subitem", "attachment")
)


def printed_number(role: Role, text: str) -> str | None:
    """The number ``text`` begins with, verbatim, as ``role`` usually carries it."""
    if role not in NUMBERED:
        return None
    if role == "lead":
        match = _LEAD.match(text) or _HEADING.match(text)
    elif role in ("part", "chapter", "section", "article"):
        match = _STRUCTURE.match(text) or _HEADING.match(text)
    else:
        match = _HEADING.match(text)
    return match[0] if match else None
