"""Anchors: ASCII ids made from content, given once and kept ever after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from wenku.model.block import Block, Role
from wenku.text.chars import folded
from wenku.text.digest import short_name
from wenku.text.numerals import NUMERAL, parse

_PREFIX: dict[Role, str] = {
    "title": "t", "heading": "h", "lead": "l", "part": "b", "chapter": "c", "section": "j",
    "table": "tb", "figure": "f", "note": "n",
}  # fmt: skip
_ARTICLE = re.compile(rf"第\s*({NUMERAL}|[0-9０-９]+)\s*条(?:之({NUMERAL}))?")
_ALIKE = 0.6
"""How alike (ratio of matching characters) a changed paragraph must be to keep its anchor."""
_NEAREST = 20
"""How many of the nearest old places are compared with a changed one."""


@dataclass(frozen=True, slots=True)
class Place:
    """Anything that has an anchor: a block (``mark`` is ``None``) or a mark of a block."""

    block: int
    mark: int | None
    role: Role
    text: str
    anchor: str


def places(blocks: Sequence[Block]) -> tuple[Place, ...]:
    """All places of ``blocks`` in order, each block before its marks."""
    found: list[Place] = []
    for index, block in enumerate(blocks):
        content = block.text if block.role != "figure" else block.text + block.label
        found.append(Place(index, None, block.role, content, block.anchor))
        for position, mark in enumerate(block.marks):
            found.append(Place(index, position, mark.role, mark.span.of(block.text), mark.anchor))
    return tuple(found)


def give_anchors(blocks: Sequence[Block], *, taken: Iterable[str] = ()) -> tuple[Block, ...]:
    """``blocks`` with an anchor at every place that has none, in order.

    An article is named by its number (a-12, a-12-1 for 第十二条之一), all else by a digest of its
    content; a second of the same name gets -2 and so on.  Names in ``taken`` are not given.
    """
    used = {*taken, *(place.anchor for place in places(blocks) if place.anchor)}
    return with_anchors(blocks, [p.anchor or _free(p, used) for p in places(blocks)])


def with_anchors(blocks: Sequence[Block], anchors: Sequence[str]) -> tuple[Block, ...]:
    """``blocks`` with ``anchors``, one for each of their places in order."""
    given = iter(anchors)
    result: list[Block] = []
    for block in blocks:
        own = next(given)
        marks = tuple(replace(mark, anchor=next(given)) for mark in block.marks)
        result.append(replace(block, anchor=own, marks=marks))
    return tuple(result)


def keep_anchors(
    new: Sequence[Block], old: Sequence[Block], *, retired: Iterable[str] = ()
) -> tuple[tuple[Block, ...], tuple[Place, ...]]:
    """``new`` with the anchors that ``old`` has accepted, and the old places left without one.

    First what is unchanged and in the same order keeps its anchor, then what has moved, then what
    was corrected but is still alike.  The rest of ``new`` gets new anchors, none of them one of
    ``retired`` or of the lost places.
    """
    fresh, accepted = places(new), places(old)
    matcher = SequenceMatcher(None, list(map(_key, accepted)), list(map(_key, fresh)), False)
    kept: dict[int, int] = {}
    for block in matcher.get_matching_blocks():
        kept.update((block.b + step, block.a + step) for step in range(block.size))
    _keep_moved(accepted, fresh, kept)
    _keep_alike(accepted, fresh, kept)
    used = set(kept.values())
    lost = tuple(place for index, place in enumerate(accepted) if index not in used)
    anchors = [accepted[kept[i]].anchor if i in kept else "" for i in range(len(fresh))]
    taken = {*retired, *(place.anchor for place in lost)}
    return give_anchors(with_anchors(new, anchors), taken=taken), lost


def _keep_moved(accepted: Sequence[Place], fresh: Sequence[Place], kept: dict[int, int]) -> None:
    """Match what is left by its text alone, wherever it now stands; the role may have changed."""
    gone: dict[str, list[int]] = {}
    used = set(kept.values())
    for index, place in enumerate(accepted):
        if index not in used:
            gone.setdefault(folded(place.text), []).append(index)
    for index, place in enumerate(fresh):
        if index not in kept and gone.get(folded(place.text)):
            kept[index] = gone[folded(place.text)].pop(0)


def _keep_alike(accepted: Sequence[Place], fresh: Sequence[Place], kept: dict[int, int]) -> None:
    """Match what was corrected: the nearest of the old places left over that is still alike."""
    used = set(kept.values())
    left = [index for index in range(len(accepted)) if index not in used]
    scale = len(accepted) / max(1, len(fresh))
    for index in range(len(fresh)):
        if index in kept or not left:
            continue
        distances = sorted((abs(old - index * scale), old) for old in left)
        for _, old in distances[:_NEAREST]:
            same_sort = (accepted[old].mark is None) == (fresh[index].mark is None)
            if same_sort and _alike(accepted[old], fresh[index]):
                kept[index] = old
                left.remove(old)
                break


def _alike(old: Place, new: Place) -> bool:
    """Whether two texts are one paragraph before and after a correction."""
    number = _ARTICLE.match(old.text)
    if number and old.role == new.role == "article":
        return new.text.startswith(number[0])
    matcher = SequenceMatcher(None, folded(old.text), folded(new.text), False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE


def _key(place: Place) -> tuple[bool, str]:
    return (place.mark is None, folded(place.text))


def _free(place: Place, used: set[str]) -> str:
    """The first free name for ``place``; it is taken from now on."""
    stem = _stem(place)
    name, count = stem, 1
    while name in used:
        count += 1
        name = f"{stem}-{count}" if place.role != "article" else f"{stem}_{count}"
    used.add(name)
    return name


def _stem(place: Place) -> str:
    match = _ARTICLE.match(place.text) if place.role == "article" else None
    number = parse(match[1]) if match else None
    if match and number is not None:
        inserted = parse(match[2]) if match[2] else None
        return f"a-{number}" if inserted is None else f"a-{number}-{inserted}"
    return f"{_PREFIX.get(place.role, 'p')}-{short_name(place.text)}"
