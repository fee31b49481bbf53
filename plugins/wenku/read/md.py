"""Markdown (.md), as people write it and as programs scrape it, to the text it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wenku.model.errors import UnreadableDocument
from wenku.model.source import Line, NoteRef, RawDocument, Removal
from wenku.read import signature
from wenku.read.decode import decode
from wenku.read.docx.draft import Draft
from wenku.read.docx.problems import Problems
from wenku.read.html import read_fragment
from wenku.read.html_flow import CONTROL
from wenku.read.html_pictures import Pictures
from wenku.read.html_tree import Node
from wenku.read.lines import UNPLACED, placed
from wenku.read.md_block import COMMENT, DATA, Block
from wenku.read.md_blocks import blocks
from wenku.read.md_front import Front, front
from wenku.read.md_inline import Call, Comment, Image, Part, parts
from wenku.read.md_stars import Judgement, Run, are_marks, judge
from wenku.read.reader import Reader
from wenku.read.symptoms import symptoms

MAX_BYTES = 32 * 1024 * 1024
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
_ENDS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_WHITEBOARD = re.compile(r"\s*\{\s*:(?:blocks|pages|block/\w+)\s*[(\[\"#{]")
_ESCAPED_STAR = re.compile(r"(?<!\\)(?:\\\\)*\\\*")


@dataclass(slots=True)
class _Story:
    """What is gathered while a text is read."""

    pictures: Pictures = field(default_factory=lambda: Pictures({}, ""))
    problems: Problems = field(default_factory=Problems)
    lines: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    removed: list[Removal] = field(default_factory=list)
    marks: bool = False


def recognises(data: bytes, name: str) -> bool:
    """Whether ``data`` is a text whose name says Markdown; the content alone cannot say it."""
    return name.endswith(SUFFIXES) and signature.identify(data) is None


def read(data: bytes) -> RawDocument:
    """The text that the Markdown in ``data`` shows.

    Lines are those of the file, except that an article's number alone or a line that ends with a
    comma goes on in the next; ``number`` is the line in the file.  Headings have the hint
    ``heading1`` …, a title that stands only in the front matter ``title``; the other front matter,
    comments and rules are recorded as removed.  Stars that stand for something left out stay (see
    ``md_stars``).  Raises ``UnreadableDocument`` for what is no Markdown or cannot be read.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableDocument(
            "read.too_large",
            f"文件有 {len(data) // 1_000_000} MB，超过 {MAX_BYTES // 1_000_000} MB 的上限",
            remedy="这不像是一篇文档；如果是多篇合在一起的，请拆开后放入",
        )
    decoded = decode(data)
    if _WHITEBOARD.match(decoded.text):
        raise UnreadableDocument(
            "read.not_document",
            "这是 Logseq 白板的导出数据，不是 Markdown 文章",
            remedy="请在 Logseq 里打开，把正文复制出来另存为 .md 或 .txt 后再放入",
        )
    story = _Story()
    source = _lines(decoded.text.rstrip("\0\x1a"), story)
    head = front(source)
    _read(source, head, story)
    _add_front(head, story)
    lines = [*story.lines, *_at_calls(story)]
    if not any(line.text for line in lines):
        raise UnreadableDocument(
            "read.empty", "文件里没有文字", remedy="请向来件人重新索取，或删除该文件"
        )
    return RawDocument(
        format="md",
        lines=placed(lines),
        encoding=decoded.encoding,
        removed=tuple(sorted(story.removed, key=lambda removal: removal.line)),
        assets=tuple(story.pictures.assets.values()),
        diagnostics=(*story.problems.all(), *symptoms(lines)),
    )


def _lines(text: str, story: _Story) -> list[str]:
    """The lines of the file, control characters taken out and recorded."""
    if text.count("\0") > 0 or len(_CONTROL.findall(text)) * 100 > len(text) + 300:
        raise UnreadableDocument(
            "read.binary",
            "不是文本文件，或文件已损坏：夹有二进制内容",
            remedy="请向来件人重新索取；如果是别的格式误改成 .md，请改回原来的扩展名",
        )
    lines = _ENDS.split(text)
    if _CONTROL.search(text):
        for number, line in enumerate(lines, 1):
            if codes := " ".join(f"U+{ord(char):04X}" for char in _CONTROL.findall(line)):
                story.removed.append(Removal(codes, CONTROL, number))
        lines = [_CONTROL.sub("", line) for line in lines]
    return lines


def _read(source: list[str], head: Front, story: _Story) -> None:
    found = blocks(source, head.length)
    for line, text, reason in found.removed:
        story.removed.append(Removal(text, reason, line))
    references = frozenset(found.references)
    read_parts = {
        index: [parts(text, references) for text in (block.cells or (block.text,))]
        for index, block in enumerate(found.blocks)
        if block.kind not in ("code", "html")
    }
    judged = {id(line): judge(_pieces(line)) for held in read_parts.values() for line in held}
    escaped = any(_ESCAPED_STAR.search(block.text) for block in found.blocks)
    story.marks = are_marks(judged.values(), escaped=escaped)
    for index, block in enumerate(found.blocks):
        _add(block, read_parts.get(index, []), judged, story)


def _at_calls(story: _Story) -> list[Line]:
    """The notes, each with the number of the line that calls it first."""
    called: dict[str, int] = {}
    for line in story.lines:
        for ref in line.notes:
            called.setdefault(ref.note, line.number)
    return [replace(note, number=called.get(note.label, note.number)) for note in story.notes]


def _pieces(line: Sequence[Part]) -> list[str | Run]:
    """The parts of a line as the judge of stars takes them."""
    return [part if isinstance(part, (str, Run)) else "" for part in line]


def _add(
    block: Block, held: list[list[Part]], judged: Mapping[int, Judgement], story: _Story
) -> None:
    if block.kind == "html":
        _add_html(block, story)
    elif block.kind == "code":
        story.lines += [Line(UNPLACED, block.text, block.line)] if block.text.strip() else []
    elif block.kind == "row":
        _add_row(block, [_shown(line, judged[id(line)], block, story) for line in held], story)
    else:
        draft = _shown(held[0], judged[id(held[0])], block, story)
        label = block.label if block.kind == "text" else ""
        lines = draft.lines(number=block.line, hint=block.hint, label=label)
        if block.kind == "note":
            text = "\n".join(line.text for line in lines)
            story.notes.append(Line(UNPLACED, text, block.line, kind="note", label=block.label))
        else:
            story.lines += lines
            _add_figures(held[0], block, story)


def _shown(line: Sequence[Part], judgement: Judgement, block: Block, story: _Story) -> Draft:
    """What a line shows, marks taken away."""
    dropped = judgement.sure | (judgement.doubtful if story.marks else frozenset())
    draft = Draft()
    texts: list[str] = []
    for index, part in enumerate(line):
        if isinstance(part, str):
            texts.append(part)
        elif isinstance(part, Run) and index not in dropped:
            texts.append("*" * part.count)
        elif isinstance(part, Call):
            _add_text(texts, draft)
            draft.call(part.label)
            texts = []
        elif isinstance(part, Comment) and part.text:
            story.removed.append(Removal(part.text, COMMENT, block.line))
    _add_text(texts, draft)
    return draft


def _add_text(texts: Sequence[str], draft: Draft) -> None:
    for number, text in enumerate("".join(texts).split("\n")):
        if number:
            draft.break_line()
        draft.add(text)


def _add_row(block: Block, drafts: Iterable[Draft], story: _Story) -> None:
    cells: list[str] = []
    notes: list[NoteRef] = []
    start = 0
    for draft in drafts:
        text = ""
        for line in draft.lines(number=block.line, hint="", label=""):
            text += "\n" * bool(text)
            notes += [NoteRef(start + len(text) + ref.offset, ref.note) for ref in line.notes]
            text += line.text.replace("\t", " ")
        cells.append(text)
        start += len(text) + 1
    if any(cells):
        story.lines.append(
            Line(
                UNPLACED,
                "\t".join(cells),
                block.line,
                kind="row",
                hint=block.hint,
                cells=tuple(cells),
                table=block.table,
                notes=tuple(notes),
            )
        )


def _add_figures(line: Sequence[Part], block: Block, story: _Story) -> None:
    for part in line:
        if isinstance(part, Image):
            image = Node("img", {"src": part.address})
            name = story.pictures.take(image, story.problems, block.line)
            if name:
                story.lines.append(Line(UNPLACED, "", block.line, kind="figure", label=name))


def _add_html(block: Block, story: _Story) -> None:
    """A piece of HTML in the text."""
    fragment = read_fragment(block.text, story.pictures, story.problems)
    tables = max((line.table for line in story.lines), default=0)
    for line in fragment.lines:
        table = line.table + tables if line.table else 0
        story.lines.append(replace(line, number=block.line, table=table))
    story.removed += [replace(removal, line=block.line) for removal in fragment.removed]


def _add_front(head: Front, story: _Story) -> None:
    """Record the front matter; its title goes before the text if the text does not say it."""
    squeezed = re.sub(r"\s+", "", head.title)
    said = ["".join(line.text.split()) for line in story.lines[:5]]
    missing = bool(squeezed) and not any(squeezed in text or text == squeezed for text in said)
    for number, text in head.entries:
        if not (missing and number == head.title_line):
            story.removed.append(Removal(text, DATA, number))
    if missing and any(line.text for line in story.lines):
        story.lines.insert(0, Line(UNPLACED, head.title, head.title_line, hint="title"))


READER = Reader(
    format="md", label="Markdown 文本", suffixes=SUFFIXES, recognises=recognises, read=read
)
