"""What titles have in common: the stem by which versions of one rule and their citations meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from wenku.lexicon.load import load

_MARKS = re.compile(r"[《》〈〉<>＜＞“”\"‘’'「」『』\s\u3000_]+")
_OWNER = re.compile("中华人民共和国|中国共产党")
_ABOUT = re.compile(r"关于")
_CARRIED = re.compile(
    r"(?:印发|发布|公布|颁布)\s?[《〈](.{3,200})[》〉](?:的(?:通知|公告|决定|命令|令|通告))?"
    r"(?:[\s_（(]*(?:19|20)\d{2}年?[）)]?)?$"
)
"""A title that only carries another: 关于印发《…》的通知 holds the rule 《…》."""
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_SHORTEST = 3
"""A stem shorter than this keeps 中国共产党 (章程) before it."""
_GENERIC_TAIL = 8


@lru_cache(maxsize=50_000)
def stem(title: str) -> str:
    """``title`` without marks, blanks, version notes (试行, 2018年修订) and its owner.

    The owner is 中华人民共和国 or 中国共产党.  A title that only carries another (印发《…》) has
    the stem of that one.  Two titles with one stem name one rule (of one place).  A stem is never
    a mere type: 中国共产党章程 stays whole.  An alias (党章) has the stem of what it stands for.
    """
    carried = _CARRIED.search(title.strip())
    text = _without_notes(_plain(carried[1] if carried else title))
    for entry in load("rule_aliases"):
        if entry.search(_owned(text)):
            text = _plain(entry.value)
            break
    return _owned(text)


def _owned(text: str) -> str:
    bare = _OWNER.sub("", text)
    if len(bare) < _SHORTEST and bare != text and not bare.endswith("法"):
        return text
    return text if any(e.search(bare) for e in load("citation_generic")) else bare


def _plain(title: str) -> str:
    text = unicodedata.normalize("NFKC", title)
    return _MARKS.sub("", text).translate(str.maketrans("()[]【】,", "（）（）（），"))


def _without_notes(text: str) -> str:
    while True:
        cut = text
        for entry in load("title_notes"):
            for pattern in entry.patterns:
                cut = pattern.sub("", cut)
        if cut == text or not cut:
            return text
        text = cut


def undated(title: str) -> str:
    """``title`` without a year behind the type of the rule, which tells a version."""
    (entry,) = (entry for entry in load("title_notes") if entry.id == "note.year")
    return entry.patterns[0].sub("", title).strip()


def in_full(title: str) -> str:
    """The full title where ``title`` is another name of a rule (党章), else ``title``."""
    bare = _owned(_plain(title))
    return next((e.value for e in load("rule_aliases") if e.search(bare)), title)


def tail(title_stem: str) -> str:
    """The stem from 关于 on (最高人民法院关于… is cited as 《关于…》), "" where that is no part."""
    match = _ABOUT.search(title_stem)
    if not match or not match.start() or len(title_stem) - match.start() < _GENERIC_TAIL:
        return ""
    return title_stem[match.start() :]


def year_in(text: str) -> str:
    """The only year that ``text`` (a title, a file name) gives, "" for none or several."""
    found = set(_YEAR.findall(unicodedata.normalize("NFKC", text)))
    return found.pop() if len(found) == 1 else ""
