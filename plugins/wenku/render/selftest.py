"""The page on which the search tests itself: queries cut from the documents, and those of the user,
are looked up and also sought by reading every passage."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from wenku.index.fold import normal
from wenku.index.query import parse
from wenku.link.fold import Folded
from wenku.render.environment import render
from wenku.render.route import Pages, Route

SELFTEST = "selftest.html"
"""The address of the page."""
_SCRIPTS = ("assets/wenku/selftest.js",)
_STYLES = ("assets/wenku/selftest.css",)
_QUERIES = 40
_LONGEST = 30
_TRIES = 20
"""Places that are tried for a query; a small library may not have one."""
_MARKS = '“”‘’"「」『』-－'
"""What means something at the beginning of a word."""


@dataclass(frozen=True, slots=True)
class SelftestPage:
    """What is tested: how many documents there are, and the queries as they are typed."""

    documents: int
    queries: tuple[str, ...]


def pages(folded: Folded) -> Pages:
    """The page of the self-test."""
    yield (
        SELFTEST,
        Route("检索自检", "search", selftest_html, partial(_inputs, folded), _SCRIPTS, _STYLES),
    )


def selftest_html(page: SelftestPage) -> str:
    """The content of the page."""
    return render("selftest.html", page, base="")


def _inputs(folded: Folded) -> SelftestPage:
    texts = [
        block.text
        for card in folded.cards
        for block in folded.documents[card.id].blocks
        if normal(block.text)
    ]
    return SelftestPage(len(folded.cards), tuple(dict.fromkeys(queries(texts))))


def queries(texts: Sequence[str]) -> Iterator[str]:
    """Queries cut from random places of ``texts``, the same each time for the same texts.

    Of every five three are one stretch of 1 to 30 characters, one is such a stretch in quotation
    marks, one is two stretches of the same text.
    """
    chance = random.Random(4)
    for number in range(_QUERIES if texts else 0):
        for _ in range(_TRIES):
            text = chance.choice(texts)
            typed = _typed(number % 5, text, chance)
            if not parse(typed).problem:
                yield typed
                break


def _typed(sort: int, text: str, chance: random.Random) -> str:
    if sort == 3:
        pieces = _cut(text, chance).replace("”", "“").split("“")
        return "“" + max(pieces, key=len) + "”"
    cuts = (_cut(text, chance) for _ in range(2 if sort == 4 else 1))
    words = (word.lstrip(_MARKS) for cut in cuts for word in cut.split())
    return " ".join(word for word in words if normal(word))


def _cut(text: str, chance: random.Random) -> str:
    line = " ".join(text.split())
    start = chance.randrange(len(line))
    return line[start : start + chance.randint(1, _LONGEST)].strip()
