"""Web pages (网页), and documents that an office program saved as one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from wenku.model.errors import UnreadableDocument
from wenku.model.source import Line, RawDocument, Removal
from wenku.read import html_notes, html_office, html_style, signature
from wenku.read.docx.problems import Problems
from wenku.read.html_encoding import Decoded, decode_page, refuse_damaged
from wenku.read.html_flow import Flow
from wenku.read.html_main import chrome
from wenku.read.html_mass import masses
from wenku.read.html_pictures import Part, Pictures
from wenku.read.html_reading import Context, Reading
from wenku.read.html_tree import Node, Tree, parse
from wenku.read.html_walk import walk
from wenku.read.lines import placed
from wenku.read.reader import Reader
from wenku.read.symptoms import symptoms

MAX_BYTES = 64 * 1024 * 1024
SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_MAX_FRAMES = 20
_LEAD = rb"\s*(?:<\?xml[^>]{0,200}>\s*|<!--(?:[^-]|-(?!->)){0,4000}-->\s*)*"
_PAGE = re.compile(_LEAD + rb"(?:<!doctype\s+html|<html[\s>])", re.I)
_FEED = re.compile(_LEAD + rb"<(?:rss|feed|rdf:rdf|channel)[\s>]", re.I)
_PIECE = re.compile(
    rb"\s*<(?:head|body|meta|title|style|script|div|p|table|center|font|span|h[1-6]|section|article"
    rb"|ul|ol|base|link)[\s>/]",
    re.I,
)
_TAG = re.compile(rb"</?(?:p|div|br|td|tr|table|span|font|body|head|html|li|h[1-6])[\s>/]", re.I)
_FEED_MESSAGE = "这是网站的订阅源（RSS 或 Atom），是许多网页的摘要，不是一篇文档"
_CHANGES = "网页另存时带有未接受的修订，删去和移走的文字可能混在正文里"
_REMEDY = "请用浏览器打开，把正文复制到 Word 另存为 .docx 后再放入"


@dataclass(frozen=True, slots=True)
class Archive:
    """What came with a page: its address, the charset its header states, the other files."""

    address: str = ""
    charset: str = ""
    parts: Mapping[str, Part] | None = None


def recognises(data: bytes, name: str) -> bool:
    """Whether ``data`` is HTML, whatever its name: a whole page, or pieces of one, which may
    also begin a text whose name says Markdown."""
    head = _head(data)
    if _PAGE.match(head) or _FEED.match(head):
        return True
    if name.endswith(_MARKDOWN) or signature.identify(data) is not None:
        return False
    if _PIECE.match(head):
        return len(_TAG.findall(head)) >= 3
    return name.endswith(SUFFIXES) and len(_TAG.findall(head)) >= 1


def read(data: bytes) -> RawDocument:
    """The document in a page; see ``read_page``."""
    return read_page(data, Archive(), label="html")


def read_page(data: bytes, archive: Archive, *, label: str) -> RawDocument:
    """The document in the page ``data``; ``label`` is the name of the format reported.

    Lines are paragraphs (``<br>`` begins a new one), table rows, figures and, after the body,
    notes; ``number`` is the ordinal of the paragraph, of a row, or of a removed part.  Automatic
    numbers of lists are part of the text.  Of a page from a site, navigation and what else stands
    around the text is removed and recorded; a page that was saved by an office program is kept
    whole but for running heads, deletions, comments and hidden text.  Hints: ``heading1`` …,
    ``title``, ``subtitle``, ``toc1`` …, ``textbox``, ``header`` (a row of headings).  Nothing is
    ever fetched.  Raises ``UnreadableDocument`` for what cannot be read faithfully.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(
            "read.too_large",
            f"网页有 {len(data) // 1_000_000} MB，超过 {MAX_BYTES // 1_000_000} MB 的上限",
            remedy=_REMEDY,
        )
    if _FEED.match(_head(data)):
        raise UnreadableDocument(
            "read.not_document", _FEED_MESSAGE, remedy="请打开其中的文章，逐篇保存后再放入"
        )
    decoded = decode_page(data, header=archive.charset)
    tree = parse(decoded.text)
    problems = Problems()
    _announce(tree, decoded, problems)
    try:
        flow, page = _read(tree.root, decoded.text, archive, problems)
    except RecursionError as error:
        raise UnreadableDocument(
            "read.nested", "网页里的框架层层嵌套（可能是恶意构造的），无法读取", remedy=_REMEDY
        ) from error
    lines = [*flow.lines, *(line for found in page.note_lines.values() for line in found)]
    if not any(line.text for line in lines):
        raise UnreadableDocument(
            "read.empty",
            "网页里没有文字" + ("，只有图片" if page.pictures.assets else ""),
            remedy=_REMEDY,
        )
    refuse_damaged("".join(line.text for line in lines), data)
    return RawDocument(
        format=label,
        lines=placed(_titled(lines, _title(tree.root))),
        encoding=decoded.encoding,
        removed=tuple(_clean(removal) for removal in sorted(flow.removed, key=lambda r: r.line)),
        assets=tuple(page.pictures.assets.values()),
        diagnostics=(*problems.all(), *symptoms(lines)),
    )


def read_fragment(markup: str, pictures: Pictures, problems: Problems) -> Flow:
    """The lines and removals of a piece of HTML inside another text, notes left aside."""
    body = parse(markup).root
    page = _reading(body, body, pictures, by_office=False, whole=True)
    flow = Flow(False, problems, [])
    walk(body, Context(), flow, page)
    flow.flush()
    return flow


def _head(data: bytes) -> bytes:
    """The beginning of a file, with the zero bytes of UTF-16 and byte order marks left out."""
    head = data[:8192].replace(b"\0", b"")
    for bom in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(bom)
    return head


def _announce(tree: Tree, decoded: Decoded, problems: Problems) -> None:
    if decoded.disbelieved:
        problems.note(
            "html.encoding",
            f"网页声明的编码（{decoded.disbelieved[:20]}）与内容不符，已按 {decoded.encoding} 读取",
            severity="info",
        )
    if tree.flattened:
        problems.note("html.nested", "网页标记嵌套过深，深处只保留了文字，没有保留表格和列表")


def _reading(
    root: Node, body: Node, pictures: Pictures, *, by_office: bool, whole: bool
) -> Reading:
    """What is to be known of a page; all of a ``whole`` one is document."""
    styles = html_style.load(root)
    return Reading(
        styles=styles,
        notes=html_notes.find(body),
        chrome={} if whole else chrome(body, _title(root)),
        shown=_shown(body, styles),
        office=by_office,
        bullets=whole or not _has_outer_style(root),
        lists_lost=html_office.loses_lists(html_office.generator(root)),
        pictures=pictures,
        drawings=html_office.drawings(body),
        frame=_Frames(pictures).load,
    )


def _read(root: Node, text: str, archive: Archive, problems: Problems) -> tuple[Flow, Reading]:
    body = next((node for node in root.elements() if node.tag == "body"), root)
    by_office = html_office.is_office(html_office.generator(root), text[:200_000])
    pictures = Pictures(archive.parts or {}, archive.address)
    page = _reading(root, body, pictures, by_office=by_office, whole=by_office)
    flow = Flow(by_office, problems, [])
    for node in (root, body) if body is not root else (root,):
        walk(node if node is body else _without(node, body), Context(), flow, page)
    flow.flush()
    if html_office.has_changes(body):
        problems.note("html.changes", _CHANGES, remedy="请在原文档里接受全部修订后重新另存")
    return flow, page


def _without(root: Node, body: Node) -> Node:
    """What of the page is outside its body: the title, usually."""
    rest = Node("html")
    for node in root.elements():
        if node.tag == "head":
            rest.children += [each for each in node.elements() if each.tag == "title"]
        elif node is not body:
            rest.children.append(node)
    return rest


@dataclass(slots=True)
class _Frames:
    """Pages within the page, from the same archive, so many and no more."""

    pictures: Pictures
    loaded: int = 0

    def load(self, node: Node) -> Node | None:
        """The body of the page a frame shows, ``None`` where it did not come along."""
        part = self.pictures.part(node.get("src")) if node.get("src") else None
        if part is None or not part.type.endswith("html") or self.loaded >= _MAX_FRAMES:
            return None
        self.loaded += 1
        root = parse(decode_page(part.data, header=part.charset).text).root
        return next((each for each in root.elements() if each.tag == "body"), root)


def _shown(body: Node, styles: html_style.Styles) -> frozenset[Node]:
    """Elements that are hidden only until a script shows them: they hold most of the text."""
    mass = masses(body)
    most = max(mass[body].words // 2, 20)
    return frozenset(
        node
        for node in body.iter()
        if mass[node].words > most and html_style.is_hidden(node, styles.of(node))
    )


def _has_outer_style(root: Node) -> bool:
    return any(
        node.tag == "link" and "stylesheet" in node.get("rel").lower() for node in root.iter()
    )


def _title(root: Node) -> str:
    node = next((each for each in root.iter() if each.tag == "title"), None)
    return "".join(child for child in node.children if isinstance(child, str)) if node else ""


def _titled(lines: list[Line], title: str) -> list[Line]:
    """``lines`` with the hint ``title`` for the first that says what ``<title>`` begins with."""
    wanted = re.sub(r"\s+", "", title)
    for index, line in enumerate(lines[:10]):
        said = re.sub(r"\s+", "", line.text)
        if line.kind == "paragraph" and len(said) >= 4 and wanted.startswith(said):
            return [*lines[:index], replace(line, hint="title"), *lines[index + 1 :]]
    return lines


def _clean(removal: Removal) -> Removal:
    """A removal without the marks of bad bytes."""
    text = removal.text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return replace(removal, text=text)


READER = Reader(format="html", label="网页", suffixes=SUFFIXES, recognises=recognises, read=read)
