"""Topics against documents: one table, or one by years with tables of documents behind it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, groupby

from wenku.link.fold import Folded
from wenku.link.matrix import Cell, Column, Matrix, Row, YearRow, by_year, matrix, silent
from wenku.render.environment import render
from wenku.render.route import Pages, Route

URL = "topics/matrix.html"
STYLE = "assets/wenku/matrix.css"
TITLE = "主题与文献对照"

_PAGE = 80_000
"""A page of documents is full with so many bytes; of more, the first page shows years."""
_OF_A_ROW, _OF_A_CELL, _OF_A_HOLE = 260, 75, 9
"""What a document, a number with its link, and an empty cell take of them."""
_NAMED = 12
"""So many documents without a topic are named."""


@dataclass(frozen=True, slots=True)
class Head:
    """One group of topics over its columns."""

    group: str
    width: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell as the table shows it: ``tint`` is 1 to 4."""

    count: int
    anchor: str
    tint: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a document, or (``row`` is ``None``) a collection's year.

    ``url`` leads to where the year's documents stand.
    """

    row: Row | None
    year: YearRow | None
    url: str
    cells: tuple[Shown | None, ...]


@dataclass(frozen=True, slots=True)
class MatrixPage:
    """One page of the matrix; ``overview`` says that it shows years.

    ``no_speech`` and ``no_rule`` are the topics of which none of these speaks.
    """

    heads: tuple[Head, ...]
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    overview: bool
    documents: int
    no_speech: tuple[Column, ...]
    no_rule: tuple[Column, ...]
    silent: tuple[Row, ...]
    silences: int
    number: int
    pages: int
    before: str
    after: str


def pages(folded: Folded) -> Pages:
    """The matrix: one page, or an overview and the pages of documents behind it."""
    made = matrix(folded.library, folded.collections)
    parts = _parts(made.rows)
    overview = len(parts) > 1
    if overview:
        starts = tuple(accumulate(map(len, parts), initial=0))
        yield URL, _route(partial(_overview_page, made, starts))
    for number in range(1, len(parts) + 1):
        inputs = partial(_documents_page, made, parts[number - 1], number, len(parts))
        yield _url(number, overview=overview), _route(inputs)


def _parts(rows: Sequence[Row]) -> list[tuple[Row, ...]]:
    """``rows`` cut where a page is full; at least one page."""
    parts: list[list[Row]] = [[]]
    room = _PAGE
    for row in rows:
        cost = _OF_A_ROW + row.topics * _OF_A_CELL + (len(row.cells) - row.topics) * _OF_A_HOLE
        if cost > room and parts[-1]:
            parts.append([])
            room = _PAGE
        room -= cost
        parts[-1].append(row)
    return [tuple(part) for part in parts]


def _route(inputs: partial[MatrixPage]) -> Route[MatrixPage]:
    return Route(TITLE, "topics", matrix_html, inputs, styles=(STYLE,))


def matrix_html(page: MatrixPage) -> str:
    """The content of a page of the matrix."""
    return render("matrix.html", page, base="../")


def _url(number: int, *, overview: bool) -> str:
    return f"lists/matrix-{number}.html" if overview else URL


def _documents_page(made: Matrix, rows: Sequence[Row], number: int, pages: int) -> MatrixPage:
    most = max((cell.count for row in rows for cell in row.cells if cell), default=1)
    lines = tuple(Line(row, None, row.card.url, _shown(row.cells, most)) for row in rows)
    return _page(made, lines, number=number, pages=pages)


def _overview_page(made: Matrix, starts: Sequence[int]) -> MatrixPage:
    lines = tuple(
        Line(None, year, _first(made, starts, year), _shown(year.cells, year.documents))
        for year in by_year(made)
    )
    return _page(made, lines, number=0, pages=0)


def _first(made: Matrix, starts: Sequence[int], year: YearRow) -> str:
    """Where the first document of ``year`` stands; a page begins at each of ``starts``."""
    page = _url(bisect_right(starts, year.first), overview=True)
    return f"{page}#{made.rows[year.first].card.id}"


def _page(made: Matrix, lines: tuple[Line, ...], *, number: int, pages: int) -> MatrixPage:
    none = tuple(silent(made))
    several = pages > 1
    return MatrixPage(
        heads=_heads(made.columns),
        columns=made.columns,
        lines=lines,
        overview=not number,
        documents=len(made.rows),
        no_speech=tuple(column for column in made.columns if not column.speeches),
        no_rule=tuple(column for column in made.columns if not column.rules),
        silent=none[:_NAMED],
        silences=len(none),
        number=number,
        pages=pages,
        before=_url(number - 1, overview=True) if several and number > 1 else "",
        after=_url(number + 1, overview=True) if several and number < pages else "",
    )


def _heads(columns: Sequence[Column]) -> tuple[Head, ...]:
    grouped = groupby(columns, key=lambda column: column.group)
    return tuple(Head(name, len(list(held))) for name, held in grouped)


def _shown(cells: Sequence[Cell | None], most: int) -> tuple[Shown | None, ...]:
    """``cells`` with the depth of their tint: quarters of ``most``."""
    return tuple(
        Shown(cell.count, cell.anchor, min(4, 1 + 4 * (cell.count - 1) // max(1, most)))
        if cell
        else None
        for cell in cells
    )
