"""The elements of a page, one after the other, to lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from wenku.model.source import Line, NoteRef
from wenku.read import html_office
from wenku.read.docx.inline import HIDDEN
from wenku.read.html_flow import Flow
from wenku.read.html_lists import Numbering, numbering, stated_type, with_room
from wenku.read.html_mass import SILENT, paragraphs
from wenku.read.html_notes import Notes
from wenku.read.html_pictures import Pictures
from wenku.read.html_style import Styles, is_hidden
from wenku.read.html_tables import Row, grid, is_data, is_frame, sections
from wenku.read.html_tree import BLOCK, Node, is_floating
from wenku.read.lines import BLANKS, UNPLACED

READING = "注音"
CONTROLS = "网页按钮"
FALLBACK = "网页提示"
_GONE = {
    "noscript": FALLBACK, "audio": FALLBACK, "video": FALLBACK, "canvas": FALLBACK,
    "applet": FALLBACK, "noembed": FALLBACK, "noframes": FALLBACK, "select": CONTROLS,
    "button": CONTROLS, "textarea": CONTROLS, "datalist": CONTROLS, "rt": READING, "rtc": READING,
    "title": "网页标题栏",
}  # fmt: skip
_NOTHING = SILENT - {"title", "#comment"} | {"rp", "head", "param", "track"}
_HEADING = re.compile(r"h([1-6])")
_LOST_LISTS = "网页由 LibreOffice 另存，自动编号的样式（如“第一条”“（一）”）已经丢失，只剩数字"


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of a page before its text is read."""

    styles: Styles
    notes: Notes
    chrome: Mapping[Node, str]
    shown: frozenset[Node]
    office: bool
    bullets: bool
    lists_lost: bool
    pictures: Pictures
    drawings: html_office.Drawings
    frame: Callable[[Node], Node | None]
    note_lines: dict[str, list[Line]] = field(default_factory=dict)
    called: dict[str, int] = field(default_factory=dict)
    tables: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Context:
    """What holds at a place of the page by the elements around it."""

    hint: str = ""
    pre: bool = False
    font: str = ""
    spaces: bool = False
    list: Numbering | None = None
    bulleted: int = 0
    in_cell: bool = False


def walk(node: Node, context: Context, flow: Flow, page: Reading) -> None:
    """Read what is inside ``node``."""
    for child in node.children:
        if isinstance(child, str):
            _text(child, context, flow)
        else:
            visit(child, context, flow, page)


def visit(node: Node, context: Context, flow: Flow, page: Reading) -> None:
    """Read ``node`` itself."""
    tag = node.tag
    if tag in _NOTHING:
        return
    style = page.styles.of(node)
    reason = _reason(node, style, page)
    if reason is not None:
        _gone(node, style, reason, flow)
    elif node in page.notes.signs:
        return
    elif node in page.notes.calls:
        _call(page.notes.calls[node], flow, page)
    elif node in page.notes.bodies:
        _note(node, page.notes.bodies[node], context, flow, page)
    elif tag in _HANDLERS:
        _HANDLERS[tag](node, style, _inner(node, style, context), flow, page)
    elif tag in BLOCK or _is_block(style):
        _block(node, style, _inner(node, style, context), flow, page)
    else:
        _inline(node, style, _inner(node, style, context), flow, page)


def _reason(node: Node, style: Mapping[str, str], page: Reading) -> str | None:
    """Why an element is no body; ``None`` if it is."""
    if node in page.chrome:
        return page.chrome[node]
    if node.tag in _GONE:
        return _GONE[node.tag]
    by_office = html_office.reason(node, style)
    if by_office is not None:
        return by_office
    if is_hidden(node, dict(style)) and node not in page.shown:
        return HIDDEN
    return None


def _gone(node: Node, style: Mapping[str, str], reason: str, flow: Flow) -> None:
    block = node.tag in BLOCK and not style.get("display", "").startswith("inline")
    if block:
        flow.flush()
    text = "\n".join(paragraphs(node)) if node.tag != "title" else "".join(_strings(node))
    if reason and text.strip(BLANKS):
        flow.remove(text, reason)
        if block:
            flow.step()


def _strings(node: Node) -> list[str]:
    return [child for child in node.children if isinstance(child, str)]


def _inner(node: Node, style: Mapping[str, str], context: Context) -> Context:
    """What holds inside ``node``."""
    hint = context.hint
    if match := _HEADING.fullmatch(node.tag):
        hint = f"heading{match[1]}"
    hint = html_office.hint(node, style) or hint
    space = style.get("white-space", "")
    pre = context.pre if not space else space.startswith("pre") or space == "break-spaces"
    if node.tag in ("pre", "xmp", "listing", "plaintext"):
        pre = not space or space.startswith("pre")
    font = html_office.first_font(style) or (node.get("face") if node.tag == "font" else "")
    return replace(
        context,
        hint=hint,
        pre=pre,
        font=font or context.font,
        spaces=context.spaces or style.get("mso-spacerun") == "yes",
    )


def _text(text: str, context: Context, flow: Flow) -> None:
    if context.font:
        text = html_office.lettered(text, context.font)
    if context.hint:
        flow.hint = context.hint
    if context.spaces:
        flow.verbatim(text.replace("\xa0", " ").replace("\n", " "))
    elif context.pre:
        flow.verbatim(text)
    else:
        flow.text(text)


def _is_block(style: Mapping[str, str]) -> bool:
    return style.get("display", "") in ("block", "flex", "grid", "table", "table-row", "list-item")


def _block(
    node: Node, style: Mapping[str, str], context: Context, flow: Flow, page: Reading
) -> None:
    """A paragraph, or a container of some."""
    del style
    outer = flow.hint
    flow.flush()
    flow.hint = context.hint
    walk(node, context, flow, page)
    flow.flush()
    flow.hint = outer


def _inline(
    node: Node, style: Mapping[str, str], context: Context, flow: Flow, page: Reading
) -> None:
    if style.get("mso-list") == "ignore":
        _word_label(node, context, flow)
    elif "mso-tab-count" in style:
        flow.verbatim("\t")
    elif _is_label_room(node, style):
        flow.text(" ")
    elif is_floating(node) and any(each.tag in BLOCK for each in node.elements()):
        _box(node, context, flow, page)
    else:
        walk(node, context, flow, page)


def _is_label_room(node: Node, style: Mapping[str, str]) -> bool:
    """Whether a span is the blanks Word writes between an automatic number and its text."""
    if not re.search(r"\b7\.0pt\b.*times new roman", style.get("font", "")):
        return False
    return not any(True for _ in node.elements()) and not "".join(_strings(node)).strip(BLANKS)


def _word_label(node: Node, context: Context, flow: Flow) -> None:
    """An automatic number as Word wrote it out; a picture for a bullet is a bullet."""
    text = "".join(_lettered(node, context.font)).strip(BLANKS)
    if not text and any(each.tag == "img" for each in node.iter()):
        text = "•"
    if flow.begun():
        flow.text(text)
    else:
        flow.label = with_room(re.sub(r"\s+", " ", text))


def _lettered(node: Node, font: str) -> list[str]:
    texts: list[str] = []
    for child in node.children:
        if isinstance(child, str):
            texts.append(html_office.lettered(child, font))
        else:
            texts += _lettered(child, font)
    return texts


def _call(label: str, flow: Flow, page: Reading) -> None:
    flow.call(label)
    page.called.setdefault(label, flow.here)


def _note(node: Node, label: str, context: Context, flow: Flow, page: Reading) -> None:
    """A note: one line, its paragraphs joined, given after the body."""
    flow.flush()
    lines = _story(node, replace(context, hint=""), flow.within(page.called.get(label, 1)), page)
    text = "\n".join(line.text for line in lines if line.kind != "figure")
    number = page.called.get(label, 1)
    note = Line(UNPLACED, text, number, kind="note", label=label)
    figures = [line for line in lines if line.kind == "figure"]
    page.note_lines.setdefault(label, []).extend([note, *figures])


def _story(node: Node, context: Context, flow: Flow, page: Reading) -> list[Line]:
    """The lines of a story inside another."""
    walk(node, replace(context, list=None), flow, page)
    flow.flush()
    flow.take_label()
    return flow.lines


def _box(node: Node, context: Context, flow: Flow, page: Reading) -> None:
    """A text box: its lines follow the paragraph it stands in."""
    lines = _story(node, replace(context, hint=""), flow.within(flow.here), page)
    flow.put_beside([replace(line, hint=line.hint or "textbox") for line in lines])


def _drawing(
    node: Node, style: Mapping[str, str], context: Context, flow: Flow, page: Reading
) -> None:
    """What a browser does not see: the text boxes and formulas of Word."""
    del style
    markup = page.drawings.markup.get(node)
    if markup is None:
        return
    for box in html_office.boxes(markup):
        _box(box, context, flow, page)
    for each in markup.iter():
        if each.tag == "m:omath":
            flow.text("".join(paragraphs(each)))


def _br(node: Node, style: Mapping[str, str], context: Context, flow: Flow, page: Reading) -> None:
    """A line end; one that only clears a picture beside the text is layout."""
    del style, context, page
    if not (node.get("clear") and flow.floats) and flow.begun():
        flow.break_line()


def _image(
    node: Node, style: Mapping[str, str], context: Context, flow: Flow, page: Reading
) -> None:
    del style, context
    if page.drawings.is_drawn(node):
        return
    name = page.pictures.take(node, flow.problems, flow.here)
    figure = [Line(UNPLACED, "", flow.here, kind="figure", label=name)] if name else []
    flow.put_beside(figure, floats=node.get("align") in ("left", "right"))


def _hr(node: Node, style: Mapping[str, str], context: Context, flow: Flow, page: Reading) -> None:
    del node, style, context, page
    flow.flush()


def _list(
    node: Node, style: Mapping[str, str], context: Context, flow: Flow, page: Reading
) -> None:
    stated = stated_type(dict(style), page.styles, node)
    found = numbering(node, stated, depth=context.bulleted, bullets=page.bullets)
    if page.lists_lost and node.tag == "ol" and not stated and not node.get("type"):
        flow.problems.note(
            "html.numbering",
            _LOST_LISTS,
            line=flow.here,
            remedy="请改用原来的 Word 或 WPS 文档入库",
        )
    bulleted = context.bulleted + (node.tag != "ol")
    _block(node, style, replace(context, list=found, bulleted=bulleted), flow, page)


def _item(
    node: Node, style: Mapping[str, str], context: Context, flow: Flow, page: Reading
) -> None:
    flow.flush()
    flow.take_label()
    if context.list is not None:
        flow.label = context.list.label(node, stated_type(dict(style), page.styles, node))
    bullet = context.list is not None and context.list.step == 1 and context.list.value == 0
    _block(node, style, replace(context, list=None), flow, page)
    if context.list is not None and bullet:
        flow.label = ""
    flow.take_label()


def _frame(
    node: Node, style: Mapping[str, str], context: Context, flow: Flow, page: Reading
) -> None:
    """A page within the page, where it came along."""
    inner = page.frame(node)
    if inner is not None:
        _block(inner, style, context, flow, page)


def _drawn_text(
    node: Node, style: Mapping[str, str], context: Context, flow: Flow, page: Reading
) -> None:
    """The text of an SVG drawing: a line for each height on which letters stand."""
    del style
    outer: tuple[Node | None, str] | None = None
    flow.flush()
    for each in node.iter():
        if each.tag != "text":
            continue
        place = (each.parent, each.get("y"))
        if outer is not None and place != outer:
            flow.flush()
        outer = place
        walk(each, replace(context, hint="", font=""), flow, page)
    flow.flush()
    if outer is not None:
        flow.problems.note(
            "html.drawing",
            "网页是版式文件的预览图，文字按行取出，没有还原成段落",
            line=flow.here,
            remedy="请改用原来的文件入库",
        )


def _table(
    node: Node, style: Mapping[str, str], context: Context, flow: Flow, page: Reading
) -> None:
    data = not is_frame(node) if page.office else is_data(node)
    if not data:
        _block(node, style, context, flow, page)
        return
    flow.flush()
    if not flow.held:
        page.tables.append(node)
    for part in sections(node):
        if part.tag != "tr":
            visit(part, context, flow, page)
    for row in grid(node):
        reason = _reason(row.node, page.styles.of(row.node), page)
        if reason is not None:
            _gone(row.node, {}, reason, flow)
        else:
            _row(row, replace(context, list=None), flow, page)


def _row(row: Row, context: Context, flow: Flow, page: Reading) -> None:
    number = flow.step()
    cells: list[str] = []
    notes: list[NoteRef] = []
    asides: list[Line] = []
    start = 0
    for cell in row.cells:
        text = ""
        if cell.node is not None:
            text, called, beside = _cell(cell.node, context, flow.within(number), page)
            notes += [NoteRef(start + ref.offset, ref.note) for ref in called]
            asides += beside
        cells += [text] + [""] * (cell.span - 1)
        start += len(text) + cell.span
    if any(cells) or notes:
        flow.lines.append(
            Line(
                UNPLACED,
                "\t".join(cells),
                number,
                kind="row",
                hint="header" if row.header else "",
                cells=tuple(cells),
                table=len(page.tables),
                notes=tuple(notes),
            )
        )
    flow.lines += asides


def _cell(
    node: Node, context: Context, flow: Flow, page: Reading
) -> tuple[str, list[NoteRef], list[Line]]:
    """The text of a cell, the notes called in it, and the lines that cannot stand in a cell."""
    style = page.styles.of(node)
    reason = _reason(node, style, page)
    if reason is not None:
        _gone(node, style, reason, flow)
        return "", [], []
    inner = replace(_inner(node, style, context), in_cell=True)
    text = ""
    notes: list[NoteRef] = []
    asides: list[Line] = []
    for line in _story(node, inner, flow, page):
        if line.kind == "figure" or line.hint == "textbox":
            asides.append(line)
            continue
        part = line.text.replace("\t", "\n" if line.kind == "row" else " ")
        text += "\n" * bool(text)
        notes += [NoteRef(len(text) + ref.offset, ref.note) for ref in line.notes]
        text += part
    return text, notes, asides


_Handler = Callable[[Node, Mapping[str, str], Context, Flow, Reading], None]
_HANDLERS: dict[str, _Handler] = {
    "br": _br,
    "hr": _hr,
    "img": _image,
    "#comment": _drawing,
    "ul": _list,
    "ol": _list,
    "menu": _list,
    "dir": _list,
    "li": _item,
    "table": _table,
    "iframe": _frame,
    "frame": _frame,
    "svg": _drawn_text,
}
