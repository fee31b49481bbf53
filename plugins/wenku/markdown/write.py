"""Blocks to Markdown, and a document to the whole file."""

from __future__ import annotations

from wenku.markdown.attributes import Attributes, write_attributes
from wenku.markdown.escape import escape, escape_cell, escape_heading
from wenku.markdown.frontmatter import write_front_matter
from wenku.markdown.levels import Context
from wenku.markdown.numbers import printed_number
from wenku.model.block import Block, Mark, Role
from wenku.model.document import Document
from wenku.text.digest import sha256_text

HASHES: dict[Role, int] = {"title": 1, "part": 2, "chapter": 3, "section": 4}
"""Roles that are written as Markdown headings, with the number of their hashes."""


def write(document: Document, *, body: str | None = None, generated: str | None = None) -> str:
    """The whole Markdown file of ``document``: front matter and body.

    A ``body`` edited by hand is written as it is, with ``generated``, the digest of the body that
    was generated before the edit.
    """
    if body is None:
        body = write_body(document)
        generated = digest_of_body(body)
    return f"---\n{write_front_matter(document, generated or '')}---\n\n{body}"


def digest_of_body(body: str) -> str:
    """The digest by which a hand edit of a body is noticed; blank lines around it do not count."""
    return sha256_text(body.strip("\n"))


def write_body(document: Document) -> str:
    """The body of the file of ``document``, one paragraph of Markdown a block."""
    context = Context()
    chunks = [_block(block, context, document.id) for block in document.blocks]
    return "\n\n".join(chunks) + "\n"


def hashes(role: Role, level: int | None) -> int:
    """How many hashes a block has in Markdown: 0 for what is no heading there."""
    if role == "heading":
        return min((level or 1) + 1, 6)
    return HASHES.get(role, 0)


def _block(block: Block, context: Context, document_id: str) -> str:
    attributes = write_attributes(_attributes(block, context))
    count = hashes(block.role, block.level)
    if block.role == "table":
        chunk = f"{_table(block.rows)}\n\n{attributes}"
    elif block.role == "figure":
        caption = escape(block.text, start=False)
        chunk = f"![{caption}](assets/{document_id}/{block.label})\n{attributes}"
    elif count:
        chunk = f"{'#' * count} {_inline(block, context, heading=True)} {attributes}"
    else:
        label = f"[^{block.label}]: " if block.role == "note" else ""
        chunk = f"{label}{_inline(block, context, start=not label)}\n{attributes}"
    context.passed(block.role, block.level)
    return chunk


def _attributes(block: Block, context: Context) -> Attributes:
    """What of the block its Markdown does not show by itself."""
    values: dict[str, str] = {}
    usual = context.level(block.role)
    if block.role == "heading":
        usual = hashes(block.role, block.level) - 1
    if block.level != usual:
        values["level"] = "none" if block.level is None else str(block.level)
    number = printed_number(block.role, block.text)
    if block.role == "clause":
        number = context.clause_number()
    if block.number != number:
        values["n"] = block.number or ""
    plain = block.role in ("body", "heading", "title")
    return Attributes(block.anchor, "" if plain else block.role, values)


def _inline(block: Block, context: Context, *, heading: bool = False, start: bool = True) -> str:
    """The text of the block with its marks as emphasis and its calls of notes."""
    cuts: list[tuple[int, int, str]] = []
    for mark in block.marks:
        closing = "**" + write_attributes(_mark_attributes(mark, block.text, context))
        cuts += [(mark.span.start, 1, "**"), (mark.span.end, 0, closing)]
        context.passed(mark.role, mark.level)
    cuts += [(note.offset, 2, f"[^{note.note}]") for note in block.notes]
    parts: list[str] = []
    position = 0
    for offset, _, insertion in sorted(cuts, key=lambda cut: cut[:2]):
        parts += [_escape(block.text[position:offset], heading, start and not parts), insertion]
        position = offset
    parts.append(_escape(block.text[position:], heading, start and not parts))
    return "".join(parts)


def _escape(text: str, heading: bool, start: bool) -> str:
    return escape_heading(text) if heading else escape(text, start=start)


def _mark_attributes(mark: Mark, text: str, context: Context) -> Attributes:
    values: dict[str, str] = {}
    if mark.level != context.level(mark.role):
        values["level"] = "none" if mark.level is None else str(mark.level)
    if mark.number != printed_number(mark.role, mark.span.of(text)):
        values["n"] = mark.number or ""
    return Attributes(mark.anchor, mark.role, values)


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    width = max(map(len, rows))
    lines = [
        "| " + " | ".join(escape_cell(cell) for cell in [*row, *[""] * (width - len(row))]) + " |"
        for row in rows
    ]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])
