"""Names of rules without marks: 巡视工作条例, 刑法第二百三十二条, 国务院信访条例."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from wenku.extract.citation_titles import generic, matter
from wenku.lexicon.load import expanded, load
from wenku.text.chars import HANZI
from wenku.text.span import Span

_ANY = re.compile(HANZI)
_GOES_ON = (
    r"(?:(?:暂行)?实施(?:条例|细则|办法|规定|意见)|施行条例|补充规定"
    r"|修正案(?:[（(][一二三四五六七八九十]{1,3}[）)])?)?"
)
_PREFIX = "(?:中华人民共和国|中国共产党)?"
_ENDS = "法典|法|条例|规定|办法|细则|规则|解释|准则|规范|规程|章程|决定|条约|公约|通则"
_UNKNOWN = re.compile(
    rf"((?:{HANZI}|[XＸ×*]){{2,40}}?(?:{_ENDS}))(?:规定|之|的|中)?[ \u3000]{{0,2}}$"
)
_LEFT = 8
_LONG = 8
"""A name of so many characters stands for itself wherever a word begins."""
_PLACE = re.compile(
    r"(?:分则|总则)?(?:规定的?|中的?|的)?[ \u3000]{0,2}"
    r"第[ \u3000]?[零〇○一二三四五六七八九十百千\d]{1,12}[ \u3000]?[编章条]"
)
_WORDLESS = re.compile("[本该其此某]|有关|其他|法律|法规|规章|前款|各该")
"""What no name of a rule holds that is cited without marks (本条例, 有关法律的规定)."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name without marks: where it stands and the rule of the lexicon that found it."""

    span: Span
    rule: str


@cache
def _known() -> re.Pattern[str]:
    """One expression for all names of the lexicon, the index of an entry as its group."""
    parts = []
    for index, entry in enumerate(load("rules_known")):
        inner = "|".join(pattern.pattern for pattern in entry.patterns)
        parts.append(f"(?P<e{index}>{inner})")
    return re.compile(f"{_PREFIX}(?:{'|'.join(parts)}){_GOES_ON}")


def after_verbs(words: str) -> int:
    """Where in ``words`` the last verb or preposition ends that governs a name (依照), or 0."""
    return max((match.end() for match in _cuts().finditer(words)), default=0)


@cache
def _before(strong: bool) -> re.Pattern[str]:
    entries = load("citation_before")
    used = [e for e in entries if not strong or e.attributes["strong"] == "yes"]
    return re.compile("|".join(pattern.pattern for e in used for pattern in e.patterns))


@cache
def _cuts() -> re.Pattern[str]:
    """Words behind which an unknown name begins; the last of them counts."""
    entries = [e for e in load("citation_before") if e.attributes["strong"] == "yes"]
    words = "|".join(pattern.pattern.removesuffix("$") for e in entries for pattern in e.patterns)
    return re.compile(words)


def finder(names: Iterable[str]) -> re.Pattern[str] | None:
    """An expression for names that a document itself gives; ``None`` for none."""
    words = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
    if not words:
        return None
    law_end = expanded("{no_law}", "macros")
    parts = (re.escape(word) + (law_end if word.endswith("法") else "") for word in words)
    return re.compile(f"{_PREFIX}(?:{'|'.join(parts)}){_GOES_ON}")


def known_names(text: str) -> Iterator[Name]:
    """The names of the lexicon in ``text``, in order."""
    entries = load("rules_known")
    for match in _known().finditer(text):
        index = next(i for i in range(len(entries)) if match[f"e{i}"] is not None)
        entry = entries[index]
        free = "anywhere" in entry.attributes or _PLACE.match(text, match.end())
        if free or begins_word(text, match.start()):
            yield Name(Span(*match.span()), entry.id)


def own_names(text: str, sought: re.Pattern[str]) -> Iterator[Name]:
    """The names in ``text`` that the document gives elsewhere in 《》."""
    for match in sought.finditer(text):
        sure = len(match[0]) >= _LONG or _PLACE.match(text, match.end()) is not None
        if begins_word(text, match.start(), strictly=not sure):
            yield Name(Span(*match.span()), "name.of_document")


def begins_word(text: str, start: int, *, strictly: bool = False) -> bool:
    """Whether a name may begin at ``start``: nothing before, a sign, or a word like 依照.

    ``strictly``: small words such as 的 do not count (本行业的发票管理办法).
    """
    if start == 0 or not _ANY.match(text, start - 1):
        return True
    return _before(strictly).search(text[max(0, start - _LEFT) : start]) is not None


def unknown_name(text: str, end: int) -> Name | None:
    """A name that no lexicon knows, right before a place at ``end``: 违反XX县公墓管理条例第五条."""
    start = max(0, end - 50)
    match = _UNKNOWN.search(text[start:end])
    if not match:
        return None
    words = match[1]
    cut = after_verbs(words)
    name = words[cut:]
    if len(name) < 3 or _WORDLESS.search(name) or generic(name) or matter(name)[0] != "rule":
        return None
    if not cut and not begins_word(text, start + match.start()):
        return None
    offset = start + match.start(1) + cut
    return Name(Span(offset, offset + len(name)), "name.before_place")
