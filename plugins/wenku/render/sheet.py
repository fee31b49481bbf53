"""The register as a sheet (台账): its columns and what stands in them.

The one layout for the files that the page saves and those of the command line; the page gets it as
data and fills it by the same rules (register-sheet.js).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wenku.link.catalog import Card
from wenku.link.dates import phrase
from wenku.link.register import Demand
from wenku.link.register_basis import Basis
from wenku.render.labels import FORCE, KIND

BOM = "\ufeff"
"""What tells spreadsheets that a CSV file is UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that make a spreadsheet take a cell of a CSV file for a formula."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and the band of headings above it."""

    label: str
    width: int
    band: str


_REQUIRED = "工作要求"
COLUMNS: tuple[Column, ...] = (
    Column("序号", 6, _REQUIRED),
    Column("责任主体", 18, _REQUIRED),
    Column("要求", 60, _REQUIRED),
    Column("力度", 7, _REQUIRED),
    Column("时限", 14, _REQUIRED),
    Column("牵头", 12, _REQUIRED),
    Column("配合", 12, _REQUIRED),
    Column("主题", 16, _REQUIRED),
    Column("依据", 26, _REQUIRED),
    Column("出处", 40, _REQUIRED),
    Column("类别", 10, _REQUIRED),
    Column("场合", 10, _REQUIRED),
    Column("日期", 14, _REQUIRED),
    Column("存在问题", 30, "问题清单"),
    Column("整改措施", 30, "任务清单"),
    Column("完成时限", 12, "任务清单"),
    Column("责任人", 12, "责任清单"),
    Column("完成情况", 20, "责任清单"),
    Column("备注", 16, ""),
)
"""Those from 存在问题 on are left to fill in."""
FILLED = 13
"""How many columns, from the first, have content."""


def attribution(card: Card) -> str:
    """What is known of the speaker or issuer and of the date: 县委书记，2021年3月5日."""
    return "，".join(filter(None, (card.office or card.issuer, phrase(card.date))))


def source(demand: Demand) -> str:
    """Where a demand stands, as it is cited (出处)."""
    said = attribution(demand.card)
    return demand.cited + demand.pinpoint + (f"（{said}）" if said else "")


def basis(one: Basis) -> str:
    """A cited rule with the place in it: 《…》第三条."""
    return one.title + one.place


def by_when(demand: Demand) -> str:
    """Deadline and frequency in the words of the text (时限)."""
    return "；".join(filter(None, (demand.deadline, demand.frequency)))


def cells(demand: Demand, number: int, topics: Mapping[str, str]) -> tuple[str, ...]:
    """The filled cells of a row; ``topics`` are titles by id."""
    card = demand.card
    return (
        str(number),
        "、".join(demand.printed),
        demand.text,
        FORCE[demand.force],
        by_when(demand),
        "、".join(demand.leaders),
        "、".join(demand.supporters),
        "、".join(topics[topic] for topic in demand.topics),
        "；".join(map(basis, demand.basis)),
        source(demand),
        KIND[card.kind],
        card.occasion,
        phrase(card.date),
    )


def table(demands: Iterable[Demand], topics: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """The filled cells of all rows, numbered from 1."""
    for number, demand in enumerate(demands, start=1):
        yield cells(demand, number, topics)


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """The sheet as comma-separated values (RFC 4180) with a BOM, its headings in one line.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    empty = [""] * (len(COLUMNS) - FILLED)
    lines = [[column.label for column in COLUMNS], *([*row, *empty] for row in rows)]
    return BOM + "".join(",".join(map(_csv_cell, line)) + "\r\n" for line in lines)


def _csv_cell(text: str) -> str:
    guarded = f"'{text}" if text.startswith(_FORMULA) else text
    if any(char in guarded for char in ',"\r\n'):
        return '"' + guarded.replace('"', '""') + '"'
    return guarded
