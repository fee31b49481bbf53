"""Diagnostics gathered while a document is read: each kind once, where it first occurs."""

from __future__ import annotations

from dataclasses import dataclass, field

from wenku.model.errors import Diagnostic, Severity

_CHECK = "请对照原件核对该处"


@dataclass(slots=True)
class Problems:
    """What was odd about a document, in the order of finding it."""

    found: dict[tuple[str, str], Diagnostic] = field(default_factory=dict)

    def note(
        self,
        code: str,
        message: str,
        *,
        line: int | None = None,
        remedy: str = _CHECK,
        severity: Severity = "warning",
    ) -> None:
        """Remember a finding; the same message is kept once, with its first line."""
        self.found.setdefault(
            (code, message), Diagnostic(code, message, remedy, line or None, severity)
        )

    def all(self) -> tuple[Diagnostic, ...]:
        """The findings in order."""
        return tuple(self.found.values())
