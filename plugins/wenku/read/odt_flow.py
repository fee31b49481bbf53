"""The blocks of an OpenDocument text: paragraphs, lists, sections, tables of contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wenku.read.docx.counters import Label
from wenku.read.docx.fields import PAGE_NUMBER
from wenku.read.docx.styles import outline_hint
from wenku.read.odt_inline import Inline, hides_paragraph, walk
from wenku.read.odt_lists import Count, Lists, ListStyle
from wenku.read.odt_names import DRAW, OFFICE, TABLE, TEXT, Element, true, whole
from wenku.read.odt_objects import note, shape
from wenku.read.odt_source import Source
from wenku.read.odt_styles import Sheet
from wenku.read.odt_tables import table
from wenku.read.story import (
    COMMENT,
    DELETED,
    HIDDEN,
    MAX_DEPTH,
    Block,
    Frame,
    Gone,
    Oddity,
    Paragraph,
    Piece,
    Set,
    Words,
    merged,
    too_deep,
)

_PARAGRAPHS = (TEXT + "p", TEXT + "h")
_SKIPPED = frozenset(
    [TEXT + "tracked-changes", OFFICE + "forms", OFFICE + "scripts"]
    + [TEXT + name + "-decls" for name in ("variable", "sequence", "user-field")]
    + [TEXT + "dde-connection-decls", TEXT + "alphabetical-index-auto-mark-file"]
)
_PAGE = re.compile(r"\t\s*[0-9IVXLCivxlc]+\s*\Z")


@dataclass(slots=True)
class Flow:
    """A part being read, with where its lists stand.

    ``deletions`` are what was deleted, by the id of the change; ``depth`` counts the notes,
    boxes and cells around the place being read.
    """

    source: Source
    sheet: Sheet
    deletions: Mapping[str, Element] = field(default_factory=dict)
    lists: Lists = field(default_factory=Lists)
    used: set[str] = field(default_factory=set)
    depth: int = 0

    def blocks(self, container: Iterable[Element], *, contents: bool = False) -> tuple[Block, ...]:
        """The blocks of a body, note, box or cell."""
        return tuple(block for child in container for block in self._block(child, contents))

    def inside(self, container: Iterable[Element]) -> tuple[Block, ...]:
        """The blocks of a story within the story."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise too_deep()
        found = self.blocks(container)
        self.depth -= 1
        return found

    def deleted(self, change: str) -> tuple[Block, ...]:
        """What was deleted by a change; nothing where that was an insertion."""
        element = self.deletions.get(change)
        if element is None or change in self.used:
            return ()
        self.used.add(change)
        # Numbers in what is gone must not count.
        lists, self.lists = self.lists, Lists()
        found = self.inside(element)
        self.lists = lists
        return found

    def never_called(self) -> tuple[Block, ...]:
        """Deletions whose place in the text is lost."""
        return tuple(Set(self.deleted(change), DELETED) for change in self.deletions)

    def _block(self, element: Element, contents: bool) -> Iterable[Block]:
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or tag.endswith("-source"):
            return ()
        if tag in _PARAGRAPHS:
            return [self._paragraph(element, self._outline(element), contents)]
        if tag in (TEXT + "list", TEXT + "numbered-paragraph"):
            return self._list(element, contents)
        if tag == TABLE + "table":
            return [table(element, self.inside)]
        set_aside = self._set_aside(element)
        if set_aside is not None:
            return [set_aside]
        # Sections, indexes and whatever else may stand around paragraphs.
        return self.blocks(element, contents=contents or tag == TEXT + "table-of-content")

    def _set_aside(self, element: Element) -> Block | None:
        """What stands between paragraphs without being one, ``None`` for what holds them."""
        tag = str(element.tag)
        if tag == TEXT + "section" and _is_hidden(element):
            return Set(self.blocks(element), HIDDEN)
        if tag == TEXT + "change":
            return Set(self.deleted(element.get(TEXT + "change-id") or ""), DELETED)
        if tag == OFFICE + "annotation":
            return Set(self.inside(element), COMMENT)
        if tag.startswith(DRAW):
            # Anchored to a page: it stands before the paragraph that follows.
            pieces = shape(element, self.source, self.inside, "")
            return Paragraph(tuple(pieces), mark=DELETED)
        return None

    def _paragraph(self, element: Element, label: Label, contents: bool) -> Block:
        name = element.get(TEXT + "style-name") or ""
        hidden = self.sheet.hides_paragraph(name)
        state = Inline(self.sheet, self._anchored, hidden)
        walk(element, state)
        pieces = merged(state.pieces)
        if contents:
            pieces = _without_page(pieces)
        if label.problem:
            pieces.append(Oddity("numbering", label.problem))
        paragraph = Paragraph(
            tuple(pieces),
            label=label.text,
            hint=self._hint(element, name) or ("toc" if contents else ""),
            mark=HIDDEN if hidden else "",
        )
        return Set((paragraph,), HIDDEN) if hides_paragraph(element) else paragraph

    def _anchored(self, element: Element, state: Inline, reason: str) -> bool:
        """Read what is anchored in a paragraph without being its text; whether it was that."""
        tag = str(element.tag)
        if tag == TEXT + "note":
            state.pieces.append(note(element, self.inside, reason))
        elif tag == OFFICE + "annotation":
            state.pieces.append(Frame(self.inside(element), COMMENT))
        elif tag == TEXT + "change":
            blocks = self.deleted(element.get(TEXT + "change-id") or "")
            state.pieces.append(Frame(blocks, DELETED))
        elif tag.startswith(DRAW):
            state.pieces += shape(element, self.source, self.inside, reason)
        else:
            return False
        return True

    def _hint(self, element: Element, name: str) -> str:
        by_style = self.sheet.hint(name)
        level = whole(element, TEXT + "outline-level") if element.tag == TEXT + "h" else None
        if level is None or by_style in ("title", "subtitle"):
            return by_style
        return outline_hint(level - 1)

    def _outline(self, element: Element) -> Label:
        """The number of a heading that stands in no list (and only headings have one there)."""
        if element.tag != TEXT + "h" or self._is_unseen(element):
            return Label()
        stated = self.sheet.list_of(element.get(TEXT + "style-name") or "")
        if stated not in (None, "Outline"):
            return Label()
        level = whole(element, TEXT + "outline-level") or 1
        if true(element, TEXT + "is-list-header"):
            self.lists.outline.passed(level)
            return Label()
        start = whole(element, TEXT + "start-value")
        if start is None and true(element, TEXT + "restart-numbering"):
            definition = self.sheet.outline.levels.get(level)
            start = None if definition is None else definition.start
        return self.lists.outline.next(self.sheet.outline, level, start)

    def _is_unseen(self, element: Element) -> bool:
        """Whether a paragraph shows nothing at all, and so does not count."""
        name = element.get(TEXT + "style-name") or ""
        return hides_paragraph(element) or self.sheet.hides_paragraph(name)

    def _list(self, element: Element, contents: bool) -> Iterable[Block]:
        if element.tag == TEXT + "numbered-paragraph":
            return self._numbered(element, contents)
        style = element.get(TEXT + "style-name") or ""
        if not style:
            first = next(element.iter(*_PARAGRAPHS), None)
            name = "" if first is None else first.get(TEXT + "style-name") or ""
            style = self.sheet.list_of(name) or ""
        count = self.lists.begin(element, style)
        return self._items(element, style, 1, count, contents)

    def _items(
        self, element: Element, style: str, level: int, count: Count, contents: bool
    ) -> list[Block]:
        """The items of a list that counts on in ``count``."""
        out: list[Block] = []
        for item in element:
            if item.tag == TEXT + "list-item":
                own = item.get(TEXT + "style-override") or style
                out += self._item(item, own, level, count, contents)
            elif item.tag == TEXT + "list-header":
                out += self._item(item, None, level, count, contents)
        return out

    def _item(
        self, item: Element, style: str | None, level: int, count: Count, contents: bool
    ) -> list[Block]:
        """An item: its first paragraph has the number; a header (no ``style``) has none."""
        out: list[Block] = []
        numbered = style is None
        for child in item:
            if child.tag in _PARAGRAPHS:
                label = Label()
                if numbered:
                    count.passed(level)
                elif not self._is_unseen(child):
                    label = self._label(
                        style or "", level, count, whole(item, TEXT + "start-value")
                    )
                    numbered = True
                out.append(self._paragraph(child, label, contents))
            elif child.tag == TEXT + "list":
                inner = child.get(TEXT + "style-name") or style or count.style
                out += self._items(child, inner, level + 1, count, contents)
            else:
                out += self._block(child, contents)
        return out

    def _numbered(self, element: Element, contents: bool) -> list[Block]:
        """``text:numbered-paragraph``: a list item without a list around it."""
        style = element.get(TEXT + "style-name") or ""
        name = element.get(TEXT + "list-id") or style
        count = self.lists.named.setdefault(name, Count(style))
        level = whole(element, TEXT + "level") or 1
        return self._item(element, style, level, count, contents)

    def _label(self, style: str, level: int, count: Count, start: int | None) -> Label:
        found = self.sheet.outline if style == "Outline" else self.sheet.lists.get(style)
        if found is None:
            if style:
                return Label(problem=f"用了没有定义的列表样式“{style[:30]}”，编号未能还原")
            found = ListStyle()
        return count.next(found, level, start)


def _is_hidden(section: Element) -> bool:
    display = section.get(TEXT + "display")
    return display == "none" or (display == "condition" and true(section, TEXT + "is-hidden"))


def _without_page(pieces: list[Piece]) -> list[Piece]:
    """An entry of a table of contents without the page number at its end."""
    last = pieces[-1] if pieces else None
    match = _PAGE.search(last.text) if isinstance(last, Words) else None
    if match is None or not isinstance(last, Words):
        return pieces
    return [*pieces[:-1], Words(last.text[: match.start()]), Gone(match[0].strip(), PAGE_NUMBER)]
