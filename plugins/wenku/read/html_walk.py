"""The elements of a page, one after the other, to lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from wenku.model.source import Line
from wenku.read import html_office
from wenku.read.html_flow import Flow
from wenku.read.html_lists import numbering, stated_type
from wenku.read.html_mass import SILENT, paragraphs
from wenku.read.html_reading import Context, Reading, inner, put_away, reason_of
from wenku.read.html_rows import add_rows
from wenku.read.html_tables import is_data, is_frame, sections
from wenku.read.html_tree import BLOCK, Node, is_floating
from wenku.read.html_words import add_text, is_label_room, take_word_label
from wenku.read.lines import UNPLACED

_NOTHING = SILENT - {"title", "#comment"} | {"rp", "head", "param", "track"}
_LOST_LISTS = "网页由 LibreOffice 另存，自动编号的样式（如“第一条”“（一）”）已经丢失，只剩数字"


def walk(node: Node, context: Context, flow: Flow, page: Reading) -> None:
    """Read what is inside ``node``."""
    for child in node.children:
        if isinstance(child, str):
            add_text(child, context, flow)
        else:
            visit(child, context, flow, page)


def visit(node: Node, context: Context, flow: Flow, page: Reading) -> None:
    """Read ``node`` itself."""
    tag = node.tag
    if tag in _NOTHING:
        return
    style = page.styles.of(node)
    reason = reason_of(node, style, page)
    if reason is not None:
        put_away(node, style, reason, flow)
    elif node in page.notes.signs:
        return
    elif node in page.notes.calls:
        _call(page.notes.calls[node], flow, page)
    elif node in page.notes.bodies:
        _note(node, page.notes.bodies[node], context, flow, page)
    elif tag in _HANDLERS:
        _HANDLERS[tag](node, style, inner(node, style, context), flow, page)
    elif tag in BLOCK or _is_block(style):
        _block(node, style, inner(node, style, context), flow, page)
    else:
        _inline(node, style, inner(node, style, context), flow, page)


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
        take_word_label(node, context, flow)
    elif "mso-tab-count" in style:
        flow.verbatim("\t")
    elif is_label_room(node, style):
        flow.text(" ")
    elif is_floating(node) and any(each.tag in BLOCK for each in node.elements()):
        _box(node, context, flow, page)
    else:
        walk(node, context, flow, page)


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
    """A table; one that only lays out the page is a container of paragraphs."""
    if is_frame(node) or not (page.office or is_data(node)):
        _block(node, style, context, flow, page)
        return
    flow.flush()
    for part in sections(node):
        if part.tag != "tr":
            visit(part, context, flow, page)
    add_rows(node, context, flow, page, story=_story)


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
