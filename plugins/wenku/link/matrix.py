"""Topics against documents (主题与文献对照): who speaks of what, and where nobody does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from wenku.link.catalog import Card
from wenku.link.library import Library
from wenku.model.document import KINDS, Kind
from wenku.model.topic import Topic


@dataclass(frozen=True, slots=True)
class Column:
    """One topic: in how many speeches and how many rules it stands."""

    id: str
    title: str
    group: str
    speeches: int
    rules: int


@dataclass(frozen=True, slots=True)
class Cell:
    """How often a document speaks of a topic: in ``count`` paragraphs, first at ``anchor``.

    Where many documents make one row, ``count`` is how many of them do and ``anchor`` is "".
    """

    count: int
    anchor: str = ""


Cells = tuple[Cell | None, ...]
"""A cell for each column, ``None`` where nothing is said."""


@dataclass(frozen=True, slots=True)
class Row:
    """One document and its cells; ``topics`` is how many of them are not empty."""

    card: Card
    cells: Cells
    topics: int


@dataclass(frozen=True, slots=True)
class YearRow:
    """The documents of one collection and year ("" where it is not known) as one row.

    ``first`` is the index among all rows of the first of them.
    """

    kind: Kind
    year: str
    documents: int
    cells: Cells
    first: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The columns by group of topics; the rows by collection, the newest document first."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def matrix(library: Library, collections: Mapping[Kind, Sequence[Card]]) -> Matrix:
    """The matrix of ``library``, whose cards are given by collection in list order."""
    topics = _by_group(library.topics)
    rows = tuple(
        _row(card, topics, library) for kind in KINDS for card in collections.get(kind, ())
    )
    columns = tuple(_column(index, topic, rows) for index, topic in enumerate(topics))
    return Matrix(columns, rows)


def by_year(matrix: Matrix) -> tuple[YearRow, ...]:
    """The rows of ``matrix`` with the documents of one collection and year made one."""
    numbered = enumerate(matrix.rows)
    made: list[YearRow] = []
    for (kind, year), held in groupby(numbered, key=lambda r: (r[1].card.kind, _year(r[1].card))):
        rows = list(held)
        cells = tuple(map(_together, zip(*(row.cells for _, row in rows), strict=True)))
        made.append(YearRow(kind, year, len(rows), cells, rows[0][0]))
    return tuple(made)


def _year(card: Card) -> str:
    """The year by which the lists are in order: that of the date, or of its bound."""
    return card.date.order[0][:4]


def _together(cells: Sequence[Cell | None]) -> Cell | None:
    count = sum(cell is not None for cell in cells)
    return Cell(count) if count else None


def _by_group(topics: Sequence[Topic]) -> list[Topic]:
    order = list(dict.fromkeys(topic.group for topic in topics))
    return sorted(topics, key=lambda topic: order.index(topic.group))


def _row(card: Card, topics: Sequence[Topic], library: Library) -> Row:
    counts = {topic.id: topic.count for topic in card.topics}
    anchors: dict[str, str] = {}
    for hit in library.hits.get(card.id, ()):
        anchors.setdefault(hit.topic, hit.anchor)
    cells = tuple(
        Cell(counts[topic.id], anchors[topic.id]) if topic.id in counts else None
        for topic in topics
    )
    return Row(card, cells, len(counts))


def _column(index: int, topic: Topic, rows: Sequence[Row]) -> Column:
    kinds = [row.card.kind for row in rows if row.cells[index]]
    speeches = kinds.count("speech")
    return Column(topic.id, topic.title, topic.group, speeches, len(kinds) - speeches)


def silent(matrix: Matrix) -> Iterator[Row]:
    """The documents that speak of no topic at all."""
    return (row for row in matrix.rows if not row.topics)
