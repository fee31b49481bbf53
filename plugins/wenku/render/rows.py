"""Long lists that a script sieves: what it needs to know of the rows, and the rows in files.

The rows of the page itself and of its continuations are readable without scripts.  For the script
there is one file that says of every row what it can be chosen by, and files of rows; it asks for
them when a reader first narrows or continues the list, so that a page does not grow with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from wenku.render.data import call

SIEVE_SCRIPT = "assets/wenku/sieve.js"
SIEVE_STYLE = "assets/wenku/sieve.css"
SIGHTINGS_SCRIPT = "assets/wenku/sightings.js"

SIZE = 100
"""Rows on a page and in a file of rows."""

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow a list: its name in the address, its Chinese name, and for every row the
    values it has.  ``labels`` are shown for values that are no words (ids of documents)."""

    key: str
    label: str
    rows: Sequence[Sequence[str]]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Turn:
    """Page ``number`` (from 1) of ``pages``, with the addresses of its neighbours, "" for none."""

    number: int
    pages: int
    before: str
    after: str


def turns(name: str, first: str, total: int) -> Iterator[tuple[str, Turn, slice]]:
    """The pages of a list of ``total`` rows: address, place among them, and rows.

    ``first`` is the address of the first page; an empty list has a page too.
    """
    count = max(1, -(-total // SIZE))
    urls = [first, *(f"lists/{name}-{number}.html" for number in range(2, count + 1))]
    around = ["", *urls, ""]
    for index, url in enumerate(urls):
        turn = Turn(index + 1, count, around[index], around[index + 2])
        yield url, turn, slice(index * SIZE, (index + 1) * SIZE)


def sieve_url(name: str) -> str:
    """The address of the file about all rows from the root of the site."""
    return f"assets/data/{name}.js"


def sieve_data(
    name: str,
    total: int,
    choices: Sequence[Choice],
    *,
    orders: Mapping[str, Sequence[int]],
    words: Sequence[str] = (),
) -> tuple[str, str]:
    """The script about all rows: address from the root of the site, and content.

    ``orders`` are other orders of the rows than their own, ``words`` the texts that words are
    looked for in.
    """
    data = {
        "name": name,
        "size": SIZE,
        "total": total,
        "choices": [_choice(choice) for choice in choices],
        "orders": {key: list(order) for key, order in orders.items()},
        "words": list(words),
    }
    return sieve_url(name), call("sieve.data", data)


def row_files(
    name: str, rows: Sequence[_Row], html: Callable[[_Row], str]
) -> Iterator[tuple[str, str]]:
    """The files of rows behind those that the first page holds."""
    for start in range(SIZE, len(rows), SIZE):
        number = start // SIZE
        held = [html(row) for row in rows[start : start + SIZE]]
        yield f"assets/data/{name}-{number}.js", call("sieve.rows", number, held)


def _choice(choice: Choice) -> dict[str, object]:
    """Values are numbered as they come; runs of rows that have the same ones are written once."""
    sets: dict[tuple[str, ...], int] = {}
    values: dict[str, int] = {}
    numbers = [sets.setdefault(tuple(row), len(sets)) for row in choice.rows]
    for row in sets:
        for value in row:
            values.setdefault(value, len(values))
    runs = [part for n, run in groupby(numbers) for part in (n, sum(1 for _ in run))]
    return {
        "key": choice.key,
        "label": choice.label,
        "values": list(values),
        "labels": [choice.labels.get(value, value) for value in values] if choice.labels else [],
        "sets": [[values[value] for value in row] for row in sets],
        "runs": runs,
    }
