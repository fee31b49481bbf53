"""The numbered parts of a formulation and the members that a text spells out for them."""

from __future__ import annotations

import re
from functools import cache

from wenku.extract.scanner import entries, joined
from wenku.model.statement import Part
from wenku.text.numerals import parse

_PART = re.compile(
    r"(?P<name>(?P<n>[一两二三四五六七八九十]{1,3}|\d{1,2})(?:[个项种条大])?(?P<head>[一-鿿]{1,8}))(?:[、，,和与]|$)"
)
_JOINTS = re.compile(r"[、，,；;]+(?:和|以及)?")
_END = re.compile(r"[。！？\n]")
_TRAIL = "、，,；;。和及 "


@cache
def _spells() -> re.Pattern[str]:
    return re.compile(joined(entries("formulation_context", "spells")))


def parts(phrase: str, after: str) -> tuple[Part, ...]:
    """The numbered parts of ``phrase``, with the members that ``after``, the text behind it, lists.

    () for a phrase without numbers.  Members are taken where a bracket, a colon or 即 follows
    and the head of the part (持续 in 五个持续) recurs in them; where it does not, only as many
    pieces as are declared are members.
    """
    found = [
        (match["name"], number, match["head"])
        for match in _PART.finditer(phrase.strip())
        if (number := parse(match["n"])) is not None
    ]
    if not found:
        return ()
    listed = _listed(after)
    regions = _regions(listed, [head for _, _, head in found]) if listed else [""] * len(found)
    return tuple(
        Part(name, number, _members(region, head, number))
        for (name, number, head), region in zip(found, regions, strict=True)
    )


def _listed(after: str) -> str:
    """The text that spells out the members, "" where none does."""
    match = _spells().match(after)
    if not match:
        return ""
    rest = after[match.end() :]
    bracket = "（" in match[0] or "(" in match[0]
    end = re.search(r"[）)]", rest) if bracket else _END.search(rest)
    return rest[: end.start()] if end else ("" if bracket else rest)


def _regions(listed: str, heads: list[str]) -> list[str]:
    """The stretch of ``listed`` for each head, in their order; "" where a head does not occur."""
    starts = [listed.find(head) for head in heads]
    if len(heads) == 1:
        return [listed]
    if -1 in starts or starts != sorted(starts):
        return [""] * len(heads)
    ends = [*starts[1:], len(listed)]
    return [listed[start:end] for start, end in zip(starts, ends, strict=True)]


def _members(region: str, head: str, declared: int) -> tuple[str, ...]:
    pieces = [piece for piece in (p.strip(_TRAIL) for p in _JOINTS.split(region)) if piece]
    if not pieces:
        return ()
    opening = sum(piece.startswith(head) for piece in pieces)
    if opening >= 2:
        return _grouped(region, pieces, head)
    if sum(piece.endswith(head) for piece in pieces) >= 2:
        return tuple(pieces)
    if pieces[0].startswith(head):
        if declared == 1:
            return (region.strip(_TRAIL),)
        first = pieces[0].removeprefix(head)
        return tuple(piece for piece in (first, *pieces[1:]) if piece)
    return tuple(pieces) if len(pieces) == declared and declared > 1 else ()


def _grouped(region: str, pieces: list[str], head: str) -> tuple[str, ...]:
    """The members where each begins with ``head``: a piece without it goes on with the last."""
    starts: list[int] = []
    position = 0
    for piece in pieces:
        at = region.index(piece, position)
        if piece.startswith(head):
            starts.append(at)
        position = at + len(piece)
    ends = [*starts[1:], len(region)]
    return tuple(region[a:b].strip(_TRAIL) for a, b in zip(starts, ends, strict=True))
