"""Tokens to a tree, with the repairs browsers make that matter for paragraphs, lists and tables.

lxml loses the whole text of a page nested 300 deep without a word, and its repairs differ from
version to version; here every text token is in the tree, whatever the markup around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from wenku.model.errors import UnreadableDocument
from wenku.read.html_tokens import RAW, Comment, End, Start, Text, tokens

MAX_TAGS = 300_000
MAX_DEPTH = 150
"""Elements below this depth are not nested further; a page of an office has at most sixty."""

VOID = frozenset(
    ("area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
     "link", "meta", "param", "source", "track", "wbr")
)  # fmt: skip
BLOCK = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
     "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
     "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing",
     "main", "menu", "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search",
     "section", "select", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
     "xmp", "frameset", "noframes", "v:textbox", "template", "title", "marquee")
)  # fmt: skip
"""Elements that begin and end a line."""

_IN_HEAD = frozenset(
    ("base", "basefont", "bgsound", "link", "meta", "noscript", "object", "script", "style",
     "template", "title", "xml")
)  # fmt: skip
_SCOPE = frozenset(("table", "td", "th", "caption", "html", "button", "marquee", "object"))
_CLOSED_BY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu", "dir"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "td": (frozenset(("td", "th", "caption", "colgroup")), frozenset(("table", "tr"))),
    "th": (frozenset(("td", "th", "caption", "colgroup")), frozenset(("table", "tr"))),
    "tr": (frozenset(("tr", "caption", "colgroup")), frozenset(("table",))),
    "tbody": (frozenset(("tbody", "thead", "tfoot", "caption", "colgroup")), frozenset(("table",))),
    "option": (frozenset(("option",)), frozenset(("select",))),
    "rt": (frozenset(("rt", "rp", "rb")), frozenset(("ruby",))),
    "a": (frozenset(("a",)), BLOCK),
}
"""An element that begins closes the nearest of these, looked for up to one of those."""
for _same, _as in (("thead", "tbody"), ("tfoot", "tbody"), ("rp", "rt"), ("rb", "rt")):
    _CLOSED_BY[_same] = _CLOSED_BY[_as]


@dataclass(slots=True, eq=False)
class Node:
    """An element; ``children`` are elements and texts in order.

    A conditional comment (``<!--[if gte vml 1]>``) is an element of tag ``#comment`` with its
    source as its only text.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Node | None = field(default=None, repr=False)
    children: list[Node | str] = field(default_factory=list, repr=False)

    def get(self, name: str) -> str:
        """An attribute, "" where there is none."""
        return self.attributes.get(name, "")

    def elements(self) -> Iterator[Node]:
        """The child elements."""
        return (child for child in self.children if isinstance(child, Node))

    def iter(self) -> Iterator[Node]:
        """This element and all below it in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(child for child in reversed(node.children) if isinstance(child, Node))

    def ancestors(self) -> Iterator[Node]:
        """The elements around this one, nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent


@dataclass(slots=True)
class _Builder:
    root: Node
    xhtml: bool
    stack: list[Node]
    open: Counter[str] = field(default_factory=Counter)
    deeper: list[str] = field(default_factory=list)
    flattened: bool = False

    @property
    def top(self) -> Node:
        return self.stack[-1]

    def text(self, text: str) -> None:
        if text.strip() and self.top.tag == "head":
            self.cut(len(self.stack) - 1)
        self.top.children.append(text)

    def comment(self, text: str) -> None:
        if text.startswith("[if") and not self.deeper:
            self.top.children.append(Node("#comment", parent=self.top, children=[text]))

    def start(self, token: Start) -> None:
        name = "img" if token.name == "image" and not self.in_foreign() else token.name
        if name in ("html", "body") and any(node.tag == name for node in self.stack):
            return
        if name == "head" and len(self.stack) > 2:
            return
        if self.top.tag == "head" and name not in _IN_HEAD:
            self.cut(len(self.stack) - 1)
        self.close_implied(name)
        node = Node(name, dict(token.attributes), self.top)
        self.top.children.append(node)
        alone = token.closed and (self.xhtml or ":" in name or self.in_foreign())
        if name in VOID or alone:
            return
        if len(self.stack) >= MAX_DEPTH and name not in RAW:
            self.flattened = True
            self.deeper.append(name)
            if name not in BLOCK:
                self.top.children.pop()
            return
        self.stack.append(node)
        self.open[name] += 1

    def cut(self, index: int) -> None:
        """Close the open elements from ``index`` on."""
        for node in self.stack[index:]:
            self.open[node.tag] -= 1
        del self.stack[index:]

    def in_foreign(self) -> bool:
        return any(node.tag in ("svg", "math") for node in self.stack[-12:])

    def close_implied(self, name: str) -> None:
        """Close what cannot hold an element of that name."""
        if name in BLOCK and name not in ("html", "body", "option", "optgroup"):
            self.pop_to(frozenset(("p",)), _SCOPE, floats=True)
        if name in _CLOSED_BY:
            self.pop_to(*_CLOSED_BY[name])

    def pop_to(
        self, names: frozenset[str], boundary: frozenset[str], *, floats: bool = False
    ) -> bool:
        """Close the nearest open element of ``names`` unless ``boundary`` lies between.

        With ``floats`` a floating inline frame is a boundary too: LibreOffice writes text boxes
        as a floating span with paragraphs inside a paragraph.
        """
        if not any(self.open[name] for name in names):
            return False
        for index in range(len(self.stack) - 1, 0, -1):
            node = self.stack[index]
            if node.tag in names:
                self.cut(index)
                return True
            if node.tag in boundary or (floats and is_floating(node)):
                return False
        return False

    def end(self, name: str) -> None:
        if self.deeper and self.close_deeper(name):
            return
        if name in ("html", "body", *VOID):
            if name == "br":
                self.top.children.append(Node("br", parent=self.top))
            return
        if name == "p":
            if not self.pop_to(frozenset(("p",)), _SCOPE, floats=True):
                self.top.children.append(Node("p", parent=self.top))
        elif name in ("table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption"):
            closed = frozenset(("table",)) if name != "table" else frozenset(("html",))
            self.pop_to(frozenset((name,)), closed)
        elif name in BLOCK:
            boundary = _SCOPE | (_CLOSED_BY[name][1] if name in ("li", "dd", "dt") else frozenset())
            self.pop_to(frozenset((name,)), boundary)
        else:
            self.pop_to(frozenset((name,)), BLOCK)

    def close_deeper(self, name: str) -> bool:
        """Close an element that was not nested any more, if it is one of the last of these."""
        last = self.deeper[-20:]
        if name not in last:
            if name in BLOCK:
                self.deeper.clear()
            return name not in BLOCK
        while self.deeper.pop() != name:
            pass
        if name in BLOCK:
            self.top.children.append(Node("p", parent=self.top))
        return True


def is_floating(node: Node) -> bool:
    """Whether an inline element is a frame beside the text."""
    return node.tag == "span" and "float:" in node.get("style").replace(" ", "")


@dataclass(frozen=True, slots=True)
class Tree:
    """A page: its root element (``html``), and whether it was nested too deep to keep that."""

    root: Node
    flattened: bool


def parse(page: str) -> Tree:
    """The tree of ``page``.

    Every text token is in it; elements below ``MAX_DEPTH`` are kept as paragraph breaks only.
    Raises ``UnreadableDocument`` for a page with more tags than any document has.
    """
    if page.count("<") > MAX_TAGS:
        raise UnreadableDocument(
            "read.too_large",
            f"网页里有超过 {MAX_TAGS // 10_000} 万个标记，异常庞大，未读取",
            remedy="请用浏览器打开，把正文复制到 Word 另存为 .docx 后再放入",
        )
    root = Node("html")
    start = page[:2000].lower()
    builder = _Builder(root, "<?xml" in start or "//dtd xhtml" in start, [root])
    for token in tokens(page):
        match token:
            case Text(text):
                builder.text(text)
            case Start():
                builder.start(token)
            case End(name):
                builder.end(name)
            case Comment(text):
                builder.comment(text)
    return Tree(root, builder.flattened)
