"""Titles in 《》: where they stand, whether they are those of rules, which edition is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from wenku.lexicon.load import load
from wenku.model.citation import Matter
from wenku.text.span import Span

_MARK = re.compile("[《》]")
_LONGEST = 240
"""A title is no longer than this, in characters; an opening mark without its end is passed over."""
_AT_END = re.compile(r"[（(〔\[【][^（）()〔〕\[\]【】]{0,30}[）)〕\]】]$|(?:19|20)\d{2}年?$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:年|修订|修正|版|$)")
_YEAR_BEFORE = re.compile(
    r"((?:19|20)\d{2})年(?:版|(?:新)?(?:修订|修正|颁布|印发|发布|制定|施行|实施)的?)?$"
)
_BRACKET_AFTER = re.compile(r"[（(〔]([^（）()〔〕]{0,30})[）)〕]")


@dataclass(frozen=True, slots=True)
class Titled:
    """A title in 《》: ``span`` with its marks, ``text`` without, verbatim."""

    span: Span
    text: str


def titles(text: str) -> Iterator[Titled]:
    """The outermost titles of ``text``: 《关于修改《…》的决定》 is one.

    A mark that has no partner within a line of ``_LONGEST`` characters counts as none, so that
    what stands inside is still found.
    """
    open_marks: list[int] = []
    pairs: list[Span] = []
    for match in _MARK.finditer(text):
        if match[0] == "《":
            open_marks.append(match.start())
        elif open_marks:
            span = Span(open_marks.pop(), match.end())
            if len(span) <= _LONGEST and "\n" not in span.of(text):
                while pairs and span.covers(pairs[-1]):
                    pairs.pop()
                pairs.append(span)
    for span in sorted(pairs):
        inside = text[span.start + 1 : span.end - 1]
        if inside.strip():
            yield Titled(span, inside)


def bare(title: str) -> str:
    """``title`` without blanks and without brackets and years at its end."""
    text = "".join(title.split())
    while (cut := _AT_END.sub("", text)) != text and cut:
        text = cut
    return text


@lru_cache(maxsize=20_000)
def matter(title: str) -> tuple[Matter, str]:
    """Whether ``title`` is that of a rule, and the rule of the lexicon that says so."""
    text = bare(title)
    for entry in load("citation_matters"):
        if entry.search(text):
            return ("rule" if entry.value == "rule" else "other"), entry.id
    return "other", "matter.none"


@lru_cache(maxsize=20_000)
def generic(title: str) -> bool:
    """Whether ``title`` is a type of rule only: 《条例》, 《实施细则》."""
    return any(entry.search(bare(title)) for entry in load("citation_generic"))


def edition(text: str, titled: Titled) -> str:
    """The year of the version that is named in, before or after a title, "" where none is."""
    inside = _AT_END.search("".join(titled.text.split()))
    after = _BRACKET_AFTER.match(text, titled.span.end)
    before = _YEAR_BEFORE.search(text, max(0, titled.span.start - 12), titled.span.start)
    for words in (inside[0] if inside else "", after[1] if after else ""):
        if found := _YEAR.search(words.strip("（(〔[【】]〕)）")):
            return found[1]
    return before[1] if before else ""
