"""What a demand says besides who must act: by when, how often, to what standard, with whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from wenku.extract.bearers import joining, names
from wenku.extract.scanner import entries, joined
from wenku.extract.units import Unit


@dataclass(frozen=True, slots=True)
class Details:
    """See ``wenku.model.statement.Requirement``."""

    deadline: str | None = None
    frequency: str | None = None
    leaders: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    standards: tuple[str, ...] = ()


@cache
def _words(value: str) -> re.Pattern[str]:
    return re.compile(joined(entries("requirement_details", value)))


@cache
def _heads() -> str:
    return joined((*entries("bearers", "organ"), *entries("bearers", "role")), at_point=True)


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[，；：由])(?P<np>[^，。；：由]{{0,40}}?(?:{_heads()}))(?:要|应当?|负责|具体)?牵头"
    )


@cache
def _helping() -> re.Pattern[str]:
    return re.compile(
        rf"(?:^|[，；：])(?P<np>[^，。；：]{{0,40}}?(?:{_heads()}))"
        r"(?:要|应当?|积极|密切|主动|予以|给予|做好){0,3}(?:配合|协助|协同)"
    )


def details(unit: Unit) -> Details:
    """What ``unit`` says in so many words; nothing is concluded."""
    text = unit.text
    deadline = _words("deadline").search(text)
    frequency = _words("frequency").search(text)
    return Details(
        deadline=deadline[0] if deadline else None,
        frequency=frequency[0] if frequency else None,
        leaders=tuple(_named(_leading(), text)) if "牵头" in text else (),
        supporters=tuple(dict.fromkeys(_supporters(unit))),
        standards=tuple(match[0] for match in _words("standard").finditer(text)),
    )


def _supporters(unit: Unit) -> Iterator[str]:
    for clause in unit.clauses:
        for span in joining(clause.text):
            yield from names(span.of(clause.span.of(unit.text)))
    if "配合" in unit.text or "协" in unit.text:
        yield from _named(_helping(), unit.text)


def _named(pattern: re.Pattern[str], text: str) -> list[str]:
    """The names that ``pattern`` finds, once each."""
    found = (name for match in pattern.finditer(text) for name in names(match["np"]))
    return list(dict.fromkeys(found))
