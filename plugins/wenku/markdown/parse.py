"""A Markdown file under docs/ to a document."""

from __future__ import annotations

import re
from dataclasses import replace

from wenku.markdown.anchors import give_anchors
from wenku.markdown.attributes import ATTRIBUTES, Attributes, parse_attributes
from wenku.markdown.escape import unescape
from wenku.markdown.frontmatter import read_front_matter
from wenku.markdown.inline import Stretch, parse_inline
from wenku.markdown.levels import Context
from wenku.markdown.numbers import printed_number
from wenku.markdown.write import digest_of_body
from wenku.model.block import ROLES, Block, Mark, Role
from wenku.model.document import Document
from wenku.model.errors import ContractError

_FRONT = re.compile(r"---\n(.*?)^---[ \t]*\n", re.DOTALL | re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_HEADING = re.compile(r"(#{1,6})[ \t]+")
_LAST_ATTRIBUTES = re.compile(rf"(?:^|[ \t]*\n|[ \t]+){ATTRIBUTES}[ \t]*\Z")
_FIGURE = re.compile(r"!\[((?:\\.|[^\]\\])*)\]\(([^)\n]*)\)\s*\Z")
_NOTE = re.compile(r"\[\^([A-Za-z0-9-]+)\]:[ \t]*")
_HARD_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\\Z")
_CELL = re.compile(r"(?:\\.|[^|\\])*")
_RULE_ROW = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?")


def parse(text: str, path: str) -> Document:
    """Read the Markdown file ``text``; ``path`` (relative to the project) is for messages.

    Blocks that carry no anchor (a paragraph added by hand) get one from their content.  Raises
    ``ContractError`` where the front matter is missing or says what it may not.
    """
    front, body, line = split(text, path)
    document, body_digest = read_front_matter(front, path)
    blocks = give_anchors(parse_body(body, first_line=line), taken=dict(document.retired))
    return replace(document, blocks=blocks, body_edited=body_digest != digest_of_body(body))


def split(text: str, path: str) -> tuple[str, str, int]:
    """The front matter, the body and the 1-based line on which the body begins."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    match = _FRONT.match(text)
    if not match:
        raise ContractError(
            "markdown.no_front_matter",
            f"{path} 开头缺少两行 --- 之间的文档信息",
            remedy="从备份恢复该文件；或删除它后运行 wenku import 重新生成",
            line=1,
        )
    end = len(text) - len(text[match.end() :].lstrip("\n"))
    return match[1], text[end:], text.count("\n", 0, end) + 1


def parse_body(body: str, *, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of a Markdown body; ``line`` of a block is its line in the file.

    Anchors are those written down, "" where there is none.
    """
    blocks: list[Block] = []
    context = Context()
    position = 0
    for chunk, offset in _chunks(body):
        first_line += body.count("\n", position, offset)
        position = offset
        markdown, attributes = _attributes_of(chunk)
        if not markdown:
            if blocks and not blocks[-1].anchor:
                blocks[-1] = replace(blocks[-1], anchor=attributes.anchor)
            continue
        block = _block(markdown, attributes, context, first_line)
        context.passed(block.role, block.level)
        blocks.append(block)
    return tuple(blocks)


def _chunks(body: str) -> list[tuple[str, int]]:
    """The paragraphs of Markdown in ``body`` with their offsets."""
    found: list[tuple[str, int]] = []
    position = 0
    for gap in [*_BLANK.finditer(body), None]:
        end = gap.start() if gap else len(body)
        if chunk := body[position:end].strip("\n"):
            found.append((chunk, position))
        position = gap.end() if gap else end
    return found


def _attributes_of(chunk: str) -> tuple[str, Attributes]:
    """The chunk without the attribute list at its end, and that list."""
    match = _LAST_ATTRIBUTES.search(chunk, max(0, chunk.rfind("{:") - 2))
    if not match:
        return chunk, Attributes()
    return chunk[: match.start()], parse_attributes(match[1])


def _block(markdown: str, attributes: Attributes, context: Context, line: int) -> Block:
    if markdown.startswith("|"):
        rows = _rows(markdown)
        text = "\n".join("\t".join(row) for row in rows)
        return Block("table", text, line, anchor=attributes.anchor, rows=rows)
    if figure := _FIGURE.fullmatch(markdown):
        label = figure[2].rsplit("/", 1)[-1]
        return Block("figure", unescape(figure[1]), line, anchor=attributes.anchor, label=label)
    if heading := _HEADING.match(markdown):
        role, level = _heading_role(len(heading[1]), attributes)
        return _text_block(markdown[heading.end() :], role, level, attributes, context, line)
    if note := _NOTE.match(markdown):
        block = _text_block(markdown[note.end() :], "note", None, attributes, context, line)
        return replace(block, label=note[1])
    role = _role(attributes.role) or "body"
    return _text_block(markdown, role, context.level(role), attributes, context, line)


def _heading_role(hashes: int, attributes: Attributes) -> tuple[Role, int | None]:
    """The role and usual level of a Markdown heading with so many hashes."""
    role = _role(attributes.role)
    if role is None:
        role = "title" if hashes == 1 else "heading"
    if role == "heading":
        return role, hashes - 1
    return role, Context().level(role)


def _role(name: str) -> Role | None:
    return next((role for role in ROLES if role == name), None)


def _text_block(
    markdown: str,
    role: Role,
    level: int | None,
    attributes: Attributes,
    context: Context,
    line: int,
) -> Block:
    inline = parse_inline(_joined(markdown))
    usual = context.clause_number() if role == "clause" else printed_number(role, inline.text)
    marks = []
    for stretch in inline.stretches:
        mark = _mark(stretch, inline.text, context)
        context.passed(mark.role, mark.level)
        marks.append(mark)
    return Block(
        role,
        inline.text,
        line,
        level=attributes.level(level),
        number=attributes.number(usual),
        anchor=attributes.anchor,
        marks=tuple(marks),
        notes=tuple(inline.notes),
    )


def _mark(stretch: Stretch, text: str, context: Context) -> Mark:
    role = _role(stretch.attributes.role) or "lead"
    return Mark(
        stretch.span,
        role,
        level=stretch.attributes.level(context.level(role)),
        number=stretch.attributes.number(printed_number(role, stretch.span.of(text))),
        anchor=stretch.attributes.anchor,
    )


def _joined(markdown: str) -> str:
    """The lines of a paragraph wrapped by hand as one: no blank comes between Chinese text.

    A line that ends in a single backslash is a hard break and stays one.
    """
    lines = [line.strip() for line in markdown.split("\n")]
    joined = lines[0]
    for line in lines[1:]:
        if _HARD_BREAK.search(joined):
            joined += "\n" + line
        else:
            latin = joined[-1:].isascii() and line[:1].isascii()
            joined += (" " if latin else "") + line
    return joined


def _rows(markdown: str) -> tuple[tuple[str, ...], ...]:
    lines = [line.strip() for line in markdown.split("\n")]
    if len(lines) > 1 and _RULE_ROW.fullmatch(lines[1]):
        del lines[1]
    return tuple(map(_cells, lines))


def _cells(line: str) -> tuple[str, ...]:
    """The cells of one table row; the outer bars are optional."""
    inside = line.removeprefix("|")
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    cells: list[str] = []
    position = 0
    while True:
        match = _CELL.match(inside, position)
        end = match.end() if match else len(inside)
        parts = inside[position:end].strip(" ").split("<br>")
        cells.append("\n".join(map(unescape, parts)))
        if end >= len(inside):
            return tuple(cells)
        position = end + 1
