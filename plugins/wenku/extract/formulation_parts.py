"""The numbered parts of a formulation and the members that a text spells out for them."""

from __future__ import annotations

import re
from functools import cache

from wenku.extract.scanner import entries, joined
from wenku.model.statement import Part
from wenku.text.numerals import parse

_PART = re.compile(
    r"(?:^|(?<=[、，,和与]))(?P<name>(?P<n>[一两二三四五六七八九十]{1,3}|\d{1,2})(?P<of>[个项种条大])?"
    r"(?P<head>[一-鿿]{1,8}?))(?=[、，,和与]|$)"
)
_NUMERALS = re.compile(r"[一两二三四五六七八九十]")
_JOINTS = re.compile(r"[、，,；;]+(?:和|以及)?")
_ORDINAL = re.compile(
    r"[一二三四五六七八九十]{1,2}(?:是|要)|[（(]?(?:[一二三四五六七八九十]{1,2}|\d{1,2})[）)、.．]"
)
"""What counts the members off (一是…；二是…); it is no part of them."""
_END = re.compile(r"[。！？\n]")
_TRAIL = "、，,；;。和及 "


@cache
def _between(value: str) -> re.Pattern[str]:
    return re.compile(joined(entries("formulation_context", value)))


def parts(phrase: str, after: str) -> tuple[Part, ...]:
    """The numbered parts of ``phrase``, with the members that ``after``, the text behind it, lists.

    () for a phrase that counts nothing (一把手, 一岗双责, 三重一大); 一个加强 counts only beside
    another part.  Members are taken where a bracket, a colon or 即 follows and the head of the
    part (持续 in 五个持续) recurs in them; where it does not, as many pieces as are declared are
    members, but after a mere colon none are.
    """
    found = _counted(phrase.strip())
    if not found:
        return ()
    listed, surely = _listed(after)
    regions = _regions(listed, [head for _, _, head in found]) if listed else [""] * len(found)
    return tuple(
        Part(name, number, _members(region, head, number, surely=surely))
        for (name, number, head), region in zip(found, regions, strict=True)
    )


def _counted(phrase: str) -> list[tuple[str, int, str]]:
    """The parts of ``phrase`` that count something: name, number and head."""
    found: list[tuple[str, int, str]] = []
    for match in _PART.finditer(phrase):
        number = parse(match["n"])
        if number and not _NUMERALS.search(match["head"]) and (number > 1 or match["of"] == "个"):
            found.append((match["name"], number, match["head"]))
    return found if any(number > 1 for _, number, _ in found) else []


def _listed(after: str) -> tuple[str, bool]:
    """The text that spells out the members ("" where none does), and whether it surely does."""
    certain = _between("spells").match(after)
    match = certain or _between("heads").match(after)
    if not match:
        return "", False
    rest = after[match.end() :]
    if "（" in match[0] or "(" in match[0]:
        end = re.search(r"[）)]", rest)
        return (rest[: end.start()] if end else ""), True
    end = _END.search(rest)
    return (rest[: end.start()] if end else rest), certain is not None


def _regions(listed: str, heads: list[str]) -> list[str]:
    """The stretch of ``listed`` for each head, in their order; "" where a head does not occur."""
    starts = [listed.find(head) for head in heads]
    if len(heads) == 1:
        return [listed]
    if -1 in starts or starts != sorted(starts):
        return [""] * len(heads)
    ends = [*starts[1:], len(listed)]
    return [listed[start:end] for start, end in zip(starts, ends, strict=True)]


def _members(region: str, head: str, declared: int, *, surely: bool) -> tuple[str, ...]:
    pieces = [piece for piece in (_bare(p) for p in _JOINTS.split(region)) if piece]
    if not pieces:
        return ()
    opening = sum(piece.startswith(head) for piece in pieces)
    if opening >= 2:
        return _grouped(region, pieces, head)
    if sum(piece.endswith(head) for piece in pieces) >= 2:
        return tuple(pieces)
    if pieces[0].startswith(head):
        if declared == 1:
            return (_bare(region),)
        first = pieces[0].removeprefix(head)
        return tuple(piece for piece in (first, *pieces[1:]) if piece)
    return tuple(pieces) if surely and len(pieces) == declared > 1 else ()


def _bare(piece: str) -> str:
    """A member without the marks around it and without its number."""
    plain = piece.strip(_TRAIL)
    number = _ORDINAL.match(plain)
    return plain[number.end() :].strip(_TRAIL) if number else plain


def _grouped(region: str, pieces: list[str], head: str) -> tuple[str, ...]:
    """The members where each begins with ``head``: a piece without it goes on with the last.

    Where all but the last are parted by 、 or ；, a comma after the last ends the list.
    """
    starts: list[int] = []
    position = 0
    for piece in pieces:
        at = region.index(piece, position)
        if piece.startswith(head):
            starts.append(at)
        position = at + len(piece)
    ends = [*starts[1:], len(region)]
    stretches = [region[a:b] for a, b in zip(starts, ends, strict=True)]
    if not any(re.search("[，,]", stretch) for stretch in stretches[:-1]):
        stretches[-1] = re.split("[，,]", stretches[-1], maxsplit=1)[0]
    return tuple(_member(stretch) for stretch in stretches)


def _member(stretch: str) -> str:
    """A member without the marks around it and without the number of the next."""
    cut = re.search(rf"[、，,；;](?:{_ORDINAL.pattern})\s*$", stretch)
    return (stretch[: cut.start()] if cut else stretch).strip(_TRAIL)
