"""What the blocks of a Markdown text are."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "code", "row", "note", "html"]

COMMENT = "注释"
RULE = "分隔线"
DATA = "文档信息"
ADDRESS = "链接地址"


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its Markdown, the 1-based line it begins in, what it is.

    ``label`` is the bullet before an item or the label of a note; ``cells`` and ``table`` (the
    ordinal) belong to rows.
    """

    kind: Kind
    text: str
    line: int
    hint: str = ""
    label: str = ""
    cells: tuple[str, ...] = ()
    table: int = 0


@dataclass(slots=True)
class Blocks:
    """What a text is made of: its blocks in order, what is no text of it, its link names."""

    blocks: list[Block] = field(default_factory=list)
    removed: list[tuple[int, str, str]] = field(default_factory=list)
    references: set[str] = field(default_factory=set)
    tables: int = 0
    open: bool = False
    """Whether the last block may go on in the next line."""

    def add(self, block: Block, *, goes_on: bool = False) -> None:
        """Add a block."""
        self.blocks.append(block)
        self.open = goes_on

    def remove(self, line: int, text: str, reason: str) -> None:
        """Record a line that is no text."""
        if text.strip():
            self.removed.append((line, text.strip(), reason))
        self.open = False
