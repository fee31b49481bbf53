"""Formulations (提法): quoted and numbered set phrases, found by their form."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from wenku.extract.formulation_parts import parts
from wenku.extract.scanner import entries, joined
from wenku.lexicon.load import Entry, load
from wenku.model.block import Block
from wenku.model.statement import Formulation, Place
from wenku.text.span import Span

_QUOTED = re.compile(
    r"“([^“”]{2,60})”|‘([^‘’]{2,60})’|「([^「」]{2,60})」|『([^『』]{2,60})』|\"([^\"\n]{2,60})\""
)
_ENDED = re.compile(r"^$|[。！？；\n]$")
_ENDS = ("。", "！", "？", "；")
"""Quoted words between two ends of sentences are a sentence."""

_TITLE = re.compile(r"《[^《》]*》")
_LONG = 16
_UNEVEN = 2
"""From how many characters on a phrase must be even, and by how much its parts may differ."""

_NUMBER = re.compile(r"[2-9](?=个|大|项|种|严禁|不准)")
_DIGITS = "零一两三四五六七八九"
_PARTS = re.compile(r"(?:[一两二三四五六七八九十]{1,2}个[^、一两二三四五六七八九十]{1,8}、?){2,}")
"""Several numbered parts, whatever stands between them; 问责一个、警醒一片 has none."""
_PARTED = re.compile(r"(?<=[^、])(?=[一两二三四五六七八九十]{1,2}个)")


def formulations(blocks: Sequence[Block]) -> tuple[Formulation, ...]:
    """The set phrases of a document in the order of the text, headings and titles included.

    Quoted phrases are those that are no whole sentence, no title and no name; without marks
    numbered phrases only.
    """
    return tuple(found for block in blocks for found in _of_block(block))


def canonical(text: str) -> str:
    """The spelling under which variants of a phrase meet: 2个维护 and 两个维护 are one."""
    plain = re.sub(r"[\s“”‘’「」『』\"'*_]+", "", text) or text
    plain = re.sub(r"[，,；;·]", "、", plain)
    plain = _NUMBER.sub(lambda match: _DIGITS[int(match[0])], plain)
    known = next((e for e in _known() if any(p.fullmatch(plain) for p in e.patterns)), None)
    if known:
        return known.value
    return _PARTED.sub("、", plain) if _PARTS.fullmatch(plain) else plain


@cache
def _known() -> tuple[Entry, ...]:
    return tuple(entry for entry in load("formulations") if entry.value)


@cache
def _unquoted() -> re.Pattern[str]:
    chosen = [e for e in load("formulations") if e.attributes.get("unquoted") == "yes"]
    return re.compile(joined(chosen))


@cache
def _context(value: str) -> re.Pattern[str]:
    return re.compile(joined(entries("formulation_context", value)))


def _of_block(block: Block) -> Iterator[Formulation]:
    text = block.text
    titles = [Span(*match.span()) for match in _TITLE.finditer(text)] if "《" in text else []
    quoted = [each for each in _quoted(text) if not _within(each[0], titles)]
    marked = [span for span, _ in quoted]
    unmarked = (each for each in _bare(text) if not _within(each[0], titles))
    bare = [each for each in unmarked if not _within(each[0], marked)]
    for span, rule in sorted((*quoted, *bare)):
        yield _formulation(block, span, rule)


def _within(span: Span, others: Sequence[Span]) -> bool:
    """Whether ``span`` touches one of ``others``, which are in order and parted."""
    at = bisect_right(others, span.start, key=lambda other: other.start)
    return any(other.touches(span) for other in others[max(0, at - 1) : at + 1])


def _quoted(text: str) -> Iterator[tuple[Span, str]]:
    """The quoted phrases, and those quoted inside a longer quotation."""
    for match in _QUOTED.finditer(text):
        start, end = match.start() + 1, match.end() - 1
        words = text[start:end]
        alone = (
            _ENDED.search(text[max(0, start - 2) : start - 1]) and text[end + 1 : end + 2] in _ENDS
        )
        if not alone and _phrase(words, text[max(0, start - 9) : start - 1]):
            yield Span(start, end), "quoted"
        elif "‘" in words:
            yield from ((span.shift(start), rule) for span, rule in _quoted(words))


def _phrase(words: str, before: str) -> bool:
    """Whether quoted ``words`` that stand after ``before`` are a set phrase."""
    if _context("sentence").search(words) or _context("whole").search(words):
        return False
    if len(words) > _LONG and not _even(words):
        return False
    return not _context("name").search(before) and not _context("said").search(before)


def _even(words: str) -> bool:
    """Whether a long phrase falls into parts of about one length, as set phrases do."""
    lengths = [len(part) for part in re.split("[，,、]", words)]
    return len(lengths) > 1 and max(lengths) - min(lengths) <= _UNEVEN


def _bare(text: str) -> Iterator[tuple[Span, str]]:
    for match in _unquoted().finditer(text):
        yield Span(*match.span()), "numbered"


def _formulation(block: Block, span: Span, rule: str) -> Formulation:
    text = span.of(block.text)
    mark = next((mark for mark in block.marks if mark.anchor and mark.span.covers(span)), None)
    return Formulation(
        place=Place(mark.anchor if mark else block.anchor, block.anchor, span),
        text=text,
        canonical=canonical(text),
        rule=rule,
        parts=parts(text, block.text[span.end : span.end + 600]),
    )
