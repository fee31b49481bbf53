"""The body of a document as HTML.

The text of the elements, in order, is the text of the blocks and nothing else: numbers of notes,
labels, pinpoints and what is added to the text are attributes that the style sheet shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from wenku.model.block import Block, Mark, Role
from wenku.render.additions import Additions
from wenku.render.weave import Insert, Wrap, weave
from wenku.text.chars import closed_up
from wenku.text.span import Span

_RANK: dict[Role, int] = {"part": 2, "chapter": 2, "section": 3}


_NOTHING = Additions()


@dataclass(frozen=True, slots=True)
class _Context:
    """What a block needs to know of the others: the anchors of the h1, of notes and their calls,
    and the former anchors by those that took their place."""

    assets: str
    pinpoints: Mapping[str, str]
    headline: str
    notes: Mapping[str, str]
    calls: Mapping[str, str]
    former: Mapping[str, Sequence[str]]
    inner: Mapping[str, str]
    added: Additions


def body(
    blocks: Sequence[Block],
    pinpoints: Mapping[str, str],
    *,
    assets: str,
    forwards: Sequence[tuple[str, str]] = (),
    added: Additions = _NOTHING,
) -> str:
    """All ``blocks`` as HTML.

    ``assets`` is the address of the folder of their pictures.  ``forwards`` are anchors that were
    given once, each with that of the block where their text now stands: links to them lead there.
    ``added`` is laid over the text.
    """
    notes = {block.label: block.anchor for block in blocks if block.role == "note"}
    calls = {n.note: block.anchor for block in reversed(blocks) for n in block.notes}
    former: dict[str, list[str]] = {}
    for old, new in forwards:
        former.setdefault(new, []).append(old)
    context = _Context(
        assets, pinpoints, headline(blocks), notes, calls, former, inner_titles(blocks), added
    )
    out: list[str] = []
    for is_note, group in groupby(blocks, key=lambda block: block.role == "note"):
        html = "\n".join(_whole(block, context) for block in group)
        out.append(f'<div class="notes">\n{html}\n</div>' if is_note else html)
    return "\n".join(out)


def _whole(block: Block, context: _Context) -> str:
    """A block with what stands before and behind it."""
    behind = context.added.after.get(block.anchor, "")
    return _former(block, context) + _block(block, context) + behind


def inner_titles(blocks: Sequence[Block]) -> Mapping[str, str]:
    """By anchor, the title of the rule that a notice carries, for the blocks of that rule.

    Such a title is a heading of the first level without a number, before the first article of a
    text that has articles; what it carries is cited by it and not by the title of the notice.
    """
    found: dict[str, str] = {}
    title = ""
    articles = any(block.role == "article" for block in blocks)
    begun = False
    for block in blocks if articles else ():
        if block.role == "heading" and block.level == 1 and not block.number and not begun:
            inner = closed_up(block.text).replace("《", "〈").replace("》", "〉")
            title = f"《{inner}》"
        begun = begun or block.role == "article"
        if title:
            found[block.anchor] = title
    return found


def headline(blocks: Sequence[Block]) -> str:
    """The anchor of the first title in the text, a block or a mark in one; "" where none is."""
    for block in blocks:
        if block.role == "title":
            return block.anchor
        for mark in block.marks:
            if mark.role == "title":
                return mark.anchor
    return ""


def _block(block: Block, context: _Context) -> str:
    attributes = _attributes(block, context.pinpoints)
    if title := context.inner.get(block.anchor):
        attributes += f' data-cited="{escape(title)}"'
    if block.role == "table":
        return _table(block, attributes, context)
    if block.role == "figure":
        image = f'<img src="{escape(context.assets + block.label)}" alt="" loading="lazy">'
        caption = f"<figcaption>{weave(block.text)}</figcaption>" if block.text else ""
        return f"<figure{attributes}>{image}{caption}</figure>"
    if block.role == "note":
        return f"<p{attributes}>{_back(block, context)}{_inline(block, context)}</p>"
    tag = _tag(block, context)
    return f"<{tag}{attributes}>{_inline(block, context)}</{tag}>"


def _former(block: Block, context: _Context) -> str:
    """Empty elements with the anchors that once led to the text of this block."""
    names = context.former.get(block.anchor, ())
    return "".join(f'<span id="{escape(name)}"></span>' for name in names)


def _attributes(block: Block, pinpoints: Mapping[str, str]) -> str:
    """Anchor, role, pinpoint; and a level, so that the style does not depend on the tag."""
    level = f' data-level="{block.level}"' if block.role == "heading" and block.level else ""
    where = escape(pinpoints.get(block.anchor, ""))
    name = f'id="{escape(block.anchor)}" class="{block.role}"'
    return f' {name}{level} data-at="{where}"'


def _tag(block: Block, context: _Context) -> str:
    if block.role == "title" and block.anchor == context.headline:
        return "h1"
    if block.role == "heading":
        return f"h{min((block.level or 1) + 1, 6)}"
    return f"h{_RANK[block.role]}" if block.role in _RANK else "p"


def _inline(block: Block, context: _Context) -> str:
    """The text of a block with its marks, its hanging number and its calls of notes."""
    added = context.added
    wraps = [*(_mark(mark, context) for mark in block.marks), *_hanging_number(block)]
    wraps += added.wraps.get(block.anchor, ())
    inserts = [Insert(note.offset, _call(note.note, context)) for note in block.notes]
    inserts += added.inserts.get(block.anchor, ())
    return weave(block.text, wraps, inserts)


def _mark(mark: Mark, context: _Context) -> Wrap:
    level = f' data-level="{mark.level}"' if mark.level else ""
    rank = 0
    if mark.role == "heading":
        rank = min((mark.level or 1) + 1, 6)
    elif mark.role == "title" and mark.anchor == context.headline:
        rank = 1
    role = f' role="heading" aria-level="{rank}"' if rank else ""
    name = f' id="{escape(mark.anchor)}" class="{mark.role}"'
    return Wrap(mark.span, "span", name + level + role)


def _hanging_number(block: Block) -> Iterator[Wrap]:
    """The printed number of an article, to hang in the margin, and the blanks after it."""
    if block.role == "article" and block.number and block.text.startswith(block.number):
        end = len(block.number)
        blanks = len(block.text) - end - len(block.text[end:].lstrip())
        yield Wrap(Span(0, end), "span", ' class="number"')
        yield Wrap(Span(end, end + blanks), "span", ' class="blank"')


def _call(label: str, context: _Context) -> str:
    """The call of a note: an empty link whose number the style sheet shows."""
    target = escape(context.notes.get(label, ""))
    shown = escape(label)
    return f'<a class="call" href="#{target}" data-note="{shown}" aria-label="注{shown}"></a>'


def _back(note: Block, context: _Context) -> str:
    """The number before a note, which leads back to its call."""
    target, label = escape(context.calls.get(note.label, "")), escape(note.label)
    return f'<a class="back" href="#{target}" data-note="{label}" aria-label="回到正文"></a>'


def _table(block: Block, attributes: str, context: _Context) -> str:
    tags = ["th", *["td"] * (len(block.rows) - 1)]
    wraps = context.added.wraps.get(block.anchor, ())
    inserts = context.added.inserts.get(block.anchor, ())
    rows: list[str] = []
    start = 0
    for row, tag in zip(block.rows, tags, strict=True):
        cells: list[str] = []
        for cell in row:
            inner = weave(cell, _inside(wraps, start, len(cell)), _at(inserts, start, len(cell)))
            cells.append(f"<{tag}>{inner}</{tag}>")
            start += len(cell) + 1
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<div{attributes}><table>\n" + "\n".join(rows) + "\n</table></div>"


def _inside(wraps: Sequence[Wrap], start: int, length: int) -> Iterator[Wrap]:
    """What ``wraps`` cover of the cell that begins at ``start``."""
    for wrap in wraps:
        first = max(wrap.span.start - start, 0)
        end = min(wrap.span.end - start, length)
        if first < end:
            yield Wrap(Span(first, end), wrap.tag, wrap.attributes)


def _at(inserts: Sequence[Insert], start: int, length: int) -> Iterator[Insert]:
    """The inserts behind a character of the cell that begins at ``start``."""
    for insert in inserts:
        if start < insert.offset <= start + length:
            yield Insert(insert.offset - start, insert.html)
