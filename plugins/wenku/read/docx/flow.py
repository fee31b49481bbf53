"""Blocks of a container in order, wrappers (content controls, tracked insertions) opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wenku.read.docx.inline import DELETED, MOVED, alternative
from wenku.read.docx.names import MC, Element, W, value

_OPENED = {W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")} | {
    MC + "Choice",
    MC + "Fallback",
}
_GONE = {W + "del": DELETED, W + "moveFrom": MOVED}
_CONTENTS = f"{W}sdtPr/{W}docPartObj/{W}docPartGallery"


@dataclass(frozen=True, slots=True)
class Block:
    """A block element; ``reason`` is why it is not body, ``contents`` that it is in a table of
    contents."""

    element: Element
    reason: str = ""
    contents: bool = False


def flow(container: Element, *, reason: str = "", contents: bool = False) -> Iterator[Block]:
    """The blocks of ``container`` (a body, cell, row, table or note), wrappers left away."""
    for child in container:
        tag = str(child.tag)
        if tag in _OPENED:
            inside = contents or value(child.find(_CONTENTS)) == "Table of Contents"
            yield from flow(child, reason=reason, contents=inside)
        elif tag in _GONE:
            yield from flow(child, reason=reason or _GONE[tag], contents=contents)
        elif tag == MC + "AlternateContent":
            for branch in alternative(child):
                yield from flow(branch, reason=reason, contents=contents)
        else:
            yield Block(child, reason, contents)
