"""The literal scan that defines what a search finds, written without the code that is tested.

A query is a list of words here, never parsed: (sort, text) with the sorts "word", "quoted", "not"
and "not quoted".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

Word = tuple[str, str]

_SCRIPTS = str.maketrans("後續監幹貫徹實與爲", "后续监干贯彻实与为")
_ARTICLE = {"第12条": "第十二条", "第十二条": "第12条", "第3条": "第三条", "第三条": "第3条"}


def plain(text: str) -> str:
    """What is compared: small letters, half width, 简, without blanks and marks."""
    kept: list[str] = []
    for char in text:
        wide = 0xFF01 <= ord(char) <= 0xFF5E
        half = unicodedata.normalize("NFKC", char) if wide else char
        if half not in "*%@#&" and (
            unicodedata.category(half)[0] in "PZ"
            or unicodedata.category(half) in ("Cc", "Cf", "Sk")
            or half in "~|"
        ):
            continue
        kept.append(half.lower().translate(_SCRIPTS))
    return "".join(kept)


def says(word: Word, text: str, scanned: str) -> bool:
    """Whether a passage, of which ``scanned`` is what is compared, holds a word."""
    sort, sought = word
    if sort.endswith("quoted"):
        if not any(form in scanned for form in _forms(sought)):
            return False
        return " ".join(re.split(r"\s+", sought.strip())) in re.sub(r"\s+", " ", text)
    return any(form in scanned for form in _forms(sought))


@cache
def _forms(sought: str) -> tuple[str, ...]:
    """A word and its other writings."""
    forms = {plain(sought)}
    for article, other in _ARTICLE.items():
        forms |= {form.replace(article, other) for form in tuple(forms)}
    return tuple(forms)


def is_hit(query: Sequence[Word], text: str, scanned: str | None = None) -> bool:
    """Whether a passage is a hit; ``scanned`` is ``plain(text)`` where that is at hand."""
    said = plain(text) if scanned is None else scanned
    return all(says(word, text, said) != word[0].startswith("not") for word in query)


def typed(query: Sequence[Word]) -> str:
    """The query as a user types it."""
    marks = {"word": "{}", "quoted": "“{}”", "not": "-{}", "not quoted": "-“{}”"}
    return " ".join(marks[sort].format(text) for sort, text in query)
