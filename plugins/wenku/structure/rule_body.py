"""The text of a rule: 条 with their 款, 项 and 目, and what stands between them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from wenku.model.source import Line
from wenku.structure.rule_blocks import Given
from wenku.structure.rule_listed import short
from wenku.structure.rule_marks import marks
from wenku.structure.rule_openings import Opening, Style, opening
from wenku.structure.rule_prose import prose, run_in_styles
from wenku.structure.rule_tail import attachment, attachment_entry, says_when_effective, signs

_SENTENCE = re.compile(r"[。；;：:，,！？、]$")
_CAPTION = re.compile(
    r"[【〔\[［（(][^】〕\]］（）()]{1,40}(?:[（(][^（）()]{1,30}[）)])?[】〕\]］）)]"
)
_CAPTION_LONGEST = 18
_HEADING_LONGEST = 40
_WRAPPED = 10
"""A name of a chapter this long (in characters) may go on in the next line."""
_TABULAR = re.compile(
    r"\S(?:\s{2,}|\t)\S|^[-─—=_\s]{4,}$|^表[ \u3000]?[\d一二三四五六七八九十]{1,3}\s"
)
_TABULAR_READ = 400
"""A line of a table set in plain text: columns, a rule, a caption; it is no 款."""
_UNFINISHED = re.compile(r"(?:[、和与及的]|以及)$")

_BELOW: dict[Style, tuple[Style, ...]] = {
    "hanzi": ("bracket", "arabic", "inner"),
    "bracket": ("arabic", "inner"),
    "arabic": ("inner",),
    "inner": (),
}
"""The lists that may stand inside a list of each style."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What opens where, by the index of the line: articles, those run into a line, headings."""

    articles: Mapping[int, Opening]
    inside: Mapping[int, tuple[Opening, ...]]
    headings: Mapping[int, Opening]


@dataclass(slots=True)
class _Article:
    """The article that is open: its 款 so far and the numbers of its lists so far."""

    style: Style
    clauses: int
    last: dict[Style, int]
    final: bool = False


def body(lines: Sequence[Line], opened: Opened, known: Set[int]) -> dict[int, Given]:
    """What each line is that is not ``known`` already (title, contents, signature …), by index."""
    given: dict[int, Given] = {}
    article: _Article | None = None
    attached = False
    run_in = run_in_styles(lines)
    for index, line in enumerate(lines):
        if line.kind != "paragraph":
            continue
        if index in opened.articles:
            number = opened.articles[index]
            given[index] = _article(line.text, number, opened.inside.get(index, ()))
            article, attached = _open(line.text, number), False
        elif index in opened.headings:
            given[index] = _heading(opened.headings[index])
            article, attached = None, False
        elif index in known:
            article = None
        elif attachment(line.text) or (attached and attachment_entry(line.text)):
            given[index] = _attachment(line.text)
            article, attached = None, True
        else:
            attached = False
            given[index] = _other(lines, index, opened, article) or prose(lines, index, run_in)
            if given[index].role == "heading":
                article = None
    return given


def _article(text: str, number: Opening, inside: tuple[Opening, ...]) -> Given:
    found = marks(text, items=True, articles=inside)
    return Given("article", 4, number.number, "rule.article", found)


def _open(text: str, number: Opening) -> _Article:
    rest = text[number.end :].strip()
    caption = not rest or (
        _CAPTION.fullmatch(rest) is not None
        or (len(rest) <= _CAPTION_LONGEST and not re.search(r"[，。；：、,;:]", rest))
    )
    return _Article(number.style, 0 if caption else 1, {}, says_when_effective(text))


def _heading(number: Opening) -> Given:
    if number.style == "part":
        return Given("part", 1, number.number, "rule.part")
    if number.style == "chapter":
        return Given("chapter", 2, number.number, "rule.chapter")
    return Given("section", 3, number.number, "rule.section")


def _attachment(text: str) -> Given:
    number = re.match(r"附[件表录图]\s*[一二三四五六七八九十\d]{1,3}", text.strip())
    return Given("attachment", None, number[0] if number else None, "rule.attachment")


def _other(
    lines: Sequence[Line], index: int, opened: Opened, article: _Article | None
) -> Given | None:
    """A line that opens neither an article nor a heading that says so by its number.

    ``None`` where no article is open and nothing else is known of the line.
    """
    text = lines[index].text
    if index in opened.inside:
        found = marks(text, items=False, articles=opened.inside[index])
        return Given("body", rule="rule.articles_inside", marks=found)
    continued = _continues_heading(lines, index, opened)
    if continued:
        return replace(_heading(continued), number=None, rule="rule.heading_continued")
    if _stands_above(lines, index, opened, article):
        number = opening(text)
        return Given("heading", 2, number.number if number else None, "rule.heading_above")
    if article is None:
        return None
    if article.final and signs(text):
        return Given("signature", rule="rule.signature")
    return _within(text, article)


def _continues_heading(lines: Sequence[Line], index: int, opened: Opened) -> Opening | None:
    """The heading in the line above that this line goes on with: its name, or the rest of it."""
    above = opened.headings.get(index - 1)
    text = lines[index].text
    if (
        above is None
        or not _phrase(text)
        or opening(text)
        or not _before_text(lines, index, opened)
    ):
        return None
    name = lines[index - 1].text[above.end :].strip()
    return above if not name or len(name) >= _WRAPPED or _UNFINISHED.search(name) else None


def _before_text(lines: Sequence[Line], index: int, opened: Opened) -> bool:
    following = index + 1
    return following in opened.articles or following in opened.headings


def _stands_above(
    lines: Sequence[Line], index: int, opened: Opened, article: _Article | None
) -> bool:
    """Whether the line is a heading without 编 章 节: a phrase right above an article or heading.

    After the article on when the rule comes into force any phrase is one (an explanation that
    follows the rule).  The last member of a list above the next article is none.
    """
    text = lines[index].text
    if not _phrase(text):
        return False
    number = opening(text)
    if number and (
        number.style in ("part", "chapter", "section", "article") or not short(text, number)
    ):
        return False
    if article is not None and number is not None:
        if article.last.get(number.style, 0) + 1 == number.value and number.value != 1:
            return False
        if number.style == article.style:
            return False
    if article is not None and article.final and number is None and index + 1 < len(lines):
        return not signs(text)
    return _before_text(lines, index, opened)


def _phrase(text: str) -> bool:
    line = text.strip()
    return 2 <= len(line) <= _HEADING_LONGEST and not _SENTENCE.search(line) and "。" not in line


def _within(text: str, article: _Article) -> Given:
    """A paragraph of an open article: a 项, a 目, another 款, or a line of a table set in text."""
    number = opening(text)
    article.final = article.final or says_when_effective(text)
    if number is None or number.value is None or number.style not in _BELOW:
        if _TABULAR.search(text[:_TABULAR_READ]) and not _SENTENCE.search(text.rstrip()):
            return Given("body", rule="rule.tabular")
        article.clauses += 1
        article.last.clear()
        return Given("clause", 5, str(article.clauses), "rule.clause", marks(text, items=True))
    inner = any(o in article.last and number.style in below for o, below in _BELOW.items())
    article.last[number.style] = number.value
    for style in _BELOW[number.style]:
        article.last.pop(style, None)
    found = marks(text, items=False)
    if inner:
        return Given("subitem", 7, number.number, "rule.subitem", found)
    return Given("item", 6, number.number, "rule.item", found)
