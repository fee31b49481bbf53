"""Places behind which no rule is named: the text's own, those of the rule named before, or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from wenku.extract.citation_context import Here, Told
from wenku.extract.citation_names import Name, unknown_name
from wenku.extract.citation_places import Places
from wenku.extract.citation_tables import column_rule
from wenku.extract.citation_titles import bare
from wenku.lexicon.load import load
from wenku.model.block import Block
from wenku.model.citation import Citation, Portion
from wenku.text.span import Span

_DIVISION_CITED = re.compile(r"(?:的)?(?:有关|相关)?规定|所[列称述规]|中|、第|和第|至第|以外|除外")
_CITED = re.compile(
    r"(?:的|中|所)?(?:规定|所[列称述规指]|情形|情况|行为|要求|条件|以外|之一|除外|[、和或至，）])"
)
_SENTENCE = re.compile("[。；]")
_THAT = re.compile("[该同]条$")
_WINDOW = 24


def unnamed(here: Here, run: Places, before: Told | None) -> Citation | None:
    """The citation of places behind which no known name stands; ``None`` where they cite nothing.

    ``before`` are the places cited last in the paragraph.
    """
    text, at = here.block.text, run.span.start
    first = run.first
    if first.start and before and _THAT.search(text, max(0, at - 2), at):
        return _of_that(here.block, run, before)
    if not first.start and (said := _said(text, at)):
        return _by_word(here, run, before, *said)
    if not first.start and first.steps[0].unit == "article" and (name := unknown_name(text, at)):
        return _by_name(here, run, name)
    if _counts_things(text, run) or _only_here(run):
        return None
    return _near(here, run) if first.start else _bare(here, run, before)


def _by_name(here: Here, run: Places, name: Name) -> Citation:
    """违反XX县公墓管理条例第五条: a name that no lexicon knows."""
    title = name.span.of(here.block.text)
    means = here.around.shorts.get(title, "")
    return Citation(
        here.block.anchor,
        Span(name.span.start, run.span.end),
        "short" if means else "name",
        title,
        means,
        portions=run.portions,
        rule=name.rule,
    )


def _said(text: str, end: int) -> tuple[str, str, int] | None:
    """本条例 or 该办法 right before ``end``: what it is, the type it names, where it begins."""
    start = max(0, end - _WINDOW)
    words = text[start:end].rstrip(" \u3000")
    for entry in load("citation_self"):
        if entry.value != "alone" and (match := entry.search(words)):
            return entry.value, match["type"], start + match.start()
    return None


def _by_word(
    here: Here, run: Places, before: Told | None, value: str, kind: str, begin: int
) -> Citation | None:
    """The citation of 本条例第三条 or 该条例第三条; the word begins at ``begin``."""
    block, around = here.block, here.around
    span = Span(begin, run.span.end)
    if value == "self":
        if around.base and kind not in ("决定", "修正案"):
            return _back(block, span, run.portions, around.base, "self.amended")
        return Citation(block.anchor, span, "self", "", portions=run.portions, rule="self.this")
    last = before.meant if before and bare(before.meant).endswith(kind) else ""
    meant = last or here.antecedent(kind, begin)
    return _back(block, span, run.portions, meant, "self.that") if meant else None


def _back(
    block: Block, span: Span, portions: tuple[Portion, ...], means: str, rule: str
) -> Citation:
    words = block.text[span.start : portions[0].span.start] if portions else span.of(block.text)
    return Citation(block.anchor, span, "back", words.strip(), means, portions=portions, rule=rule)


def _counts_things(text: str, run: Places) -> bool:
    """第二项议程, 第三条战线: what follows says that things are counted."""
    after = text[run.span.end : run.span.end + 8]
    return any(entry.search(after) for entry in load("citation_no_places"))


def _only_here(run: Places) -> bool:
    """本条, 本款, 本项 alone: they point to where one is."""
    first = run.first
    here = first.start is not None and first.start.back == 0 and not first.steps
    return here and first.start is not None and first.start.unit in ("article", "clause", "item")


def _near(here: Here, run: Places) -> Citation | None:
    """前款, 本条第一款, 第二款: in a rule only.

    In a decision on amendments 第二款 alone is one of the amended article, which is not cited.
    """
    block, around = here.block, here.around
    start = run.first.start
    implied = not block.text.startswith(("前", "上", "本"), run.span.start)
    if start is None or not around.ruled or (around.base is not None and implied):
        return None
    if start.unit == "item" and not _item_cited(block, run, implied=implied):
        return None
    if around.base and start.unit in ("part", "chapter", "section"):
        portions = tuple(replace(p, start=None) for p in run.portions if p.steps)
        return _back(block, run.span, portions, around.base, "near.amended") if portions else None
    rule = "near.implied" if implied else "near.relative"
    return Citation(block.anchor, run.span, "near", "", portions=run.portions, rule=rule)


def _item_cited(block: Block, run: Places, *, implied: bool) -> bool:
    """Whether 前三项 cites items; outside a list it may count things (前三项污染物)."""
    if implied:
        return False
    if block.role in ("item", "subitem") or any(mark.role == "item" for mark in block.marks):
        return True
    return _CITED.match(block.text, run.span.end) is not None


def _bare(here: Here, run: Places, before: Told | None) -> Citation | None:
    """第三条 with no rule named right before it.

    In a rule it is the rule's own unless another rule was cited in the same sentence
    (刑法第一百六十三条规定的…罪、第二百七十一条规定的…罪).
    """
    block, around = here.block, here.around
    division = run.first.steps[0].unit != "article"
    if division and not _DIVISION_CITED.match(block.text, run.span.end):
        return None
    means, rule = _meant(here, run, before, division=division)
    if means:
        return _back(block, run.span, run.portions, means, rule)
    if around.ruled and around.base is None:
        return Citation(block.anchor, run.span, "self", "", portions=run.portions, rule="bare.self")
    return None


def _meant(here: Here, run: Places, before: Told | None, *, division: bool) -> tuple[str, str]:
    """The other rule that 第三条 is of, with the evidence; "" for none."""
    around = here.around
    if around.base:
        return around.base, "bare.amended"
    if column := column_rule(here.block, run.span.start):
        return column, "bare.column"
    if around.ruled and around.base is None:
        same = before and before.meant and _one_sentence(here.block.text, before, run)
        return (before.meant, "bare.same_sentence") if before and same else ("", "")
    named = here.named_before(run.span.start)
    if named and named.matter == "rule":
        return named.meant, "bare.named_before"
    only = around.topic[0] if len(around.topic) == 1 and not division else ""
    return only, "bare.topic"


def _one_sentence(text: str, before: Told, run: Places) -> bool:
    return _SENTENCE.search(text, before.run.span.end, run.span.start) is None


def _of_that(block: Block, run: Places, before: Told) -> Citation | None:
    """该条第二款: of the article that was cited last."""
    path = before.run.portions[-1].last or before.run.portions[-1].steps
    above = tuple(step for step in path if step.unit == "article")
    if not above:
        return None
    portions = tuple(
        replace(p, steps=above + p.steps, last=above + p.last if p.last else (), start=None)
        for p in run.portions
    )
    span = Span(run.span.start - len("该条"), run.span.end)
    if before.meant:
        return _back(block, span, portions, before.meant, "that.article")
    return Citation(block.anchor, span, "self", "", portions=portions, rule="that.article")


def loose(here: Here) -> Iterator[Citation]:
    """该办法 and 上述规定 without a place, where such a rule was named before."""
    text = here.block.text
    if "该" not in text and "述" not in text:
        return
    entry = next(e for e in load("citation_self") if e.value == "alone")
    for pattern in entry.patterns:
        for match in pattern.finditer(text):
            if text.startswith(("第", "（第"), match.end()):
                continue
            vague = match["type"] == "规定"
            meant = here.antecedent(match["type"], match.start(), near=vague)
            if meant:
                yield _back(here.block, Span(*match.span()), (), meant, "self.alone")
