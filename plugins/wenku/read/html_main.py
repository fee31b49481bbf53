"""What of a web page is the document: the body found, navigation and its like told apart.

Text leaves only on evidence (a name, a list of links, a line worded like a button); what nothing
speaks against stays, for a lost paragraph is worse than a line too many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wenku.lexicon.load import load
from wenku.read.html_mass import SILENT, Mass, masses, paragraphs
from wenku.read.html_names import furniture, is_title
from wenku.read.html_tables import is_data
from wenku.read.html_tree import BLOCK, Node

REPEATED = "网页标题（与正文首行相同）"
LINKS = "网页导航"
RELATED = "相关链接"
SOURCE = "网页来源行"
_ENDS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "ul", "ol", "dl", "li", "figure")
)
"""Elements a body is never looked for within: they are parts of one."""
_FILE = re.compile(r"\.(?:docx?|wps|xlsx?|et|pptx?|pdf|ofd|zip|rar|7z|txt|rtf)\b", re.I)
_HANZI = re.compile("[\u3400-\u9fff]")
_ATTACHED = re.compile(r"附\s*件")


@dataclass(frozen=True, slots=True)
class _Page:
    body: Node
    title: str
    mass: Mapping[Node, Mass]

    def is_prose(self, node: Node) -> bool:
        """Whether an element holds so many sentences that it is no furniture, whatever its name."""
        mass = self.mass[node]
        if mass.stops < 1 or mass.linked > mass.words:
            return False
        return (mass.stops >= 2 and mass.words >= 60) or mass.words * 2 > self.mass[self.body].words


def chrome(body: Node, title: str) -> Mapping[Node, str]:
    """The elements below ``body`` that are no text of the document, with the reason (Chinese).

    ``title`` is the content of ``<title>``: the heading that says the same is kept, unless the
    body begins with it once more.
    """
    page = _Page(body, _squeezed(title), masses(body))
    core = _core(page)
    found: dict[Node, str] = {}
    _outside(body, core, page, found)
    _inside(core, page, found)
    return found


def _core(page: _Page) -> Node:
    """The smallest element that holds the body: one step down at a time, while nothing worth
    keeping stays behind."""
    node = page.body
    while True:
        children = [
            child
            for child in node.elements()
            if page.mass[child].words and not _is_named(child, page)
        ]
        best = max(children, key=lambda child: page.mass[child].words, default=None)
        if best is None or best.tag in _ENDS or (best.tag == "table" and is_data(best)):
            return node
        rest = sum(page.mass[child].words for child in children) - page.mass[best].words
        loose = sum(len(child.strip()) for child in node.children if isinstance(child, str))
        behind = any(_speaks(page.mass[child]) for child in children if child is not best)
        if behind or loose > 20 or rest > page.mass[best].words:
            return node
        node = best


def _speaks(mass: Mass) -> bool:
    return mass.stops >= 1 and mass.words >= 30 and mass.linked < mass.words


def _is_named(node: Node, page: _Page) -> bool:
    return bool(furniture(node, inside=False)) and not page.is_prose(node)


def _outside(node: Node, core: Node, page: _Page, found: dict[Node, str]) -> None:
    """Judge what stands beside the body, from ``node`` down; a line is judged as a whole, for a
    link in it may be part of a sentence."""
    around = {core, *core.ancestors()}
    stack = [node]
    while stack:
        each = stack.pop()
        if each is core or each.tag in SILENT or not page.mass[each].total:
            continue
        if each in around or _holds_title(each, page):
            stack.extend(_lines_of(each))
        elif is_title(each) and _repeats(each, core):
            found[each] = REPEATED
        elif reason := _evidence(each, page):
            found[each] = reason
        else:
            stack.extend(_lines_of(each))


def _lines_of(node: Node) -> list[Node]:
    """The elements in ``node`` that are lines of their own or hold some; the others, too, where
    there is no text around them."""
    bare = not any(child.strip() for child in node.children if isinstance(child, str))
    blocks = [each for each in node.elements() if each.tag in BLOCK or _holds_block(each)]
    return list(node.elements()) if blocks and bare else blocks


def _holds_block(node: Node) -> bool:
    return any(each.tag in BLOCK for each in node.iter())


def _inside(core: Node, page: _Page, found: dict[Node, str]) -> None:
    """Judge what is inside the body by its name, and what only a flat page has there."""
    _byline(core, page, found)
    before: Node | None = None
    stack = list(reversed(list(core.elements())))
    while stack:
        node = stack.pop()
        mass = page.mass[node]
        bar = mass.links > 1 and mass.linked >= mass.words
        reason = furniture(node, inside=not bar) if mass.total else ""
        small = mass.total * 3 < page.mass[core].total
        if reason and small and not page.is_prose(node) and not _attaches(node, page):
            found[node] = reason
        elif before is not None and _is_related(before, node, page):
            found[before] = found[node] = RELATED
        elif node.tag not in SILENT:
            stack.extend(reversed(list(node.elements())))
        if node.tag in BLOCK and mass.total:
            before = node


def _byline(core: Node, page: _Page, found: dict[Node, str]) -> None:
    """The line with source and date above the first sentence of a body that begins with it."""
    for node in core.elements():
        mass = page.mass[node]
        if mass.stops:
            return
        if 0 < mass.total <= 120 and furniture(node, inside=False) == SOURCE:
            found[node] = SOURCE


def _is_related(heading: Node, node: Node, page: _Page) -> bool:
    """Whether ``node`` is a list of links below a heading that says so (相关链接)."""
    mass = page.mass[node]
    if mass.links < 2 or mass.linked < 4 * mass.words or page.mass[heading].total > 20:
        return False
    related = (entry for entry in load("chrome") if entry.id == "web.related")
    text = "".join(paragraphs(heading))
    return any(entry.search(text) for entry in related)


def _holds_title(node: Node, page: _Page) -> bool:
    """Whether the page's title is somewhere below ``node``: what is around it is judged alone."""
    if page.mass[node].total > 2000 or is_title(node):
        return False
    return any(
        is_title(each) and len(text := _squeezed(" ".join(paragraphs(each)))) >= 4
        and text in page.title
        for each in node.iter()
        if each is not node
    )  # fmt: skip


def _repeats(heading: Node, core: Node) -> bool:
    """Whether lines at the beginning of the body say what ``heading`` says.

    A title may stand in two lines there, and below a line or two about the page.
    """
    wanted = _squeezed("".join(paragraphs(heading)))
    lines = [_squeezed(line) for line, _ in zip(paragraphs(core), range(8), strict=False)]
    starts = range(min(len(lines), 5)) if wanted else ()
    return any(
        "".join(lines[start:end]) == wanted
        for start in starts
        for end in range(start + 1, min(start + 4, len(lines)) + 1)
    )


def _evidence(node: Node, page: _Page) -> str:
    """Why an element beside the body is no text of the document, "" where nothing says so."""
    if page.is_prose(node) or _attaches(node, page):
        return ""
    if is_title(node) and _squeezed("".join(paragraphs(node))) in page.title:
        return ""
    reason = furniture(node, inside=False)
    if reason:
        return reason
    mass = page.mass[node]
    worded = _worded(node) if mass.total <= 200 else ""
    if mass.links and mass.linked >= mass.words and (mass.links > 1 or mass.total <= 60):
        return worded or (LINKS if _begins_with_link(node) else "")
    return worded


def _begins_with_link(node: Node) -> bool:
    """Whether the first word of an element is a link: a sentence with links in it begins with a
    word of its own."""
    stack: list[Node | str] = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, Node):
            if item.tag == "a" and item.get("href") and "".join(paragraphs(item)):
                return True
            stack += [] if item.tag in SILENT else reversed(item.children)
        elif _HANZI.search(item):
            return False
    return True


def _attaches(node: Node, page: _Page) -> bool:
    """Whether an element names attachments: links to files are text of the document."""
    if not page.mass[node].links or page.mass[node].total > 1000:
        return False
    if any(each.tag == "a" and _FILE.search(each.get("href")) for each in node.iter()):
        return True
    return bool(_ATTACHED.match(next(paragraphs(node), "")))


def _worded(node: Node) -> str:
    """The reason of the lexicon where every line of an element is worded like page furniture."""
    reasons = [_line_reason(line) for line in paragraphs(node)]
    return reasons[0] if reasons and all(reasons) else ""


def _line_reason(line: str) -> str:
    found: Iterator[str] = (
        entry.value
        for entry in load("chrome")
        if entry.id.startswith("web.")
        and not entry.attributes.get("at", "").startswith("glued")
        and entry.search(line)
    )
    return next(found, "")


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
