"""What an import did, as values that the command line tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wenku.model.errors import Diagnostic

Change = Literal["added", "changed", "renamed", "kept", "removed", "duplicate", "similar",
                 "ignored", "quarantined", "refused", "broken"]  # fmt: skip
"""``kept``: hand edits stand against a new guess; ``refused``: anchors would be lost; ``broken``:
a Markdown file that cannot be read."""

FAILURES: frozenset[Change] = frozenset(("quarantined", "refused", "broken"))


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the report: the file it is about, what happened, and the details (Chinese)."""

    change: Change
    name: str
    message: str = ""
    remedy: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """All items in the order of the sources, and how many documents did not change."""

    items: tuple[Item, ...]
    unchanged: int

    def failed(self) -> bool:
        """Whether something is wrong with the library."""
        return any(item.change in FAILURES for item in self.items)

    def count(self, change: Change) -> int:
        """How many items report ``change``."""
        return sum(item.change == change for item in self.items)


def failure(change: Change, name: str, diagnostic: Diagnostic, document: str = "") -> Item:
    """The item for an error about the file ``name``."""
    place = f"第 {diagnostic.line} 行：" if diagnostic.line else ""
    return Item(change, name, place + diagnostic.message, diagnostic.remedy, document)
