"""Formulations of a draft beside those of the library: miscounted, incomplete, otherwise put."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from wenku.model.statement import Formulation, Statements
from wenku.text.numerals import NUMERAL

_COUNTED = re.compile(rf"(?P<count>{NUMERAL}|[0-9]+)(?P<rest>.+)")
_NAMED = 3
"""So many other numbers are named."""

Members = Mapping[str, tuple[str, ...]]
"""The members of a numbered phrase, by the phrase."""


def phrases(
    drafted: Sequence[Formulation], said: Mapping[str, Statements]
) -> Iterator[tuple[str, str, str]]:
    """For what is wrong with ``drafted``: the anchor of its block, its words, and the message.

    ``said`` are the statements of the library by document.
    """
    held = [f for one in said.values() for f in one.formulations]
    members = spelled_out(held)
    names = {part.name for formulation in held for part in formulation.parts}
    told: set[tuple[str, str]] = set()
    for formulation in drafted:
        for part in formulation.parts:
            for message in _remarks(part.name, part.declared, part.members, members, names):
                if (part.name, message) not in told:
                    told.add((part.name, message))
                    yield formulation.place.block, part.name, message


def spelled_out(held: Sequence[Formulation]) -> Members:
    """For each numbered phrase its members where a text spells out as many as it declares."""
    found: dict[str, tuple[str, ...]] = {}
    for formulation in held:
        for part in formulation.parts:
            if part.complete:
                found.setdefault(part.name, part.members)
    return found


def stem(name: str) -> str:
    """A numbered phrase without its number: 个围绕 for 六个围绕, "" where it has none."""
    match = _COUNTED.fullmatch(name)
    return match["rest"] if match else ""


def _remarks(
    name: str,
    declared: int,
    given: tuple[str, ...],
    members: Members,
    names: set[str],
) -> Iterator[str]:
    if given and len(given) != declared:
        yield f"写明 {declared} 项，列出 {len(given)} 项：{'、'.join(given)}"
    known = members.get(name, ())
    if known and given:
        lacking = [m for m in known if m not in given]
        other = [m for m in given if m not in known]
        if lacking:
            yield f"库内列有“{'、'.join(lacking)}”，文稿没有"
        if other:
            yield f"文稿的“{'、'.join(other)}”，库内所列没有（库内：{'、'.join(known)}）"
    if name not in names and stem(name):
        others = sorted(n for n in names if stem(n) == stem(name))
        if others:
            yield f"库内没有“{name}”，有“{'”“'.join(others[:_NAMED])}”，请核对数目"
