"""Sentences taken apart into clauses, with their quoted and bracketed words masked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenku.extract.scanner import words
from wenku.text.span import Span

BLANK = "□"
"""What stands for a masked character."""

_ENCLOSED = re.compile(
    r"“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|\"[^\"]*\"|《[^《》]*》|（[^（）]*）|\([^()]*\)|【[^【】]*】|［[^［］]*］|〔[^〔〕]*〕"
)
_PAUSE = re.compile(r"[，,；;：:。！？!?]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands between two pauses; ``span`` lies in the sentence, ``text`` is masked."""

    span: Span
    text: str


def masked(text: str) -> str:
    """``text`` with what is quoted or bracketed made blank, character by character.

    A quotation that a word of saying opens (强调，“…”) stays, and so do the few quoted words
    that act (“一把手”).  Marks that are not closed mask nothing.
    """

    def blank(match: re.Match[str]) -> str:
        found = match[0]
        inner = found[1:-1]
        if found[0] in '“‘「『"':
            before = text[max(0, match.start() - 8) : match.start()]
            acting = words("clause_words", "clause.acting").search(inner)
            if acting or words("clause_words", "clause.saying").search(before):
                return found
        return found[0] + BLANK * len(inner) + found[-1]

    return _ENCLOSED.sub(blank, text)


def clauses(plain: str) -> tuple[Clause, ...]:
    """The clauses of a masked sentence, pauses left out; empty ones too are left out."""
    found: list[Clause] = []
    start = 0
    for match in _PAUSE.finditer(plain):
        if match.start() > start:
            found.append(Clause(Span(start, match.start()), plain[start : match.start()]))
        start = match.end()
    if start < len(plain):
        found.append(Clause(Span(start, len(plain)), plain[start:]))
    return tuple(found)
