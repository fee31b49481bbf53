"""Lines that are advertising only because of the advertising beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from wenku.clean.region import Region
from wenku.clean.rules import Rule, first_match, is_head, is_title
from wenku.model.source import Line

_LONGEST = 30
"""A longer line is never judged by its neighbours."""
_REACH = 3
"""How many lines of text may lie between a weak line and advertising."""
_BRAND = "广告（署名）"
_BETWEEN = "广告（夹在广告之间）"
_WIDEST_GAP = 4
"""How many unknown lines in a row may lie between two lines of advertising."""


def beside_advertising(
    lines: Sequence[Line], where: Region, found: Mapping[int, Rule]
) -> dict[int, Rule]:
    """Further lines before and after the body that leave it, given those already ``found``.

    Three reasons: words of marketing next to advertising; the name with which a line of
    advertising begins; unknown short lines between two lines of advertising, where the title
    still follows.  The last never applies without a title: the title itself could be meant.
    """
    result = dict(found)
    trade = {lines[i].text.strip(): rule for i, rule in found.items() if rule.is_trade}
    for part in (where.is_head, where.is_tail):
        indices = [i for i, line in enumerate(lines) if part(i) and _is_open(line)]
        texts = {i: lines[i].text.strip() for i in indices}
        result |= _marketing(texts, result)
        result |= _brands(texts, result, trade)
        if part == where.is_head:
            result |= _gaps(texts, result)
    return result


def _is_open(line: Line) -> bool:
    return line.kind == "paragraph" and bool(line.text.strip())


def _is_anchor(index: int, found: Mapping[int, Rule]) -> bool:
    return index in found and found[index].is_trade


def _marketing(texts: Mapping[int, str], found: Mapping[int, Rule]) -> dict[int, Rule]:
    order = list(texts)
    anchors = [place for place, index in enumerate(order) if _is_anchor(index, found)]
    result: dict[int, Rule] = {}
    for place, index in enumerate(order):
        text = texts[index]
        if index in found or len(text) > _LONGEST or is_head(text):
            continue
        rule = first_match("near", text)
        if rule and any(abs(anchor - place) <= _REACH for anchor in anchors):
            result[index] = rule
    return result


def _brands(
    texts: Mapping[int, str], found: Mapping[int, Rule], trade: Mapping[str, Rule]
) -> dict[int, Rule]:
    """Short lines that are the very beginning of a line of advertising anywhere (``trade``)."""
    result: dict[int, Rule] = {}
    for index, text in texts.items():
        if index in found or not 3 <= len(text) <= 12 or is_head(text):
            continue
        rule = next((r for ad, r in trade.items() if ad.startswith(text)), None)
        if rule:
            result[index] = replace(rule, reason=_BRAND)
    return result


def _gaps(texts: Mapping[int, str], found: Mapping[int, Rule]) -> dict[int, Rule]:
    order = list(texts)
    anchors = [place for place, index in enumerate(order) if _is_anchor(index, found)]
    titles = [place for place, index in enumerate(order) if is_title(texts[index])]
    result: dict[int, Rule] = {}
    for left, right in pairwise(anchors):
        gap = [index for index in order[left + 1 : right] if index not in found]
        follows = any(place > right for place in titles)
        if follows and len(gap) <= _WIDEST_GAP and all(_is_unknown(texts[i]) for i in gap):
            result |= dict.fromkeys(gap, replace(found[order[right]], reason=_BETWEEN))
    return result


def _is_unknown(text: str) -> bool:
    return len(text) <= _LONGEST and not is_head(text)
