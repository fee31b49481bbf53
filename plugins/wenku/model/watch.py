"""Watch words (关注词): words of which an office wants to be told where they newly occur."""

from __future__ import annotations

from dataclasses import dataclass

from wenku.text.span import Span


@dataclass(frozen=True, slots=True)
class Spotted:
    """One place where a watch word stands; ``word`` is spelled as in the list of the office.

    ``span`` lies in the text of the block that has ``anchor``.
    """

    word: str
    anchor: str
    span: Span
