"""The levels that roles have unless the Markdown says otherwise, and the running ordinal of 款."""

from __future__ import annotations

from dataclasses import dataclass

from wenku.model.block import Role

_FIXED: dict[Role, int] = {
    "part": 1, "chapter": 2, "section": 3, "article": 4, "clause": 5, "item": 6, "subitem": 7,
}  # fmt: skip


@dataclass(slots=True)
class Context:
    """What has been passed so far in a document: the last heading level and 款."""

    heading: int = 0
    clause: int = 1

    def level(self, role: Role) -> int | None:
        """The usual level of a block or mark of ``role`` at this place."""
        if role == "lead":
            return self.heading + 1
        return _FIXED.get(role)

    def clause_number(self) -> str:
        """The ordinal of a 款 that begins at this place."""
        return str(self.clause + 1)

    def passed(self, role: Role, level: int | None) -> None:
        """Take note of a block or mark."""
        if role == "heading" and level is not None:
            self.heading = level
        elif role == "article":
            self.clause = 1
        elif role == "clause":
            self.clause += 1
