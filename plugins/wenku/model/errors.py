"""Errors and diagnostics: what is wrong, where, and what to do about it.

Messages are for the user and therefore Chinese.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Where:
    """A place: a path relative to the project folder and, where known, a 1-based line."""

    path: str
    line: int | None = None

    def __str__(self) -> str:
        return self.path if self.line is None else f"{self.path}：第 {self.line} 行"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding about a document; whether it stops anything is the caller's decision.

    ``code`` is stable ASCII (``read.empty``); ``message`` and ``remedy`` are Chinese sentences.
    """

    code: str
    message: str
    remedy: str = ""
    line: int | None = None
    severity: Severity = "warning"


class WenkuError(Exception):
    """Anything that stops one document or one command, told to the user in Chinese.

    ``code`` is stable ASCII, ``message`` says what is wrong, ``remedy`` what to do, ``line`` is
    the 1-based line of the source where known.
    """

    def __init__(self, code: str, message: str, *, remedy: str, line: int | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy
        self.line = line

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.code, self.message, self.remedy, self.line))

    def diagnostic(self) -> Diagnostic:
        """The same as a value."""
        return Diagnostic(self.code, self.message, self.remedy, self.line, "error")


def _rebuild(
    kind: type[WenkuError], code: str, message: str, remedy: str, line: int | None
) -> WenkuError:
    """Make an error again on the other side of a process boundary."""
    return kind(code, message, remedy=remedy, line=line)


class UnreadableDocument(WenkuError):
    """A source that cannot be read faithfully; it is quarantined, the others go on."""


class LexiconError(WenkuError):
    """A lexicon file that does not say what it must."""


class ContractError(WenkuError):
    """A Markdown file under docs/ that does not keep the contract."""


class UsageError(WenkuError):
    """A command line that cannot be carried out."""
