"""Word documents (.docx): the XML walked directly, so that nothing shown is lost and nothing
that is not shown (deletions, hidden text) comes in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from wenku.model.errors import UnreadableDocument
from wenku.model.source import Line, RawDocument, Removal
from wenku.read import signature
from wenku.read.docx import notes, numbering, styles
from wenku.read.docx.body import blocks
from wenku.read.docx.counters import Counters
from wenku.read.docx.names import Element, R, W
from wenku.read.docx.notes import Called
from wenku.read.docx.paragraph import begin, plain
from wenku.read.docx.story import Story
from wenku.read.lines import UNPLACED, placed
from wenku.read.package import Package, Relation, open_package
from wenku.read.reader import Reader
from wenku.read.symptoms import symptoms

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_FIELD_ERROR = re.compile(r"错误[!！]\s*未(?:找到|定义)|Error[!:]\s*(?:Reference|Bookmark)")


def recognises(data: bytes, name: str) -> bool:
    """Whether ``data`` is a WordprocessingML package, or one that a password closes."""
    known = signature.identify(data)
    if known is None:
        return False
    return known.format in ("docx", "encrypted") or (
        known.format == "zip" and name.endswith(SUFFIXES)
    )


def read(data: bytes) -> RawDocument:
    """The document in ``data``, as it prints when all tracked changes are accepted.

    Lines are paragraphs (a soft line break begins a new one), table rows, figures and, after the
    body, notes; ``number`` is the ordinal of the paragraph, a row counting as one, and that of
    the anchoring or calling paragraph for text boxes and notes.  A table of a single cell is a
    frame: its paragraphs are paragraphs.  Automatic numbers are part of the text.  Hints beyond
    headings: ``title``, ``subtitle``, ``toc`` or ``toc1`` …, ``textbox``, ``header`` (a row that
    repeats on every page).  Raises ``UnreadableDocument`` for anything broken or hostile.
    """
    known = signature.identify(data)
    if known and known.format not in ("docx", "zip"):
        raise signature.refusal(known)
    package = open_package(data)
    try:
        return _document(package)
    except RecursionError as error:
        raise UnreadableDocument(
            "read.nested",
            "文档内部嵌套过深（可能是恶意构造的），无法读取",
            remedy="请用 Word 打开，把文字复制到新文档后再放入",
        ) from error


def _document(package: Package) -> RawDocument:
    name = _main_part(package)
    root = package.xml(name)
    body = None if root is None else root.find(W + "body")
    if root is None or body is None:
        raise UnreadableDocument(
            "read.no_body",
            "压缩包里没有 Word 正文（word/document.xml），不是完整的 .docx",
            remedy="请用 Word 或 WPS 打开后另存为 .docx 再放入",
        )
    relations = package.relations(name)
    style_sheet = styles.load(_part(package, relations, "styles"))
    lists = numbering.load(_part(package, relations, "numbering"), style_sheet)
    story = Story(
        package=package,
        relations=relations,
        styles=style_sheet,
        counters=Counters(lists),
        labels=notes.labels(_part(package, relations, "settings"), root),
    )
    begin(body, story)
    lines = blocks(body, story)
    lines += _notes(story)
    _comments(story)
    _running_heads(story)
    if not any(line.text for line in lines):
        raise UnreadableDocument(
            "read.empty",
            "文档里没有文字" + ("，只有图片（可能是扫描件）" if story.pictures.assets else ""),
            remedy="请向来件人索取有文字的 Word 版",
        )
    _check_fields(lines, story)
    return RawDocument(
        format="docx",
        lines=placed(lines),
        removed=tuple(sorted(story.removed, key=lambda removal: removal.line)),
        assets=tuple(story.pictures.assets.values()),
        diagnostics=(*symptoms(lines), *story.problems.all()),
    )


def _main_part(package: Package) -> str:
    links = package.relations("").values()
    targets = [link.target for link in links if link.type == "officeDocument"]
    return targets[0] if targets else "word/document.xml"


def _part(package: Package, relations: Mapping[str, Relation], kind: str) -> Element | None:
    """The XML of the part of that kind, ``None`` where the document has none."""
    targets = [link.target for link in relations.values() if link.type == kind]
    return package.xml(targets[0]) if targets else None


def _target(story: Story, kind: str) -> str:
    links = story.relations.values()
    return next((link.target for link in links if link.type == kind), "")


def _notes(story: Story) -> list[Line]:
    """Footnotes and endnotes in the order of their calls, a line each, paragraphs joined."""
    lines: list[Line] = []
    for kind, chinese in notes.NAMES.items():
        target = _target(story, f"{kind}s")
        held = notes.by_id(story.package.xml(target) if target else None, kind)
        own = story.package.relations(target) if target else {}
        relations, story.relations = story.relations, own
        called = [each for each in story.labels.called.values() if each.kind == kind]
        for each in called:
            lines += _note(each, held.get(each.id), story)
        for note_id, element in held.items():
            if (kind, note_id) not in story.labels.called:
                _removed(element, f"没有引用处的{chinese}", 1, story)
        story.relations = relations
    return lines


def _note(called: Called, element: Element | None, story: Story) -> Iterator[Line]:
    if element is None:
        message = f"{notes.NAMES[called.kind]} {called.label} 的内容已丢失"
        story.problems.note("docx.note", message, line=called.line)
        return
    if called.reason:
        _removed(element, called.reason, called.line, story)
        return
    story.number = called.line
    story.held += 1
    begin(element, story)
    lines = blocks(element, story)
    story.held -= 1
    text = "\n".join(line.text for line in lines if line.kind != "figure")
    yield Line(UNPLACED, text, called.line, kind="note", label=called.label)
    yield from (line for line in lines if line.kind == "figure")


def _comments(story: Story) -> None:
    target = _target(story, "comments")
    if target:
        for key, element in notes.by_id(story.package.xml(target), "comment").items():
            _removed(element, "批注", story.comments.get(key, 1), story)


def _running_heads(story: Story) -> None:
    """Headers and footers, each part once, with the first paragraph of its first section."""
    seen: set[str] = set()
    for first, section in story.sections:
        for tag, reason in (("headerReference", "页眉"), ("footerReference", "页脚")):
            for reference in section.findall(W + tag):
                link = story.relations.get(reference.get(R + "id") or "")
                if link is None or link.external or link.target in seen:
                    continue
                seen.add(link.target)
                root = story.package.xml(link.target)
                if root is not None:
                    _removed(root, reason, first, story)


def _removed(element: Element, reason: str, line: int, story: Story) -> None:
    text = "\n".join(plain(element, story))
    if text:
        story.removed.append(Removal(text, reason, line))


def _check_fields(lines: list[Line], story: Story) -> None:
    """Say where the last result of a cross-reference is Word's own error message."""
    for line in lines:
        if _FIELD_ERROR.search(line.text):
            message = "交叉引用已失效，正文里留有 Word 的错误提示"
            remedy = "请在 Word 里更新域并改正引用后重新放入"
            story.problems.note("docx.field_error", message, line=line.number, remedy=remedy)


READER = Reader(
    format="docx", label="Word 文档", suffixes=SUFFIXES, recognises=recognises, read=read
)
