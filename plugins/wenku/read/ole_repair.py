"""What the converter dropped from a Word 97-2003 document: noticed, and put back where possible."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from wenku.model.errors import Diagnostic, UnreadableDocument
from wenku.model.source import Line, NoteRef, RawDocument
from wenku.read.lines import UNPLACED, placed
from wenku.read.ole_container import SAVE_AS_DOCX
from wenku.read.ole_converter import PLACEHOLDER
from wenku.read.ole_stories import Stories, paragraphs

_HANZI = re.compile("[㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class _Stripped:
    """Lines without placeholders, and the places before which one stood, in order."""

    lines: tuple[Line, ...]
    anchors: tuple[int, ...]


def repaired(raw: RawDocument, stories: Stories) -> RawDocument:
    """``raw``, what our reader made of the converter's .docx, with what it lacks.

    Text boxes whose drawing is broken come back as lines at the places of the objects that could
    not be converted; these places keep no mark.  Raises ``UnreadableDocument`` where hanzi of any
    other story are missing: then nobody knows what else is.
    """
    stripped = _stripped(raw.lines)
    lost = _lost_boxes(raw, stories)
    lines = _with_boxes(stripped, lost)
    return replace(
        raw,
        lines=placed(lines),
        diagnostics=(*raw.diagnostics, *_diagnostics(stripped, lost)),
    )


def _lost_boxes(raw: RawDocument, stories: Stories) -> list[str]:
    """The text boxes that ``raw`` does not hold once all other text is accounted for.

    Hanzi are counted: numbers and signs may rightly differ (automatic ones, symbol fonts).
    """
    left = _hanzi([line.text for line in raw.lines] + [each.text for each in raw.removed])
    for story in (stories.main, stories.footnotes, stories.endnotes, stories.comments):
        for paragraph in paragraphs(story):
            if not _taken(_hanzi([paragraph]), left):
                raise UnreadableDocument(
                    "doc.incomplete",
                    f"转换时丢失了文字：“{paragraph[:40]}”",
                    remedy=SAVE_AS_DOCX,
                )
    return [box for box in stories.boxes if not _taken(_hanzi(paragraphs(box)), left)]


def _taken(wanted: Counter[str], left: Counter[str]) -> bool:
    """Take ``wanted`` out of ``left`` if all of it is there; whether it is."""
    if any(left[char] < count for char, count in wanted.items()):
        return False
    left.subtract(wanted)
    return True


def _hanzi(texts: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_HANZI.findall(text))
    return counts


def _stripped(lines: Sequence[Line]) -> _Stripped:
    out: list[Line] = []
    anchors: list[int] = []
    for line in lines:
        anchors += [len(out)] * line.text.count(PLACEHOLDER)
        bare = _without_placeholders(line)
        if bare.text or line.kind == "figure" or not line.text:
            out.append(bare)
    return _Stripped(tuple(out), tuple(anchors))


def _without_placeholders(line: Line) -> Line:
    if PLACEHOLDER not in line.text:
        return line
    return replace(
        line,
        text=line.text.replace(PLACEHOLDER, ""),
        cells=tuple(cell.replace(PLACEHOLDER, "") for cell in line.cells),
        notes=tuple(
            NoteRef(ref.offset - line.text.count(PLACEHOLDER, 0, ref.offset), ref.note)
            for ref in line.notes
        ),
    )


def _with_boxes(stripped: _Stripped, boxes: Sequence[str]) -> list[Line]:
    """The lines with text boxes put back: one at each anchor if that comes out even, else all at
    the first anchor, else after the last paragraph of the body."""
    lines, anchors = stripped.lines, stripped.anchors
    body = max((i + 1 for i, line in enumerate(lines) if line.kind != "note"), default=0)
    if len(anchors) == len(boxes):
        places = anchors
    else:
        places = ((anchors[0] if anchors else body),) * len(boxes)
    out: list[Line] = []
    for index in range(len(lines) + 1):
        for place, box in zip(places, boxes, strict=True):
            if place == index:
                out += _box(box, lines[min(index, len(lines) - 1)].number)
        out += lines[index : index + 1]
    return out


def _box(box: str, number: int) -> Iterator[Line]:
    for paragraph in paragraphs(box):
        yield Line(UNPLACED, paragraph, number, hint="textbox")


def _diagnostics(stripped: _Stripped, boxes: Sequence[str]) -> Iterator[Diagnostic]:
    check = "请对照原件核对"
    if boxes:
        message = f"有 {len(boxes)} 个文本框是从残缺的数据里取回的，位置可能不准"
        yield Diagnostic("doc.text_box", message, check)
    rest = len(stripped.anchors) - len(boxes)
    if rest > 0 and stripped.lines:
        place = stripped.lines[min(stripped.anchors[0], len(stripped.lines) - 1)].number
        message = f"有 {rest} 处图形或对象没有读入"
        yield Diagnostic("doc.object", message, check, line=place, severity="info")
