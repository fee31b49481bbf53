"""What is known while a page is read: of the page as a whole, and at a place in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from wenku.model.source import Line
from wenku.read import html_office
from wenku.read.docx.inline import HIDDEN
from wenku.read.html_flow import Flow
from wenku.read.html_lists import Numbering
from wenku.read.html_mass import paragraphs
from wenku.read.html_notes import Notes
from wenku.read.html_pictures import Pictures
from wenku.read.html_style import Styles, is_hidden
from wenku.read.html_tree import BLOCK, Node
from wenku.read.lines import BLANKS

READING = "注音"
CONTROLS = "网页按钮"
FALLBACK = "网页提示"
_GONE = {
    "noscript": FALLBACK, "audio": FALLBACK, "video": FALLBACK, "canvas": FALLBACK,
    "applet": FALLBACK, "noembed": FALLBACK, "noframes": FALLBACK, "select": CONTROLS,
    "button": CONTROLS, "textarea": CONTROLS, "datalist": CONTROLS, "rt": READING, "rtc": READING,
    "title": "网页标题栏",
}  # fmt: skip
_HEADING = re.compile(r"h([1-6])")


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


def reason_of(node: Node, style: Mapping[str, str], page: Reading) -> str | None:
    """Why an element is no body (Chinese; "" for what is no text at all); ``None`` if it is."""
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


def put_away(node: Node, style: Mapping[str, str], reason: str, flow: Flow) -> None:
    """Record the text of an element that is no body; a block ends the paragraph all the same."""
    block = node.tag in BLOCK and not style.get("display", "").startswith("inline")
    if block:
        flow.flush()
    text = "\n".join(paragraphs(node)) if node.tag != "title" else "".join(strings(node))
    if reason and text.strip(BLANKS):
        flow.remove(text, reason)
        if block:
            flow.step()


def strings(node: Node) -> list[str]:
    """The texts right in an element."""
    return [child for child in node.children if isinstance(child, str)]


def inner(node: Node, style: Mapping[str, str], context: Context) -> Context:
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
