"""Cited places in words: 第十二条之一第二款第（一）项."""

from __future__ import annotations

from collections.abc import Sequence

from wenku.model.citation import UNITS, Step, Unit
from wenku.text.numerals import write

_WORDS: dict[Unit, str] = {
    "part": "编", "chapter": "章", "section": "节", "article": "条",
    "clause": "款", "item": "项", "subitem": "目",
}  # fmt: skip


def phrase(steps: Sequence[Step]) -> str:
    """``steps`` as rules are cited, the coarsest first."""
    return "".join(map(_word, sorted(steps, key=lambda step: UNITS.index(step.unit))))


def _word(step: Step) -> str:
    number = write(step.value) if 1 <= step.value <= 9999 else str(step.value)
    number = f"（{number}）" if step.unit == "item" else number
    inserted = f"之{write(step.inserted)}" if step.inserted else ""
    return f"第{number}{_WORDS[step.unit]}{inserted}"
