"""What a user types, as the terms that a passage must and must not hold.

- Words are parted by white space; each must stand in the passage.
- A word is sought by its normal form, so marks inside it do not count.
- A word in quotation marks ("…", “…”, 「…」) is sought as it is written, marks included; only
  blanks of any sort and number are one blank.  The opening mark must begin a word and its
  counterpart end it: a pasted sentence that holds a “quotation” is no quoted word.
- ``-`` or ``－`` before a word excludes the passages that hold it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from wenku.index.article_numbers import forms
from wenku.index.fold import normal

LONGEST = 10_000
"""Characters of the longest query that is answered."""
MOST = 50
"""Words of the largest query that is answered."""

MESSAGES: Mapping[str, str] = {
    "query.empty": "请输入要查找的字词",
    "query.only_marks": "查找的内容里没有文字，只有标点或空格，请至少写一个字",
    "query.only_excluded": "只写了要排除的词，请再写一个要查找的词",
    "query.too_long": "查找的内容超过 10000 字，请缩短后再查",
    "query.too_many": "查找的词超过 50 个，请减少一些；整句查找时去掉句中的空格",
}
"""What to tell the user of each problem."""

BLANK = r"\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space as characters of a class, spelled out because regular expressions of Python and of
JavaScript do not agree on it."""
_BLANKS = re.compile(f"[{BLANK}]+")
_WORD = re.compile(
    rf'([-－]?)(?:(?:"([^"]+)"|“([^”]+)”|「([^」]+)」)(?=[{BLANK}]|\Z)|([^{BLANK}]+))'
)


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query.

    ``forms`` are normal forms, one of which must stand in a passage.  ``exact`` is what must stand
    there as it is written, with single blanks; "" for a word without quotation marks.  ``text`` is
    the word as it was typed, its marks apart.
    """

    forms: tuple[str, ...]
    exact: str = ""
    excluded: bool = False
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Query:
    """The terms of a query, each once; ``problem`` is why it cannot be answered, "" if it can.

    Problems are the keys of ``MESSAGES``; ``query.only_marks`` is also that of a quoted word
    without a character that counts.
    """

    terms: tuple[Term, ...] = ()
    problem: str = ""


def parse(text: str) -> Query:
    """The query that ``text`` states."""
    if len(text) > LONGEST:
        return Query(problem="query.too_long")
    terms: dict[Term, None] = {}
    for match in _WORD.finditer(text):
        term = _term(match)
        if term.forms != ("",):
            terms[term] = None
        elif term.exact:
            return Query(problem="query.only_marks")
    if not terms:
        return Query(problem="query.only_marks" if _BLANKS.sub("", text) else "query.empty")
    if len(terms) > MOST:
        return Query(problem="query.too_many")
    if all(term.excluded for term in terms):
        return Query(problem="query.only_excluded")
    return Query(tuple(terms))


def as_typed(term: Term) -> str:
    """``term`` as it can be typed again."""
    return ("-" if term.excluded else "") + (f"“{term.text}”" if term.exact else term.text)


def one_blank(text: str) -> str:
    """``text`` with every run of white space as one blank: how quoted words are compared."""
    return _BLANKS.sub(" ", text)


def _term(match: re.Match[str]) -> Term:
    excluded = bool(match[1])
    quoted = match[2] or match[3] or match[4]
    if quoted is None:
        return Term(forms(normal(match[5])), excluded=excluded, text=match[5])
    exact = one_blank(quoted).strip(" ")
    return Term((normal(quoted),), exact, excluded, exact)
