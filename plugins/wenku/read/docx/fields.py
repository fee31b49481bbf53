"""Fields: an instruction and its last result, of which only the result is text.

``{ begin } PAGE \\* MERGEFORMAT { separate } 12 { end }``, nested, over runs and paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wenku.read.docx import symbols
from wenku.read.docx.names import Element, W, attribute, number, switch, value
from wenku.read.docx.number_format import formatted
from wenku.read.docx.pieces import Gone, Oddity, Piece, Words

PAGE_NUMBER = "页码"
INSTRUCTION = "域代码"
READING = "注音"

_PAGE_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"}
_UNCACHED = {"LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"}
_CIRCLED = re.compile(r"\\o\s*\\a[cdlr]\s*\(\s*[○◯〇]\s*[,，;]\s*([^(),]{1,4})\s*\)", re.I)
_RUBY = re.compile(r"\\s\s*\\up\s*\d*\s*\(([^()]*)\)\s*[,，;]\s*([^()]*)\)", re.I)
_SYMBOL = re.compile(r"SYMBOL\s+(0x[0-9a-f]{1,4}|\d{1,5})\b", re.I)
_FONT = re.compile(r"\\f\s*\"([^\"]*)\"", re.I)
_BUTTON = re.compile(r"\s*MACROBUTTON\s+\S+\s+(.*)", re.I | re.S)


@dataclass(slots=True)
class Field:
    """A field being read; ``in_result`` after its separator."""

    instruction: list[str] = field(default_factory=list)
    in_result: bool = False


@dataclass(slots=True)
class Fields:
    """The fields open at a place of a story, outermost first.

    ``unmatched`` are field characters without their counterpart: they are passed over, so that a
    missing end never swallows the rest of a document.
    """

    unmatched: frozenset[Element] = frozenset()
    open: list[Field] = field(default_factory=list)
    reason: str = ""
    """Why text at this place is not in the body; "" where it is."""

    def character(self, element: Element) -> Iterable[Piece]:
        """Take notice of a ``w:fldChar``; returns what a field without a result shows."""
        if element in self.unmatched:
            return ()
        kind = attribute(element, "fldCharType")
        shown: tuple[Piece, ...] = ()
        if kind == "begin":
            shown = () if self.reason else tuple(_form_value(element))
            self.open.append(Field())
        elif kind == "separate" and self.open:
            self.open[-1].in_result = True
        elif kind == "end" and self.open:
            ended = self.open.pop()
            self._settle()
            if not ended.in_result and not self.reason:
                shown = tuple(without_result("".join(ended.instruction)))
        self._settle()
        return shown

    def instruction(self, text: str) -> None:
        """Take notice of instruction text."""
        if self.open:
            self.open[-1].instruction.append(text)

    def in_contents(self) -> bool:
        """Whether a table of contents is being printed here."""
        return any("".join(each.instruction).split(None, 1)[:1] == ["TOC"] for each in self.open)

    def _settle(self) -> None:
        self.reason = ""
        for each in self.open:
            if not each.in_result:
                self.reason = INSTRUCTION
                return
            if is_page_field("".join(each.instruction)):
                self.reason = PAGE_NUMBER


def unmatched(root: Element) -> frozenset[Element]:
    """The ``w:fldChar`` elements of the story below ``root`` that pair with no other.

    Those in text boxes within belong to stories of their own.
    """
    alone: set[Element] = set()
    stack: list[list[Element]] = []
    home = _story(root)
    for element in root.iter(W + "fldChar"):
        kind = attribute(element, "fldCharType")
        if _story(element) is not home:
            continue
        if kind == "begin":
            stack.append([element])
        elif not stack or kind not in ("separate", "end"):
            alone.add(element)
        elif kind == "separate":
            stack[-1].append(element)
        else:
            stack.pop()
    return frozenset(alone.union(*stack))


def _story(element: Element) -> Element | None:
    """The text box an element stands in, ``None`` outside of any."""
    box = W + "txbxContent"
    return element if element.tag == box else next(element.iterancestors(box), None)


def is_page_field(instruction: str) -> bool:
    """Whether a field prints a page number or a number of pages."""
    words = instruction.split(None, 1)
    return bool(words) and words[0].upper() in _PAGE_FIELDS


def without_result(instruction: str) -> Iterator[Piece]:
    """What a field shows that keeps no result: its text stands in the instruction."""
    words = instruction.split(None, 1)
    name = words[0].upper() if words else ""
    if name == "EQ":
        yield from _equation(instruction)
    elif match := _SYMBOL.match(instruction.strip()):
        font = _FONT.search(instruction)
        code = int(match[1], 16 if match[1].lower().startswith("0x") else 10)
        yield from symbol(code, font[1] if font else "Symbol")
    elif match := _BUTTON.match(instruction):
        yield Words(match[1].strip())
    elif name in _UNCACHED:
        yield Oddity("docx.number_field", f"编号域 {name} 没有保存结果，编号未能还原")


def symbol(code: int, font: str) -> Iterator[Piece]:
    """The character a symbol font has at ``code``, or a placeholder and a word about it."""
    char = symbols.from_font(code, font)
    if char is None and not symbols.is_symbol_font(font) and 0x20 <= code < 0xE000:
        char = chr(code)
    if char is not None:
        yield Words(char)
        return
    yield Words(symbols.UNKNOWN)
    place = f"“{font[:30]}”字体的第 {code & 0xFF:02X} 号符号"
    yield Oddity("docx.symbol", f"不认识{place}，以 {symbols.UNKNOWN} 代替")


def _equation(instruction: str) -> Iterator[Piece]:
    """Circled characters and readings, which Word's Chinese layout makes of EQ fields."""
    if match := _CIRCLED.search(instruction):
        inner = match[1].strip()
        ring = None
        if inner.isascii() and inner.isdigit():
            ring = formatted(int(inner), "decimalEnclosedCircle")
        yield Words(ring if ring else inner)
    elif match := _RUBY.search(instruction):
        yield Gone(match[1].strip(), READING)
        yield Words(match[2].strip())
    else:
        yield Words(symbols.UNKNOWN)
        yield Oddity("docx.equation", f"不认识的公式域，以 {symbols.UNKNOWN} 代替")


def _form_value(begin: Element) -> Iterator[Piece]:
    """What a check box or a drop-down list of an old form shows; its state is no text."""
    data = begin.find(W + "ffData")
    box = None if data is None else data.find(W + "checkBox")
    choice = None if data is None else data.find(W + "ddList")
    if box is not None:
        state = switch(box, "checked")
        yield Words("☑" if (switch(box, "default") if state is None else state) else "☐")
    elif choice is not None:
        entries = choice.findall(W + "listEntry")
        chosen = number(choice.find(W + "result")) or 0
        if 0 <= chosen < len(entries):
            yield Words(value(entries[chosen]) or "")
