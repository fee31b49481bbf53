"""What the user is told about a text that was recognised: how sure it is, and where it is not."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenku.model.errors import Diagnostic
from wenku.model.source import Line
from wenku.read.ocr_lines import Gap, TextLine
from wenku.read.ocr_page import ReadPage

DOUBTFUL = 0.8
"""Confidence in a character below which it is named."""

_MOST = 20
"""Findings of one kind that are named one by one."""
_BESIDE = 4
"""Characters shown on both sides of a doubtful one."""
_COMPARE = "请对照旁边保留的页面图片核对"


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A doubtful character between those beside it, and how sure it is."""

    before: str
    char: str
    after: str
    confidence: float

    @property
    def text(self) -> str:
        """The characters without brackets."""
        return self.before + self.char + self.after

    def __str__(self) -> str:
        return f"“{self.before}[{self.char}]{self.after}”（{self.confidence:.0%}）"


def mean_confidence(pages: Sequence[ReadPage]) -> float:
    """The mean over all characters, from 0 to 1; 0 where there are none."""
    values = [
        sign.confidence
        for page in pages
        for line in page.reading.lines
        for sign in line.signs
        if not sign.char.isspace()
    ]
    return sum(values) / len(values) if values else 0.0


def diagnostics(pages: Sequence[ReadPage], lines: Sequence[Line]) -> Iterator[Diagnostic]:
    """What to say about ``pages``, from which ``lines`` were made."""
    yield Diagnostic(
        "ocr.recognised",
        f"正文由图片识别得来，平均把握 {_percent(mean_confidence(pages))}，引用前请与原件核对",
        "页面图片保留在正文旁边，可逐页对照",
        severity="info",
    )
    yield from _doubts(pages, lines)
    yield from _gaps(pages)
    sealed = [f"第 {page.number} 页 {page.seals} 枚" for page in pages if page.seals]
    if sealed:
        yield Diagnostic(
            "ocr.seal",
            f"有红色印章（{'、'.join(sealed[:_MOST])}），印章上的字没有收入正文",
            "印章见页面图片",
            severity="info",
        )
    written = {page.number for page in pages if page.reading.lines}
    blank = [str(number) for number in sorted({page.number for page in pages} - written)]
    if blank:
        yield Diagnostic(
            "ocr.blank_page",
            f"第 {'、'.join(blank[:_MOST])} 页没有识别出文字",
            "如果该页不是空白页，请对照页面图片补录",
            severity="info",
        )


def _percent(share: float) -> str:
    """Rounded down: nothing that was recognised is certain."""
    return f"{min(math.floor(share * 1000), 999) / 10:.1f}%"


def _doubts(pages: Sequence[ReadPage], lines: Sequence[Line]) -> Iterator[Diagnostic]:
    finder = _Finder(lines)
    found: dict[int, list[_Doubt]] = {}
    for page in pages:
        for line in page.reading.lines:
            place = finder.line(line.text)
            for doubt in _doubtful(line):
                number = place or finder.line(doubt.text)
                if number:  # else it is in a running head and not in the text
                    found.setdefault(number, []).append(doubt)
    numbers = sorted(found)
    for number in numbers[:_MOST]:
        shown = "、".join(str(doubt) for doubt in found[number][:5])
        rest = f" 等 {len(found[number])} 处" if len(found[number]) > 5 else ""
        yield Diagnostic(
            "ocr.doubtful",
            f"第 {number} 段有识别把握不大的字（方括号内）：{shown}{rest}",
            _COMPARE,
            line=number,
        )
    if len(numbers) > _MOST:
        others = "、".join(str(number) for number in numbers[_MOST : _MOST + 100])
        yield Diagnostic(
            "ocr.doubtful",
            f"另有 {len(numbers) - _MOST} 段有识别把握不大的字：第 {others} 段",
            _COMPARE,
        )


def _doubtful(line: TextLine) -> Iterator[_Doubt]:
    text = line.text
    for index, sign in enumerate(line.signs):
        if sign.confidence < DOUBTFUL and not sign.char.isspace():
            before, after = text[max(index - _BESIDE, 0) : index], text[index + 1 :][:_BESIDE]
            yield _Doubt(before, sign.char, after, sign.confidence)


class _Finder:
    """Tells in which line of the document the text of a visual line has come to stand."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._text = ""
        self._starts: list[tuple[int, int]] = []
        for line in lines:
            self._starts.append((len(self._text), line.number))
            self._text += _blankless(line.text)
        self._next = 0

    def line(self, text: str) -> int | None:
        """The line's number; ``None`` for what is not in the body.

        Texts are asked for in the order of the pages, so that of equal ones the next is meant.
        """
        wanted = _blankless(text)
        place = self._text.find(wanted, self._next)
        if place < 0:
            place = self._text.find(wanted)
        if place < 0 or not wanted:
            return None
        self._next = place
        return next(number for start, number in reversed(self._starts) if start <= place)


def _blankless(text: str) -> str:
    return "".join(text.split())


def _gaps(pages: Sequence[ReadPage]) -> Iterator[Diagnostic]:
    places = [
        f"第 {page.number} 页{_place(gap, page)}" for page in pages for gap in page.reading.gaps
    ]
    for place in places[:_MOST]:
        yield Diagnostic(
            "ocr.gap",
            f"{place}有墨迹没有识别出文字，可能漏字，也可能是印章、手写或污迹",
            _COMPARE,
        )
    if len(places) > _MOST:
        yield Diagnostic("ocr.gap", f"另有 {len(places) - _MOST} 处墨迹没有识别出文字", _COMPARE)


def _place(gap: Gap, page: ReadPage) -> str:
    """Where a gap is: in or between the visual lines of its page, counted from the top."""
    rows: list[TextLine] = []
    for line in sorted(page.reading.lines, key=lambda each: each.base):
        if not rows or line.base - rows[-1].base > 0.5 * line.em:
            rows.append(line)
    middle = (gap.box.y0 + gap.box.y1) / 2
    above = sum(row.base < middle for row in rows)
    if above < len(rows) and rows[above].base - 0.88 * rows[above].em <= middle:
        beside = f"“{gap.beside[:_BESIDE]}……”" if gap.beside else ""
        return f"第 {above + 1} 行{beside}"
    return f"第 {above} 行之后" if above else "第 1 行之前"
