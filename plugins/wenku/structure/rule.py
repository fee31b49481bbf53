"""Regulations and discipline rules: from a clean text to 编 章 节 条 款 项 目.

Reads a ``CleanDocument``, gives a ``Structure``.  Every line of the clean text that is not empty
becomes one block (the rows of a table together one) with its text verbatim; nothing is split,
joined or left out.  A text without articles gets the roles of prose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wenku.model.document import Evidence, Structure, Title
from wenku.model.errors import Diagnostic
from wenku.model.source import CleanDocument, Line
from wenku.structure.rule_blocks import Given, blocks_of
from wenku.structure.rule_body import Opened, body
from wenku.structure.rule_candidates import Articles, articles
from wenku.structure.rule_diagnostics import diagnostics
from wenku.structure.rule_head import Head, find_title, head_kind, title_shaped, title_type
from wenku.structure.rule_headings import Headings, headings
from wenku.structure.rule_listed import listed_articles
from wenku.structure.rule_tail import attachment, signature
from wenku.structure.rule_titles import InnerTitle, announces, inner_title
from wenku.text.chars import folded, solid


@dataclass(frozen=True, slots=True)
class _Layout:
    """What was found where in the lines of a text."""

    lines: tuple[Line, ...]
    headings: Headings
    articles: Articles
    head: Head
    inner: tuple[InnerTitle, ...]

    @property
    def start(self) -> int:
        """The first line that opens an article or heading or lists the contents."""
        places = [*self.articles.opened, *self.headings.opened, *self.headings.contents]
        return min(places, default=len(self.lines))


def structure(clean: CleanDocument) -> Structure:
    """The blocks of a rule, its title as given (``None`` where there is none) and what is odd.

    Diagnostics: ``structure.second_rule`` where the file holds another rule after the first,
    ``structure.article_gap`` where numbers of articles are missing, ``structure.article_number``
    where one is misprinted.
    """
    lines = tuple(line for line in clean.lines if line.kind != "paragraph" or solid(line.text))
    layout = _layout(lines)
    known = _known(layout)
    opened = Opened(layout.articles.opened, layout.articles.inside, layout.headings.opened)
    given = {**body(lines, opened, known.keys()), **known}
    return Structure(blocks_of(lines, given), _title(layout), _diagnostics(layout))


def _layout(lines: tuple[Line, ...]) -> _Layout:
    found = headings(lines)
    numbered = articles(lines, fresh=_fresh(lines, found))
    places = [*numbered.opened, *found.opened, *found.contents]
    head = find_title(lines, min(places, default=len(lines)))
    if not numbered.opened and not numbered.inside:
        numbered = listed_articles(lines, head.text)
    return _Layout(lines, found, numbered, head, _inner(lines, found, numbered, head))


def _fresh(lines: Sequence[Line], found: Headings) -> frozenset[int]:
    """The lines that announce that the articles may begin anew with the first."""
    firsts = {i for i, o in found.opened.items() if o.style in ("part", "chapter") and o.value == 1}
    parts = {i for i, o in found.opened.items() if o.style == "part"}
    titles = {
        i
        for i, line in enumerate(lines)
        if line.kind == "paragraph" and (attachment(line.text) or announces(line.text))
    }
    return frozenset(firsts | parts | titles)


def _inner(
    lines: Sequence[Line], found: Headings, numbered: Articles, head: Head
) -> tuple[InnerTitle, ...]:
    """The titles inside the text, each above an article with which the numbering begins."""
    titles: list[InnerTitle] = []
    before = max(head.title, default=-1)
    value = 0
    for index, opening in numbered.opened.items():
        current = opening.value or value + 1
        if current <= 1 or not value:
            title = inner_title(
                lines, above=index, after=before, title=head.text, contents=found.contents
            )
            if title and (value or title.repeats or _carries(head.text)):
                titles.append(title)
        value, before = current, index
    return tuple(titles)


def _carries(title: str) -> bool:
    """Whether a paper with this title may carry a rule: anything but a rule itself."""
    kind = title_type(title) if title else None
    return kind is None or kind.id == "type.notice"


def _known(layout: _Layout) -> dict[int, Given]:
    """Title, subtitles, contents, inner titles and signatures by the index of their line."""
    given = {i: Given("body", rule="rule.contents") for i in layout.headings.contents}
    given.update(_head_roles(layout))
    first = min(layout.articles.opened, default=0)
    stops = [len(layout.lines)]
    stops += [i for i, line in enumerate(layout.lines) if attachment(line.text)]
    for title in layout.inner:
        stops.append(title.lines[0])
        given.update(_inner_roles(title, first))
    previous = max(layout.head.title, default=-1) + 1
    for stop in sorted(stops):
        for index in signature(layout.lines, previous, stop):
            given.setdefault(index, Given("signature", rule="rule.signature"))
        previous = stop
    taken = layout.articles.opened.keys() | layout.headings.opened.keys()
    return {index: role for index, role in given.items() if index not in taken}


def _head_roles(layout: _Layout) -> dict[int, Given]:
    """The roles of the lines from the title to the first sentence."""
    title = layout.head.title
    if not title:
        return {}
    given = {index: Given("title", rule="rule.title") for index in title}
    end = min([layout.start, *(inner.lines[0] for inner in layout.inner)])
    repeated, text_began = "", False
    ruled = bool(layout.articles.opened or layout.articles.inside)
    for index in range(max(title) + 1, end):
        text = layout.lines[index].text
        kind = head_kind(text)
        if kind == "addressee":
            given[index] = Given("salutation", rule="rule.addressee")
            break
        loose = (ruled and title_shaped(text)) or folded(layout.head.text).startswith(folded(text))
        below_title = layout.lines[index].kind == "paragraph" and bool(kind or loose)
        text_began = text_began or not below_title or text.rstrip().endswith("。")
        if text_began:
            continue
        repeated += folded(text)
        same = folded(layout.head.text).startswith(repeated) and not kind
        given[index] = Given("title" if same else "subtitle", rule=f"rule.head_{kind or 'line'}")
        repeated = repeated if same else ""
    return given


def _inner_roles(title: InnerTitle, first: int) -> dict[int, Given]:
    """The roles of an inner title; ``first`` is the line of the first article of the text."""
    given = {i: Given("subtitle", rule="rule.head_inner") for i in title.subtitles}
    for index in title.lines:
        if title.repeats and index < first:
            given[index] = Given("title", rule="rule.title_repeated")
        else:
            given[index] = Given("heading", 1, rule="rule.title_inner")
    return given


def _title(layout: _Layout) -> Title | None:
    if not layout.head.text:
        return None
    line = layout.lines[layout.head.title[0]]
    return Title(layout.head.text, "given", (Evidence("rule.title", line.text, line.number),))


def _diagnostics(layout: _Layout) -> tuple[Diagnostic, ...]:
    first = min(layout.articles.opened, default=0)
    second = [title.lines[0] for title in layout.inner if title.lines[0] > first]
    return diagnostics(layout.lines, layout.articles, second)
