"""Pinpoint citations: where in a document a paragraph stands, in the words people use.

A rule is cited by 条款项目 (《立法法》 sections 61 and 62: articles, paragraphs, items, and the
preamble apart), a speech by 部分, 点 and 段 as its own numbering has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wenku.link.outline import shortened
from wenku.link.places import Opening, Place, ordinal
from wenku.model.block import Role
from wenku.model.document import Title
from wenku.text.numerals import write

_UNITS = ("部分", "点", "小点", "层")
_NAMED: dict[Role, str] = {
    "title": "标题", "subtitle": "题注", "salutation": "称呼", "note": "注释",
    "table": "表", "figure": "图", "attachment": "附件", "signature": "落款",
}  # fmt: skip
_NUMBERED: frozenset[Role] = frozenset({"note", "table", "figure", "attachment"})
_CUT = 20


def cited_title(title: Title) -> str:
    """The title as it is cited: 《…》 with inner 《》 made 〈〉; an inferred one in 〔〕."""
    if title.source == "inferred":
        return f"〔{title.text}〕"
    if title.text.startswith("《") and title.text.find("》") == len(title.text) - 1:
        return title.text
    return f"《{title.text.replace('《', '〈').replace('》', '〉')}》"


def pinpoints(places: Sequence[Place]) -> Mapping[str, str]:
    """For the anchor of every block its place in the document, no two the same.

    Paragraphs that the printed numbers do not tell apart get their number in the whole text,
    other blocks are counted.
    """
    is_rule = any(place.block.role == "article" for place in places)
    phrases = list(_rule(places) if is_rule else _speech(places))
    counts = Counter(phrases)
    seen: Counter[str] = Counter()
    paragraph = 0
    result: dict[str, str] = {}
    for place, phrase in zip(places, phrases, strict=True):
        paragraph += place.paragraph > 0
        seen[phrase] += 1
        part = f"全文第{paragraph}段" if place.paragraph else f"第{seen[phrase]}处"
        unique = f"{phrase}（{part}）" if counts[phrase] > 1 else phrase
        result[place.block.anchor] = unique
    return result


def _speech(places: Sequence[Place]) -> Iterator[str]:
    headed = any(place.path and place.path[0].role != "lead" for place in places)
    named = _names(places)
    for place in places:
        is_heading = not place.paragraph and bool(place.path)
        own = _path(place.path) + ("标题" if is_heading else _paragraph(place, headed))
        yield named.get(place.block.anchor, own)


def _path(path: Sequence[Opening]) -> str:
    """第三部分第二点, or the words of a heading that has no number."""
    parts: list[str] = []
    for depth, opening in enumerate(path):
        least = 1 if opening.role in ("lead", "body") else 0
        unit = _UNITS[min(max(depth, least), 3)]
        if opening.ordinal is None or not 0 < opening.ordinal < 10_000:
            parts.append(f"“{shortened(opening.text, _CUT)}”" + (unit if depth == 0 else ""))
        else:
            parts.append(f"第{write(opening.ordinal)}{unit}")
    return "".join(parts)


def _paragraph(place: Place, headed: bool) -> str:
    """第3段 where the headings above do not already say which paragraph it is."""
    under_lead = bool(place.path) and place.path[-1].role == "lead"
    if under_lead or (place.path and place.paragraphs == 1):
        return ""
    opening = "开头" if headed and not place.path else ""
    return f"{opening}第{place.paragraph}段"


def _names(places: Sequence[Place]) -> dict[str, str]:
    """Names of the blocks that are no paragraph of the text: 标题, 表2, 注释1 …."""
    seen: Counter[Role] = Counter()
    names: dict[str, str] = {}
    for place in places:
        role = place.block.role
        if role in _NAMED:
            seen[role] += 1
            names[place.block.anchor] = _NAMED[role] + (
                (place.block.label or str(seen[role])) if role == "note"
                else str(seen[role]) if role in _NUMBERED else ""
            )  # fmt: skip
    return names


@dataclass(slots=True)
class _Article:
    """Where the walk through a rule stands."""

    prefix: str = ""
    article: str = ""
    clause: int = 0
    item: str = ""
    loose: int = 0


def _rule(places: Sequence[Place]) -> Iterator[str]:
    clauses = _clauses(places)
    names = _names(places)
    at = _Article()
    for index, place in enumerate(places):
        block = place.block
        if block.role in ("heading", "attachment"):
            name = names.get(block.anchor) or f"“{shortened(block.text, _CUT)}”"
            at = _Article(prefix=name if at.article else "")
            yield name
        elif block.role in ("part", "chapter", "section"):
            at.article, at.loose = "", 0
            yield at.prefix + _path_of_divisions(place.path)
        elif block.role in _NAMED:
            yield names[block.anchor]
        else:
            _advance(at, place)
            yield at.prefix + _in_article(at, place, clauses.get(index, 0))


def _advance(at: _Article, place: Place) -> None:
    block = place.block
    if block.role == "article":
        at.article, at.clause, at.item = _article_number(block.number), 1, ""
    elif block.role in ("item", "subitem") and at.article:
        at.item = _item(block.number) if block.role == "item" else at.item
    elif at.article:
        at.clause, at.item = at.clause + 1, ""
    else:
        at.loose += 1


def _in_article(at: _Article, place: Place, clauses: int) -> str:
    if not at.article:
        divisions = _path_of_divisions(place.path)
        return f"{divisions or '正文前'}第{at.loose}段"
    clause = f"第{write(at.clause)}款" if clauses > 1 else ""
    if place.block.role == "subitem":
        value = ordinal(place.block.number)
        return at.article + clause + at.item + (f"第{value}目" if value else "目")
    return at.article + clause + (at.item if place.block.role == "item" else "")


def _clauses(places: Sequence[Place]) -> dict[int, int]:
    """How many 款 the article has that the block of each index belongs to."""
    totals: dict[int, int] = {}
    members: list[int] = []
    count = 0
    for index, place in enumerate([*places, None]):
        role = place.block.role if place else "article"
        if role in ("article", "part", "chapter", "section", "heading", "attachment"):
            totals.update(dict.fromkeys(members, count))
            members, count = [], 0
        members.append(index)
        count += role not in ("item", "subitem") and role not in _NAMED
    return totals


def _path_of_divisions(path: Sequence[Opening]) -> str:
    """第一编第三章第二节, from the printed numbers."""
    return "".join(
        "".join((o.number or shortened(o.text, _CUT)).split())
        for o in path
        if o.role in ("part", "chapter", "section")
    )


def _article_number(number: str | None) -> str:
    """第十二条 as printed, blanks apart; 十二、 in a rule without 条 is its article too."""
    printed = "".join((number or "").split())
    if "条" in printed:
        return printed
    value = ordinal(printed)
    return f"第{write(value)}条" if value and value < 10_000 else printed or "条"


def _item(number: str | None) -> str:
    """第（三）项, with the number as printed."""
    value = ordinal(number)
    return f"第（{write(value)}）项" if value and value < 10_000 else "项"
