"""The words of a page: fonts of signs, blanks, and the numbers Word writes out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from wenku.read.html_flow import Flow
from wenku.read.html_lists import with_room
from wenku.read.html_office import lettered
from wenku.read.html_reading import Context, strings
from wenku.read.html_tree import Node
from wenku.read.lines import BLANKS


def add_text(text: str, context: Context, flow: Flow) -> None:
    """Add text as it shows at its place."""
    if context.font:
        text = lettered(text, context.font)
    if context.hint:
        flow.hint = context.hint
    if context.spaces:
        flow.verbatim(text.replace("\xa0", " ").replace("\n", " "))
    elif context.pre:
        flow.verbatim(text)
    else:
        flow.text(text)


def is_label_room(node: Node, style: Mapping[str, str]) -> bool:
    """Whether a span is the blanks Word writes between an automatic number and its text."""
    if not re.search(r"\b7\.0pt\b.*times new roman", style.get("font", "")):
        return False
    return not any(True for _ in node.elements()) and not "".join(strings(node)).strip(BLANKS)


def take_word_label(node: Node, context: Context, flow: Flow) -> None:
    """An automatic number as Word wrote it out; a picture for a bullet is a bullet."""
    text = "".join(_lettered(node, context.font)).strip(BLANKS)
    if not text and any(each.tag == "img" for each in node.iter()):
        text = "•"
    if flow.begun():
        flow.text(text)
    else:
        flow.label = with_room(re.sub(r"\s+", " ", text))


def _lettered(node: Node, font: str) -> list[str]:
    texts: list[str] = []
    for child in node.children:
        if isinstance(child, str):
            texts.append(lettered(child, font))
        else:
            texts += _lettered(child, font)
    return texts
