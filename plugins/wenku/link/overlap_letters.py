"""The letters of a document in one row, as overlapping wording is sought in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from wenku.link.versions_text import plain
from wenku.model.block import Block, Role
from wenku.model.document import Document
from wenku.text.span import Span

_NO_LETTER = re.compile(r"[\W_]+")
_WIDTHS: Mapping[int, int] = MappingProxyType(
    {
        **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
        **{code - 32 + 0xFEE0: code for code in range(0x61, 0x7B)},
        **{code - 32: code for code in range(0x61, 0x7B)},
    }
)
"""Full width to half, capitals to small letters: one character for one."""

_SILENT: frozenset[Role] = frozenset(
    {"title", "subtitle", "salutation", "omission", "closing", "signature", "stage", "figure",
     "part", "chapter", "section"}
)  # fmt: skip
"""Roles whose words are names and formulas; two texts that share these share nothing."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters and digits of a document, those of its printed numbers left out.

    ``blocks`` are the blocks they stand in and ``starts`` where each begins in ``text``.
    """

    text: str
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]

    def parts(self, start: int, end: int) -> Iterator[tuple[Block, Span]]:
        """The blocks that the letters from ``start`` to ``end`` stand in, with where in each."""
        first = bisect_right(self.starts, start) - 1
        for index in range(first, len(self.blocks)):
            begin = self.starts[index]
            if begin >= end:
                return
            block = self.blocks[index]
            found = plain(block.text, _number(block))
            low, high = max(0, start - begin), min(len(found.text), end - begin)
            if low < high:
                yield block, found.span(low, high)


def letters(document: Document) -> Letters:
    """The letters of ``document``."""
    blocks: list[Block] = []
    texts: list[str] = []
    starts: list[int] = []
    length = 0
    for block in document.blocks:
        text = "" if block.role in _SILENT else _of(block)
        if text:
            blocks.append(block)
            texts.append(text)
            starts.append(length)
            length += len(text)
    return Letters("".join(texts), tuple(blocks), tuple(starts))


def _of(block: Block) -> str:
    return _NO_LETTER.sub("", block.text[_number(block) :]).translate(_WIDTHS)


def _number(block: Block) -> int:
    """Where the text of ``block`` begins behind its printed number."""
    number = block.number or ""
    return len(number) if block.text.startswith(number) else 0
