"""Two versions of a rule side by side, article by article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from wenku.link.versions import Article, Row, compare
from wenku.link.versions_text import Change
from wenku.model.block import Block
from wenku.render.environment import render
from wenku.render.weave import Wrap, weave
from wenku.text.span import Span


@dataclass(frozen=True, slots=True)
class Part:
    """A document that is a version or a part of one."""

    url: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A version: its label, and the documents that hold it."""

    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a page of a comparison depends on; ``number`` counts from 1."""

    title: str
    work: str
    old: Side
    new: Side
    number: int
    pages: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One article in one version: its number, and its text with the differences marked.

    The number in the text leads to the article.
    """

    number: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Line:
    """One article in both versions; ``tags`` say in words what became of it."""

    kind: str
    tags: tuple[str, ...]
    old: Cell | None
    new: Cell | None


@dataclass(frozen=True, slots=True)
class Summary:
    """How many articles there were and are, and what became of them."""

    old: int
    new: int
    same: int
    changed: int
    added: int
    removed: int
    moved: int
    renumbered: int


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """One page of a comparison; runs of unchanged articles are one group."""

    comparison: Comparison
    summary: Summary
    groups: tuple[tuple[Line, ...], ...]
    number: int
    pages: int
    before: str
    after: str


def comparison_html(inputs: Comparison) -> str:
    """The content of a page of a comparison."""
    return render("comparison.html", comparison_page(inputs), base="../")


def comparison_page(inputs: Comparison) -> ComparisonPage:
    """The page model of a comparison."""
    rows = compare(_blocks(inputs.old), _blocks(inputs.new))
    lines = [_line(row, inputs) for row in _share(rows, inputs.number, inputs.pages)]
    return ComparisonPage(
        inputs,
        summary(rows),
        tuple(_groups(lines)),
        inputs.number,
        inputs.pages,
        inputs.before,
        inputs.after,
    )


def summary(rows: Sequence[Row]) -> Summary:
    """The counts at the head of a comparison."""
    kinds = [row.kind for row in rows]
    return Summary(
        old=sum(row.old is not None for row in rows),
        new=sum(row.new is not None for row in rows),
        same=kinds.count("same"),
        changed=kinds.count("changed"),
        added=kinds.count("added"),
        removed=kinds.count("removed"),
        moved=sum(row.moved for row in rows),
        renumbered=sum(row.renumbered and not row.moved for row in rows),
    )


def _blocks(side: Side) -> tuple[Block, ...]:
    return tuple(block for part in side.parts for block in part.blocks)


def _share(rows: Sequence[Row], number: int, pages: int) -> Iterator[Row]:
    """The rows of page ``number``: all pages hold about as much text."""
    costs = [sum(len(a.text) for a in (row.old, row.new) if a) for row in rows]
    whole = max(1, sum(costs))
    before = 0
    for row, cost in zip(rows, costs, strict=True):
        if before * pages // whole + 1 == number:
            yield row
        before += cost


def _groups(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Each line alone, but neighbours without any change together."""
    quiet: list[Line] = []
    for line in lines:
        if line.kind == "same" and not line.tags:
            quiet.append(line)
            continue
        if quiet:
            yield tuple(quiet)
            quiet = []
        yield (line,)
    if quiet:
        yield tuple(quiet)


def _line(row: Row, inputs: Comparison) -> Line:
    old = _cell(row.old, inputs.old, row.changes, newer=False) if row.old else None
    new = _cell(row.new, inputs.new, row.changes, newer=True) if row.new else None
    return Line(row.kind, tuple(_tags(row)), old, new)


def _tags(row: Row) -> Iterator[str]:
    if row.kind == "added":
        yield "新增"
    elif row.kind == "removed":
        yield "删去"
    elif row.kind == "changed":
        yield "修改"
    if row.moved:
        yield "移动位置"
    elif row.renumbered and row.kind == "changed":
        yield "条次变动"


def _cell(article: Article, side: Side, changes: Sequence[Change], *, newer: bool) -> Cell:
    number = "".join(article.number.split())
    tag = "ins" if newer else "del"
    holds = (p.url for p in side.parts if any(b.anchor == article.anchor for b in p.blocks))
    href = f' href="../{next(holds)}#{article.anchor}"'
    begins = len(article.number) if article.text.startswith(article.number) else 0
    wraps = [Wrap(change.new if newer else change.old, tag) for change in changes]
    wraps.append(Wrap(Span(0, begins), "a", href))
    return Cell(number, Markup("".join(_paragraphs(article.text, wraps))))


def _paragraphs(text: str, wraps: Sequence[Wrap]) -> Iterator[str]:
    """The paragraphs of an article with ``wraps`` over its text."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        own = [
            Wrap(Span(max(w.span.start, start) - start, min(w.span.end, end) - start),
                 w.tag, w.attributes)
            for w in wraps
            if w.span.start < end and start < w.span.end
        ]  # fmt: skip
        yield f"<p>{weave(line, own)}</p>"
        start = end + 1
