"""The register as data for its page: a root, and the rows in parts that are loaded on demand.

A part is one object of columns.  What rows share (names, places, rules, documents) stands once in
tables of the part; a row has the index, 0 being "nothing" in ``names``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from wenku.index.fold import table_data
from wenku.link.bearers import bearer
from wenku.link.dates import phrase
from wenku.link.fold import Folded
from wenku.link.library import document_url
from wenku.link.register import Demand
from wenku.model.document import FOLDERS, KINDS, Kind
from wenku.model.statement import FORCES
from wenku.render.data import call
from wenku.render.demands import demand_anchor
from wenku.render.environment import shown_title
from wenku.render.labels import FORCE, KIND
from wenku.render.sheet import COLUMNS, FILLED, attribution, basis

ROOT = "assets/data/register.js"
FOLD = "assets/data/fold.js"
"""The table of the normaliser, which is loaded when words are first looked for."""
SIZE = 1000
"""Rows of a part, so that one is about 250 kB."""
AT_ONCE = 30_000
"""Rows that the page loads by itself; collections beyond them wait to be asked for."""


def scripts(folded: Folded) -> Iterator[tuple[str, str]]:
    """The scripts: address from the root of the site, and content."""
    yield ROOT, call("register.root", root(folded))
    yield FOLD, call("register.fold", list(table_data()))
    for kind in KINDS:
        for number, rows in enumerate(parts(folded, kind)):
            name = f"{FOLDERS[kind]}-{number}"
            yield f"assets/data/register-{name}.js", call("register.take", name, part(rows, folded))


def of_kind(folded: Folded, kind: Kind) -> tuple[Demand, ...]:
    """The demands of the documents of one kind."""
    return tuple(demand for demand in folded.register if demand.card.kind == kind)


def parts(folded: Folded, kind: Kind) -> list[tuple[Demand, ...]]:
    """The demands of ``kind`` in parts."""
    held = of_kind(folded, kind)
    return [held[start : start + SIZE] for start in range(0, len(held), SIZE)]


def root(folded: Folded) -> dict[str, object]:
    """What the page must know before any row: what there is, names, the layout of the sheet."""
    return {
        "collections": [
            {"kind": kind, "label": KIND[kind], "rows": len(of_kind(folded, kind)),
             "parts": [f"{FOLDERS[kind]}-{n}" for n in range(len(parts(folded, kind)))]}
            for kind in KINDS
        ],
        "atOnce": AT_ONCE,
        "forces": [FORCE[force] for force in FORCES],
        "topics": [[topic.id, topic.title] for topic in folded.library.topics],
        "columns": [asdict(column) for column in COLUMNS],
        "filled": FILLED,
    }  # fmt: skip


class _Table:
    """Values in the order in which they first came, each by its index."""

    def __init__(self, *first: object) -> None:
        self.values: dict[object, int] = {value: i for i, value in enumerate(first)}

    def at(self, value: object) -> int:
        """The index of ``value``."""
        return self.values.setdefault(value, len(self.values))

    def all(self) -> list[object]:
        """The values by their indexes."""
        return list(self.values)


def part(rows: Sequence[Demand], folded: Folded) -> dict[str, object]:
    """One part; see register-store.js for the reader of the same columns.

    ``documents``: [id, title, cited, attribution, address, year, occasion, date, rows].
    ``who``: [printed, what it means, the name of its page or ""].
    ``rules``: [text, address or ""]; a row has indexes from 1, negative for those that another
    sentence of its paragraph cites.  ``more``: by row [deadline, frequency, leaders, supporters].
    """
    names, who, rules = _Table(""), _Table(), _Table()
    paged = frozenset(count.bearer.id for count in folded.bearers if count.page)
    topics = {topic.id: i for i, topic in enumerate(folded.library.topics)}
    return {
        "documents": [_document(list(held)) for _, held in groupby(rows, lambda row: row.card.id)],
        "text": [row.text for row in rows],
        "at": [demand_anchor(row.block, row.span.start) for row in rows],
        "place": [names.at(row.pinpoint) for row in rows],
        "force": "".join(str(FORCES.index(row.force)) for row in rows),
        "bearers": [_several(who.at(pair) for pair in _who(row, paged)) for row in rows],
        "handed": [i for i, row in enumerate(rows) if row.bearer_from == "inherited"],
        "topics": [_several(topics[topic] for topic in row.topics) for row in rows],
        "basis": {i: _rules(row, rules, folded) for i, row in enumerate(rows) if row.basis},
        "more": {i: more for i, row in enumerate(rows) if (more := _more(row)) != ["", "", [], []]},
        "names": names.all(),
        "who": who.all(),
        "rules": rules.all(),
    }


def _document(rows: Sequence[Demand]) -> list[object]:
    card = rows[0].card
    return [
        card.id, shown_title(card), rows[0].cited, attribution(card), card.url,
        card.date.year, card.occasion, phrase(card.date), len(rows),
    ]  # fmt: skip


def _who(row: Demand, paged: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """The names as printed, each with the name and the page ("" for none) of what it means."""
    for printed in row.printed:
        meant = bearer(printed)
        yield printed, meant.name, meant.id if meant.id in paged else ""


def _several(values: Iterable[int]) -> int | list[int]:
    """A list of one is its value, an empty one -1."""
    held = list(values)
    return held[0] if len(held) == 1 else held or -1


def _rules(row: Demand, rules: _Table, folded: Folded) -> list[int]:
    found: list[int] = []
    for one in row.basis:
        card = folded.card.get(one.document)
        url = document_url(card.kind, card.id) if card else ""
        index = rules.at((basis(one), url + (f"#{one.anchor}" if one.anchor else ""))) + 1
        found.append(index if one.here else -index)
    return found


def _more(row: Demand) -> list[object]:
    return [row.deadline, row.frequency, list(row.leaders), list(row.supporters)]
