"""What is cited but not held (引用而未收录), and the citations that need a person (待定引文)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import yaml

from wenku.link.citations_doubts import Doubt, doubts
from wenku.link.citations_missing import Wanted, not_held
from wenku.link.citations_shown import MISSING_PAGE, UNRESOLVED_PAGE
from wenku.link.fold import Folded
from wenku.render.data import call
from wenku.render.environment import render, shown_title
from wenku.render.labels import KIND
from wenku.render.route import Pages, Route
from wenku.render.rows import (
    SIEVE_SCRIPT,
    SIEVE_STYLE,
    Choice,
    Turn,
    row_files,
    sieve_data,
    sieve_url,
    turns,
)

SCRIPTS = (SIEVE_SCRIPT, "assets/wenku/missing.js")
STYLES = (SIEVE_STYLE, "assets/wenku/missing.css")
_WANTED, _DOUBTS = "missing", "unresolved"
_SHOWN = 6
"""How many citing documents, and cited articles, a row names; the sheet has all."""


@dataclass(frozen=True, slots=True)
class Citer:
    """A document that cites a rule, how often, and the address of the first place."""

    title: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class WantedRow:
    """A rule that is cited but not held, with the first of those who cite it."""

    id: str
    title: str
    number: str
    count: int
    documents: int
    citing: tuple[Citer, ...]
    places: tuple[tuple[str, int], ...]
    more_places: int


@dataclass(frozen=True, slots=True)
class Tally:
    """One value that a list can be narrowed to, and how many rows have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class MissingPage:
    """One page of the rules that are not held; ``kinds`` are on the first only."""

    rows: tuple[WantedRow, ...]
    turn: Turn
    data: str
    total: int
    citations: int
    kinds: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class DoubtRow:
    """A citation in doubt, with what to write into docs/citations.yaml."""

    doubt: Doubt
    snippet: str


@dataclass(frozen=True, slots=True)
class DoubtsPage:
    """One page of the citations in doubt."""

    rows: tuple[DoubtRow, ...]
    turn: Turn
    data: str
    total: int
    reasons: tuple[Tally, ...]


def pages(folded: Folded) -> Pages:
    """Both lists with their continuations."""
    wanted = not_held(folded.links)
    for url, turn, rows in turns(_WANTED, MISSING_PAGE, len(wanted)):
        inputs = partial(missing_page, folded, wanted, turn, rows)
        yield (
            url,
            Route("引用而未收录", "regulations", missing_html, inputs, _scripts(turn), STYLES),
        )
    found = doubts(folded.documents, folded.card, folded.links)
    for url, turn, rows in turns(_DOUBTS, UNRESOLVED_PAGE, len(found)):
        page = partial(doubts_page, found, turn, rows)
        yield url, Route("待定引文", "regulations", doubts_html, page, _scripts(turn), STYLES)


def _scripts(turn: Turn) -> tuple[str, ...]:
    return SCRIPTS if turn.number == 1 else ()


def missing_page(folded: Folded, wanted: Sequence[Wanted], turn: Turn, rows: slice) -> MissingPage:
    """The page with these rows of ``wanted``."""
    return MissingPage(
        rows=tuple(_row(folded, one) for one in wanted[rows]),
        turn=turn,
        data=sieve_url(_WANTED),
        total=len(wanted),
        citations=sum(one.count for one in wanted),
        kinds=_tallies(_kinds(folded, one) for one in wanted) if turn.number == 1 else (),
    )


def missing_html(page: MissingPage) -> str:
    """The content of a page of the rules that are not held."""
    return render("missing.html", page, base="../")


def doubts_page(found: Sequence[Doubt], turn: Turn, rows: slice) -> DoubtsPage:
    """The page with these rows of ``found``."""
    reasons = _tallies((doubt.reason,) for doubt in found) if turn.number == 1 else ()
    held = tuple(DoubtRow(doubt, snippet(doubt)) for doubt in found[rows])
    return DoubtsPage(held, turn, sieve_url(_DOUBTS), len(found), reasons)


def doubts_html(page: DoubtsPage) -> str:
    """The content of a page of the citations in doubt."""
    return render("unresolved.html", page, base="../")


def snippet(doubt: Doubt) -> str:
    """What to write into docs/citations.yaml to settle ``doubt``; what only a person knows is left
    open in 【】."""
    entry: dict[str, str] = {
        "document": doubt.document,
        "anchor": doubt.anchor,
        "text": doubt.words,
        "means": doubt.title or (doubt.candidates or ("【写文件全称；不是引用的写 无】",))[0],
    }
    if doubt.title:
        entry["article"] = "【写所指的条款，例如 第三条第二款】"
    text: str = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=1000)
    others = "".join(f"# 也可能是：{title}\n" for title in doubt.candidates[1:])
    return "citations:\n" + text + others


def data(folded: Folded) -> Iterator[tuple[str, str]]:
    """The scripts of both lists: address from the root of the site, and content."""
    yield from _missing_data(folded)
    yield from _doubts_data(folded)


def _missing_data(folded: Folded) -> Iterator[tuple[str, str]]:
    wanted = not_held(folded.links)
    titles = {card.id: shown_title(card) for card in folded.cards}
    citing = [tuple(document for document, _, _ in one.citing) for one in wanted]
    choices = (
        Choice("rule", "文件", [(one.id,) for one in wanted], {o.id: o.title for o in wanted}),
        Choice("kind", "引用者", [_kinds(folded, one) for one in wanted], {}),
        Choice("document", "引用的文献", citing, titles),
    )
    words = [f"{one.title} {one.number}" for one in wanted]
    yield sieve_data(_WANTED, len(wanted), choices, orders={}, words=words)
    yield from row_files(_WANTED, [_row(folded, one) for one in wanted], row_html)
    yield f"assets/data/{_WANTED}-sheet.js", call("missing.sheet", _sheet(wanted, titles))


def _doubts_data(folded: Folded) -> Iterator[tuple[str, str]]:
    found = doubts(folded.documents, folded.card, folded.links)
    titles = {card.id: shown_title(card) for card in folded.cards}
    choices = (
        Choice("reason", "原因", [(doubt.reason,) for doubt in found], {}),
        Choice("document", "文献", [(doubt.document,) for doubt in found], titles),
    )
    words = [f"{doubt.sentence} {doubt.title_of}" for doubt in found]
    yield sieve_data(_DOUBTS, len(found), choices, orders={}, words=words)
    held = [DoubtRow(doubt, snippet(doubt)) for doubt in found]
    yield from row_files(_DOUBTS, held, doubt_html)


def row_html(row: WantedRow) -> str:
    """The row of a rule that is not held, the same as a page holds it."""
    return render("missing_row.html", row, base="../").strip()


def doubt_html(row: DoubtRow) -> str:
    """The row of a citation in doubt, the same as a page holds it."""
    return render("unresolved_row.html", row, base="../").strip()


def _row(folded: Folded, one: Wanted) -> WantedRow:
    citing = tuple(
        Citer(shown_title(folded.card[name]), f"{folded.card[name].url}#{anchor}", count)
        for name, count, anchor in one.citing[:_SHOWN]
    )
    places = one.articles[:_SHOWN]
    more = len(one.articles) - len(places)
    total = len(one.citing)
    return WantedRow(one.id, one.title, one.number, one.count, total, citing, places, more)


def _kinds(folded: Folded, one: Wanted) -> tuple[str, ...]:
    """What kinds of documents cite a rule, in Chinese, in the order of the collections."""
    held = {folded.documents[name].kind for name, _, _ in one.citing}
    return tuple(label for kind, label in KIND.items() if kind in held)


def _tallies(rows: Iterator[tuple[str, ...]]) -> tuple[Tally, ...]:
    counts = Counter(value for row in rows for value in row)
    return tuple(Tally(value, count) for value, count in counts.most_common())


def _sheet(wanted: Sequence[Wanted], titles: Mapping[str, str]) -> list[list[object]]:
    """The rows of the sheet that the page saves, as its script numbers them."""
    return [
        [
            one.title,
            one.number,
            one.count,
            len(one.citing),
            "；".join(f"{titles[name]} {count}" for name, count, _ in one.citing),
            "；".join(f"{place} {count}" for place, count in one.articles),
        ]
        for one in wanted
    ]
