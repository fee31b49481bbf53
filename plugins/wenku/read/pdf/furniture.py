"""Running heads, footers and page numbers: what stands at the same place on page after page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wenku.read.pdf.rows import Row

HEADER, FOOTER, NUMBER, MARK = "页眉", "页脚", "页码", "水印"

_NUMBER = re.compile(
    r"[-—–－―─~·•.\s]*(?P<no>\d{1,4})[-—–－―─~·•.\s]*"
    r"|第\s*(?P<di>\d{1,4}|[一二三四五六七八九十百零〇]{1,5})\s*页(?:\s*[,，/、]?\s*[（(]?共\s*(?:\d{1,4}|[一二三四五六七八九十百零〇]{1,5})\s*页[)）]?)?"
    r"|(?:Page|PAGE|page|P|p)\.?\s*(?P<page>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|(?P<of>\d{1,4})\s*/\s*\d{1,4}"
    r"|[-—–－―\s]*(?P<roman>[ivxIVX]{1,6}|[Ⅰ-Ⅻⅰ-ⅻ])[-—–－―\s]*"
)
_DECORATED = re.compile(r"[-—–－―─]\s*\d{1,4}\s*[-—–－―─]|第.{1,5}页.*|\d+\s*/\s*\d+")
_DIGITS = re.compile(r"\d+")
_ROWS = 4
"""Lines looked at from the upper and the lower edge of a page."""
_SAME = 4.0
"""Points by which the same line may lie differently on two pages."""
_MARGIN = 0.14
"""Share of the page's height that is margin above and below."""
_OUTER = 0.095
"""Share where running heads stand and text does not."""


@dataclass(frozen=True, slots=True)
class Sheaf:
    """The rows of one page from top to bottom, without those inside tables."""

    page: int
    height: float
    rows: tuple[Row, ...]


def furniture(sheaves: Sequence[Sheaf], em: float) -> Mapping[tuple[int, int], str]:
    """Why a row is no body, by page and place of the row in its sheaf.

    ``em`` is the size of most of the document's text.  Reasons are 页眉, 页脚, 页码 and 水印.
    """
    reasons: dict[tuple[int, int], str] = {}
    reasons.update(_repeated(sheaves, em))
    reasons.update(_numbers(sheaves, reasons))
    return reasons


def _edges(sheaf: Sheaf) -> list[tuple[int, str]]:
    """Places of the outer rows of a page, each with the edge it is near."""
    count = len(sheaf.rows)
    top = [
        (index, HEADER)
        for index in range(min(_ROWS, count))
        if sheaf.rows[index].y < sheaf.height / 2
    ]
    bottom = [
        (index, FOOTER)
        for index in range(max(0, count - _ROWS), count)
        if sheaf.rows[index].y >= sheaf.height / 2
    ]
    return top + bottom


def _repeated(sheaves: Sequence[Sheaf], em: float) -> Mapping[tuple[int, int], str]:
    """Rows whose text (but for its numbers) stands at one height on several pages.

    Two pages suffice where the row stands apart from the text, in the margin; a title that each
    part of a collection begins with is larger than the text and is kept.
    """
    groups: dict[tuple[str, str], list[tuple[int, int, Row]]] = defaultdict(list)
    for sheaf in sheaves:
        for index, edge in _edges(sheaf):
            row = sheaf.rows[index]
            if row.em <= 1.15 * em:
                groups[_shape(row.text), edge].append((sheaf.page, index, row))
    heights = {sheaf.page: sheaf for sheaf in sheaves}
    reasons: dict[tuple[int, int], str] = {}
    for (shape, edge), members in groups.items():
        if shape and not _is_number(members[0][2].text):
            for page, index in _alike(members, heights, edge):
                reasons[page, index] = edge
    reasons.update(_marks(sheaves, em))
    return reasons


def _alike(
    members: Sequence[tuple[int, int, Row]], sheaves: Mapping[int, Sheaf], edge: str
) -> list[tuple[int, int]]:
    """The members that stand where most of them do, if those are enough."""
    if not members:
        return []
    best: list[tuple[int, int, Row]] = []
    for _, _, row in members[:50]:
        same = [each for each in members if abs(each[2].y - row.y) <= _SAME]
        best = max(best, same, key=len)
    pages = {page for page, _, _ in best}
    apart = sum(_apart(sheaves[page], index, edge) for page, index, _ in best)
    enough = len(pages) >= 2 and apart * 2 > len(best)
    if len(pages) >= max(4, 0.4 * len(sheaves)):
        enough = enough or all(_outermost(sheaves[page], index, edge) for page, index, _ in best)
    return [(page, index) for page, index, _ in best] if enough else []


def _outermost(sheaf: Sheaf, index: int, edge: str) -> bool:
    first = index == (0 if edge == HEADER else len(sheaf.rows) - 1)
    return first and _depth(sheaf, index, edge) < _MARGIN


def _depth(sheaf: Sheaf, index: int, edge: str) -> float:
    """How far a row is from its edge of the page, as a share of the page's height."""
    share = sheaf.rows[index].y / sheaf.height
    return share if edge == HEADER else 1 - share


def _apart(sheaf: Sheaf, index: int, edge: str) -> bool:
    """Whether a row lies in the margin, set off from the text between.

    Where text may begin (Word's default is a tenth of the page, GB/T 9704-2012 an eighth) a
    wider distance is asked for.
    """
    row, depth = sheaf.rows[index], _depth(sheaf, index, edge)
    if edge == HEADER:
        inner = (other for other in sheaf.rows[index + 1 :] if other.y > row.y + _SAME)
        gap = min((other.top - row.bottom for other in inner), default=row.em * 9)
    else:
        inner = (other for other in sheaf.rows[:index] if other.y < row.y - _SAME)
        gap = min((row.top - other.bottom for other in inner), default=row.em * 9)
    return depth < _MARGIN and gap > (0.9 if depth < _OUTER else 1.6) * row.em


def _marks(sheaves: Sequence[Sheaf], em: float) -> Mapping[tuple[int, int], str]:
    """Large type behind the text, the same on page after page."""
    seen: dict[tuple[str, int, int], list[tuple[int, int]]] = defaultdict(list)
    for sheaf in sheaves:
        for index, row in enumerate(sheaf.rows):
            if row.em >= 1.3 * em and _overlaps(sheaf, index):
                seen[row.text, round(row.x0 / 6), round(row.y / 6)].append((sheaf.page, index))
    found = (places for places in seen.values() if len(places) >= max(2, 0.5 * len(sheaves)))
    return {place: MARK for places in found for place in places}


def _overlaps(sheaf: Sheaf, index: int) -> bool:
    row = sheaf.rows[index]
    return any(
        other is not row
        and other.y > row.top + 0.2 * row.em
        and other.top < row.y - 0.2 * row.em
        and other.x0 < row.x1
        and other.x1 > row.x0
        for other in sheaf.rows[max(0, index - 3) : index + 4]
    )


def _numbers(
    sheaves: Sequence[Sheaf], taken: Mapping[tuple[int, int], str]
) -> Mapping[tuple[int, int], str]:
    """Page numbers: dressed ones in the margin, bare ones that count with the pages."""
    found: list[tuple[int, int, Row, int | None, str]] = []
    for sheaf in sheaves:
        for index, edge in _edges(sheaf):
            row = sheaf.rows[index]
            if (
                (sheaf.page, index) not in taken
                and _is_number(row.text)
                and _beyond(sheaf, index, edge, taken)
            ):
                found.append((sheaf.page, index, row, _value(row.text), edge))
    steps = Counter(
        (number - page, round(row.y / (2 * _SAME)), edge)
        for page, _, row, number, edge in found
        if number is not None
    )
    reasons: dict[tuple[int, int], str] = {}
    pages = {sheaf.page: sheaf for sheaf in sheaves}
    for page, index, row, number, edge in found:
        counts = number is not None and any(
            steps[number - page, round(row.y / (2 * _SAME)) + shift, edge] >= 2
            for shift in (-1, 0, 1)
        )
        dressed = _DECORATED.fullmatch(row.text) is not None
        alone = len(sheaves) == 1 or number is None
        if counts or dressed or (alone and _apart(pages[page], index, edge)):
            reasons[page, index] = NUMBER
    return reasons


def _beyond(sheaf: Sheaf, index: int, edge: str, taken: Mapping[tuple[int, int], str]) -> bool:
    """Whether nothing but running heads stands between a row and its edge of the page."""
    row = sheaf.rows[index]
    outer = range(index) if edge == HEADER else range(index + 1, len(sheaf.rows))
    return all(
        (sheaf.page, other) in taken or abs(sheaf.rows[other].y - row.y) <= _SAME for other in outer
    )


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text.strip()) is not None


def _value(text: str) -> int | None:
    """The number a page shows in digits; ``None`` for other numerals."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    digits = next((part for part in match.groups() if part and part.isdigit()), None)
    return int(digits) if digits else None


def _shape(text: str) -> str:
    """``text`` with its numbers made alike and without blanks."""
    return _DIGITS.sub("#", "".join(text.split()))
